// Where each table lives once the database is on several machines, in one place: with its subject, on every machine, or on the coordinator alone.
// What has a subject is distributed by it without being named; only what differs is named here, with its reason.
import type { Schema, Table } from './schema.ts';

export type Placement =
  /** In pieces over the machines, by the hash of this column. */
  | { readonly kind: 'distributed'; readonly by: string }
  /** Whole on every machine: small, and joined with what is distributed. */
  | { readonly kind: 'reference' }
  /** On the coordinator alone: never joined with much of what is distributed, or written all the time. */
  | { readonly kind: 'local' };

const local: Readonly<Record<string, string>> = {
  alarm: 'troubles of the machine: a few rows',
  alarm_mail: 'mail about them: a few rows',
  access_look: 'counts of looks, written with every page and never joined',
  idempotency: 'one row a request, gone after a day',
  import_row: 'rows of a file before they are somebody: found by their batch',
  job_worker: 'processes alive',
  key_rotation: 'how far a rotation is',
  lane_holder: 'leases of the sweep',
  lane_lease: 'leases of the sweep',
  mail_taken: 'mail already read, by its hash',
  provider_start: 'sign-ins that have begun elsewhere',
  reveal_tally: 'counts of what was revealed',
  schema_migration: 'which migrations were applied; only the coordinator is migrated',
  seal: 'the chain: one, in one place',
  seal_check: 'looks at the chain',
  seal_key: 'keys of the chain',
  session: 'written with every sign-in, read with every request',
  sign_in_attempt: 'counts of guesses',
  sign_in_log: 'one row a sign-in',
};

/** Tables whose subject stands in another column than `subject_id`. */
const distributedBy: Readonly<Record<string, string>> = { subject: 'id' };

/** Tables with a `subject_id` that are nevertheless whole on every machine. */
const shared: Readonly<Record<string, string>> = {
  account_factor: 'its subject is an account, not somebody duties are owed about',
  asked: 'who asks is not known until somebody has looked',
  locator: 'finds the subject of a number or token before anybody knows the subject',
};

/** Which of its kind a table is. */
function placementOf(table: Table): Placement {
  if (local[table.name] !== undefined) return { kind: 'local' };
  const by = distributedBy[table.name];
  if (by !== undefined) return { kind: 'distributed', by };
  if (shared[table.name] !== undefined) return { kind: 'reference' };
  return table.columns.some(({ name }) => name === subjectColumn)
    ? { kind: 'distributed', by: subjectColumn }
    : { kind: 'reference' };
}

export function placementsOf({ tables }: Schema): ReadonlyMap<string, Placement> {
  return new Map(tables.map((table) => [table.name, placementOf(table)]));
}

/** Names here that no table has: left behind by a table that is gone. */
export function forgottenNames({ tables }: Schema): string[] {
  const there = new Set(tables.map(({ name }) => name));
  return [local, distributedBy, shared].flatMap((names) => Object.keys(names).filter((name) => !there.has(name)));
}

const subjectColumn = 'subject_id';
