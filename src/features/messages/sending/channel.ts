// What every way out has in common: it takes a message and says what came of it, and it never throws.
import type { Instant } from '#platform/db.ts';
import type { MessageWhy } from '../contract.ts';

/** A message as it is handed over; the same each time it is tried. */
export interface Outgoing {
  readonly id: string;
  /** `<…@…>`, for mail and for whoever must know it again. */
  readonly messageId: string;
  readonly to: Addressee;
  readonly subject: string;
  readonly text: string;
  /** Nobody wrote it: whoever answers by machine must not answer this (RFC 3834). */
  readonly automatic: boolean;
  readonly writtenAt: Instant;
  readonly triedAt: Instant;
  /** What it answers, the latest last. */
  readonly references: readonly string[];
  readonly purpose: string;
  readonly customerId: string;
  readonly requestId: string | null;
  readonly number: string | null;
}
export interface Addressee {
  readonly name: string;
  readonly email?: string | undefined;
  readonly phone?: string | undefined;
}

/** `unknown`: it may have been taken or not; asking again could send it twice. */
export type Outcome =
  | { readonly is: 'accepted' }
  | { readonly is: 'later' | 'never' | 'unknown'; readonly why: MessageWhy };

export interface Channel {
  send(message: Outgoing): Promise<Outcome>;
}

export const accepted: Outcome = { is: 'accepted' };
