// The words of compliance: phrases, duties by their title, and figures as people read them.
import { type Pair, usePair, usePolicyWords } from '#features/policies/web/index.tsx';
import type words from '#phrases/zh-CN/compliance.ts';
import { keptShare, type Tally } from '#policy/index.ts';
import { atStart, phrasesOf } from '#ui/phrases.ts';

export const useCompliancePhrases = phrasesOf<typeof words>('compliance');

/** What a duty is called: the rule's own title, else the policy's word or the vocabulary's. */
export function useDutyName(): (of: { duty: string; title: Pair | null }) => string {
  const say = usePair();
  const policy = usePolicyWords();
  return ({ duty, title }) => atStart(title ? say(title) : policy.duty(duty));
}

/** The share kept in time; a dash where nothing is decided. Rounded down: a hundred per cent means all of them. */
export function shareText(tally: Tally): string {
  const share = keptShare(tally);
  return share === null ? '—' : `${Math.floor(share * 100)}%`;
}
