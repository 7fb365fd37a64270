// The words of the way in.
import type words from '#phrases/zh-CN/setup.ts';
import { phrasesOf } from '#ui/phrases.ts';

export const useSetupPhrases = phrasesOf<typeof words>('setup');
