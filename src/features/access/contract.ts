// What crosses the wire about access: what somebody may do, for whom, and by which clause.
import { z } from 'zod';
import { wordPair } from '#features/policies/contract.ts';
import { endpoint, id } from '#platform/contract.ts';

export const rightItem = z.object({
  /** As the policy's vocabulary names it: `customer.read`. */
  act: z.string(),
  scope: z.string(),
  while: z.string().nullable(),
  fields: z.array(z.string()).nullable(),
  /** How often, and from when on supervision is told. */
  limit: z.object({ atMost: z.int(), each: z.string(), toldOver: z.int().nullable() }).nullable(),
  /** What must have come first. */
  onlyIf: z.array(z.string()).nullable(),
  /** Only for customers with these labels. */
  for: z.record(z.string(), z.array(z.string())).nullable(),
  because: z.object({
    edition: z.string(),
    rule: z.string(),
    clause: z.string(),
    title: wordPair.nullable(),
    text: wordPair.nullable(),
    /** By the rights that hold where no policy speaks. */
    usual: z.boolean(),
  }),
});
export type RightItem = z.output<typeof rightItem>;

export const personRights = endpoint({
  method: 'GET',
  path: '/api/people/:personId/rights',
  summary: 'What a person may see and do, how far it reaches, and by which clause',
  params: z.object({ personId: id }),
  reply: z.object({ items: z.array(rightItem) }),
});
