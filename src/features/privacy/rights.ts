// The way of a person's request, decided purely: received, made sure who asks, decided, done. Answers whether a step may be taken now.
import type { RefusalCode } from '#platform/refusal.ts';
import type { RightsState } from './contract.ts';

export type Step = 'identify' | 'decide' | 'close' | 'erase' | 'copy';

export interface Standing {
  readonly kind: string;
  readonly state: RightsState;
  readonly decidedBy: string | null;
}

/** Why a step may not be taken; undefined where it may. */
export function refusalOf(
  { kind, state, decidedBy }: Standing,
  step: Step,
  by: string | null,
): RefusalCode | undefined {
  if (state === 'done' || state === 'refused') return 'privacy.already_closed';
  switch (step) {
    case 'identify':
      return state === 'received' ? undefined : 'privacy.already_identified';
    case 'decide':
      if (state === 'received') return 'privacy.identity_first';
      return state === 'identified' ? undefined : 'privacy.already_decided';
    case 'copy':
      return state === 'granted' ? undefined : 'privacy.decide_first';
    case 'close':
      if (state !== 'granted') return 'privacy.decide_first';
      return kind === 'delete' ? 'privacy.erase_first' : undefined;
    case 'erase':
      if (kind !== 'delete' || state !== 'granted') return 'privacy.decide_first';
      // Two people: who granted it does not approve it (ASVS 2.3.5; GB/T 35273, 7.1).
      return decidedBy === by ? 'privacy.second_person' : undefined;
  }
}
