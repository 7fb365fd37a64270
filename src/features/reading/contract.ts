// What crosses the wire when an organisation brings its own policy document: the words, what people decided about them, the draft made of it.
import { z } from 'zod';
import { download, endpoint, id, instant, nothing, text } from '#platform/contract.ts';
import { decisionKey, decisionSchema } from '#policy/reader/review/decisions.ts';

/** The greatest file that is taken, in bytes: a policy is words. */
export const largestDocument = 8 * 1024 * 1024;

const origins = ['pasted', 'txt', 'docx'] as const;

const brief = {
  id,
  title: z.string(),
  origin: z.enum(origins),
  fileName: z.string(),
  /** How many decisions were taken. */
  decided: z.int(),
  broughtAt: instant,
  broughtBy: z.string().nullable(),
  changedAt: instant,
  changedBy: z.string().nullable(),
  /** The draft that was made of it last, and when. */
  draft: id.nullable(),
  draftedAt: instant.nullable(),
};
const documentBrief = z.object(brief);
export type DocumentBrief = z.output<typeof documentBrief>;

const document = z.object({
  ...brief,
  encoding: z.string().nullable(),
  version: z.int(),
  words: z.string(),
  decisions: z.record(z.string(), z.object({ decision: decisionSchema, at: instant, by: z.string().nullable() })),
});
export type DocumentItem = z.output<typeof document>;

const all = '/api/policy-documents';
const one = '/api/policy-documents/:documentId';
const ofDocument = { params: z.object({ documentId: id }) };
const version = z.int().min(1);

export const bringDocument = endpoint({
  method: 'POST',
  path: all,
  summary:
    'Bring a policy document (docx, or text in UTF-8, GB18030 or Big5): it is kept, and read wherever it is looked at',
  query: z.object({ title: text(200).optional(), pasted: z.enum(['true']).optional() }),
  upload: largestDocument,
  reply: z.object({ id }),
});

export const listDocuments = endpoint({
  method: 'GET',
  path: all,
  summary: 'Policy documents that were brought, the last worked on first',
  reply: z.object({ items: z.array(documentBrief) }),
});

export const readDocument = endpoint({
  method: 'GET',
  path: one,
  summary: 'A document: its words, and what was decided about them',
  ...ofDocument,
  reply: document,
});

export const originalDocument = endpoint({
  method: 'GET',
  path: `${one}/original`,
  summary: 'The file as it was brought',
  ...ofDocument,
  reply: download,
});

export const reviewDocument = endpoint({
  method: 'PUT',
  path: `${one}/decisions`,
  summary:
    'Decide about sentences, readings and questions; null takes a decision back. Refused when somebody else decided meanwhile',
  ...ofDocument,
  body: z.object({
    version,
    title: text(200).optional(),
    changes: z
      .record(decisionKey, decisionSchema.nullable())
      .refine((changes) => Object.keys(changes).length <= mostChanges, {
        error: 'input.too_many',
        params: { max: 5_000 },
      }),
  }),
  reply: z.object({ version: z.int(), changedAt: instant }),
});
const mostChanges = 5_000;

export const draftDocument = endpoint({
  method: 'POST',
  path: `${one}/draft`,
  summary:
    'Make a draft of a policy of what was accepted: clauses, rules that quote them, parameters to confirm, and why the rest runs nothing',
  ...ofDocument,
  body: z.object({
    version,
    /** The edition in force whose place it is to take; without one it stands beside what is in force. */
    instead: z.string().max(200).optional(),
  }),
  reply: z.object({ draft: id }),
});

export const discardDocument = endpoint({
  method: 'DELETE',
  path: one,
  summary: 'Throw a document away with all that was decided about it; drafts made of it stay',
  ...ofDocument,
  reply: nothing,
});
