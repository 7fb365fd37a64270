// The words of reading.
import type words from '#phrases/zh-CN/documents.ts';
import { phrasesOf } from '#ui/phrases.ts';

export const useReadingPhrases = phrasesOf<typeof words>('documents');
