// The words of paths.
import type paths from '#phrases/zh-CN/paths.ts';
import { phrasesOf } from '#ui/phrases.ts';

export const usePathPhrases = phrasesOf<typeof paths>('paths');
