// What crosses the wire about requests that come back: groups of those alike, studies of their cause, the summary of common problems.
import { z } from 'zod';
import { fileDoors, fileLine } from '#features/files/contract.ts';
import { wordPair } from '#features/policies/contract.ts';
import { requestKinds, requestStates } from '#features/requests/contract.ts';
import {
  download,
  endpoint,
  id,
  instant,
  localDate,
  nothing,
  page,
  pageQuery,
  queryList,
  text,
} from '#platform/contract.ts';

/** By what requests are alike, the most telling first. `people`: somebody said so. */
export const bases = ['cause', 'need', 'text', 'asset', 'site', 'customer', 'people'] as const;
export type Basis = (typeof bases)[number];
export const natures = ['problem', 'need'] as const;
export type Nature = (typeof natures)[number];
export const scopes = ['customer', 'organisation'] as const;
export type Scope = (typeof scopes)[number];
export const groupStates = ['proposed', 'accepted', 'studied', 'reopened', 'dismissed', 'merged'] as const;
export type GroupState = (typeof groupStates)[number];
/** Those that take in what comes. */
export const standingStates = ['proposed', 'accepted', 'studied', 'reopened'] as const;

const basis = z.enum(bases);
const nature = z.enum(natures);
const scope = z.enum(scopes);
const state = z.enum(groupStates);
const all = '/api/recurrences';
const one = `${all}/:recurrenceId` as const;
const ofGroup = z.object({ recurrenceId: id });
const version = z.int();

export const recurrence = z.object({
  id,
  /** Of one customer, or of several. */
  scope,
  customerId: id.nullable(),
  customerName: z.string().nullable(),
  basis,
  nature,
  /** What they have in common; null where the basis says it all. */
  label: z.string().nullable(),
  /** Of a cause that a policy lists: what it is called, with those above it. */
  titles: z.array(wordPair),
  state,
  stateAt: instant,
  foundAt: instant,
  /** So many in so many days made it a group, by this clause; without one the organisation stated the figures. */
  atLeast: z.int().nullable(),
  days: z.int().nullable(),
  clause: z.string().nullable(),
  count: z.int(),
  customers: z.int(),
  /** Of them within the reader's reach. */
  seen: z.int(),
  lastAt: instant.nullable(),
  ownerId: id.nullable(),
  ownerName: z.string().nullable(),
  due: z.string().nullable(),
  /** Until when the policy wants it studied. */
  dueByPolicy: instant.nullable(),
  cause: z.string().nullable(),
  studiedAt: instant.nullable(),
  effectiveOn: z.string().nullable(),
  /** The request that brought the cause back. */
  reopenedBy: z.string().nullable(),
  reason: z.string().nullable(),
  mergedInto: id.nullable(),
  version,
});
export type RecurrenceItem = z.output<typeof recurrence>;

export const alikeRequest = z.object({
  customerId: id,
  customerName: z.string(),
  requestId: id,
  number: z.string(),
  title: z.string(),
  kind: z.enum(requestKinds),
  state: z.enum(requestStates),
  receivedAt: instant,
  /** The words that its title shares with the request, or the first of the group. */
  shared: z.array(z.string()),
});
export type AlikeRequest = z.output<typeof alikeRequest>;

const action = z.object({
  id,
  words: z.string(),
  ownerId: id,
  ownerName: z.string().nullable(),
  due: z.string(),
  doneAt: instant.nullable(),
  doneByName: z.string().nullable(),
});
export type StudyAction = z.output<typeof action>;
export const recurrencePage = z.object({
  group: recurrence,
  requests: z.array(alikeRequest),
  actions: z.array(action),
  /** What the study stands on: pictures, measurements, signed sheets. */
  files: z.array(fileLine),
});
export type RecurrencePage = z.output<typeof recurrencePage>;

export const listRecurrences = endpoint({
  method: 'GET',
  path: all,
  summary: 'Groups of requests alike, the newest first; those that stand where nothing else is asked',
  query: z.object({
    ...pageQuery.shape,
    state: queryList(state).optional(),
    nature: nature.optional(),
    scope: scope.optional(),
    customerId: id.optional(),
  }),
  reply: page(recurrence),
});
export type RecurrenceFilter = Omit<z.output<typeof listRecurrences.query>, 'cursor' | 'limit'>;
export const showRecurrence = endpoint({
  method: 'GET',
  path: one,
  summary: 'One group: its requests within reach with the words they share, the study, what is done about it',
  params: ofGroup,
  reply: recurrencePage,
});
export const alikeRequests = endpoint({
  method: 'GET',
  path: '/api/customers/:customerId/requests/:requestId/alike',
  summary: 'What a request has in common with others: how many in how many days, the latest of them, its groups',
  params: z.object({ customerId: id, requestId: id }),
  reply: z.object({
    counts: z.array(z.object({ scope, basis, count: z.int(), days: z.int() })),
    requests: z.array(alikeRequest),
    groups: z.array(recurrence),
  }),
});
export type Alike = z.output<(typeof alikeRequests)['reply']>;

