// The words of messages.
import type words from '#phrases/zh-CN/messages.ts';
import type refusals from '#phrases/zh-CN/refusals.ts';
import { phrasesOf } from '#ui/phrases.ts';

export const useMessagePhrases = phrasesOf<typeof words>('messages');

const useRefusals = phrasesOf<typeof refusals>('refusals');

/** Why an attachment was not kept, in the words of the refusal. */
export function useRefusalWords(): (code: string) => string {
  const t = useRefusals();
  return (code) => t(code as 'file.type_unknown');
}
