// What crosses the wire about retention: the rules in force with what is due under each, and what was deleted.
import { z } from 'zod';
import { endpoint, id, instant, page, pageQuery } from '#platform/contract.ts';

const both = z.object({ zh: z.string(), en: z.string() });
const kept = z.object({
  kind: z.string(),
  rule: z.string(),
  edition: z.string(),
  /** By the usual rules, where no policy speaks. */
  usual: z.boolean(),
  sentence: both,
  clause: z.object({ no: z.string(), zh: z.string(), en: z.string() }),
  /** What is older than this may go; null while the rule says no end. */
  before: instant.nullable(),
  due: z.int(),
  oldest: instant.nullable(),
  /** No slice has records of this kind. */
  empty: z.boolean(),
  byHand: z.boolean(),
});
export type KeptItem = z.output<typeof kept>;
export const previewRetention = endpoint({
  method: 'GET',
  path: '/api/privacy/retention',
  summary: 'What is kept how long by which clause, and what would be deleted now',
  reply: z.object({
    items: z.array(kept),
    /** Kinds of record that are there and of which no rule speaks: they stay. */
    unruled: z.array(z.string()),
  }),
});
export const removeDue = endpoint({
  method: 'POST',
  path: '/api/privacy/retention/:kind/remove',
  summary: 'Delete what was shown as due, and nothing that became due since',
  params: z.object({ kind: z.string().max(60) }),
  body: z.object({ before: instant }),
  reply: z.object({ removed: z.int() }),
});
const run = z.object({
  id,
  kind: z.string(),
  rule: z.string(),
  clause: z.string(),
  before: instant,
  removed: z.int(),
  oldest: instant.nullable(),
  at: instant,
  byName: z.string().nullable(),
});
export type RunItem = z.output<typeof run>;
export const listRuns = endpoint({
  method: 'GET',
  path: '/api/privacy/retention/runs',
  summary: 'What was deleted because its time was over, newest first',
  query: pageQuery,
  reply: page(run),
});
