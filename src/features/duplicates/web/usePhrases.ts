// The words of duplicates, days and shares.
import type words from '#phrases/zh-CN/duplicates.ts';
import { phrasesOf, useLanguage } from '#ui/phrases.ts';

export const useDuplicatePhrases = phrasesOf<typeof words>('duplicates');

/** A likeness as percent. */
export function useLikeness(): (score: number) => string {
  const language = useLanguage();
  return (score) => new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 }).format(score);
}
