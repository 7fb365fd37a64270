// What crosses the wire about requests: the steps of the closed loop, the board, the list, notes. How one comes in:
// intake/contract.ts.
import { z } from 'zod';
import { endpoint, id, instant, page, pageQuery, queryList, text } from '#platform/contract.ts';
import {
  channels,
  namesOf,
  type RequestState,
  requestKinds,
  requestStates,
  stepFields,
  urgencies,
} from '#policy/vocabulary/index.ts';
import { newRequestNote, requestNote } from './notes/contract.ts';
import { pathBrief, possibleDeed, stepEntry, stepTaken, wayStep } from './path/contract.ts';

export {
  type FieldValues,
  fieldValues,
  type Signature,
  showSignatures,
  signature,
  signatureField,
} from './path/contract.ts';
export type { RequestState };
export { channels, requestKinds, requestStates, urgencies };
export type Channel = (typeof channels)[number];
export type RequestKind = (typeof requestKinds)[number];
export type Urgency = (typeof urgencies)[number];

const kind = z.enum(requestKinds);
const urgency = z.enum(urgencies);
const state = z.enum(requestStates);
export const ofCustomer = z.object({ customerId: id });
const ofRequest = z.object({ customerId: id, requestId: id });
const all = '/api/customers/:customerId/requests';
const one = `${all}/:requestId` as const;
const optional = (max: number) => text(max).nullish();

export const requirementTypes = namesOf(stepFields.requirement_type.values);
export const progresses = namesOf(stepFields.progress.values);
export const suggestionDecisions = ['open', 'adopted', 'declined'] as const;

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
  isComplex: z.boolean(),
  isMajor: z.boolean(),
  /** When it came in, or came back. */
  roundAt: instant,
  /** When it is to be done, as agreed, and when it was. */
  solutionDue: instant.nullable(),
  resolvedAt: instant.nullable(),
  /** What its path wants next; null where nothing is left or nothing is asked. */
  nextStep: z.string().nullable(),
  departmentId: id.nullable(),
  /** Of a requirement: of which type, and how far it is. */
  requirementType: z.enum(requirementTypes).nullable(),
  progress: z.enum(progresses).nullable(),
  /** Of a suggestion: what was decided, and when its customer was told. */
  adopted: z.boolean().nullable(),
  resultToldAt: instant.nullable(),
  /** The earliest limit that runs, of the duties about this request. */
  nextDue: instant.nullable(),
  version: z.int(),
});
export type RequestItem = z.output<typeof request>;

/** What a line of a list or a card of the board shows of a request; its page has the rest. */
export const requestLine = z.object({
  ...request.pick({
    id: true,
    customerId: true,
    customerName: true,
    tier: true,
    number: true,
    kind: true,
    urgency: true,
    title: true,
    state: true,
    receivedAt: true,
    ownerId: true,
    ownerName: true,
    agreedTime: true,
    solutionDue: true,
    resolvedAt: true,
    departmentId: true,
    requirementType: true,
    progress: true,
    adopted: true,
    resultToldAt: true,
  }).shape,
  /** The earliest limit that runs about it. */
  clock: z.object({ duty: z.string(), from: instant, due: instant, paused: z.boolean() }).nullable(),
});
export type RequestLine = z.output<typeof requestLine>;

export const requestPage = z.object({
  request,
  /** By which it goes; null where the policy says nothing of its kind. */
  path: pathBrief.nullable(),
  /** The steps in order: those that the path asks, and those that were taken besides. */
  way: z.array(wayStep),
  possible: z.array(possibleDeed),
  taken: z.array(stepTaken),
  notes: z.array(requestNote),
});
export type RequestPage = z.output<typeof requestPage>;

export const changed = z.object({ page: requestPage, events: z.array(id) });

export const customerRequests = endpoint({
  method: 'GET',
  path: all,
  summary: 'Requests of a customer, newest first',
  params: ofCustomer,
  query: pageQuery,
  reply: page(requestLine),
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
  /** Of customers with these leading labels. */
  tier: queryList(text(64)).optional(),
  /** In whose hands it is. */
  ownerDepartmentId: id.optional(),
  /** Which department its analysis holds responsible. */
  departmentId: id.optional(),
  progress: queryList(z.enum(progresses)).optional(),
  requirementType: queryList(z.enum(requirementTypes)).optional(),
  decision: z.enum(suggestionDecisions).optional(),
  /** Whether the customer was told what became of their suggestion. */
  told: z.enum(['yes', 'no']).optional(),
});
/** By tier, then urgency, or the other way round: what is open, whoever has waited longest first. Else newest first. */
export const requestSorts = ['newest', 'tier', 'urgency'] as const;
export type RequestSort = (typeof requestSorts)[number];
export type RequestFilter = z.output<typeof requestFilter>;
export const listRequests = endpoint({
  method: 'GET',
  path: '/api/requests',
  summary: 'Requests of all customers, newest first; or what is open, by tier or by urgency',
  query: z.object({ ...pageQuery.shape, ...requestFilter.shape, sort: z.enum(requestSorts).optional() }),
  reply: page(requestLine),
});
export const requestBoard = endpoint({
  method: 'GET',
  path: '/api/requests/board',
  summary: 'Open requests by state; within one, by the earliest limit, then urgency and tier',
  query: requestFilter,
  reply: z.object({ columns: z.array(z.object({ state, count: z.int(), items: z.array(requestLine) })) }),
});
export type RequestBoard = z.output<(typeof requestBoard)['reply']>;
export const findRequest = endpoint({
  method: 'GET',
  path: '/api/requests/by-number/:number',
  summary: 'Where a request is, by its number',
  params: z.object({ number: z.string().regex(/^R-\d{4}-\d{6,12}$/, { error: 'request.number_form' }) }),
  reply: ofRequest,
});

export const takeStep = endpoint({
  method: 'POST',
  path: `${one}/steps`,
  summary: 'Take a step of the path, or do what is done beside it; each asks what the policy asks of it',
  params: ofRequest,
  body: stepEntry,
  reply: changed,
});
