// What crosses the wire about what is not owed yet: before a moment that is set already, somebody will have to be asked.
import { z } from 'zod';
import { wordPair } from '#features/policies/contract.ts';
import { endpoint, id, instant } from '#platform/contract.ts';
import { obligation } from '../contract.ts';

/** A window that has not opened: what will be owed, from when and until when, if nothing else happens. */
export const ahead = obligation
  .pick({ duty: true, title: true, rule: true, clause: true, edition: true, agreed: true, from: true, due: true })
  .extend({ moment: instant.nullable(), provisional: z.boolean(), policy: wordPair, sentence: wordPair });
export type Ahead = z.output<typeof ahead>;

export const requestAhead = endpoint({
  method: 'GET',
  path: '/api/customers/:customerId/requests/:requestId/ahead',
  summary:
    'What is to be done before the moments that are set for a request (its agreed time): what is owed already, and what will be once its window opens',
  params: z.object({ customerId: id, requestId: id }),
  reply: z.object({ now: instant, open: z.array(obligation), ahead: z.array(ahead) }),
});
