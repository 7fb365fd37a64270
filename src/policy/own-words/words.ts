// The words a pack may use: those of the vocabulary and its own. Who keeps its own duties, and what they are called.

import {
  type DutyWord,
  duties,
  type FactWord,
  facts,
  ownDutyDone,
  ownFactName,
  roles,
  type Word,
} from '../vocabulary/index.ts';
import type { OwnDuty, OwnFact } from './schema.ts';

/** What of a pack its words are in. */
export interface OwnWords {
  readonly roles: Readonly<Record<string, Word>>;
  readonly duties: Readonly<Record<string, OwnDuty>>;
  readonly facts: Readonly<Record<string, OwnFact>>;
  readonly alerts: Readonly<Record<string, Word>>;
  readonly benefits: Readonly<Record<string, Word>>;
}

/** The usual duties and a policy's own. */
export function dutiesOf({ duties: own }: Pick<OwnWords, 'duties'>): Readonly<Record<string, DutyWord>> {
  const made = Object.entries(own).map(([name, { title, of }]): [string, DutyWord] => [
    name,
    { ...title, of, keptBy: ownDutyDone, where: { duty: name } },
  ]);
  return { ...duties, ...Object.fromEntries(made) };
}

/** The usual facts and a policy's own, as conditions name them. Of an own one nothing is known until somebody states it. */
export function factWordsOf({ facts: own }: Pick<OwnWords, 'facts'>): Readonly<Record<string, FactWord>> {
  const made = Object.entries(own).map(([name, { title, type, values }]): [string, FactWord] => [
    ownFactName(name),
    { ...title, of: 'customer', type, ...(values ? { values } : {}), missing: null, judged: true },
  ]);
  return { ...facts, ...Object.fromEntries(made) };
}

/** The usual posts and a policy's own. */
export function rolesOf({ roles: own }: Pick<OwnWords, 'roles'>): Readonly<Record<string, Word>> {
  return { ...roles, ...own };
}
