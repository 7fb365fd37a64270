// What crosses the wire about a customer's link: what staff make and see of it, and what the customer sees and says there.
import { z } from 'zod';
import { promisedDuties } from '#features/commitments/contract.ts';
import { languages } from '#features/customers/contract.ts';
import { fileKind, largestFile } from '#features/files/contract.ts';
import { fieldValues, requestStates, signature } from '#features/requests/contract.ts';
import { download, endpoint, id, instant, nothing, text } from '#platform/contract.ts';
import { deeds, namesOf, type StepName } from '#policy/vocabulary/index.ts';

/** Where a link leads; its token stands behind `#`, which no server and no proxy is sent. */
export const followPath = '/follow';

const ofRequest = z.object({ customerId: id, requestId: id });
const one = '/api/customers/:customerId/requests/:requestId';

/** What stands in the conversation: our words, theirs, what they said by a press, and files. */
export const messageKinds = [
  'ours',
  'message',
  'agreed',
  'declined',
  'solved',
  'not_solved',
  'rated',
  'attached',
  'shared',
  'suggested',
] as const;
export type MessageKind = (typeof messageKinds)[number];

const said = z.object({
  id,
  kind: z.enum(messageKinds),
  words: z.string().nullable(),
  rating: z.int().nullable(),
  /** How likely they are to recommend us, 0 to 10. */
  recommend: z.int().nullable(),
  /** Of what is attached or shared; null once the file is removed. */
  file: z.object({ id, name: z.string(), kind: fileKind, bytes: z.int() }).nullable(),
  writtenAt: instant,
});
export type MessageFile = NonNullable<z.output<typeof said>['file']>;
const message = z.object({
  ...said.shape,
  byName: z.string().nullable(),
  seenAt: instant.nullable(),
  /** Since when what was shared is not shown any more. */
  withdrawnAt: instant.nullable(),
});
export type Message = z.output<typeof message>;

/** `ended`: its request has been over for so long. */
const linkStates = ['good', 'expired', 'revoked', 'ended'] as const;
export const linkView = z.object({
  id,
  contactName: z.string().nullable(),
  madeAt: instant,
  madeBy: z.string().nullable(),
  expiresAt: instant,
  lastUsedAt: instant.nullable(),
  state: z.enum(linkStates),
});
export type LinkView = z.output<typeof linkView>;

export const showFollowing = endpoint({
  method: 'GET',
  path: `${one}/following`,
  summary: 'The links of a request, and what was written there',
  params: ofRequest,
  reply: z.object({
    links: z.array(linkView),
    messages: z.array(message),
    /** Days for which a link is good: unless stated otherwise, at most, and after its request is over. */
    terms: z.object({ days: z.int(), longest: z.int(), afterClosing: z.int() }),
    contacts: z.array(z.object({ id, name: z.string() })),
  }),
});
export const makeLink = endpoint({
  method: 'POST',
  path: `${one}/links`,
  summary: 'Make a link for the customer; its token is told once',
  params: ofRequest,
  body: z.object({ contactId: id.nullish(), days: z.int().min(1).max(366).optional() }),
  reply: z.object({ token: z.string(), link: linkView }),
});
export const revokeLink = endpoint({
  method: 'POST',
  path: `${one}/links/:linkId/revoke`,
  summary: 'Revoke a link; it opens nothing from now on',
  params: z.object({ customerId: id, requestId: id, linkId: id }),
  reply: nothing,
});
export const writeToCustomer = endpoint({
  method: 'POST',
  path: `${one}/messages`,
  summary: 'Write to the customer, who reads it by the link; the first words of a person are the answer',
  params: ofRequest,
  body: z.object({ words: text(2000) }),
  reply: nothing,
});
export const seeMessages = endpoint({
  method: 'POST',
  path: `${one}/messages/seen`,
  summary: 'What the customer wrote was read',
  params: ofRequest,
  reply: nothing,
});

export const shareFile = endpoint({
  method: 'POST',
  path: `${one}/shared-files`,
  summary: 'Share a file of the request with its customer, who sees it by the link',
  params: ofRequest,
  body: z.object({ fileId: id }),
  reply: nothing,
});
export const withdrawFile = endpoint({
  method: 'POST',
  path: `${one}/shared-files/:fileId/withdrawal`,
  summary: 'Stop sharing a file; it stays with the request',
  params: z.object({ customerId: id, requestId: id, fileId: id }),
  reply: nothing,
});

const written = z.object({
  customerId: id,
  customerName: z.string(),
  requestId: id,
  number: z.string(),
  title: z.string(),
  kind: z.enum(messageKinds),
  count: z.int(),
  writtenAt: instant,
});
export type Written = z.output<typeof written>;
export const listWritten = endpoint({
  method: 'GET',
  path: '/api/requests/written',
  summary: 'Requests in my hands whose customer has written what nobody has read',
  reply: z.object({ items: z.array(written) }),
});

