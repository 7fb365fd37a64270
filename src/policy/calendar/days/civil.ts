// Dates as day numbers: the arithmetic of the Gregorian calendar in plain integers, with no zone and no clock.
// It exists because every period and deadline is found by it, and a Temporal object costs a hundred times as much.

/** Days since 1970-01-01; a date without a zone. */
export type Day = number;

/** A calendar date in its three parts; `month` is 1 to 12, `date` 1 to 31. */
export interface Civil {
  readonly year: number;
  readonly month: number;
  readonly date: number;
}

export const DAY_MS = 86_400_000;
export const MINUTE_MS = 60_000;
export const HOUR_MS = 3_600_000;

/** The weekdays in ISO order; the place in this list is the weekday's number. */
export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/**
 * The day number of a date of the Gregorian calendar, which is taken to have always been in use.
 * Source: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", days_from_civil.
 */
export function dayOf(year: number, month: number, date: number): Day {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + date - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** The date of a day number. Source: as `dayOf`, civil_from_days. */
export function civilOf(day: Day): Civil {
  const shifted = day + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  const date = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, date };
}

/** The weekday's number, Monday 0 to Sunday 6. */
export function weekdayOf(day: Day): number {
  return (((day + 3) % 7) + 7) % 7; // 1970-01-01 was a Thursday
}

/** Months counted through since year 0, so that periods and month arithmetic need no carrying. */
export function monthIndexOf(day: Day): number {
  const { year, month } = civilOf(day);
  return year * 12 + month - 1;
}

/** The first day of a month given by its index. */
export function firstDayOfMonth(monthIndex: number): Day {
  const year = Math.floor(monthIndex / 12);
  return dayOf(year, monthIndex - year * 12 + 1, 1);
}

/**
 * The corresponding day `months` later (or earlier, if negative); where the month has no such day, its last day.
 * This is also how Chinese law counts months: Civil Code, article 202.
 */
export function plusMonths(day: Day, months: number): Day {
  const target = monthIndexOf(day) + months;
  const first = firstDayOfMonth(target);
  return Math.min(first + civilOf(day).date - 1, firstDayOfMonth(target + 1) - 1);
}

/** The date as 'YYYY-MM-DD'. */
export function dateText(day: Day): string {
  const { year, month, date } = civilOf(day);
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
}

/** The day of 'YYYY-MM-DD'; undefined where the text is not a date that exists. */
export function parseDate(text: string): Day | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (match === null) return undefined;
  const day = dayOf(Number(match[1]), Number(match[2]), Number(match[3]));
  return dateText(day) === text ? day : undefined;
}
