// The words of asking without an account.
import type words from '#phrases/zh-CN/asking.ts';
import { phrasesOf } from '#ui/phrases.ts';

export const useAskingPhrases = phrasesOf<typeof words>('asking');
