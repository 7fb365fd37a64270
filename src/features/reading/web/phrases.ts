// The words of reading.
import type words from '#phrases/zh-CN/reading.ts';
import { phrasesOf } from '#ui/phrases.ts';

export const useReadingPhrases = phrasesOf<typeof words>('reading');
