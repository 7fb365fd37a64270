// What crosses the wire about supervision: the audit trail, what was taken out of the house, looks that were unusually many.
import { z } from 'zod';
import { actorKinds, download, endpoint, id, instant, nothing, page, pageQuery, text } from '#platform/contract.ts';

/** What the trail is narrowed to; each type of event belongs to one (trail/kinds.ts). */
export const eventGroups = [
  'sign_in',
  'look',
  'export',
  'change',
  'rights',
  'consent',
  'deletion',
  'import',
  'policy',
  'system',
] as const;
export type EventGroup = (typeof eventGroups)[number];

const narrowing = z.object({
  /** Who did it: a person or an API key. */
  actorId: id.optional(),
  actorKind: z.enum(actorKinds).optional(),
  /** Whom or what it is about: a customer, a person. */
  aboutId: id.optional(),
  group: z.enum(eventGroups).optional(),
  /** Recorded since then, and before then. */
  from: instant.optional(),
  before: instant.optional(),
});
export type TrailFilter = z.output<typeof narrowing>;

const named = z.object({ id: id.nullable(), kind: z.string(), name: z.string().nullable() });

const saidValue = z.object({
  as: z.enum(['text', 'number', 'flag', 'time', 'person', 'customer', 'label', 'reference', 'nothing']),
  text: z.string(),
  /** A label of the policy in English. */
  english: z.string().optional(),
  /** Of a person or customer, and of what is only referred to. */
  id: id.optional(),
});

/** What an event says, field by field; a path of names for what stands within another. */
export const saidSchema = z.array(z.object({ path: z.array(z.string()), values: z.array(saidValue) }));

export const trailEntry = z.object({
  id,
  type: z.string(),
  group: z.enum(eventGroups),
  recordedAt: instant,
  occurredAt: instant,
  actor: named,
  about: named,
  /** The record behind it: an order, a request. */
  ground: z.object({ kind: z.string(), id, name: z.string().nullable() }).nullable(),
  /** Whether its content was erased by law; that it happened stays. */
  erased: z.boolean(),
  said: saidSchema,
});
export type TrailEntry = z.output<typeof trailEntry>;

export const listTrail = endpoint({
  method: 'GET',
  path: '/api/oversight/trail',
  summary: 'Everything that happened and every look at sensitive values, the newest first',
  query: pageQuery.extend(narrowing.shape),
  reply: page(trailEntry),
});

/** The API keys that ever acted or were made, to choose one from. */
export const listActors = endpoint({
  method: 'GET',
  path: '/api/oversight/keys-acting',
  summary: 'The API keys that ever did anything',
  reply: z.object({ items: z.array(z.object({ id, name: z.string().nullable() })) }),
});

export const exportFormats = ['xlsx', 'csv'] as const;
/** What one file of the trail holds at most; more is taken in parts, by days. */
export const mostTrail = 100_000;

export const exportTrail = endpoint({
  method: 'POST',
  path: '/api/oversight/trail/export',
  summary: 'The audit trail as a file',
  body: z.object({
    filter: narrowing,
    format: z.enum(exportFormats),
    language: z.enum(['zh-CN', 'en']).optional(),
  }),
  reply: download,
});

export const exportEntry = z.object({
  id,
  at: instant,
  person: z.object({ id: id.nullable(), name: z.string().nullable() }),
  /** Which list: `customers`, `trail`. */
  list: z.string(),
  count: z.int(),
  format: z.string(),
  columns: z.array(saidValue),
  /** What for sensitive values were written in full; null where they were masked. */
  purpose: z.string().nullable(),
  filter: saidSchema,
  /** Who approved it, where it took approval. */
  approvedBy: z.string().nullable(),
});
export type ExportEntry = z.output<typeof exportEntry>;

export const listExports = endpoint({
  method: 'GET',
  path: '/api/oversight/exports',
  summary: 'Lists that were taken out of the house, the newest first',
  query: pageQuery.extend({ personId: id.optional() }),
  reply: page(exportEntry),
});

/** How far the totals per person look back (days): what supervision sees at one look, no limit of anybody. */
export const totalsOver = 30;

export const exportTotals = endpoint({
  method: 'GET',
  path: '/api/oversight/exports/totals',
  summary: 'Who took how much out of the house lately',
  reply: z.object({
    since: instant,
    items: z.array(
      z.object({
        personId: id.nullable(),
        name: z.string().nullable(),
        lists: z.int(),
        rows: z.int(),
        /** Of these lists, how many had sensitive values in full. */
        whole: z.int(),
      }),
    ),
  }),
});

export const unusualEntry = z.object({
  id,
  at: instant,
  person: z.object({ id, name: z.string().nullable() }),
  /** The type of event that there were unusually many of. */
  what: z.string(),
  count: z.int(),
  each: z.string(),
  looked: z.object({ at: instant, by: z.string().nullable(), note: z.string() }).nullable(),
});
export type UnusualEntry = z.output<typeof unusualEntry>;

export const listUnusual = endpoint({
  method: 'GET',
  path: '/api/oversight/unusual',
  summary: 'Unusually many looks or exports, the newest first',
  query: pageQuery.extend({ state: z.enum(['waiting', 'looked_into']).optional() }),
  reply: page(unusualEntry),
});

export const countUnusual = endpoint({
  method: 'GET',
  path: '/api/oversight/unusual/count',
  summary: 'How many unusual looks wait to be looked into',
  reply: z.object({ waiting: z.int() }),
});

export const lookInto = endpoint({
  method: 'POST',
  path: '/api/oversight/unusual/:eventId/look',
  summary: 'Mark an unusual look as looked into, with what was found',
  params: z.object({ eventId: id }),
  body: z.object({ note: text(1_000) }),
  reply: nothing,
});
