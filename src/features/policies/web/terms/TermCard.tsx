// One term of a contract: its clause and wording, its sentence below.
import { DeleteOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import type { ReactNode } from 'react';
import { useTermPhrases } from './phrases.ts';
import type { TermDoc } from './term.ts';

interface TermCardProps {
  term: TermDoc;
  onChange: (term: TermDoc) => void;
  onRemove: () => void;
  children: ReactNode;
}

export function TermCard({ term, onChange, onRemove, children }: TermCardProps) {
  const t = useTermPhrases();
  return (
    <fieldset className="term">
      <div className="term__head">
        <Input
          className="term__no"
          aria-label={t('clause')}
          placeholder={t('clause')}
          maxLength={40}
          value={term.clause}
          onChange={({ target }) => onChange({ ...term, clause: target.value })}
        />
        <Input.TextArea
          rows={2}
          aria-label={t('wording')}
          placeholder={t('wording')}
          maxLength={1_000}
          value={term.wording ?? ''}
          onChange={({ target }) => onChange({ ...term, wording: target.value === '' ? undefined : target.value })}
        />
        <Button type="text" size="small" icon={<DeleteOutlined />} aria-label={t('remove')} onClick={onRemove} />
      </div>
      {children}
    </fieldset>
  );
}
