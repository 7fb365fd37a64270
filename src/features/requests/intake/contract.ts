// What crosses the wire where a request comes in.
import { z } from 'zod';
import { endpoint, id, instant, text } from '#platform/contract.ts';
import { channels } from '#policy/vocabulary/index.ts';
import { changed, ofCustomer, requestKinds, urgencies } from '../contract.ts';

const optional = (max: number) => text(max).nullish();

export const requestEntry = z.object({
  kind: z.enum(requestKinds),
  /** What the need is about, in the organisation's own words. */
  needType: optional(50),
  urgency: z.enum(urgencies).default('medium'),
  /** A policy may treat such requests apart. */
  major: z.boolean().default(false),
  channel: z.enum(channels),
  contactId: id.nullish(),
  title: text(200),
  description: optional(5000),
  /** When the customer raised it; now, where left out. */
  receivedAt: instant.optional(),
  /** Who looks after it; the customer's owner, where left out. */
  ownerId: id.nullish(),
  /** It was answered by a person in the same conversation. */
  answered: z.boolean().default(false),
});
export type RequestEntry = z.output<typeof requestEntry>;

export const receiveRequest = endpoint({
  method: 'POST',
  path: '/api/customers/:customerId/requests',
  summary: 'Take in what a customer asks for; the clocks of the policy start at receipt',
  params: ofCustomer,
  body: requestEntry,
  reply: changed,
});
