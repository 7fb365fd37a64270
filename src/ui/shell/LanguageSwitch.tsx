// The other language, one press away, named in itself.
import { GlobalOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import ui from '#phrases/languages.ts';
import { Menu } from '../page/Menu.tsx';
import { type Language, languages, useLanguage, useUiPhrases } from '../phrases.ts';

export function LanguageSwitch({ onChange }: { onChange: (language: Language) => void }) {
  const t = useUiPhrases();
  const language = useLanguage();
  const acts = languages.map((key) => ({
    key,
    label: <span lang={key}>{ui[key]}</span>,
    isChosen: key === language,
    onPress: () => onChange(key),
  }));
  return (
    <Menu
      acts={acts}
      button={(opening) => (
        <Button
          type="text"
          icon={<GlobalOutlined />}
          aria-label={t('shell.language')}
          title={t('shell.language')}
          {...opening}
        />
      )}
    />
  );
}
