// What crosses the wire about requests: intake, the steps of the closed loop, the board, the list, notes.
import { z } from 'zod';
import { endpoint, id, instant, page, pageQuery, queryList, text } from '#platform/contract.ts';
import { channels, requestKinds } from '#policy/vocabulary/index.ts';
import { newRequestNote, requestNote } from './notes/contract.ts';

export { channels, requestKinds };
export const urgencies = ['high', 'medium', 'low'] as const;
/** The path of a request, in order; `cancelled` leaves it from anywhere. */
export const stages = ['received', 'responded', 'proposed', 'agreed', 'resolved', 'called_back', 'closed'] as const;
export const requestStates = [...stages, 'cancelled'] as const;
/** What may be done with a request; each has its own address. */
export const steps = [
  'respond',
  'propose',
  'agree',
  'decline',
  'defer',
  'reconfirm',
  'tell_progress',
  'resolve',
  'call_back',
  'close',
  'cancel',
  'pause',
  'resume',
  'reopen',
] as const;
export type Channel = (typeof channels)[number];
export type RequestKind = (typeof requestKinds)[number];
export type Urgency = (typeof urgencies)[number];
export type Stage = (typeof stages)[number];
export type RequestState = (typeof requestStates)[number];
export type Step = (typeof steps)[number];

const kind = z.enum(requestKinds);
const urgency = z.enum(urgencies);
const channel = z.enum(channels);
const state = z.enum(requestStates);
const ofCustomer = z.object({ customerId: id });
const ofRequest = z.object({ customerId: id, requestId: id });
const all = '/api/customers/:customerId/requests';
const one = `${all}/:requestId` as const;
const optional = (max: number) => text(max).nullish();

