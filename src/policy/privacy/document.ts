// The usual privacy rules: a small document of its own, with clauses that name the law, so that everything is explained like any
// other rule. It holds where the organisation or its policy says nothing.
import { z } from 'zod';
import { parseDuration } from '../calendar/index.ts';
import { findingOf } from '../fault.ts';
import type { Finding } from '../model.ts';
import { clauseSchema } from '../pack.ts';
import type { RuleOf } from '../shapes/index.ts';
import { retain } from '../shapes/retain.ts';
import { wordPair } from '../shapes/shape.ts';
import { namesOf } from '../vocabulary/index.ts';
import { retentionFaults } from './retention.ts';
import { bases, dataKinds, keptKinds, rights } from './vocabulary.ts';

const basis = z.enum(namesOf(bases));
const purposeId = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/, { message: 'purpose_id' });

/** A line of the processing register: what for, with which data, on which basis. */
export const purposeSchema = z.strictObject({
  id: purposeId,
  clause: z.string().min(1).optional(),
  title: wordPair,
  why: wordPair,
  data: z.array(z.enum(namesOf(dataKinds))).min(1),
  basis,
  /** A consent that covers nothing else. What is sensitive always needs it. */
  separate: z.boolean().default(false),
  /** Persons are judged by rule (PIPL 24). */
  automated: z.boolean().default(false),
  /** To whom it goes outside the house. */
  recipients: z.array(z.string().trim().min(1).max(200)).max(20).default([]),
  abroad: z.boolean().default(false),
  keep: z.enum(namesOf(keptKinds)),
  /** A ready purpose that nobody has switched on yet. */
  off: z.boolean().default(false),
});
export type Purpose = z.output<typeof purposeSchema>;

const document = z.strictObject({
  edition: z.string().min(1),
  clauses: z.array(z.strictObject({ ...clauseSchema.shape, law: wordPair })).min(1),
  entry: z.strictObject({ purpose: purposeId, basis }),
  /** Fields of the archive that are filled for a purpose of their own. */
  fields: z.record(z.string(), purposeId),
  /** Years of age under which a guardian consents. */
  minor: z.strictObject({ under: z.int().positive(), clause: z.string().min(1) }),
  purposes: z.array(purposeSchema).min(1),
  answers: z.array(
    z.strictObject({
      kinds: z.array(z.enum(namesOf(rights))).min(1),
      within: z.string().refine((text) => parseDuration(text) !== undefined, { message: 'duration' }),
      clause: z.string().min(1),
      source: wordPair,
    }),
  ),
  rules: z.array(retain.schema).min(1),
  questions: z.array(z.strictObject({ id: z.string().min(1), title: wordPair, law: wordPair })).min(1),
});

export interface UsualPrivacy extends Omit<z.output<typeof document>, 'rules'> {
  readonly rules: readonly RuleOf<'retain'>[];
}

/** Checks the document; every fault is reported with its place: wrong fields, unknown clauses and purposes, what lint says of retention. */
export function parsePrivacy(
  raw: unknown,
):
  | { readonly privacy: UsualPrivacy; readonly findings: readonly [] }
  | { readonly privacy?: undefined; readonly findings: readonly Finding[] } {
  const checked = document.safeParse(raw);
  if (!checked.success) return { findings: checked.error.issues.map((issue) => findingOf(issue, '', raw)) };
  const privacy = checked.data;
  const findings = [...unknownNames(privacy), ...privacy.rules.flatMap(retentionFaults)];
  return findings.length > 0 ? { findings } : { privacy, findings: [] };
}

function unknownNames({ clauses, purposes, rules, entry, fields, answers, minor }: UsualPrivacy): Finding[] {
  const known = new Set(clauses.map(({ no }) => no));
  const registered = new Set(purposes.map(({ id }) => id));
  const cited = [
    ...purposes.map(({ id, clause }) => ({ where: `purposes (${id})`, clause })),
    ...rules.map(({ id, clause }) => ({ where: `rules (${id})`, clause })),
    ...answers.map(({ clause, source }) => ({ where: `answers (${source.en})`, clause })),
    { where: 'minor', clause: minor.clause },
  ];
  const named = [entry.purpose, ...Object.values(fields)].filter((id) => !registered.has(id));
  return [
    ...cited.flatMap(({ where, clause = '' }) =>
      known.has(clause) ? [] : [fault('clause_unknown', where, { clause, where })],
    ),
    ...named.map((id) => fault('not_one_of', id, { given: id, expected: [...registered].join(', ') })),
  ];
}

function fault(code: string, place: string, params: Finding['params']): Finding {
  return { code, severity: 'error', place, params };
}

/** Whether any of its data is sensitive: then it needs a consent of its own. */
export function isSensitive({ data }: Pick<Purpose, 'data'>): boolean {
  return data.some((kind) => dataKinds[kind].sensitive);
}

/** Whether its impact must be assessed before it begins (PIPL 55). */
export function needsAssessment(purpose: Purpose): boolean {
  return isSensitive(purpose) || purpose.automated || purpose.abroad || purpose.recipients.length > 0;
}

/** Whether one consent must stand for it alone (PIPL 23, 29, 39). */
export function needsOwnConsent(purpose: Purpose): boolean {
  return purpose.separate || isSensitive(purpose) || purpose.abroad || purpose.recipients.length > 0;
}

/** Whole years of age on a day; both 'YYYY-MM-DD'. */
export function ageOn(born: string, day: string): number {
  const years = Number(day.slice(0, 4)) - Number(born.slice(0, 4));
  return day.slice(5) < born.slice(5) ? years - 1 : years;
}
