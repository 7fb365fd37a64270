// The hook for the words of the frame and the way in.
import type app from '#phrases/zh-CN/app.ts';
import { phrasesOf } from '#ui/phrases.ts';

export const useAppPhrases = phrasesOf<typeof app>('app');
