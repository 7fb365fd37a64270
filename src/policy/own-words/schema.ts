// Words that a policy brings itself, so that one nobody has seen runs without a programmer: its posts, duties, facts, warnings, benefits.
import { z } from 'zod';
import { ownName, wordPair } from '../shapes/shape.ts';
import { ownFactTypes } from './kinds.ts';

/** A duty of the policy's own: kept when somebody records that it was done. */
export const ownDutySchema = z.strictObject({
  title: wordPair,
  /** About whom or what it is owed. */
  of: z.enum(['customer', 'site', 'organisation', 'department', 'person']).default('customer'),
  /** Whether a file has to show that it was done. */
  evidence: z.enum(['none', 'optional', 'required']).default('optional'),
});
export type OwnDuty = z.output<typeof ownDutySchema>;

/** What the policy asks of customers and no record of the house tells: people state it, or a list brings it in. */
export const ownFactSchema = z
  .strictObject({
    title: wordPair,
    type: z.enum(ownFactTypes),
    /** Of a choice: the words it takes, as they are stated. */
    values: z.array(z.string().min(1).max(100)).min(2).optional(),
  })
  .refine(({ type, values }) => (type === 'choice') === (values !== undefined), { message: 'choice_values' });
export type OwnFact = z.output<typeof ownFactSchema>;

/** The part of a pack's frame that holds its own words. */
export const ownWords = {
  /** Posts beside the usual ones; people may hold them. */
  roles: z.record(ownName, wordPair).default({}),
  duties: z.record(ownName, ownDutySchema).default({}),
  /** Rules ask for one as `own.<name>`. */
  facts: z.record(ownName, ownFactSchema).default({}),
  /** Names of warnings. */
  alerts: z.record(ownName, wordPair).default({}),
  /** What a grant gives, in words. */
  benefits: z.record(ownName, wordPair).default({}),
  /** Labels of other policies in force that this one speaks of. */
  uses: z.array(z.string().min(1)).default([]),
};
