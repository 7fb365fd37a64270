// What crosses the wire about callers whom nobody knew: their record is completed. How they are entered: with what they ask for.
import { z } from 'zod';
import { endpoint, id, nothing } from '#platform/contract.ts';

export const completeCaller = endpoint({
  method: 'DELETE',
  path: '/api/customers/:customerId/provisional',
  summary: 'The record of a caller is complete: a customer like all others from now on',
  params: z.object({ customerId: id }),
  reply: nothing,
});
