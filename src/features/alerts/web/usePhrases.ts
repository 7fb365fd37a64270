// The words of warnings.
import type words from '#phrases/zh-CN/alerts.ts';
import { atStart, phrasesOf, useSide } from '#ui/phrases.ts';

export const useAlertPhrases = phrasesOf<typeof words>('alerts');

/** One side of a pair of words, in the reader's language, as a line begins with it. */
export function usePair(): (pair: { readonly zh: string; readonly en: string }) => string {
  const side = useSide();
  return (pair) => atStart(pair[side]);
}
