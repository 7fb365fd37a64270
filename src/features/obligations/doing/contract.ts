// What crosses the wire about duties of a policy's own: that one was done, with a note and files that show it, and taking that back.
import { z } from 'zod';
import { fileLine, largestFile } from '#features/files/contract.ts';
import { wordPair } from '#features/policies/contract.ts';
import { download, endpoint, id, instant, nothing, page, pageQuery, text } from '#platform/contract.ts';

const ofCustomer = z.object({ customerId: id });
const ofSubject = z.object({ subjectId: id });
const done = z.object({ doneId: id });

/** The states of a record, as those of contacts. */
const doingStates = ['counted', 'awaiting_approval', 'refused', 'retracted'] as const;
/** A duty that can be recorded about a subject. */
const recordable = z.object({
  duty: z.string(),
  title: wordPair,
  evidence: z.enum(['none', 'optional', 'required']),
});
export type Recordable = z.output<typeof recordable>;
const doing = z.object({
  id,
  duty: z.string(),
  title: wordPair,
  note: z.string(),
  files: z.array(z.object({ id, name: z.string() })),
  occurredAt: instant,
  recordedAt: instant,
  byName: z.string().nullable(),
  state: z.enum(doingStates),
  /** Who approved it, did not, or took it back, when and why. */
  decided: z.object({ byName: z.string().nullable(), at: instant, reason: z.string().nullable() }).nullable(),
});
export type Doing = z.output<typeof doing>;
const list = z.object({ duties: z.array(recordable), items: z.array(doing) });
const input = z.object({
  duty: z.string().max(100),
  occurredAt: instant,
  note: text(2000, { blank: true }).optional(),
  files: z.array(id).max(20).optional(),
  /** The obligation it is to keep, where that hangs on a record of its own. */
  obligationId: id.optional(),
});
export type DoneInput = z.output<typeof input>;
const reason = z.object({ reason: text(500) });
const optionalReason = z.object({ reason: text(500).nullish() });
/** Whether it counts at once, or waits for a leader. */
const recorded = z.object({ id, state: z.enum(doingStates) });

export const listDone = endpoint({
  method: 'GET',
  path: '/api/customers/:customerId/done',
  summary: 'What of the own duties of policies was done for a customer, and which there are',
  params: ofCustomer,
  reply: list,
});
export const recordDone = endpoint({
  method: 'POST',
  path: '/api/customers/:customerId/done',
  summary: 'Record that a duty was done for a customer; what was done too long ago waits for a leader',
  params: ofCustomer,
  body: input,
  reply: recorded,
});
export const retractDone = endpoint({
  method: 'POST',
  path: '/api/customers/:customerId/done/:doneId/retraction',
  summary: 'Take such a record back, saying why',
  params: ofCustomer.extend(done.shape),
  body: reason,
  reply: nothing,
});
export const addEvidence = endpoint({
  method: 'POST',
  path: '/api/customers/:customerId/done/files',
  summary: 'Add a file that shows that a duty was done',
  params: ofCustomer,
  reply: fileLine,
  upload: largestFile,
});

export const listDoneOf = endpoint({
  method: 'GET',
  path: '/api/subjects/:subjectId/done',
  summary:
    'What of the own duties of policies was done about a site, a department, a person or the organisation, and which there are',
  params: ofSubject,
  reply: list,
});
export const recordDoneOf = endpoint({
  method: 'POST',
  path: '/api/subjects/:subjectId/done',
  summary: 'Record that a duty was done about such a subject; what was done too long ago waits for a leader',
  params: ofSubject,
  body: input,
  reply: recorded,
});
export const retractDoneOf = endpoint({
  method: 'POST',
  path: '/api/subjects/:subjectId/done/:doneId/retraction',
  summary: 'Take such a record back, saying why',
  params: ofSubject.extend(done.shape),
  body: reason,
  reply: nothing,
});
export const addEvidenceOf = endpoint({
  method: 'POST',
  path: '/api/subjects/:subjectId/done/files',
  summary: 'Add a file that shows that a duty was done',
  params: ofSubject,
  reply: fileLine,
  upload: largestFile,
});
export const openEvidence = endpoint({
  method: 'GET',
  path: '/api/subjects/:subjectId/done/files/:fileId/content',
  summary: 'The contents of such a file; told as an event',
  params: ofSubject.extend({ fileId: id }),
  reply: download,
});

const late = doing.extend({
  /** Whom or what it is about: a customer, or what `subjectKind` says. */
  subjectId: id,
  subjectKind: z.enum(['customer', 'site', 'department', 'person', 'organisation']),
  subjectName: z.string(),
  tier: z.string().nullable(),
});
export type LateDuty = z.output<typeof late>;
export const listLateDuties = endpoint({
  method: 'GET',
  path: '/api/duties/awaiting',
  summary: 'Duties recorded so late that they wait for a leader, the oldest record first',
  query: pageQuery,
  reply: page(late),
});
export const approveDone = endpoint({
  method: 'POST',
  path: '/api/customers/:customerId/done/:doneId/approve',
  summary: 'Let a late record that a duty was done count, by when it was done',
  params: ofCustomer.extend(done.shape),
  body: optionalReason,
  reply: nothing,
});
export const refuseDone = endpoint({
  method: 'POST',
  path: '/api/customers/:customerId/done/:doneId/refuse',
  summary: 'Do not let such a record count',
  params: ofCustomer.extend(done.shape),
  body: reason,
  reply: nothing,
});
export const approveDoneOf = endpoint({
  method: 'POST',
  path: '/api/subjects/:subjectId/done/:doneId/approve',
  summary: 'Let a late record about such a subject count, by when it was done',
  params: ofSubject.extend(done.shape),
  body: optionalReason,
  reply: nothing,
});
export const refuseDoneOf = endpoint({
  method: 'POST',
  path: '/api/subjects/:subjectId/done/:doneId/refuse',
  summary: 'Do not let such a record count',
  params: ofSubject.extend(done.shape),
  body: reason,
  reply: nothing,
});
