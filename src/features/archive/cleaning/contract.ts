// What crosses the wire about cleaning the archive.
import { z } from 'zod';
import { endpoint, id, instant, nothing, page, pageQuery, text } from '#platform/contract.ts';

export const cleaningReasons = ['stale', 'invalid', 'duplicate', 'unreachable'] as const;
/** What somebody decides; `merged` is set when the customer was merged. */
export const decisions = ['kept', 'corrected', 'inactive'] as const;
export const outcomes = [...decisions, 'merged'] as const;

/** As policies write durations: 90d, 6mo, 1y. */
const staleAfter = z.string().regex(/^[1-9]\d{0,3}(d|w|mo|y)$/, { error: 'archive.stale_form' });
const attempts = z.int().min(1).max(100);

const all = '/api/cleanings';
const one = '/api/cleanings/:cleaningId';
const ofCleaning = z.object({ cleaningId: id });
const counts = z.object({ total: z.int(), stale: z.int(), invalid: z.int(), duplicate: z.int(), unreachable: z.int() });

const line = {
  id,
  title: z.string(),
  staleAfter: z.string(),
  attempts: z.int(),
  total: z.int(),
  handled: z.int(),
  createdAt: instant,
  createdByName: z.string().nullable(),
  closedAt: instant.nullable(),
};
export const cleaningLine = z.object(line);
export type CleaningLine = z.output<typeof cleaningLine>;
export const cleaningPage = z.object({
  ...line,
  staleBefore: instant,
  byReason: counts,
  byOutcome: z.object({ kept: z.int(), corrected: z.int(), merged: z.int(), inactive: z.int() }),
  byPerson: z.array(z.object({ name: z.string().nullable(), handled: z.int() })),
});
export type CleaningPage = z.output<typeof cleaningPage>;

export const previewCleaning = endpoint({
  method: 'POST',
  path: `${all}/preview`,
  summary: 'How many customers a round of cleaning would look at, and why; changes nothing',
  body: z.object({ staleAfter: staleAfter.optional(), attempts }),
  reply: counts.extend({ staleAfter: z.string() }),
});
export const beginCleaning = endpoint({
  method: 'POST',
  path: all,
  summary: 'Begin a round of cleaning; how long is too long is the policy’s (`stale_after`), or has to be said',
  body: z.object({ title: text(100), staleAfter: staleAfter.optional(), attempts }),
  reply: z.object({ id }),
});
export const listCleanings = endpoint({
  method: 'GET',
  path: all,
  summary: 'Rounds of cleaning, newest first; and how long is too long by the policy in force, where it says so',
  query: pageQuery,
  reply: page(cleaningLine).extend({ staleAfter: z.string().nullable() }),
});
export const showCleaning = endpoint({
  method: 'GET',
  path: one,
  summary: 'A round of cleaning: how far it is, what came of it, by whom',
  params: ofCleaning,
  reply: cleaningPage,
});
export const cleaningItem = z.object({
  customerId: id,
  customerName: z.string(),
  tier: z.string().nullable(),
  ownerName: z.string().nullable(),
  reasons: z.array(z.enum(cleaningReasons)),
  lastContactAt: instant.nullable(),
  outcome: z.enum(outcomes).nullable(),
  note: z.string().nullable(),
  handledByName: z.string().nullable(),
});
export type CleaningItem = z.output<typeof cleaningItem>;
export const listCleaningItems = endpoint({
  method: 'GET',
  path: `${one}/items`,
  summary: 'The customers of a round of cleaning',
  params: ofCleaning,
  query: z.object({
    ...pageQuery.shape,
    reason: z.enum(cleaningReasons).optional(),
    state: z.enum(['open', 'handled']).optional(),
  }),
  reply: page(cleaningItem),
});
export const handleItems = endpoint({
  method: 'POST',
  path: `${one}/items`,
  summary: 'Say what becomes of customers; those that were handled already are left as they are',
  params: ofCleaning,
  body: z.object({
    customerIds: z.array(id).min(1).max(500),
    outcome: z.enum(decisions),
    note: text(500).nullish(),
  }),
  reply: z.object({ handled: z.int() }),
});
export const closeCleaning = endpoint({
  method: 'POST',
  path: `${one}/close`,
  summary: 'End a round of cleaning in which nobody is left: it counts as done',
  params: ofCleaning,
  reply: nothing,
});
const reachChannels = ['phone', 'wechat', 'wecom', 'email', 'sms', 'in_person'] as const;
export const noteUnreached = endpoint({
  method: 'POST',
  path: '/api/customers/:customerId/failed-attempts',
  summary: 'Somebody tried to reach a customer and could not',
  params: z.object({ customerId: id }),
  body: z.object({ channel: z.enum(reachChannels) }),
  reply: nothing,
});
