// A policy document as data: its clauses, labels, parameters and rules. Checked on load; faults are findings with a place.
import { z } from 'zod';
import { parseDuration, parsePeriod } from './calendar/index.ts';
import { paramRef } from './condition.ts';
import { findingOf } from './fault.ts';
import { formsSchema } from './forms/forms.ts';
import { type Finding, joinings } from './model.ts';
import { findStrangeWords } from './own-words/names.ts';
import { ownWords } from './own-words/schema.ts';
import { causesSchema, pathsSchema } from './paths/schema.ts';
import { type Rule, shapeNameOf, shapes } from './shapes/index.ts';
import { percentForm } from './shapes/measure.ts';
import { roleName, roleOrParam, wordPair } from './shapes/shape.ts';

const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, { message: 'date' });
const duration = z.string().refine((text) => parseDuration(text) !== undefined, { message: 'duration' });
const period = z.string().refine((text) => parsePeriod(text) !== undefined, { message: 'period' });
const share = z.string().regex(/^\d{1,2}%$/, { message: 'share' });

/** A step of the ladder: while `left` of the window remains, or when it is `over` by that much, somebody is told. */
export const ladderStep = z.union([
  z.strictObject({ left: z.union([share, duration]), tell: roleName }),
  z.strictObject({ over: duration, tell: roleName }),
]);
export type LadderStep = z.infer<typeof ladderStep>;

const percent = z.string().regex(percentForm(), { message: 'percent' });

const parameterHead = {
  title: wordPair,
  clause: z.string().min(1),
  /** Why somebody has to say: what the text leaves open. */
  why: wordPair.optional(),
  /** The default is ours, not the document's: an organisation is asked to confirm it. */
  confirm: z.boolean().optional(),
};

/** A parameter without a default is open: its rules sleep until somebody states it. */
export const parameterSchema = z.discriminatedUnion('kind', [
  z.strictObject({ ...parameterHead, kind: z.literal('duration'), default: duration.optional() }),
  z.strictObject({ ...parameterHead, kind: z.literal('period'), default: period.optional() }),
  z.strictObject({ ...parameterHead, kind: z.literal('count'), default: z.number().int().positive().optional() }),
  z.strictObject({ ...parameterHead, kind: z.literal('money'), default: z.number().nonnegative().optional() }),
  z.strictObject({ ...parameterHead, kind: z.literal('percent'), default: percent.optional() }),
  /** Words that an organisation states: where something is defined, what counts as what. */
  z.strictObject({ ...parameterHead, kind: z.literal('text'), default: z.string().min(1).optional() }),
  z.strictObject({ ...parameterHead, kind: z.literal('role'), default: roleName.optional() }),
  z.strictObject({ ...parameterHead, kind: z.literal('ladder'), default: z.array(ladderStep).min(1).optional() }),
]);
export type Parameter = z.infer<typeof parameterSchema>;
export type ParameterValue = NonNullable<Parameter['default']>;

export const labelSchema = z.strictObject({
  title: wordPair,
  of: z.enum(['customer', 'request']),
  /** Highest first: where several rules fit, the first value in this order stands. */
  order: z.array(z.string().min(1)).min(1),
  values: z.record(z.string(), wordPair),
  assigned: z.enum(['by_rule', 'by_hand']),
  /** How often a label may fall; it rises at once. */
  reassess: z.union([period, paramRef]).optional(),
});
export type LabelDefinition = z.infer<typeof labelSchema>;

export const clauseSchema = z.strictObject({
  no: z.string().min(1),
  title: wordPair.optional(),
  text: wordPair.optional(),
});

/** All of a pack but its rules, which are checked one by one. */
export const packFrame = z.strictObject({
  pack: z.string().regex(/^[a-z0-9-]+$/, { message: 'pack_id' }),
  edition: z.union([z.string().min(1), z.number()]).transform(String),
  title: wordPair,
  applies_from: date,
  calendar: z.string().min(1),
  joining: z.enum(joinings).default('share'),
  /** What happened longer ago than this needs a leader's approval before it counts. */
  correction_limit: duration,
  ladder: paramRef,
  ...ownWords,
  /** Who may approve editions of this policy. */
  approval: z.strictObject({ by: roleOrParam }).default({ by: 'department_head' }),
  labels: z.record(z.string(), labelSchema).default({}),
  parameters: z.record(z.string(), parameterSchema).default({}),
  clauses: z.array(clauseSchema).min(1),
  /** Fields of the records, registers and reports that the document prescribes. */
  forms: formsSchema,
  /** The way that requests go, by kind, and the causes that their analysis tells apart. */
  paths: pathsSchema,
  causes: causesSchema,
  rules: z.array(z.unknown()),
  unmodelled: z.array(z.strictObject({ clause: z.string(), why: wordPair })).default([]),
  /** What the document leaves to another document. */
  see: z.array(z.strictObject({ clause: z.string(), policy: wordPair, what: wordPair })).default([]),
  /** What the document breaks off before saying. */
  missing: z.array(z.strictObject({ clause: z.string(), what: wordPair })).default([]),
});

export type Clause = z.infer<typeof clauseSchema>;
export interface Pack extends Omit<z.infer<typeof packFrame>, 'rules'> {
  readonly rules: readonly Rule[];
}

export type Parsed =
  | { readonly pack: Pack; readonly findings: readonly [] }
  | { readonly pack?: undefined; readonly findings: readonly Finding[] };

/** Checks a pack read from YAML or a row. Every fault is reported at once, each with its place. */
export function parsePack(raw: unknown): Parsed {
  const checked = packFrame.safeParse(raw);
  const findings = (checked.error?.issues ?? []).map((issue) => findingOf(issue, '', raw));
  const rules = rulesIn(raw).flatMap((rule, index) => parseRule(rule, `rules[${index}]`, findings));
  if (!checked.success || findings.length > 0) return { findings };
  const pack = { ...checked.data, rules };
  const strange = findStrangeWords(pack);
  return strange.length > 0 ? { findings: strange } : { pack, findings: [] };
}

function rulesIn(raw: unknown): readonly unknown[] {
  const rules = typeof raw === 'object' && raw !== null && 'rules' in raw ? raw.rules : undefined;
  return Array.isArray(rules) ? rules : [];
}

function parseRule(raw: unknown, place: string, findings: Finding[]): Rule[] {
  const name = typeof raw === 'object' && raw !== null ? shapeNameOf(raw) : undefined;
  if (!name) {
    const known = Object.keys(shapes).join(', ');
    findings.push({ code: 'rule_without_shape', severity: 'error', place, params: { known } });
    return [];
  }
  const checked = shapes[name].schema.safeParse(raw);
  if (checked.success) return [checked.data as Rule];
  const id = (raw as { id?: unknown }).id;
  const where = typeof id === 'string' ? `${place} (${id})` : place;
  for (const issue of checked.error.issues) findings.push(findingOf(issue, where, raw));
  return [];
}
