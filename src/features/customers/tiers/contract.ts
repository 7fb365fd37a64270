// What crosses the wire about labels: overriding what the policy says, giving those that people give, stating the facts they rest on.
import { z } from 'zod';
import { endpoint, id, instant, nothing, text } from '#platform/contract.ts';

const one = '/api/customers/:customerId';
const ofCustomer = z.object({ customerId: id });

/** One that the policy gives by rule; the leading one, where it is left out. */
const label = text(60).optional();

export const setTier = endpoint({
  method: 'POST',
  path: `${one}/tier`,
  summary: 'Override by hand, until a day and with the reason, what the policy calls a customer',
  params: ofCustomer,
  body: z.object({ label, value: text(50), reason: text(1000), until: instant }),
  reply: nothing,
});
export const releaseTier = endpoint({
  method: 'DELETE',
  path: `${one}/tier`,
  summary: 'End the override now: the policy decides again',
  params: ofCustomer,
  query: z.object({ label }),
  reply: nothing,
});
export const giveLabel = endpoint({
  method: 'PUT',
  path: `${one}/label`,
  summary: 'Give a label that the policy leaves to people, with the reason; null takes it away',
  params: ofCustomer,
  body: z.object({ label: text(60), value: text(50).nullable(), reason: text(1000) }),
  reply: nothing,
});
export const stateFact = endpoint({
  method: 'POST',
  path: `${one}/statements`,
  summary: 'State a fact that no record tells (a judgement, a figure); null takes it back',
  params: ofCustomer,
  body: z.object({
    fact: text(60),
    value: z.union([z.boolean(), z.number(), text(200), z.null()]),
    note: text(1000).nullish(),
  }),
  reply: nothing,
});
