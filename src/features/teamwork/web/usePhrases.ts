// The words of teamwork.
import type words from '#phrases/zh-CN/teamwork.ts';
import { phrasesOf } from '#ui/phrases.ts';

export const useTeamworkPhrases = phrasesOf<typeof words>('teamwork');

export interface OfRequest {
  customerId: string;
  requestId: string;
}
