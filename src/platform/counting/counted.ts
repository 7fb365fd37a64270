// What figures count: each slice says how its records of a kind are read as of a moment. Whoever computes a figure
// knows no table of a slice, and a slice knows no figure; app/features.ts brings them together.
import { at, type Instant, type Sql, sql } from '../db.ts';

/** The moments, as SQL, that bound what is read: the first within, the last without. */
export interface CountedSpan {
  readonly from: Sql;
  readonly to: Sql;
}

export interface Counting {
  /** By what was recorded until then. */
  readonly asOf: Instant;
  /** Of the organisation's calendar: in which day something falls. */
  readonly zone: string;
  /** The editions of the policy that asks. */
  readonly editions: readonly string[];
  /** A length that the policy names for what is asked, as PostgreSQL's interval; null where it names none. */
  readonly length: string | null;
}

/**
 * How records of a kind are read. A relation is a select of
 * `subject_id uuid`, `id uuid` (one a record), `moment timestamptz` (in whose period it falls), `known_at timestamptz` (when it was recorded: by what
 * stood then it is split), `owner_id uuid` (whose it is), `ground_kind text`, `ground_id uuid` (the record to open, if any), and one column of text or a
 * number for each field. Columns that nobody asks for are not computed: they may be costly.
 */
export interface CountedSource {
  /** As the vocabulary calls it: `obligation`. */
  readonly name: string;
  /** The fields that it knows; each a column of that name. */
  readonly fields: readonly string[];
  /** What the relation keeps itself of that by which figures are split, in the columns `tier text` and `department_id uuid`. */
  readonly keeps?: readonly ('tier' | 'department')[];
  /** What falls in a span. */
  readonly during: (span: CountedSpan, counting: Counting) => Sql;
  /** What there is at a moment; absent where nothing stands by itself. */
  readonly standing?: (moment: Sql, counting: Counting) => Sql;
}

/** What is supplied, as rules wait for it: the kind, `kind@start` where it stands at a moment, `kind.field` for each field. */
export function suppliedBy(counts: readonly CountedSource[]): string[] {
  return counts.flatMap(({ name, fields, standing }) => [
    name,
    ...(standing ? [`${name}@start`] : []),
    ...fields.map((field) => `${name}.${field}`),
  ]);
}

/**
 * The condition that an event `e` counts: recorded by then, not taken back by then, and its person not erased. Whoever is erased leaves the figures
 * that count records, also those of the past.
 * @param takenBack the type of the event that takes it back and names it
 */
export function countsBy({ asOf }: Pick<Counting, 'asOf'>, takenBack?: string): Sql {
  const recorded = sql`e.recorded_at <= ${at(asOf)} and e.erased is null`;
  if (takenBack === undefined) return recorded;
  return sql`${recorded} and not exists (select from event b where b.subject_id = e.subject_id and b.ground_id = e.ground_id
    and b.type = ${takenBack} and b.data ->> 'event' = e.id::text and b.recorded_at <= ${at(asOf)})`;
}
