// What crosses the wire about services that customers hold: until when they run, what is owed for them, reminding and ending.
import { z } from 'zod';
import { endpoint, id, instant, localDate, nothing, text } from '#platform/contract.ts';
import { channels } from '#policy/vocabulary/index.ts';

const ofCustomer = z.object({ customerId: id });
const ofSubscription = z.object({ customerId: id, subscriptionId: id });

export const subscriptionLine = z.object({
  id,
  /** The member of the customer that holds it. */
  customerId: id,
  title: z.string(),
  startedOn: z.string(),
  expiresOn: z.string(),
  remindedAt: instant.nullable(),
  endedOn: z.string().nullable(),
  endReason: z.string().nullable(),
});
export type SubscriptionLine = z.output<typeof subscriptionLine>;

export const listSubscriptions = endpoint({
  method: 'GET',
  path: '/api/customers/:customerId/subscriptions',
  summary: 'Services that a customer holds or held, and what it owes for them',
  params: ofCustomer,
  reply: z.object({
    items: z.array(subscriptionLine),
    /** From the oldest bill that is due and not paid; null where all are paid. */
    arrears: z.object({ since: z.string(), amount: z.number() }).nullable(),
  }),
});
export const remindRenewal = endpoint({
  method: 'POST',
  path: '/api/customers/:customerId/subscriptions/:subscriptionId/reminder',
  summary: 'The customer was reminded of the renewal and told the offer',
  params: ofSubscription,
  body: z.object({ channel: z.enum(channels), offer: text(500).nullish() }),
  reply: nothing,
});
export const endSubscription = endpoint({
  method: 'POST',
  path: '/api/customers/:customerId/subscriptions/:subscriptionId/end',
  summary: 'A service ended before its time, or is not renewed',
  params: ofSubscription,
  body: z.object({ endedOn: localDate, reason: text(500) }),
  reply: nothing,
});

/** What an order still has to bring besides its money and papers. */
export const orderSteps = ['installed', 'confirmed'] as const;
export type OrderStep = (typeof orderSteps)[number];
export const noteOrderStep = endpoint({
  method: 'POST',
  path: '/api/customers/:customerId/orders/:orderId/steps',
  summary: 'An order was installed, or confirmed to the customer',
  params: z.object({ customerId: id, orderId: id }),
  body: z.object({ step: z.enum(orderSteps) }),
  reply: nothing,
});
