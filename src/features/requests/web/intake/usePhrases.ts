// The words of receiving requests.
import type words from '#phrases/zh-CN/intake.ts';
import { phrasesOf } from '#ui/phrases.ts';

export const useIntakePhrases = phrasesOf<typeof words>('intake');
