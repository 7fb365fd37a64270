// What crosses the wire about editions while they are written, decided on and published.
import { z } from 'zod';
import { endpoint, id, instant, localDate, nothing, text } from '#platform/contract.ts';

const wordPair = z.object({ zh: z.string(), en: z.string() });

/** Any data of a document: what it must be says the policy core, finding by finding; what is wrong is kept all the same. */
const anything = z.unknown();
/** As the wire names the state of an edition that is being written. */
const draftStates = ['draft', 'submitted', 'approved', 'published', 'withdrawn'] as const;
export const takeovers = ['finish', 'cut'] as const;
export type TakeoverChoice = (typeof takeovers)[number];

const value = z.union([
  z.string().max(2000),
  z.number(),
  z.boolean(),
  z.array(z.record(z.string(), z.string())).max(50),
]);
export const statedValues = z.record(z.string().max(100), value);
export type StatedValues = z.output<typeof statedValues>;

const finding = z.object({
  code: z.string(),
  severity: z.enum(['error', 'warning', 'remark']),
  place: z.string(),
  clause: z.string().optional(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
});

const editionBrief = z.object({
  id: z.string(),
  pack: z.string(),
  edition: z.string(),
  title: wordPair,
  clauses: z.int(),
  rules: z.int(),
  inForceFrom: instant,
  until: instant.nullable(),
  publishedAt: instant,
  takeover: z.enum(takeovers),
  adoptedBy: z.string().nullable(),
  approvedBy: z.string().nullable(),
  basedOn: z.string().nullable(),
  /** ahead: published, its day is still to come; past: another has taken over, or it was ended. */
  standing: z.enum(['in_force', 'ahead', 'past']),
});
export type EditionBrief = z.output<typeof editionBrief>;

const draftBrief = z.object({
  id,
  title: wordPair,
  pack: z.string(),
  edition: z.string(),
  state: z.enum(draftStates),
  basedOn: z.string().nullable(),
  revision: z.int(),
  changedAt: instant,
  changedBy: z.string().nullable(),
  /** Who opened it for decision; that person cannot approve it. */
  submittedBy: z.string().nullable(),
  decidedWords: z.string().nullable(),
});
export type DraftBrief = z.output<typeof draftBrief>;

export const listPolicies = endpoint({
  method: 'GET',
  path: '/api/policies',
  summary: 'Editions in force, ahead and past, and, for whoever may edit, what is being written',
  reply: z.object({ editions: z.array(editionBrief), drafts: z.array(draftBrief) }),
});

export const readEdition = endpoint({
  method: 'GET',
  path: '/api/policies/:edition',
  summary: 'An edition as data: its document, cases, notes and parameters',
  params: z.object({ edition: z.string().max(200) }),
  reply: z.object({
    edition: editionBrief,
    document: anything,
    cases: anything,
    notes: z.string(),
    parameters: statedValues,
  }),
});

export const confirmedNames = z.array(z.string().max(100)).max(1000);
export const mostCases = 2000;
export const longestNotes = 200_000;

const written = {
  document: anything,
  cases: z.array(anything).max(mostCases),
  notes: z.string().max(longestNotes),
  parameters: statedValues,
  confirmed: confirmedNames,
};

const draft = z.object({
  id,
  state: z.enum(draftStates),
  revision: z.int(),
  ...written,
  basedOn: z.string().nullable(),
  fromPack: z.string().nullable(),
  madeAt: instant,
  madeBy: z.string().nullable(),
  changedAt: instant,
  changedBy: z.string().nullable(),
  submittedAt: instant.nullable(),
  submittedBy: z.string().nullable(),
  decidedAt: instant.nullable(),
  decidedBy: z.string().nullable(),
  decidedWords: z.string().nullable(),
  takeover: z.enum(takeovers).nullable(),
  editionId: z.string().nullable(),
  findings: z.array(finding),
  /** What only the organisation can say and has not: it blocks approval. */
  open: z.array(z.string()),
  /** What the reader may do with it now. */
  may: z.object({ edit: z.boolean(), submit: z.boolean(), approve: z.boolean(), publish: z.boolean() }),
  /** The role that approves editions of this policy. */
  approver: z.string(),
});
export type Draft = z.output<typeof draft>;

const ofDraft = { params: z.object({ draftId: id }) };

export const readDraft = endpoint({
  method: 'GET',
  path: '/api/policy-drafts/:draftId',
  summary: 'An edition that is being written, whole, with what a review finds',
  ...ofDraft,
  reply: draft,
});

export const startDraft = endpoint({
  method: 'POST',
  path: '/api/policy-drafts',
  summary: 'Begin an edition: from a pack on offer, from an edition, or blank',
  body: z.discriminatedUnion('from', [
    z.object({ from: z.literal('pack'), pack: text(100) }),
    z.object({ from: z.literal('edition'), edition: text(200) }),
    z.object({ from: z.literal('blank'), title: z.object({ zh: text(200), en: text(200) }) }),
  ]),
  reply: z.object({ id }),
});

export const saveDraft = endpoint({
  method: 'PUT',
  path: '/api/policy-drafts/:draftId',
  summary: 'Save what is written, finished or not; refused when somebody else saved meanwhile',
  ...ofDraft,
  body: z.object({ revision: z.int().min(1), ...written }),
  reply: z.object({ revision: z.int(), changedAt: instant, findings: z.array(finding), open: z.array(z.string()) }),
});

const decision = { ...ofDraft, reply: nothing };
const revision = z.int().min(1);

export const submitDraft = endpoint({
  method: 'POST',
  path: '/api/policy-drafts/:draftId/submit',
  summary: 'Hand it to whoever approves; it must be without errors and with nothing open',
  ...decision,
  body: z.object({ revision }),
});
export const sendBackDraft = endpoint({
  method: 'POST',
  path: '/api/policy-drafts/:draftId/send-back',
  summary: 'Give it back to be worked on, with words',
  ...decision,
  body: z.object({ revision, words: text(2000) }),
});
export const approveDraft = endpoint({
  method: 'POST',
  path: '/api/policy-drafts/:draftId/approve',
  summary: 'Approve it as it is; by a holder of the role the policy names who has not submitted it',
  ...decision,
  body: z.object({ revision, takeover: z.enum(takeovers), words: text(2000, { blank: true }).optional() }),
});
export const publishDraft = endpoint({
  method: 'POST',
  path: '/api/policy-drafts/:draftId/publish',
  summary: 'Publish what was approved, in force from a day on, today or later',
  ...ofDraft,
  body: z.object({ revision, from: localDate }),
  reply: z.object({ edition: z.string() }),
});
export const withdrawDraft = endpoint({
  method: 'POST',
  path: '/api/policy-drafts/:draftId/withdraw',
  summary: 'Lay it aside; it is kept and can be taken up again',
  ...decision,
  body: z.object({ revision }),
});
export const resumeDraft = endpoint({
  method: 'POST',
  path: '/api/policy-drafts/:draftId/resume',
  summary: 'Take up again what was laid aside or handed in',
  ...decision,
  body: z.object({ revision }),
});

export const endPolicy = endpoint({
  method: 'POST',
  path: '/api/policies/:edition/end',
  summary: 'End a policy from a day on; another must stay in force',
  params: z.object({ edition: z.string().max(200) }),
  body: z.object({ from: localDate, takeover: z.enum(takeovers) }),
  reply: nothing,
});

export const policyCalendars = endpoint({
  method: 'GET',
  path: '/api/policy-calendars',
  summary: 'The calendars a policy may name, and the years of holidays they are compiled with',
  reply: z.object({ calendars: z.array(anything), years: z.array(anything) }),
});
