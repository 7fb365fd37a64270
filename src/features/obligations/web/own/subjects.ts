// Where what a duty is about has its page, and by which doors its duties are asked for: customers have their own.
import { duties } from '#policy/vocabulary/index.ts';
import { type ObligationItem, reassign, waive, why } from '../../contract.ts';
import { reassignOfSubject, waiveOfSubject, whyOfSubject } from '../../subjects/contract.ts';

type About = Pick<ObligationItem, 'customerId' | 'subjectKind'>;

/** The organisation itself, one in each database (platform/subject.ts). */
export const organisationId = '00000000-0000-7000-8000-000000000001';

export function pageOf({ customerId, subjectKind }: About): string {
  if (subjectKind === 'customer') return `/customers/${customerId}`;
  if (subjectKind === 'site') return `/sites/${customerId}`;
  return subjectKind === 'person' ? `/people/${customerId}` : `/duties/${customerId}`;
}

/** Whether it is a policy's own duty: one that is kept by saying that it was done. */
export function isOwnDuty({ duty }: Pick<ObligationItem, 'duty'>): boolean {
  return !Object.hasOwn(duties, duty);
}

/** The doors of one obligation. */
export const ofCustomer = { why, waive, reassign };
export const ofSubject = { why: whyOfSubject, waive: waiveOfSubject, reassign: reassignOfSubject };
