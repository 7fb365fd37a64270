// The words of accounts.
import type words from '#phrases/zh-CN/accounts.ts';
import { phrasesOf } from '#ui/phrases.ts';

export const useAccountPhrases = phrasesOf<typeof words>('accounts');
