// Why no rule comes of something: a usual reason, or one's own words.
import { AutoComplete, Button } from 'antd';
import { useState } from 'react';
import { useUiPhrases } from '#ui/phrases.ts';
import { useReadingPhrases } from '../phrases.ts';

const usual = ['general', 'elsewhere', 'past', 'wrong'] as const;

export function SetAside({ onDone, onCancel }: { onDone: (reason: string) => void; onCancel: () => void }) {
  const t = useReadingPhrases();
  const ui = useUiPhrases();
  const [reason, setReason] = useState('');
  return (
    <div className="stack">
      <AutoComplete
        autoFocus
        aria-label={t('sentence.reason')}
        placeholder={t('sentence.reason')}
        value={reason}
        maxLength={500}
        options={usual.map((one) => ({ value: t(`sentence.reasonOf.${one}`) }))}
        onChange={setReason}
      />
      <div className="row">
        <Button type="primary" size="small" disabled={reason.trim() === ''} onClick={() => onDone(reason.trim())}>
          {t('sentence.setAside')}
        </Button>
        <Button type="text" size="small" onClick={onCancel}>
          {ui('action.cancel')}
        </Button>
      </div>
    </div>
  );
}
