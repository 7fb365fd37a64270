// How likely two customers are one, from what they have in common. Pure; the reasons are shown with every pair.
import { numerals } from '#phrases/company-words.ts';
import type { pairReasons } from '../contract.ts';
import { coreOf, distanceBetween, folded, soundOf } from './names.ts';

export type Reason = (typeof pairReasons)[number];

/** What two records share beside their names, found by equal (closed) values. */
export type Shared = Extract<
  Reason,
  'credit_code' | 'id_number' | 'phone' | 'contact_phone' | 'phone_of_contact' | 'email'
>;

export interface Compared {
  readonly kind: string;
  readonly name: string;
}

/**
 * How far each reason goes alone. Papers name one person or company; a telephone may be a family's or a switchboard's; names are
 * chosen by many. Ours to choose, not a policy's: they decide what people are asked to look at, never what is merged.
 */
const weights: Readonly<Record<Reason, number>> = {
  id_number: 0.97,
  credit_code: 0.95,
  same_name: 0.85,
  same_core: 0.75,
  phone: 0.7,
  email: 0.6,
  near_name: 0.55,
  same_sound: 0.5,
  contact_phone: 0.45,
  // Somebody who is a customer here and speaks for one there: perhaps entered twice, perhaps two roles; a person looks.
  phone_of_contact: 0.5,
  person_name: 0.3,
};

/** What is worth a look. */
export const worthALook = 0.5;

export interface Likeness {
  /** 0 to 1: the chance that not all reasons mislead, taken as independent. */
  readonly score: number;
  readonly reasons: readonly Reason[];
}

export function likenessOf(a: Compared, b: Compared, shared: ReadonlySet<Shared>): Likeness {
  const found: Reason[] = [...shared];
  const byName = nameReason(a, b);
  if (byName !== undefined) found.push(byName);
  const strongest = found.sort((one, other) => weights[other] - weights[one]);
  const doubt = strongest.reduce((left, reason) => left * (1 - weights[reason]), 1);
  return { score: Math.round((1 - doubt) * 1000) / 1000, reasons: strongest };
}

/** People share names; so a person's name is only ever one reason among others. */
function nameReason(a: Compared, b: Compared): Reason | undefined {
  const isPerson = a.kind === 'individual' || b.kind === 'individual';
  if (folded(a.name) === folded(b.name)) return isPerson ? 'person_name' : 'same_name';
  if (isPerson) return undefined;
  const [one, other] = [coreOf(a.name), coreOf(b.name)];
  if (one === other) return 'same_core';
  // Branch 1 and branch 2 are nearly written alike, and two.
  const isNumbered = numbersOf(one) !== numbersOf(other);
  const isLong = Math.min([...one].length, [...other].length) >= shortestNear;
  if (isLong && !isNumbered && distanceBetween(one, other, nearest) <= nearest) return 'near_name';
  return soundOf(one) === soundOf(other) ? 'same_sound' : undefined;
}

function numbersOf(core: string): string {
  return [...core].filter((letter) => /\p{N}/u.test(letter) || numerals.includes(letter)).join('');
}

const nearest = 1;
const shortestNear = 4;
