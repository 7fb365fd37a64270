// What crosses the wire about compliance: how duties were kept, clause by clause, as of a moment; and the obligations behind each figure.
import { z } from 'zod';
import { obligation } from '#features/obligations/contract.ts';
import { wordPair } from '#features/policies/contract.ts';
import { download, endpoint, id, instant, localDate, page, pageQuery, queryList } from '#platform/contract.ts';

export const tally = z.object({
  /** All that fell due in the span, as it was due when it began. */
  due: z.int(),
  open: z.int(),
  kept: z.int(),
  late: z.int(),
  breached: z.int(),
  waived: z.int(),
  void: z.int(),
  /** Of those kept in time or late: without anything to look at. */
  unproven: z.int(),
});
export type TallyItem = z.output<typeof tally>;

export const outcomes = ['open', 'kept', 'late', 'breached', 'waived', 'void', 'unproven'] as const;
export type Outcome = (typeof outcomes)[number];

export const dimensions = ['edition', 'clause', 'rule', 'person', 'department', 'tier', 'site', 'period'] as const;
export type Dimension = (typeof dimensions)[number];
export const lengths = ['week', 'month', 'quarter', 'half_year', 'year'] as const;
export type Length = (typeof lengths)[number];

const word = z.string().min(1).max(100);
/** What is counted. `from` and `to` are the first and last day in which it fell due. */
export const asked = z.object({
  from: localDate,
  to: localDate,
  /** By what was recorded until then; everything until now without it. */
  asOf: instant.optional(),
  edition: word.optional(),
  clause: word.optional(),
  rule: word.optional(),
  person: z.union([id, z.literal('nobody')]).optional(),
  department: z.union([id, z.literal('none')]).optional(),
  tier: word.optional(),
  site: z.union([id, z.literal('none')]).optional(),
  /** Only what rests on contracts: in the place of a rule or not (`any`), or only what contracts add (`own`). */
  agreed: z.enum(['any', 'own']).optional(),
});
export type Asked = z.output<typeof asked>;

const ruleFigures = z.object({
  id: z.string(),
  title: wordPair.nullable(),
  sentence: wordPair,
  tally,
  /** Of what fell due, how much rests on contracts that set something in the rule's place. */
  agreed: z.int(),
});
export const clauseFigures = z.object({
  no: z.string(),
  title: wordPair.nullable(),
  text: wordPair.nullable(),
  /** Of the rules that stand in this clause. */
  tally,
  rules: z.array(ruleFigures),
});
export type ClauseFigures = z.output<typeof clauseFigures>;

export const editionFigures = z.object({
  id: z.string(),
  title: wordPair,
  inForceFrom: instant,
  tally,
  /** Duties that contracts add, by the calendar and the ladder of this policy. */
  contracts: tally,
  clauses: z.array(clauseFigures),
});
export type EditionFigures = z.output<typeof editionFigures>;

const report = z.object({
  asOf: instant,
  tally,
  editions: z.array(editionFigures),
  /** All that one may ask for, whatever was asked for. */
  known: z.array(z.object({ id: z.string(), title: wordPair })),
});
export type Report = z.output<typeof report>;

export const complianceReport = endpoint({
  method: 'GET',
  path: '/api/compliance',
  summary: 'How duties that fell due in a span were kept: each edition clause by clause, as of a moment',
  query: asked,
  reply: report,
});

const figureRow = z.object({
  edition: z.string().optional(),
  clause: z.string().optional(),
  rule: z.string().optional(),
  /** Null: nobody was found for it. */
  personId: id.nullable().optional(),
  personName: z.string().nullable().optional(),
  departmentId: id.nullable().optional(),
  departmentName: z.string().nullable().optional(),
  tier: z.string().nullable().optional(),
  /** Of a duty about a site, and of customers: where they were when it fell due. Who is at several counts at each; null: at none. */
  siteId: id.nullable().optional(),
  siteName: z.string().nullable().optional(),
  /** First and last day of the period. */
  period: z.object({ from: localDate, to: localDate }).optional(),
  tally,
});
export type FigureRow = z.output<typeof figureRow>;

export const complianceFigures = endpoint({
  method: 'GET',
  path: '/api/compliance/figures',
  summary: 'The same figures by edition, clause, rule, person, department, tier, site or period, in any combination',
  query: z.object({
    ...asked.shape,
    by: queryList(z.enum(dimensions)),
    /** How long a period is; months without it. */
    each: z.enum(lengths).optional(),
  }),
  reply: z.object({ asOf: instant, rows: z.array(figureRow), more: z.boolean() }),
});

export const complianceRow = z.object({
  ...obligation.shape,
  evidenced: z.boolean(),
  departmentName: z.string().nullable(),
});
export type ComplianceRow = z.output<typeof complianceRow>;

export const complianceRows = endpoint({
  method: 'GET',
  path: '/api/compliance/obligations',
  summary: 'The obligations behind a figure as they stood at its moment, the latest due first',
  query: z.object({ ...asked.shape, ...pageQuery.shape, outcome: z.enum(outcomes).optional() }),
  reply: z.object({ ...page(complianceRow).shape, asOf: instant }),
});

export const packFormats = ['xlsx', 'pdf', 'docx'] as const;
export type PackFormat = (typeof packFormats)[number];

export const inspectionPack = endpoint({
  method: 'POST',
  path: '/api/compliance/pack',
  summary:
    "The inspection pack: the figures beside the policy's wording, what was broken with its evidence, the seal; told as an event",
  body: z.object({ asked, format: z.enum(packFormats), language: z.enum(['zh-CN', 'en']).optional() }),
  reply: download,
});
