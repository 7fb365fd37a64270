// What crosses the wire about warnings: which stand on whom and why, what is to be done, how many there are.
import { z } from 'zod';
import { obligation } from '#features/obligations/contract.ts';
import { wordPair } from '#features/policies/contract.ts';
import { endpoint, id, instant, nothing, page, pageQuery, text } from '#platform/contract.ts';

const clearings = ['passed', 'audience', 'policy', 'retracted'] as const;

export const alert = z.object({
  id,
  /** The customer, or the one that it was merged into. */
  customerId: id,
  customerName: z.string(),
  tier: z.string().nullable(),
  ownerId: id.nullable(),
  ownerName: z.string().nullable(),
  alert: z.string(),
  title: wordPair,
  policy: wordPair,
  edition: z.string(),
  rule: z.string(),
  clause: z.string(),
  raisedAt: instant,
  /** The condition with what was seen: as the core traces it. */
  trace: z.unknown(),
  clearedAt: instant.nullable(),
  clearedBecause: z.enum(clearings).nullable(),
  clearedTrace: z.unknown(),
  /** While the customer's data may only be kept nobody looks again, and nobody is told. */
  resting: z.boolean(),
  /** What the policy wants done after it. */
  duties: z.array(obligation),
});
export type AlertItem = z.output<typeof alert>;

export const alertStates = ['standing', 'cleared', 'all'] as const;
const filter = {
  state: z.enum(alertStates).optional(),
  alert: text(60).optional(),
  tier: text(60).optional(),
  departmentId: id.optional(),
  /** Who looks after the customer. */
  personId: id.optional(),
  /** Raised at that time or later. */
  since: instant.optional(),
};

export const listAlerts = endpoint({
  method: 'GET',
  path: '/api/alerts',
  summary: 'Warnings within reach, the newest first; those that stand where nothing else is asked',
  query: z.object({ ...pageQuery.shape, ...filter, sort: z.enum(['newest', 'oldest']).optional() }),
  reply: page(alert),
});
export type AlertFilter = Omit<z.output<typeof listAlerts.query>, 'cursor' | 'limit'>;

export const countAlerts = endpoint({
  method: 'GET',
  path: '/api/alerts/counts',
  summary:
    'How many warnings of each kind stand within reach, and how many of the standing wait for what is to be done',
  reply: z.object({
    now: instant,
    alerts: z.array(
      z.object({
        alert: z.string(),
        title: wordPair,
        standing: z.int(),
        /** Of them, with a duty that can still be kept. */
        waiting: z.int(),
        raised30: z.int(),
        cleared30: z.int(),
      }),
    ),
  }),
});

export const toldAlerts = endpoint({
  method: 'GET',
  path: '/api/alerts/told',
  summary:
    'Warnings that stand and that the policy wants the reader, or whom they stand in for, to be told of; without those put away',
  reply: z.object({ items: z.array(alert), more: z.int() }),
});

export const customerAlerts = endpoint({
  method: 'GET',
  path: '/api/customers/:customerId/alerts',
  summary: "A customer's warnings: those that stand, then those that are over, the newest first",
  params: z.object({ customerId: id }),
  reply: z.object({ items: z.array(alert) }),
});

export const dismissAlert = endpoint({
  method: 'POST',
  path: '/api/customers/:customerId/alerts/:alertId/seen',
  summary: "Put a warning away from one's own Today; it stands as before",
  params: z.object({ customerId: id, alertId: id }),
  reply: nothing,
});
