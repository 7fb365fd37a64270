// The working clock: it runs inside the service windows of working days and stands still otherwise.
import type { Calendar } from './calendar.ts';
import { workingSpans } from './calendar.ts';
import { dayReaching, totalBefore } from './days/tally.ts';
import { dayAt, type Instant, startOfDay } from './days/zone.ts';

/** Working time from one moment to another, in ms; negative if `to` is the earlier. */
export function workingTimeBetween(calendar: Calendar, from: Instant, to: Instant): number {
  return clockAt(calendar, to) - clockAt(calendar, from);
}

/** The first moment by which so much working time (ms, more than 0) has run since `from`. */
export function afterWorkingTime(calendar: Calendar, from: Instant, ms: number): Instant {
  const target = clockAt(calendar, from) + ms;
  const { workingTime, zone } = calendar.table;
  const day = dayReaching(workingTime, target);
  let left = target - totalBefore(workingTime, day);
  for (const span of workingSpans(calendar.table, day)) {
    if (left <= span.to - span.from) return span.from + left;
    left -= span.to - span.from;
  }
  return startOfDay(zone, day + 1);
}

/** The last moment from which so much working time (ms, more than 0) still runs until `to`. */
export function beforeWorkingTime(calendar: Calendar, to: Instant, ms: number): Instant {
  const target = clockAt(calendar, to) - ms;
  const { workingTime, zone } = calendar.table;
  const day = dayReaching(workingTime, target + 1);
  let left = target - totalBefore(workingTime, day);
  for (const span of workingSpans(calendar.table, day)) {
    if (left < span.to - span.from) return span.from + left;
    left -= span.to - span.from;
  }
  return startOfDay(zone, day + 1);
}

/** What the working clock shows at a moment, in ms. */
function clockAt(calendar: Calendar, t: Instant): number {
  const day = dayAt(calendar.table.zone, t);
  let total = totalBefore(calendar.table.workingTime, day);
  for (const { from, to } of workingSpans(calendar.table, day)) {
    if (t > from) total += Math.min(t, to) - from;
  }
  return total;
}
