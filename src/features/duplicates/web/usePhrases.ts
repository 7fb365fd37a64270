// The words of duplicates, days and shares.
import type words from '#phrases/zh-CN/duplicates.ts';
import { phrasesOf, useLanguage, useZone } from '#ui/phrases.ts';
import { dayOf } from '#ui/time/instants.ts';

export const useDuplicatePhrases = phrasesOf<typeof words>('duplicates');

/** The day of an instant where the organisation lives. */
export function useDayText(): (at: number) => string {
  const zone = useZone();
  return (at) => dayOf(at, zone);
}

/** A likeness as percent. */
export function useLikeness(): (score: number) => string {
  const language = useLanguage();
  return (score) => new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 }).format(score);
}
