// Whose a mail is and to what it belongs, decided purely from what was found about it. What is not sure waits for a person.
import type { AsideWhy } from './contract.ts';

export interface Place {
  readonly customerId: string;
  readonly requestId: string;
}
export interface Found {
  /** A machine wrote it, or too many came from there. */
  readonly aside: AsideWhy | undefined;
  /** Whose address the sender's is. */
  readonly owners: readonly { readonly customerId: string; readonly contactId: string | null }[];
  /** Requests of the conversation that it names by Message-ID, the surest first. */
  readonly threads: readonly Place[];
  /** The request that its subject names. */
  readonly numbered: Place | undefined;
}

export type Sorted =
  | { readonly is: 'aside'; readonly why: AsideWhy }
  /** `requestId` null: a new request. */
  | {
      readonly is: 'known';
      readonly customerId: string;
      readonly contactId: string | null;
      readonly requestId: string | null;
    }
  | { readonly is: 'unsorted' };

/**
 * The sender must be known, by one customer only or by the one whose request the mail names: a number or a Message-ID alone, which may have been
 * passed on, brings nobody into a customer's record.
 */
export function sortMail({ aside, owners, threads, numbered }: Found): Sorted {
  if (aside !== undefined) return { is: 'aside', why: aside };
  const named = [...threads, ...(numbered === undefined ? [] : [numbered])];
  for (const place of named) {
    const owner = owners.find(({ customerId }) => customerId === place.customerId);
    if (owner !== undefined) return { is: 'known', ...owner, requestId: place.requestId };
  }
  const [owner] = owners;
  const isOne = new Set(owners.map(({ customerId }) => customerId)).size === 1;
  return owner !== undefined && isOne ? { is: 'known', ...owner, requestId: null } : { is: 'unsorted' };
}
