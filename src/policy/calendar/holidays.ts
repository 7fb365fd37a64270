// The holidays of a country, one year a file, as its government announced them; and which days they name.
import { z } from 'zod';
import { type Day, dateText, dayOf, parseDate } from './days/civil.ts';
import { type Bilingual, bilingualSchema, fieldsExpected, found, textSchema } from './expected.ts';

/** What sets a day apart from its weekday. */
export interface NamedDay {
  readonly kind: 'holiday' | 'makeup_workday';
  /** The holiday; of a make-up workday, the holiday it makes up for. */
  readonly name: Bilingual;
}

/** Days of which the holidays are known; `to` is exclusive. */
export interface KnownDays {
  readonly from: Day;
  readonly to: Day;
}

const COUNTRY = { error: 'a country of two letters was expected, such as cn' };
const YEAR = { error: 'a year from 1970 to 2099 was expected, such as 2026' };
const DATE = 'a date such as 2026-02-17 was expected';

const dateSchema = z.string({ error: DATE }).transform((text, context): string => {
  if (parseDate(text) !== undefined) return text;
  context.issues.push({ code: 'custom', input: text, message: `${DATE}, not ${found(text)}` });
  return z.NEVER;
});

/** Whose holidays: ISO 3166-1 in small letters. */
export const countrySchema = z.string(COUNTRY).regex(/^[a-z]{2}$/, COUNTRY);

const holidaySchema = z.strictObject(
  {
    name: bilingualSchema,
    from: dateSchema,
    to: dateSchema,
    workdays: z.array(dateSchema, { error: 'a list of dates was expected' }).default([]),
  },
  { error: fieldsExpected('a holiday', ['name', 'from', 'to', 'workdays']) },
);

/** One year's notice: `workdays` are days of rest on which one works instead. */
export const holidayYearSchema = z
  .strictObject(
    {
      country: countrySchema,
      year: z.int(YEAR).min(1970, YEAR).max(2099, YEAR),
      source: z.strictObject(
        { title: textSchema, number: textSchema, date: dateSchema },
        { error: fieldsExpected('a source', ['title', 'number', 'date']) },
      ),
      holidays: z.array(holidaySchema, { error: 'a list of holidays was expected' }),
    },
    { error: fieldsExpected('a year of holidays', ['country', 'year', 'source', 'holidays']) },
  )
  .superRefine((data, context) => {
    for (const { path, message } of contradictions(data)) context.addIssue({ code: 'custom', path, message });
  });

export type HolidayYear = z.output<typeof holidayYearSchema>;

/** The days that notices name. Where two speak of one day, the later in the list stands: a correction comes after. */
export function namedDays(years: readonly HolidayYear[]): ReadonlyMap<Day, NamedDay> {
  const days = new Map<Day, NamedDay>();
  for (const { holidays } of years) {
    for (const { name, from, to } of holidays) {
      for (const day of daysFrom(from, to)) days.set(day, { kind: 'holiday', name });
    }
    for (const { name, workdays } of holidays) {
      for (const date of workdays)
        for (const day of daysFrom(date, date)) days.set(day, { kind: 'makeup_workday', name });
    }
  }
  return days;
}

/** The years that notices cover, joined where they follow one another. */
export function knownDays(years: readonly HolidayYear[]): readonly KnownDays[] {
  const stretches: KnownDays[] = [];
  for (const year of [...new Set(years.map((one) => one.year))].sort((a, b) => a - b)) {
    const [from, to] = [dayOf(year, 1, 1), dayOf(year + 1, 1, 1)];
    const last = stretches.at(-1);
    if (last?.to === from) stretches[stretches.length - 1] = { from: last.from, to };
    else stretches.push({ from, to });
  }
  return stretches;
}

/** A day named twice, one outside the year, an end before its beginning. */
function* contradictions({
  year,
  holidays,
}: {
  readonly year: number;
  readonly holidays: readonly z.output<typeof holidaySchema>[];
}) {
  const seen = new Set<Day>();
  for (const [place, { from, to, workdays }] of holidays.entries()) {
    if (to < from)
      yield { path: ['holidays', place, 'to'], message: `this holiday ends before it begins: ${from} to ${to}` };
    const spans = [{ path: ['holidays', place, 'from'], from, to }];
    workdays.forEach((date, nth) => {
      spans.push({ path: ['holidays', place, 'workdays', nth], from: date, to: date });
    });
    for (const span of spans) {
      for (const date of new Set([span.from, span.to])) {
        if (!mayName(year, date))
          yield { path: span.path, message: `a day of ${year} or of the December before was expected, not ${date}` };
      }
      if (!mayName(year, span.from) || !mayName(year, span.to)) continue;
      for (const day of daysFrom(span.from, span.to)) {
        if (seen.has(day)) yield { path: span.path, message: `${dateText(day)} is named twice in this year` };
        seen.add(day);
      }
    }
  }
}

/** New Year's holiday may begin in the old year, and be announced with the new one. */
function mayName(year: number, date: string): boolean {
  return date.startsWith(`${year}-`) || date.startsWith(`${year - 1}-12-`);
}

function* daysFrom(from: string, to: string): Generator<Day> {
  const last = parseDate(to) ?? Number.NaN;
  for (let day = parseDate(from) ?? Number.NaN; day <= last; day++) yield day;
}