export const requestEntry = z.object({
  kind,
  /** What the need is about, in the organisation's own words. */
  needType: optional(50),
  urgency: urgency.default('medium'),
  channel,
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

export const request = z.object({
  id,
  customerId: id,
  customerName: z.string(),
  tier: z.string().nullable(),
  number: z.string(),
  kind,
  needType: z.string().nullable(),
  urgency,
  channel: z.string(),
  contactId: id.nullable(),
  contactName: z.string().nullable(),
  title: z.string(),
  description: z.string().nullable(),
  state,
  stateAt: instant,
  receivedAt: instant,
  receivedByName: z.string().nullable(),
  ownerId: id.nullable(),
  ownerName: z.string().nullable(),
  agreedTime: instant.nullable(),
  pausedAt: instant.nullable(),
  pauseReason: z.string().nullable(),
  proposal: z.string().nullable(),
  solution: z.string().nullable(),
  satisfaction: z.int().nullable(),
  /** The earliest limit that runs, of the duties about this request. */
  nextDue: instant.nullable(),
  version: z.int(),
});
export type RequestItem = z.output<typeof request>;

export const stepTaken = z.object({
  id,
  step: z.string(),
  occurredAt: instant,
  recordedAt: instant,
  byName: z.string().nullable(),
  /** The customer did it, by a link. */
  byLink: z.boolean(),
  words: z.string().nullable(),
  /** Stages passed over, and why. */
  passedOver: z.array(z.enum(stages)),
  reason: z.string().nullable(),
});
export type StepTaken = z.output<typeof stepTaken>;
/** What may be done now; `passesOver` names the stages that would be skipped, which needs a reason. */
const possible = z.object({ step: z.enum(steps), passesOver: z.array(z.enum(stages)) });
export type PossibleStep = z.output<typeof possible>;
export const requestPage = z.object({
  request,
  /** The stages of this kind of request in order, and when each was reached. */
  path: z.array(
    z.object({
      stage: z.enum(stages),
      expected: z.boolean(),
      reachedAt: instant.nullable(),
      byName: z.string().nullable(),
      byLink: z.boolean(),
    }),
  ),
  possible: z.array(possible),
  taken: z.array(stepTaken),
  notes: z.array(requestNote),
});
export type RequestPage = z.output<typeof requestPage>;

const changed = z.object({ page: requestPage, events: z.array(id) });

export const receiveRequest = endpoint({
  method: 'POST',
  path: all,
  summary: 'Take in what a customer asks for; the clocks of the policy start at receipt',
  params: ofCustomer,
  body: requestEntry,
  reply: changed,
});
export const customerRequests = endpoint({
  method: 'GET',
  path: all,
  summary: 'Requests of a customer, newest first',
  params: ofCustomer,
  query: pageQuery,
  reply: page(request),
});
export const showRequest = endpoint({
  method: 'GET',
  path: one,
  summary: 'One request: its path, what may be done, what was done, notes',
  params: ofRequest,
  reply: requestPage,
});
export const requestChange = z.object({
  version: z.int(),
  urgency: urgency.optional(),
  needType: optional(50),
  contactId: id.nullish(),
  title: text(200).optional(),
  description: optional(5000),
  ownerId: id.optional(),
});
export type RequestChange = z.output<typeof requestChange>;
export const editRequest = endpoint({
  method: 'PATCH',
  path: one,
  summary: 'Change what is written about a request, its urgency or who looks after it',
  params: ofRequest,
  body: requestChange,
  reply: changed,
});
export const addNote = endpoint({
  method: 'POST',
  path: `${one}/notes`,
  summary: 'Write a note among ourselves; whom it names is told',
  params: ofRequest,
  body: newRequestNote,
  reply: changed,
});

export const requestFilter = z.object({
  /** Number, title or customer. */
  text: text(100).optional(),
  state: queryList(state).optional(),
  kind: queryList(kind).optional(),
  urgency: queryList(urgency).optional(),
  ownerId: id.optional(),
});
export type RequestFilter = z.output<typeof requestFilter>;
export const listRequests = endpoint({
  method: 'GET',
  path: '/api/requests',
  summary: 'Requests of all customers, newest first',
  query: z.object({ ...pageQuery.shape, ...requestFilter.shape }),
  reply: page(request),
});
export const requestBoard = endpoint({
  method: 'GET',
  path: '/api/requests/board',
  summary: 'Open requests by state; within one, by the earliest limit, then urgency and tier',
  query: requestFilter,
  reply: z.object({ columns: z.array(z.object({ state, count: z.int(), items: z.array(request) })) }),
});
export type RequestBoard = z.output<(typeof requestBoard)['reply']>;
export const findRequest = endpoint({
  method: 'GET',
  path: '/api/requests/by-number/:number',
  summary: 'Where a request is, by its number',
  params: z.object({ number: z.string().regex(/^R-\d{4}-\d{6,12}$/, { error: 'request.number_form' }) }),
  reply: ofRequest,
});

/** What every step may carry: the reason where stages are passed over, and the conversation in which it was done. */
const common = {
  /** When it was done; now, where left out. */
  occurredAt: instant.optional(),
  /** Why stages are passed over; refused without where there are any. */
  reason: optional(500),
  conversation: z
    .object({
      channel,
      /** We called them: then it is a contact that goes out. */
      weCalled: z.boolean().default(false),
      contactId: id.nullish(),
      content: text(5000),
    })
    .nullish(),
};
/** What each step says besides; pausing, resuming, deferring, closing, cancelling and opening again happen when they are recorded. */
export const stepBodies = {
  respond: z.object({ ...common, words: optional(2000) }),
  propose: z.object({ ...common, words: text(5000) }),
  agree: z.object({ ...common, words: optional(2000) }),
  decline: z.object({ ...common, words: text(2000) }),
  defer: z.object({ ...common, words: optional(2000), agreedTime: instant }).omit({ occurredAt: true }),
  reconfirm: z.object({ ...common, words: optional(2000) }),
  tell_progress: z.object({ ...common, words: text(2000) }),
  resolve: z.object({ ...common, words: text(5000) }),
  call_back: z.object({ ...common, words: optional(2000), satisfaction: z.int().min(1).max(5) }),
  close: z.object({ ...common, words: optional(2000) }).omit({ occurredAt: true }),
  cancel: z.object({ ...common, words: text(500) }).omit({ occurredAt: true }),
  pause: z.object({ words: text(500) }),
  resume: z.object({ words: optional(500) }),
  reopen: z.object({ ...common, words: text(500) }).omit({ occurredAt: true }),
} as const satisfies Record<Step, z.ZodType>;

const summaries: Record<Step, string> = {
  respond: 'Answer the customer; by a person, so the clock of the first answer stops',
  propose: 'Give a proposal',
  agree: 'The customer agrees to the proposal',
  decline: 'The customer does not agree: another proposal is to be made',
  defer: 'Put off to a time agreed with the customer',
  reconfirm: 'Confirm again before the agreed time',
  tell_progress: 'Tell the customer how it is going',
  resolve: 'The work is done',
  call_back: 'Call back: is the customer satisfied?',
  close: 'Close the request',
  cancel: 'The customer withdraws it, or it was entered by mistake',
  pause: 'Wait for the customer; clocks stop where the policy allows it',
  resume: 'Go on after a pause',
  reopen: 'The customer comes back with it: it is received anew, and so are its limits',
};
const addressOf = (step: Step): `/api/${string}` => `${one}/${step.replace('_', '-')}`;
const stepOf = <S extends Step>(step: S) =>
  endpoint({
    method: 'POST',
    path: addressOf(step),
    summary: summaries[step],
    params: ofRequest,
    body: stepBodies[step] as (typeof stepBodies)[S],
    reply: changed,
  });
/** The endpoint of each step. */
export const takeStep = {
  respond: stepOf('respond'),
  propose: stepOf('propose'),
  agree: stepOf('agree'),
  decline: stepOf('decline'),
  defer: stepOf('defer'),
  reconfirm: stepOf('reconfirm'),
  tell_progress: stepOf('tell_progress'),
  resolve: stepOf('resolve'),
  call_back: stepOf('call_back'),
  close: stepOf('close'),
  cancel: stepOf('cancel'),
  pause: stepOf('pause'),
  resume: stepOf('resume'),
  reopen: stepOf('reopen'),
} as const;
