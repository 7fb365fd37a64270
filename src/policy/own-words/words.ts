// The words a pack may use: those of the vocabulary and its own. Who keeps its own duties, and what they are called.

import { type DutyWord, duties, ownDutyDone, roles, type Word } from '../vocabulary/index.ts';
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

/** The usual posts and a policy's own. */
export function rolesOf({ roles: own }: Pick<OwnWords, 'roles'>): Readonly<Record<string, Word>> {
  return { ...roles, ...own };
}
