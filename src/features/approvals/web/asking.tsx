// How a screen asks for approval of what it would do: the note above the button, the field for the purpose, and what is said afterwards.

import { useQueryClient } from '@tanstack/react-query';
import { Input } from 'antd';
import { renew } from '#ui/api/queries.ts';
import { Field } from '#ui/form/Field.tsx';
import { useToast } from '#ui/page/toast.tsx';
import { countApprovals, listOwnApprovals } from '../contract.ts';
import { useApprovalPhrases } from './usePhrases.ts';

/** Says that a leader decides, and asks what for (the form's field `purpose`). */
export function AskNote() {
  const t = useApprovalPhrases();
  return (
    <>
      <p className="soft">{t('ask.note')}</p>
      <Field name="purpose" label={t('ask.purpose')} hint={t('ask.purposeHint')} required>
        <Input autoComplete="off" maxLength={500} />
      </Field>
    </>
  );
}

/** The words of asking, and what happens once it was asked. */
export function useAsked(): { submit: string; title: string; done: () => Promise<void> } {
  const t = useApprovalPhrases();
  const toast = useToast();
  const client = useQueryClient();
  return {
    submit: t('ask.submit'),
    title: t('ask.title'),
    done: async () => {
      toast.done(t('ask.done'), { detail: t('ask.doneText') });
      await renew(client, [countApprovals, listOwnApprovals]);
    },
  };
}
