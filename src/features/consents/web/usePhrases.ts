// The words of consents: phrases, and those of the privacy vocabulary.
import type words from '#phrases/zh-CN/consents.ts';
import type { Word } from '#policy/vocabulary/index.ts';
import { atStart, phrasesOf, useLanguage } from '#ui/phrases.ts';

export const useConsentPhrases = phrasesOf<typeof words>('consents');

/** One language of a pair. */
export function useSide(): (pair: Readonly<Record<'zh' | 'en', string>>) => string {
  const language = useLanguage();
  return (pair) => (language === 'en' ? pair.en : pair.zh);
}

/** A word of a table of the vocabulary; its name where there is none. */
export function useTableWord(): (table: Readonly<Record<string, Word>>, name: string) => string {
  const side = useSide();
  return (table, name) => (Object.hasOwn(table, name) ? side(table[name] as Word) : name);
}

/** What a table has to choose from. */
export function useTableOptions(table: Readonly<Record<string, Word>>): { value: string; label: string }[] {
  const side = useSide();
  return Object.entries(table).map(([value, word]) => ({ value, label: atStart(side(word)) }));
}
