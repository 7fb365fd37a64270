// A customer that enters: as it is given, on its way, and what it is called and who looks after it from the first.
import type { Instant } from '#platform/db.ts';
import type { CustomerInput } from '../contract.ts';
import type { Statement } from '../facts.ts';
import type { NewStint } from '../tiers/store.ts';
import type { Staffed } from '../tiers/teams.ts';

/**
 * A customer to be entered; an example may say when it entered and who entered it then. An import says when it was first written
 * down elsewhere: it enters this archive now, because nothing is owed about the time before.
 */
export type NewCustomer = CustomerInput & {
  readonly enteredAt?: Instant;
  readonly enteredBy?: string | null;
  readonly recordedAt?: Instant | undefined;
  /** What is stated of it from the first; its tier rests on that. */
  readonly statements?: readonly Omit<Statement, 'customerId'>[];
};

/** A customer on its way in. */
export interface Entering {
  readonly id: string;
  readonly at: Instant;
  readonly input: NewCustomer;
  readonly statements: readonly (Omit<Statement, 'customerId'> & { readonly id: string })[];
}

export interface Standing {
  /** Labels that begin. */
  readonly stints: readonly NewStint[];
  /** The one among them that lists show. */
  readonly leading: NewStint | undefined;
  readonly team: Staffed;
}
