// What crosses the wire about tiers: overriding one by hand, and stating the facts it rests on.
import { z } from 'zod';
import { endpoint, id, instant, nothing, text } from '#platform/contract.ts';

const one = '/api/customers/:customerId';
const ofCustomer = z.object({ customerId: id });

export const setTier = endpoint({
  method: 'POST',
  path: `${one}/tier`,
  summary: 'Override the tier by hand until a day, with the reason',
  params: ofCustomer,
  body: z.object({ value: text(50), reason: text(1000), until: instant }),
  reply: nothing,
});
export const releaseTier = endpoint({
  method: 'DELETE',
  path: `${one}/tier`,
  summary: 'End the override now: the policy decides again',
  params: ofCustomer,
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
