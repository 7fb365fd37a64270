// The words of accounts, and permissions in the words of the policy.
import type words from '#phrases/zh-CN/accounts.ts';
import { acts } from '#policy/access/vocabulary.ts';
import { phrasesOf, useSide } from '#ui/phrases.ts';

export const useAccountPhrases = phrasesOf<typeof words>('accounts');

/** A permission as the policy calls it. */
export function useActWords(): (permission: string) => string {
  const side = useSide();
  return (permission) => (Object.hasOwn(acts, permission) ? acts[permission as keyof typeof acts][side] : permission);
}
