// What crosses the wire about callers whom nobody knows: entered by name and phone, completed or merged later.
import { z } from 'zod';
import { endpoint, id, nothing, sensitive, text } from '#platform/contract.ts';

export const callerInput = z.object({ name: text(200), phone: sensitive(40).nullish() });

export const enterCaller = endpoint({
  method: 'POST',
  path: '/api/customers/provisional',
  summary: 'Enter a caller whom nobody knows, by name and phone: a customer for the time being, without contacts owed',
  body: callerInput,
  reply: z.object({ id }),
});
export const completeCaller = endpoint({
  method: 'DELETE',
  path: '/api/customers/:customerId/provisional',
  summary: 'The record of a caller is complete: a customer like all others from now on',
  params: z.object({ customerId: id }),
  reply: nothing,
});
