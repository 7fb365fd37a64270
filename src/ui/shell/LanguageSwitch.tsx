// The other language, one press away, named in itself.
import { GlobalOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import ui from '#phrases/languages.ts';
import { type Language, languages, useLanguage, useUiPhrases } from '../phrases.ts';

export function LanguageSwitch({ onChange }: { onChange: (language: Language) => void }) {
  const t = useUiPhrases();
  const language = useLanguage();
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        selectedKeys: [language],
        items: languages.map((key) => ({ key, label: <span lang={key}>{ui[key]}</span> })),
        onClick: ({ key }) => onChange(key as Language),
      }}
    >
      <Button type="text" icon={<GlobalOutlined />} aria-label={t('shell.language')} title={t('shell.language')} />
    </Dropdown>
  );
}