export const acceptRecurrence = endpoint({
  method: 'POST',
  path: `${one}/accept`,
  summary: 'Take a group up: its cause is studied, by whom and until when',
  params: ofGroup,
  body: z.object({ version, ownerId: id, due: localDate }),
  reply: nothing,
});
export const dismissRecurrence = endpoint({
  method: 'POST',
  path: `${one}/dismiss`,
  summary: 'Put a group aside, with the reason; only what comes after counts again',
  params: ofGroup,
  body: z.object({ version, reason: text(500) }),
  reply: nothing,
});
export const mergeRecurrence = endpoint({
  method: 'POST',
  path: `${one}/merge`,
  summary: 'Bring a group into another that is the same',
  params: ofGroup,
  body: z.object({ version, intoId: id }),
  reply: nothing,
});
export const splitRecurrence = endpoint({
  method: 'POST',
  path: `${one}/split`,
  summary: 'Take some requests out of a group into one of their own',
  params: ofGroup,
  body: z.object({ version, requestIds: z.array(id).min(1).max(200), label: text(100) }),
  reply: z.object({ id }),
});
export const studyRecurrence = endpoint({
  method: 'PUT',
  path: `${one}/study`,
  summary: 'Write the study: the cause, from when the actions should have helped; concluded, the duty is kept',
  params: ofGroup,
  body: z.object({
    version,
    ownerId: id,
    due: localDate,
    cause: text(2000).nullish(),
    effectiveOn: localDate.nullish(),
    /** It is finished: the cause is known, what is done about it and from when it should help. */
    concluded: z.boolean().default(false),
  }),
  reply: nothing,
});
export const recurrenceFiles = fileDoors(one, ofGroup, 'the study of a group');
export const addAction = endpoint({
  method: 'POST',
  path: `${one}/actions`,
  summary: 'What is done about the cause, by whom and until when',
  params: ofGroup,
  body: z.object({ words: text(500), ownerId: id, due: localDate }),
  reply: z.object({ id }),
});
export const finishAction = endpoint({
  method: 'POST',
  path: `${one}/actions/:actionId/done`,
  summary: 'An action was carried out',
  params: z.object({ recurrenceId: id, actionId: id }),
  reply: nothing,
});

const figures = z.object({ atLeast: z.int().min(2).max(1000), days: z.int().min(1).max(3660) });
export const showTerms = endpoint({
  method: 'GET',
  path: '/api/recurrence-terms',
  summary: 'How many in how many days make a group: by the policies in force, and as the organisation states it',
  reply: z.object({
    policy: z.array(z.object({ ...figures.shape, clause: z.string() })),
    stated: z.object({ customer: figures.nullable(), organisation: figures.nullable() }),
  }),
});
export const stateTerms = endpoint({
  method: 'PUT',
  path: '/api/recurrence-terms',
  summary: 'State how many in how many days make a group, where no policy does; null takes it back',
  body: z.object({ customer: figures.nullable(), organisation: figures.nullable() }),
  reply: nothing,
});

const period = { from: localDate, to: localDate, nature: nature.optional() };
const line = z.object({
  basis: z.enum(['cause', 'need', 'text', 'asset', 'site', 'customer']),
  value: z.string(),
  label: z.string(),
  titles: z.array(wordPair),
  nature,
  count: z.int(),
  /** In the same number of days before. */
  before: z.int(),
  customers: z.int(),
  open: z.int(),
});
export type ReportLine = z.output<typeof line>;
export const report = z.object({
  from: z.string(),
  to: z.string(),
  beforeFrom: z.string(),
  beforeTo: z.string(),
  total: z.int(),
  totalBefore: z.int(),
  lines: z.array(line),
});
export type Report = z.output<typeof report>;
export const showReport = endpoint({
  method: 'GET',
  path: '/api/recurrence-report',
  summary:
    'Common problems of a period within reach: by cause, need, text, customer and site, against the period before',
  query: z.object(period),
  reply: report,
});
export const reportFormats = ['xlsx', 'pdf'] as const;
export const exportReport = endpoint({
  method: 'POST',
  path: '/api/recurrence-report/file',
  summary: 'The same as a file',
  body: z.object({ ...period, format: z.enum(reportFormats), language: z.enum(['zh-CN', 'en']).optional() }),
  reply: download,
});
