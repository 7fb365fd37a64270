// What crosses the wire about why it is this person who owes something.
import { z } from 'zod';
import { instant } from '#platform/contract.ts';

/**
 * By a colleague's word; because they took the request, were given it, got it by a rule, were chosen at its receipt, or it has been theirs since;
 * because nobody has taken it out of a queue; by the post that the policy names; as who looks after the subject.
 */
const hows = ['reassigned', 'took', 'given', 'rule', 'chosen', 'had', 'queue', 'role', 'owner'] as const;

export const owing = z.object({
  how: z.enum(hows),
  at: instant.nullable(),
  /** Who gave it. */
  by: z.string().nullable(),
  /** From or in whose queue. */
  department: z.string().nullable(),
  words: z.string().nullable(),
});
export type Owing = z.output<typeof owing>;
