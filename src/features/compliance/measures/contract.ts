// What crosses the wire about the policy's own figures: each with its formula, its target and what it came to, period by period, and the records
// behind both sides of it.
import { z } from 'zod';
import { wordPair } from '#features/policies/contract.ts';
import { endpoint, id, instant, localDate, page, pageQuery } from '#platform/contract.ts';
import { asked, complianceRow } from '../contract.ts';

/** As what a figure is read: a share of one, how many for each, an average, a number. */
export const units = ['share', 'rate', 'average', 'count'] as const;
export type Unit = (typeof units)[number];

const computed = {
  numerator: z.number(),
  /** Null for a count, which is divided by nothing. */
  denominator: z.number().nullable(),
  /** Null where there is nothing to divide by. */
  value: z.number().nullable(),
  /** Whether the target was met; null without a target or a value. */
  met: z.boolean().nullable(),
};

const periodFigure = z.object({
  from: localDate,
  to: localDate,
  ...computed,
  /** It has not ended at the moment of the figure. */
  running: z.boolean(),
});
export type PeriodFigure = z.output<typeof periodFigure>;

export const splits = ['department', 'person', 'tier', 'site'] as const;
export type Split = (typeof splits)[number];

const measureItem = z.object({
  edition: z.string(),
  rule: z.string(),
  clause: z.string(),
  title: wordPair,
  /** The formula in words. */
  sentence: wordPair,
  /** It counts who was lost or came back: how that is told is to be said beside it. */
  countsLost: z.boolean(),
  unit: z.enum(units),
  target: z.object({ atLeast: z.number().nullable(), atMost: z.number().nullable() }).nullable(),
  /** By what else than the whole the policy wants it. */
  per: z.array(z.enum(splits)),
  /** Parameters that nobody has stated yet: without them it has no value. */
  open: z.array(wordPair),
  /** What nobody supplies yet. */
  unacted: z.array(wordPair),
  /** The last ones up to the end of the span, in order; none while it waits. */
  periods: z.array(periodFigure),
});
export type MeasureItem = z.output<typeof measureItem>;

const measured = asked.omit({ clause: true, rule: true });
export type MeasuresAsked = z.output<typeof measured>;

export const listMeasures = endpoint({
  method: 'GET',
  path: '/api/compliance/measures',
  summary:
    "The policy's own figures as of a moment: those in force, or of the edition named, for each of their periods up to the end of the span",
  query: measured,
  reply: z.object({ asOf: instant, measures: z.array(measureItem) }),
});

const which = { edition: z.string().min(1).max(100), rule: z.string().min(1).max(100) };

const splitRow = z.object({
  /** The department, person or site by its id, the tier by its name; null: none. */
  key: z.string().nullable(),
  name: z.string().nullable(),
  ...computed,
});
export type SplitRow = z.output<typeof splitRow>;

export const splitMeasure = endpoint({
  method: 'GET',
  path: '/api/compliance/measures/split',
  summary: 'One figure over these days, for each department, person, tier or site',
  query: z.object({ ...measured.shape, ...which, by: z.enum(splits) }),
  reply: z.object({ asOf: instant, rows: z.array(splitRow), more: z.boolean() }),
});

export const sides = ['numerator', 'denominator'] as const;
export type Side = (typeof sides)[number];

const measureRow = z.object({
  id,
  subjectId: id,
  subjectKind: z.enum(['customer', 'site', 'department', 'person', 'organisation']),
  name: z.string(),
  tier: z.string().nullable(),
  ownerName: z.string().nullable(),
  /** In whose period it falls. */
  at: instant,
  /** The record to open, if it has a page. */
  ground: z.object({ kind: z.string(), id }).nullable(),
  groundTitle: z.string().nullable(),
  /** What is known of it, in words. */
  said: wordPair,
  /** The obligation itself, where that is what is counted. */
  obligation: complianceRow.nullable(),
});
export type MeasureRow = z.output<typeof measureRow>;

export const measureRows = endpoint({
  method: 'GET',
  path: '/api/compliance/measures/records',
  summary:
    'The records that one side of a figure counts over these days, the latest first; where each customer counts once, their latest',
  query: z.object({ ...measured.shape, ...which, ...pageQuery.shape, side: z.enum(sides) }),
  reply: z.object({ ...page(measureRow).shape, asOf: instant }),
});
