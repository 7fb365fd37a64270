// The words of writing terms.
import type words from '#phrases/zh-CN/terms.ts';
import { phrasesOf } from '#ui/phrases.ts';

export const useTermPhrases = phrasesOf<typeof words>('terms');
