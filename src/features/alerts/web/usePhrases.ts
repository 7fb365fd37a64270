// The words of warnings.
import type words from '#phrases/zh-CN/alerts.ts';
import { phrasesOf, useLanguage } from '#ui/phrases.ts';

export const useAlertPhrases = phrasesOf<typeof words>('alerts');

/** One side of a pair of words, in the reader's language. */
export function usePair(): (pair: { readonly zh: string; readonly en: string }) => string {
  const side = useLanguage() === 'en' ? 'en' : 'zh';
  return (pair) => pair[side];
}
