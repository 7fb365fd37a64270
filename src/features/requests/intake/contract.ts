// What crosses the wire where a request comes in.
import { z } from 'zod';
import { endpoint, id, instant, nothing, sensitive, text } from '#platform/contract.ts';
import { channels } from '#policy/vocabulary/index.ts';
import { changed, ofCustomer, requestKinds, requestPage, requestStates, urgencies } from '../contract.ts';

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
  /** Where it is; one of the customer's sites. */
  siteId: id.nullish(),
  /** What of what the customer holds it is about. */
  subscriptionId: id.nullish(),
  /** The number that another system gave it: received twice under one number of a customer is received once. */
  externalRef: optional(100),
  /** An earlier request that it is the same matter as. */
  sameAs: id.nullish(),
  /** It was answered by a person in the same conversation. */
  answered: z.boolean().default(false),
  /** It was solved in the same conversation, and how: it is answered, resolved and closed. */
  solved: optional(5000),
  /** Not solved: the customer was told by when it will be. */
  expected: instant.nullish(),
  /** Why what is done at once passes over steps of the path; refused without where it does. */
  reason: optional(500),
});
export type RequestEntry = z.output<typeof requestEntry>;

/** What was written, and the events that it told. Its way and what may be done stand on its page. */
const takenIn = z.object({ page: requestPage.pick({ request: true }), events: z.array(id) });

export const receiveRequest = endpoint({
  method: 'POST',
  path: '/api/customers/:customerId/requests',
  summary: 'Take in what a customer asks for; the clocks of the policy start at receipt',
  params: ofCustomer,
  body: requestEntry,
  reply: takenIn,
});

export const receiveFromCaller = endpoint({
  method: 'POST',
  path: '/api/callers/requests',
  summary:
    'Take in what a caller asks for whom nobody knows: entered by name and phone, for the time being, in the same act',
  body: z.object({ caller: z.object({ name: text(200), phone: sensitive(40).nullish() }), request: requestEntry }),
  reply: takenIn,
});

const likenesses = ['text', 'site', 'subscription'] as const;
const alike = z.object({
  id,
  customerId: id,
  number: z.string(),
  title: z.string(),
  kind: z.enum(requestKinds),
  state: z.enum(requestStates),
  receivedAt: instant,
  /** Why it may be the same matter. */
  because: z.array(z.enum(likenesses)),
  /** Parts of the words that both have, for whoever reads. */
  shared: z.array(z.string()),
});
export type AlikeRequest = z.output<typeof alike>;
export const alikeRequests = endpoint({
  method: 'GET',
  path: '/api/customers/:customerId/requests/alike',
  summary: 'While a request is typed in: which of the customer’s may be the same matter, the likeliest first, and why',
  params: ofCustomer,
  query: z.object({
    text: text(500).optional(),
    siteId: id.optional(),
    subscriptionId: id.optional(),
    except: id.optional(),
  }),
  reply: z.object({ items: z.array(alike) }),
});

const ofRequest = z.object({ customerId: id, requestId: id });
const one = '/api/customers/:customerId/requests/:requestId';
export const joinRequest = endpoint({
  method: 'POST',
  path: `${one}/more`,
  summary:
    'The customer comes back about an open request: what they said joins it instead of being a request of its own',
  params: ofRequest,
  body: z.object({
    words: text(5000),
    channel: z.enum(channels),
    contactId: id.nullish(),
    /** It was answered by a person in the same conversation. */
    answered: z.boolean().default(false),
  }),
  reply: changed,
});
export const linkSame = endpoint({
  method: 'PUT',
  path: `${one}/same/:otherId`,
  summary: 'Mark a request as the same matter as another of the customer',
  params: z.object({ customerId: id, requestId: id, otherId: id }),
  reply: nothing,
});
const related = alike.pick({ id: true, customerId: true, number: true, title: true, state: true, receivedAt: true });
export const showOrigin = endpoint({
  method: 'GET',
  path: `${one}/origin`,
  summary: 'Where and about what a request is, its number elsewhere, and which others are the same matter',
  params: ofRequest,
  reply: z.object({
    site: z.string().nullable(),
    subscription: z.string().nullable(),
    externalRef: z.string().nullable(),
    same: z.array(related),
  }),
});
