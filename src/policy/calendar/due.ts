// When something is due: a duration laid on a calendar, forwards from an event or backwards from an agreed moment.
import { type Calendar, workingSpans } from './calendar.ts';
import { type Day, HOUR_MS, MINUTE_MS } from './days/civil.ts';
import { dayReaching, totalBefore } from './days/tally.ts';
import { dayAt, type Instant, plusLocal, startOfDay } from './days/zone.ts';
import { type Duration, isWorkingUnit } from './duration.ts';
import { afterWorkingTime, beforeWorkingTime, workingTimeBetween } from './working.ts';

export interface Due {
  /** The last moment in time: what happens at it is still kept. */
  readonly due: Instant;
  /** True where a working day was counted of a year whose holidays are not known, so that the ordinary week stood in. */
  readonly provisional: boolean;
}

/** A stretch in which the clock of an obligation stands still; open while `to` is missing. */
export interface Pause {
  readonly from: Instant;
  readonly to?: Instant | undefined;
}

/**
 * When a duration that begins at `from` is over.
 * - min, h: exactly so much time.
 * - d, w, mo, y: the same local time so many days or months later; the last day of a month that has no such day
 *   (Civil Code, article 202). A local time that a clock change skips moves on by the gap.
 * - working_hours: so much time inside the service windows of working days.
 * - working_days: the close of service on the n-th working day after the day of `from`, whatever that day is (Civil Code, articles 201
 *   and 203); 0 of them: the close of that same day if it is a working day and still open, else at once.
 */
export function dueAfter(calendar: Calendar, from: Instant, duration: Duration): Due {
  const { amount, unit } = duration;
  const { zone, workingDays } = calendar.table;
  if (unit === 'working_hours') {
    if (amount === 0) return { due: from, provisional: false };
    const due = afterWorkingTime(calendar, from, amount * HOUR_MS);
    return { due, provisional: isUnknown(calendar, dayAt(zone, from), dayEndedBy(calendar, due)) };
  }
  if (unit === 'working_days') {
    const today = dayAt(zone, from);
    if (amount === 0)
      return { due: Math.max(from, closeOf(calendar, today) ?? from), provisional: isUnknown(calendar, today, today) };
    const day = dayReaching(workingDays, totalBefore(workingDays, today + 1) + amount);
    return {
      due: closeOf(calendar, day) ?? startOfDay(zone, day + 1),
      provisional: isUnknown(calendar, today + 1, day),
    };
  }
  return { due: shifted(calendar, from, duration, 1), provisional: false };
}

/**
 * By when something must be done that is to be done at least `lead` before `moment`.
 * - min, h: exactly so much earlier.
 * - d, w, mo, y: by the end of the local day so many days or months earlier; 0: by the moment itself.
 * - working_hours: the last moment from which so much working time still runs.
 * - working_days: the close of service on the n-th working day before the day of `moment`.
 */
export function dueBefore(calendar: Calendar, moment: Instant, lead: Duration): Due {
  const { amount, unit } = lead;
  const { zone, workingDays } = calendar.table;
  if (amount === 0) return { due: moment, provisional: false };
  const today = dayAt(zone, moment);
  if (unit === 'working_hours') {
    const due = beforeWorkingTime(calendar, moment, amount * HOUR_MS);
    return { due, provisional: isUnknown(calendar, dayAt(zone, due), dayEndedBy(calendar, moment)) };
  }
  if (unit === 'working_days') {
    const day = dayReaching(workingDays, totalBefore(workingDays, today) - amount + 1);
    return {
      due: closeOf(calendar, day) ?? startOfDay(zone, day + 1),
      provisional: isUnknown(calendar, day, today - 1),
    };
  }
  const earlier = shifted(calendar, moment, lead, -1);
  const due = unit === 'min' || unit === 'h' ? earlier : startOfDay(zone, dayAt(zone, earlier) + 1);
  return { due, provisional: false };
}

/**
 * The due of a duration whose clock was stopped: it moves by what of the pauses lies after `from`, measured in elapsed time, for working units
 * in working time. An open pause lasts until `now`. A pause that begins when the thing is already due comes too late and moves nothing;
 * one that begins before the due as it stood moved by earlier pauses counts.
 */
export function pausedDue(
  calendar: Calendar,
  from: Instant,
  duration: Duration,
  pauses: readonly Pause[],
  now: Instant,
): Due {
  let { due, provisional } = dueAfter(calendar, from, duration);
  let counted = from;
  for (const pause of [...pauses].sort((a, b) => a.from - b.from)) {
    const begin = Math.max(pause.from, counted);
    const end = pause.to ?? now;
    if (end <= begin || begin >= due) continue;
    counted = end;
    if (!isWorkingUnit(duration.unit)) {
      due += end - begin;
      continue;
    }
    const ms = workingTimeBetween(calendar, begin, end);
    if (ms > 0) due = afterWorkingTime(calendar, due, ms);
    provisional ||= isUnknown(calendar, dayAt(calendar.table.zone, begin), dayEndedBy(calendar, due));
  }
  return { due, provisional };
}

/** The end of the last service window of a working day; undefined on a day of rest. */
function closeOf(calendar: Calendar, day: Day): Instant | undefined {
  return workingSpans(calendar.table, day).at(-1)?.to;
}

/** The local day that a deadline belongs to: at midnight the day that ends, not the one that begins. */
export function dayEndedBy(calendar: Calendar, due: Instant): Day {
  return dayAt(calendar.table.zone, due - 1);
}

/** Does a day from `first` to `last`, both included, lie in a year whose holidays are not known? */
export function isUnknown(calendar: Calendar, first: Day, last: Day): boolean {
  const { known } = calendar.table;
  return known !== undefined && !known.some(({ from, to }) => from <= first && last < to);
}

/** Clock time and local time, one way or the other. */
function shifted(calendar: Calendar, t: Instant, { amount, unit }: Duration, direction: 1 | -1): Instant {
  const count = amount * direction;
  const { zone } = calendar.table;
  switch (unit) {
    case 'min':
      return t + count * MINUTE_MS;
    case 'h':
      return t + count * HOUR_MS;
    case 'mo':
      return plusLocal(zone, t, 0, count);
    case 'y':
      return plusLocal(zone, t, 0, count * 12);
    default:
      return plusLocal(zone, t, count * (unit === 'w' ? 7 : 1), 0);
  }
}
