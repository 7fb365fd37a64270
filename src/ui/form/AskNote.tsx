// How a screen asks for the approval of what it would do: says that a leader decides, and asks what for (the form's field `purpose`).
import { Input } from 'antd';
import { useUiPhrases } from '../phrases.ts';
import { Field } from './Field.tsx';

export function AskNote() {
  const t = useUiPhrases();
  return (
    <>
      <p className="soft">{t('approval.note')}</p>
      <Field name="purpose" label={t('approval.purpose')} hint={t('approval.purposeHint')} required>
        <Input autoComplete="off" maxLength={500} />
      </Field>
    </>
  );
}
