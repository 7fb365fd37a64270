// A running total over days that repeats every week save for listed exceptions: how many working days, how much working time.
// Both directions are closed forms and one binary search, so any span of years costs the same.
import { countBelow, numberAt } from './ascending.ts';
import { type Day, weekdayOf } from './civil.ts';

export interface Tally {
  /** Totals before each weekday, Monday first, and the whole week's as the eighth. */
  readonly week: readonly number[];
  /** Days that differ from their weekday, ascending. */
  readonly exceptions: readonly Day[];
  /** By how much the exceptions before this one have moved the total; one entry more than exceptions. */
  readonly moved: readonly number[];
  /** The total up to and including each exception; never decreases. */
  readonly reached: readonly number[];
}

/** Builds a tally. No amount is negative, and some weekday's is not zero. */
export function tallyOf(weekdays: readonly number[], amounts: ReadonlyMap<Day, number>): Tally {
  const week = [0];
  for (const amount of weekdays) week.push(numberAt(week, week.length - 1) + amount);
  const moved = [0];
  const exceptions: Day[] = [];
  const reached: number[] = [];
  for (const [day, amount] of [...amounts].sort(([a], [b]) => a - b)) {
    const difference = amount - numberAt(weekdays, weekdayOf(day));
    if (difference === 0) continue;
    const total = numberAt(moved, moved.length - 1) + difference;
    exceptions.push(day);
    moved.push(total);
    reached.push(usualBefore(week, day + 1) + total);
  }
  return { week, exceptions, moved, reached };
}

/** The total over all days before this one, counted from a day that is the same for all calls. */
export function totalBefore(tally: Tally, day: Day): number {
  return usualBefore(tally.week, day) + numberAt(tally.moved, countBelow(tally.exceptions, day));
}

/** The day in whose course the total reaches `total`. */
export function dayReaching(tally: Tally, total: number): Day {
  const place = countBelow(tally.reached, total);
  const usual = usualReaching(tally.week, total - numberAt(tally.moved, place));
  return place < tally.exceptions.length ? Math.min(usual, numberAt(tally.exceptions, place)) : usual;
}

function usualBefore(week: readonly number[], day: Day): number {
  const weekday = weekdayOf(day);
  return ((day - weekday + 3) / 7) * numberAt(week, 7) + numberAt(week, weekday);
}

function usualReaching(week: readonly number[], total: number): Day {
  const perWeek = numberAt(week, 7);
  const weeks = Math.ceil(total / perWeek) - 1;
  // What is left lies in (0, perWeek], so the weekday is the last one that begins with less.
  return weeks * 7 - 3 + countBelow(week, total - weeks * perWeek) - 1;
}
