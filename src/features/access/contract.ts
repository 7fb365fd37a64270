// What crosses the wire about access: what somebody may do, for whom, and by which clause.
import { z } from 'zod';
import { wordPair } from '#features/policies/contract.ts';
import { endpoint, id, instant, page, pageQuery } from '#platform/contract.ts';

export const rightItem = z.object({
  /** As the policy's vocabulary names it: `customer.read`. */
  act: z.string(),
  scope: z.string(),
  while: z.string().nullable(),
  fields: z.array(z.string()).nullable(),
  /** How often, and from when on supervision is told. */
  limit: z.object({ atMost: z.int(), each: z.string(), toldOver: z.int().nullable() }).nullable(),
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

/** Somebody has looked at more within an hour or a day than is usual. */
export const unusualItem = z.object({
  id,
  at: instant,
  personId: id,
  personName: z.string().nullable(),
  /** What it was: `customer.read` (opened or searched for), `customer.revealed`. */
  what: z.string(),
  count: z.int(),
  each: z.string(),
});
export type UnusualItem = z.output<typeof unusualItem>;

export const listUnusual = endpoint({
  method: 'GET',
  path: '/api/access/unusual',
  summary: 'Who looked at unusually much, newest first',
  query: pageQuery,
  reply: page(unusualItem),
});
