// Local times as cases write them, and back: a case is read beside a wall calendar, not beside epoch milliseconds.
import { Temporal } from 'temporal-polyfill';
import { type Calendar, endOfLocalDay, startOfLocalDate } from '../calendar/index.ts';
import type { Instant } from '../model.ts';

/** The instant of "2026-03-02 09:50", "2026-03-02 24:00" or a date alone, which is its first moment. */
export function instantOf(calendar: Calendar, text: string): Instant {
  const [date = '', time] = text.split(' ');
  const midnight = startOfLocalDate(calendar, date) ?? Number.NaN;
  if (!time) return midnight;
  if (time === '24:00') return endOfLocalDay(calendar, midnight) - 1;
  return Temporal.PlainDateTime.from(`${date}T${time}`).toZonedDateTime(calendar.zone).epochMilliseconds;
}

/** A due: a date alone means the end of that day. */
export function dueOf(calendar: Calendar, text: string): Instant {
  return instantOf(calendar, text.includes(' ') ? text : `${text} 24:00`);
}

/** The local time as a case would write it. */
export function localText(calendar: Calendar, t: Instant): string {
  const local = Temporal.Instant.fromEpochMilliseconds(t).toZonedDateTimeISO(calendar.zone);
  const endsDay = endOfLocalDay(calendar, t) - 1 === t;
  return `${local.toPlainDate()} ${endsDay ? '24:00' : local.toPlainTime().toString({ smallestUnit: local.second ? 'second' : 'minute' })}`;
}
