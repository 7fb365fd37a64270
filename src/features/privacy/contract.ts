// What crosses the wire about the rights desk: what a person asked, how it is dealt with, what a deletion would do, holds.
import { z } from 'zod';
import { channels } from '#features/interactions/contract.ts';
import { download, endpoint, id, instant, nothing, page, pageQuery, queryFlag, text } from '#platform/contract.ts';
import { rights } from '#policy/privacy/vocabulary.ts';
import { namesOf } from '#policy/vocabulary/index.ts';

const rightName = z.enum(namesOf(rights));
export const relations = ['self', 'guardian', 'relative', 'agent'] as const;
export const states = ['received', 'identified', 'granted', 'done', 'refused'] as const;
export type RightsState = (typeof states)[number];

const all = '/api/privacy/requests';
const one = `${all}/:subjectId/:requestId` as const;
const ofRequest = z.object({ subjectId: id, requestId: id });

const line = z.object({
  id,
  subjectId: id,
  /** Null once the person is erased. */
  customerName: z.string().nullable(),
  number: z.string(),
  kind: rightName,
  state: z.enum(states),
  receivedAt: instant,
  dueAt: instant,
});
export type RightsLine = z.output<typeof line>;
export const rightsRequest = line.extend({
  version: z.int(),
  requester: z.string(),
  relation: z.enum(relations),
  channel: z.string(),
  words: z.string(),
  receivedByName: z.string().nullable(),
  identityHow: z.string().nullable(),
  identityAt: instant.nullable(),
  identityByName: z.string().nullable(),
  reason: z.string().nullable(),
  decidedAt: instant.nullable(),
  decidedBy: id.nullable(),
  decidedByName: z.string().nullable(),
  evidence: z.string().nullable(),
  closedAt: instant.nullable(),
  closedByName: z.string().nullable(),
  /** How long one has, and where that is written. */
  basis: z.object({ within: z.string(), source: z.object({ zh: z.string(), en: z.string() }) }).nullable(),
  restricted: z.boolean(),
  hold: z.object({ reason: z.string(), at: instant }).nullable(),
});
export type RightsRequest = z.output<typeof rightsRequest>;

export const listRights = endpoint({
  method: 'GET',
  path: all,
  summary: 'What persons have asked for: open ones by due, or those that are closed',
  query: z.object({ ...pageQuery.shape, closed: queryFlag.optional() }),
  reply: page(line),
});
export const countRights = endpoint({
  method: 'GET',
  path: `${all}/count`,
  summary: 'How many requests of persons are open, and how many are past their time',
  reply: z.object({ open: z.int(), late: z.int() }),
});
export const receiveRight = endpoint({
  method: 'POST',
  path: all,
  summary: 'Enter what a person asks for; the clock runs from when it was received',
  body: z.object({
    customerId: id,
    kind: rightName,
    requester: text(200),
    relation: z.enum(relations),
    channel: z.enum([...channels, 'paper']),
    words: text(4000),
    receivedAt: instant.optional(),
  }),
  reply: z.object({ id, subjectId: id, number: z.string() }),
});
export const showRight = endpoint({
  method: 'GET',
  path: one,
  summary: 'One request of a person',
  params: ofRequest,
  reply: rightsRequest,
});
export const identifyPerson = endpoint({
  method: 'POST',
  path: `${one}/identify`,
  summary: 'Record how it was made sure who asks',
  params: ofRequest,
  body: z.object({ how: text(1000), version: z.int() }),
  reply: nothing,
});
export const decideRight = endpoint({
  method: 'POST',
  path: `${one}/decide`,
  summary:
    'Grant or refuse, with the reason; restricting and withdrawing are done at once, deleting waits for a second person',
  params: ofRequest,
  body: z.object({ granted: z.boolean(), reason: text(2000), version: z.int() }),
  reply: nothing,
});
export const closeRight = endpoint({
  method: 'POST',
  path: `${one}/close`,
  summary: 'Close a granted request, with the evidence of what was done',
  params: ofRequest,
  body: z.object({ evidence: text(2000), version: z.int() }),
  reply: nothing,
});
/** `zip`: both of the others, and the files themselves. */
export const copyFormats = ['zip', 'html', 'json'] as const;
export const copyPerson = endpoint({
  method: 'POST',
  path: `${one}/copy`,
  summary:
    'Everything that is known of the person as a file: for reading, for machines, or both with the files themselves',
  params: ofRequest,
  body: z.object({ format: z.enum(copyFormats), language: z.enum(['zh-CN', 'en']).default('zh-CN') }),
  reply: download,
});
export const explainTier = endpoint({
  method: 'GET',
  path: `${one}/explanation`,
  summary: 'Why the person is called as they are: criterion, values seen, rule and clause in words',
  params: ofRequest,
  reply: z.object({
    items: z.array(
      z.object({
        label: z.string(),
        value: z.string(),
        from: instant,
        rule: z.object({ zh: z.string(), en: z.string() }).nullable(),
        seen: z.object({ zh: z.string(), en: z.string() }).nullable(),
        clause: z.object({ no: z.string(), zh: z.string(), en: z.string() }).nullable(),
        byHand: z.string().nullable(),
      }),
    ),
  }),
});

const obstacles = ['legal_hold', 'request_open', 'contract_running'] as const;
const preview = z.object({
  items: z.array(
    z.object({
      table: z.string(),
      rows: z.int(),
      does: z.enum(['delete', 'blank', 'keep']),
      because: z.string().nullable(),
    }),
  ),
  /** What stands against it now. */
  obstacles: z.array(z.enum(obstacles)),
});
export type Preview = z.output<typeof preview>;
export const previewErasure = endpoint({
  method: 'GET',
  path: `${one}/erasure`,
  summary: 'What a deletion would take away, what must be kept and why, and what stands against it',
  params: ofRequest,
  reply: preview,
});
export const approveErasure = endpoint({
  method: 'POST',
  path: `${one}/erasure`,
  summary: 'Approve a granted deletion and do it; by somebody else than who granted it',
  params: ofRequest,
  body: z.object({ version: z.int() }),
  reply: preview,
});
const ofSubject = z.object({ subjectId: id });
export const placeHold = endpoint({
  method: 'POST',
  path: '/api/privacy/holds/:subjectId',
  summary: 'Hold everything about a person, with the reason: nothing of it is deleted',
  params: ofSubject,
  body: z.object({ reason: text(1000) }),
  reply: nothing,
});
export const liftHold = endpoint({
  method: 'DELETE',
  path: '/api/privacy/holds/:subjectId',
  summary: 'Lift the hold',
  params: ofSubject,
  reply: nothing,
});
export const endRestriction = endpoint({
  method: 'DELETE',
  path: '/api/privacy/restrictions/:subjectId',
  summary: 'Lift the restriction of a person',
  params: ofSubject,
  reply: nothing,
});
