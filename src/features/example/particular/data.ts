// What a pack tells of the few requests of its example that went a way of their own, so that whoever looks around finds one of each.
import type { Form } from '#features/complaints/contract.ts';

/** With the link that they were given a customer agreed, signed, confirmed closing and rated it. */
export interface SignedData {
  /** Which of the pack's requests it is, by its need type. */
  readonly needType: string;
  /** What they wrote with their agreement, and with the rating. */
  readonly agreed: string;
  readonly rated: string;
}

/** Closing was confirmed, and it came back. */
export interface ReturnedData {
  readonly needType: string;
  readonly words: string;
}

/** Made good beyond the solution, on a second person's approval and out of a budget. */
export interface CompensatedData {
  readonly needType: string;
  readonly form: Form;
  /** Yuan. */
  readonly amount: number;
  readonly reason: string;
  readonly purpose: string;
  /** By user name. */
  readonly approver: string;
  /** Of the department for the year, in yuan. */
  readonly budget: number;
}

export interface ParticularData {
  readonly signed?: SignedData;
  readonly returned?: ReturnedData;
  readonly compensated?: CompensatedData;
}
export type ParticularName = keyof ParticularData;
export const particularNames = ['signed', 'returned', 'compensated'] as const satisfies ParticularName[];

/** Compensation that was given to a customer, as far as it is known before requests have their numbers. */
export interface Given {
  readonly data: CompensatedData;
  readonly customerId: string;
  readonly requestId: string;
  readonly approvalId: string;
  readonly tier: string | undefined;
  readonly askerId: string;
  readonly departmentId: string | null;
  /** YYYY-MM-DD */
  readonly day: string;
  /** In epoch milliseconds, UTC. */
  readonly askedAt: number;
  readonly decidedAt: number;
  readonly givenAt: number;
}
