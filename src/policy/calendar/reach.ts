// How far back a limit or a period that ends now can have begun, so that of a long history only the end need be read. Bounds, not moments: a little
// too early costs a few lines more, too late would be wrong.
import type { Calendar } from './calendar.ts';
import type { Instant } from './days/zone.ts';
import { dueAfter } from './due.ts';
import type { Duration, Unit } from './duration.ts';
import { type Period, periodAt } from './period.ts';

const day = 86_400_000;
/** The longest that one of them can be (days). */
const longest: Readonly<Partial<Record<Unit | Period['unit'], number>>> = {
  ...{ d: 1, w: 7, mo: 31, y: 366 },
  ...{ day: 1, week: 7, month: 31, quarter: 92, half_year: 184, year: 366 },
};
/** Clocks are put forward and back, and a 31st falls on a 28th: by less than this (ms). */
const slack = 4 * day;

/** No limit of that length that is over at `since` or later began before this; minus infinity where the calendar has no such time. */
export function earliestStart(calendar: Calendar, length: Duration, since: Instant): Instant {
  const { amount, unit } = length;
  if (unit === 'min') return since - amount * 60_000;
  if (unit === 'h') return since - amount * 3_600_000;
  const days = longest[unit];
  if (days !== undefined) return since - amount * days * day - slack;
  // Working time: whatever begins earlier is over earlier, so a start whose limit was over is early enough.
  for (let back = 8; back < 100_000; back *= 4) {
    const start = since - back * day;
    if (dueAfter(calendar, start, length).due < since) return start;
  }
  return Number.NEGATIVE_INFINITY;
}

/** No period that ends after `since` begins before this. */
export function earliestPeriod(calendar: Calendar, period: Period, since: Instant): Instant {
  if (period.rolling !== true) return periodAt(calendar, period, since).from;
  return since - period.count * (longest[period.unit] ?? Number.POSITIVE_INFINITY) * day - slack;
}
