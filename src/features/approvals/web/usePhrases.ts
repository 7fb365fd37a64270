// The words of approvals.
import type words from '#phrases/zh-CN/approvals.ts';
import { phrasesOf } from '#ui/phrases.ts';

export const useApprovalPhrases = phrasesOf<typeof words>('approvals');
