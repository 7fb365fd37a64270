// The words of the rights desk.

import { sideOf } from '#phrases/side.ts';
import type words from '#phrases/zh-CN/privacy.ts';
import { rights } from '#policy/privacy/vocabulary.ts';
import { atStart, phrasesOf, useLanguage } from '#ui/phrases.ts';

export const usePrivacyPhrases = phrasesOf<typeof words>('privacy');

/** What a person asks for, in a word. */
export function useRightWord(): (kind: keyof typeof rights) => string {
  const language = useLanguage();
  return (kind) => atStart(rights[kind][sideOf(language)]);
}
