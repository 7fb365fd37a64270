// The words of contracts.
import type words from '#phrases/zh-CN/contracts.ts';
import { phrasesOf } from '#ui/phrases.ts';

export const useContractPhrases = phrasesOf<typeof words>('contracts');
