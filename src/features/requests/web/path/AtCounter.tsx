// The customer is here and signs on this screen what they agree to or confirm: the words, and the field to sign in.
import { Form } from 'antd';
import { useEffect } from 'react';
import { Field } from '#ui/form/Field.tsx';
import { SignaturePad, type Signing } from '#ui/form/SignaturePad.tsx';
import { type RequestItem, signatureField } from '../../contract.ts';
import type { Deed } from '../../path/contract.ts';
import { useRequestPhrases } from '../usePhrases.ts';

/** What is signed with a step; undefined where nothing is. */
export function signedWords(
  step: Deed,
  { proposal, solution }: Pick<RequestItem, 'proposal' | 'solution'>,
): string | undefined {
  const words = step === 'agree' ? proposal : step === 'confirm_closing' ? solution : null;
  return words ?? undefined;
}

interface Signed {
  signature?: Signing;
  fields?: { unreachable?: boolean };
}

export function AtCounter({ words }: { words: string }) {
  const t = useRequestPhrases();
  const form = Form.useFormInstance();
  const isSigned = Form.useWatch<Signed['signature']>('signature', form) !== undefined;
  const isUnreached = Form.useWatch<boolean | undefined>(['fields', 'unreachable'], form) === true;
  // Whoever signs here is here: the conversation is one face to face.
  useEffect(() => {
    if (isSigned) form.setFieldValue(['conversation', 'channel'], 'in_person');
  }, [form, isSigned]);
  if (isUnreached) return null;
  return (
    <>
      <p className="sheet request-words">{words}</p>
      <Field name="signature" label={t('field.signature')} hint={t('field.signatureHint')}>
        <SignaturePad field={signatureField} />
      </Field>
    </>
  );
}
