// The words of queues, and where the page of what stands in one is.
import type words from '#phrases/zh-CN/queues.ts';
import { phrasesOf } from '#ui/phrases.ts';
import type { Queued } from '../contract.ts';

export const useQueuePhrases = phrasesOf<typeof words>('queues');

export function addressOf({ customerId, id }: Pick<Queued, 'customerId' | 'id'>): string {
  return `/customers/${customerId}/requests/${id}`;
}
