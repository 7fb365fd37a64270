// The words of complaints, and amounts as people read them.
import type words from '#phrases/zh-CN/complaints.ts';
import { phrasesOf } from '#ui/phrases.ts';

export const useComplaintPhrases = phrasesOf<typeof words>('complaints');

/** `1,200`: with decimals only where there are any. */
export function amountText(yuan: number): string {
  return yuan.toLocaleString('en-US', { maximumFractionDigits: 2 });
}
