// Whether one may process what is known of a customer for a purpose, and why: decided purely from what was said and stated.
import { ageOn, type Instant, type Purpose, type privacyWords } from '#policy/index.ts';
import type { VerdictWhy } from './contract.ts';

export interface Verdict {
  readonly may: boolean;
  readonly why: VerdictWhy;
}

/** What stands for a customer, its merged members included. */
export interface Standing {
  readonly restricted: boolean;
  /** On what one said one rests; of several members the latest. */
  readonly basis: keyof typeof privacyWords.bases | null;
  /** The latest word of each member about the purpose. */
  readonly words: readonly { readonly state: string; readonly guardian: string | null; readonly at: Instant }[];
  /** The youngest day of birth that anybody stated. */
  readonly bornOn: string | null;
}

/** What the decision needs besides. `entry`: the purpose somebody is entered for, whose basis must have been stated. */
export interface Terms {
  readonly entry: string;
  readonly on: boolean;
  readonly adultAt: number;
  readonly today: string;
}

/** Any member's withdrawal or refusal binds all, whatever one rests on but a law; a restriction is above every basis. */
export function verdictOn(purpose: Purpose | undefined, standing: Standing, terms: Terms): Verdict {
  if (purpose === undefined || !terms.on) return no('purpose_off');
  if (standing.restricted) return no('restricted');
  const basis = standing.basis ?? (purpose.id === terms.entry ? null : purpose.basis);
  if (basis === null) return no('no_basis');
  if (basis === 'duty' || basis === 'emergency') return { may: true, why: basis };
  const against = standing.words.find(({ state }) => state !== 'given');
  if (against !== undefined) return no(against.state === 'refused' ? 'refused' : 'withdrawn');
  if (basis !== 'consent') return { may: true, why: basis };
  if (standing.words.length === 0) return no('never_asked');
  const isChild = standing.bornOn !== null && ageOn(standing.bornOn, terms.today) < terms.adultAt;
  if (isChild && standing.words.some(({ guardian }) => guardian === null)) return no('guardian_needed');
  return { may: true, why: 'consent' };
}

function no(why: VerdictWhy): Verdict {
  return { may: false, why };
}
