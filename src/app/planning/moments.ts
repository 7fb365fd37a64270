// Times as people type them: with an offset they say everything, without one they are read on the calendar's clocks.
import { Temporal } from 'temporal-polyfill';
import type { Calendar, Instant } from '#policy/index.ts';

const form = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?)?(Z|[+-]\d{2}:\d{2})?$/;

/** The instant of `2026-10-09T15:00+08:00`, `2026-10-09T15:00` or `2026-10-09` (its first moment); undefined for anything else. */
export function momentOf(text: string, calendar: Calendar): Instant | undefined {
  if (!form.test(text)) return undefined;
  try {
    if (/(Z|[+-]\d{2}:\d{2})$/.test(text)) return Temporal.Instant.from(text).epochMilliseconds;
    return Temporal.PlainDateTime.from(text).toZonedDateTime(calendar.zone).epochMilliseconds;
  } catch (error) {
    // The thirtieth of February has the form of a date and is none.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** An instant as it is written to people and machines alike: local, with the offset, to the second. */
export function momentText(t: Instant, calendar: Calendar): string {
  return Temporal.Instant.fromEpochMilliseconds(t)
    .toZonedDateTimeISO(calendar.zone)
    .toString({ smallestUnit: 'second', timeZoneName: 'never' });
}
