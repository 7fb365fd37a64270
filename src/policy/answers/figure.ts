// Figures: what is counted, divided by what, and whether the target was met. Nothing to divide by is no figure: a dash, never a zero.
import { shareIn } from '../condition.ts';
import type { Trace } from '../model.ts';
import type { RuleOf } from '../shapes/index.ts';
import type { Counted } from '../shapes/measure.ts';
import type { CountableName } from '../vocabulary/index.ts';

/** A record that can be counted: whose it is, and what is known of it. */
export interface CountedRow {
  readonly subject: string | null;
  readonly fields: Readonly<Record<string, string | number | boolean | null>>;
}

/**
 * The records of a kind in the figure's period; with `at` start those that there were when it began. The caller says for which period, and
 * gives those of one department, person, tier … where the figure is taken apart.
 */
export type RowsOf = (count: CountableName, at: 'start' | undefined) => Iterable<CountedRow>;

export interface Figure {
  readonly numerator: number;
  /** null for a count, which is divided by nothing. */
  readonly denominator: number | null;
  /** null where there is nothing to divide by. */
  readonly value: number | null;
  /** Whether the target was met; null without a target or a value. */
  readonly met: boolean | null;
  readonly because: Trace;
}

/** Works out a figure; its parameters are filled in already. A ratio and its target are parts of one: 0.9 is 90 %. */
export function figure(rule: RuleOf<'measure'>, rowsOf: RowsOf): Figure {
  return figureFrom(rule, partsOf(rule, rowsOf));
}

/** The same of what was counted elsewhere, by these meanings. */
export function figureFrom(
  rule: RuleOf<'measure'>,
  { numerator, denominator }: Pick<Figure, 'numerator' | 'denominator'>,
): Figure {
  const value = denominator === null ? numerator : denominator === 0 ? null : numerator / denominator;
  const because = { rule: rule.id, clause: rule.clause, saw: [] };
  return { numerator, denominator, value, met: isMet(rule.target, value), because };
}

/** Whether a record is one of those a figure counts. What is not known of it fits nothing, not even "other than". */
export function isCounted({ where }: Pick<Counted, 'where'>, row: CountedRow): boolean {
  return Object.entries(where ?? {}).every(([field, wanted]) => {
    const given = row.fields[field];
    if (given === undefined || given === null) return false;
    const refused = typeof wanted === 'object' && 'not' in wanted ? wanted.not : undefined;
    const among = [refused ?? wanted].flat().some((one) => String(one) === String(given));
    return refused === undefined ? among : !among;
  });
}

function partsOf(
  { ratio, count, average }: RuleOf<'measure'>,
  rowsOf: RowsOf,
): Pick<Figure, 'numerator' | 'denominator'> {
  if (ratio) return { numerator: countOf(ratio[0], rowsOf), denominator: countOf(ratio[1], rowsOf) };
  if (average) return sumOf(average, rowsOf);
  return { numerator: count ? countOf(count, rowsOf) : 0, denominator: null };
}

function countOf(counted: Counted, rowsOf: RowsOf): number {
  const subjects = new Set<string | null>();
  let n = 0;
  for (const row of rowsOf(counted.count, counted.at)) {
    if (!isCounted(counted, row)) continue;
    n += 1;
    subjects.add(row.subject);
  }
  return counted.distinct === undefined ? n : subjects.size;
}

function sumOf(
  { of, field, where }: NonNullable<RuleOf<'measure'>['average']>,
  rowsOf: RowsOf,
): { numerator: number; denominator: number } {
  let [sum, n] = [0, 0];
  for (const row of rowsOf(of, undefined)) {
    const value = row.fields[field];
    if (typeof value !== 'number' || !isCounted({ where }, row)) continue;
    sum += value;
    n += 1;
  }
  return { numerator: sum, denominator: n };
}

function isMet(target: RuleOf<'measure'>['target'], value: number | null): boolean | null {
  if (target === undefined || value === null) return null;
  const least = target.at_least === undefined || value >= shareIn(target.at_least);
  return least && (target.at_most === undefined || value <= shareIn(target.at_most));
}