/** What of the way concerns the customer; what we do among ourselves is not theirs to wait for. */
export const toldSteps = [
  'received',
  'respond',
  'apologise',
  'analyse',
  'decide',
  'propose',
  'agree',
  'resolve',
  'tell_result',
  'confirm_closing',
  'close',
  'call_back',
] as const satisfies readonly (StepName | 'received')[];

const both = z.object({ zh: z.string(), en: z.string() });
export const followed = z.object({
  organisation: z.string(),
  /** In which they are spoken to, where that was said. */
  language: z.enum(languages).nullable(),
  hotline: z.string().nullable(),
  /** Whom the link was made for, masked. */
  addressee: z.string().nullable(),
  /** Until when the link is good. */
  until: instant,
  number: z.string(),
  title: z.string(),
  description: z.string().nullable(),
  receivedAt: instant,
  state: z.enum(requestStates),
  isPaused: z.boolean(),
  agreedTime: instant.nullable(),
  path: z.array(z.object({ step: z.enum(toldSteps), takenAt: instant.nullable() })),
  /** The earliest of what is promised to the customer and owed now, and by when. */
  promised: z.object({ duty: z.enum(promisedDuties), due: instant }).nullable(),
  /** Who looks after it: the post, and the name where the policy shows it. */
  staff: z.object({ post: both.nullable(), name: z.string().nullable() }),
  /** What they were told on the way, the latest first: the fields of steps that are said to the customer. */
  told: z.array(z.object({ step: z.enum(namesOf(deeds)), at: instant, fields: fieldValues })),
  proposal: z.string().nullable(),
  solution: z.string().nullable(),
  satisfaction: z.int().nullable(),
  messages: z.array(z.object({ ...said.shape, byName: z.string().nullable() })),
  /** How many files they may still attach, and how large each may be (megabytes). */
  files: z.object({ left: z.int(), megabytes: z.int() }),
  /** What the customer may say now. */
  asked: z.object({ agreement: z.boolean(), closing: z.boolean(), rating: z.boolean() }),
  version: z.int(),
});
export type Followed = z.output<typeof followed>;

export const follow = endpoint({
  method: 'GET',
  path: '/api/follow',
  summary: 'How the request of the link stands; the link is sent as `Authorization: Bearer wl_…`',
  reply: followed,
});
export const attachFile = endpoint({
  method: 'POST',
  path: '/api/follow/files',
  summary: 'The customer attaches a file; sent again under the same `as`, it is there once',
  query: z.object({ as: id }),
  reply: nothing,
  upload: largestFile,
});
export const openAttached = endpoint({
  method: 'GET',
  path: '/api/follow/files/:fileId/content',
  summary: 'A file that the customer attached, or that was shared with them',
  params: z.object({ fileId: id }),
  reply: download,
});
/** As the customer saw it; refused when it has changed since. */
const seen = { version: z.int() };
export const sendMessage = endpoint({
  method: 'POST',
  path: '/api/follow/messages',
  summary: 'The customer writes',
  body: z.object({ words: text(2000) }),
  reply: nothing,
});
export const agree = endpoint({
  method: 'POST',
  path: '/api/follow/agree',
  summary: 'The customer agrees to the proposal',
  body: z.object({ ...seen, words: text(2000).nullish(), signature: signature.nullish() }),
  reply: nothing,
});
export const decline = endpoint({
  method: 'POST',
  path: '/api/follow/decline',
  summary: 'The customer does not agree, and says why',
  body: z.object({ ...seen, words: text(2000) }),
  reply: nothing,
});
export const confirmSolved = endpoint({
  method: 'POST',
  path: '/api/follow/solved',
  summary: 'The customer confirms that it is solved',
  body: z.object({ ...seen, signature: signature.nullish() }),
  reply: nothing,
});
export const sayUnsolved = endpoint({
  method: 'POST',
  path: '/api/follow/not-solved',
  summary: 'The customer says that it is not solved: it is opened again',
  body: z.object({ ...seen, words: text(500) }),
  reply: nothing,
});
export const rate = endpoint({
  method: 'POST',
  path: '/api/follow/rating',
  summary: 'The customer rates how it was dealt with; what they suggest becomes a request of theirs',
  body: z.object({
    ...seen,
    rating: z.int().min(1).max(5),
    words: text(2000).nullish(),
    /** How likely they are to recommend us. */
    recommend: z.int().min(0).max(10).nullish(),
    suggestion: text(2000).nullish(),
  }),
  reply: nothing,
});
