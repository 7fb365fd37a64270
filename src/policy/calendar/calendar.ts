// A calendar as people write it (zone, service hours, whose holidays) and as it is computed with: weekly sums and their exceptions.
import { z } from 'zod';
import { numberAt } from './days/ascending.ts';
import { DAY_MS, type Day, dateText, parseDate, WEEKDAYS, weekdayOf } from './days/civil.ts';
import { type Tally, tallyOf } from './days/tally.ts';
import { boundaryOf, compileZone, dayAt, type Instant, isZone, startOfDay, type Zone } from './days/zone.ts';
import { type Bilingual, bilingualSchema, fieldsExpected } from './expected.ts';
import { countrySchema, type HolidayYear, type KnownDays, knownDays, type NamedDay, namedDays } from './holidays.ts';
import { type DailyWindow, windowsSchema } from './windows.ts';

/** How a calendar is computed with: of interest to this folder only. */
export interface Table {
  readonly zone: Zone;
  /** The windows of each weekday, Monday first, and of a make-up workday. */
  readonly hours: readonly (readonly DailyWindow[])[];
  readonly makeupHours: readonly DailyWindow[];
  readonly workingWeek: readonly boolean[];
  readonly named: ReadonlyMap<Day, NamedDay>;
  /** Undefined where the calendar keeps no country's holidays: then nothing is left to be announced. */
  readonly known: readonly KnownDays[] | undefined;
  readonly workingDays: Tally;
  /** Working time in ms: what of the service windows lies on working days. */
  readonly workingTime: Tally;
}

/** A compiled calendar: immutable, and good for any moment. */
export interface Calendar {
  readonly id: string;
  readonly title: Bilingual;
  readonly zone: string;
  /** The last year of which the holidays are known; undefined if none is, or none is kept. */
  readonly lastPublishedYear: number | undefined;
  readonly table: Table;
}

const FIELDS = ['calendar', 'title', 'zone', 'country', 'service_hours', 'working_week', 'makeup_day_hours'];

const weekdaySchema = z.enum(WEEKDAYS, { error: `a weekday was expected: ${WEEKDAYS.join(', ')}` });

const hoursSchema = z.strictObject(
  {
    mon: windowsSchema.default([]),
    tue: windowsSchema.default([]),
    wed: windowsSchema.default([]),
    thu: windowsSchema.default([]),
    fri: windowsSchema.default([]),
    sat: windowsSchema.default([]),
    sun: windowsSchema.default([]),
  },
  { error: fieldsExpected('service_hours', WEEKDAYS) },
);

/**
 * A calendar as a file states it. `working_week` are the days on which one works when no holiday says otherwise (Monday to Friday unless stated);
 * `makeup_day_hours` is the weekday whose windows hold on make-up workdays.
 */
export const calendarSchema = z
  .strictObject(
    {
      calendar: z.string({ error: 'the id of the calendar was expected' }).regex(/^[a-z][a-z0-9-]*$/, {
        error: 'an id of small letters, digits and hyphens was expected, such as office-hours',
      }),
      title: bilingualSchema,
      zone: z
        .string({ error: 'a time zone was expected, such as Asia/Shanghai' })
        .refine(isZone, { error: 'a time zone was expected, such as Asia/Shanghai; this one is not known' }),
      country: countrySchema.exactOptional(),
      service_hours: hoursSchema,
      working_week: z
        .array(weekdaySchema, { error: 'a list of weekdays was expected, such as [mon, tue, wed, thu, fri]' })
        .min(1, { error: 'at least one working day a week was expected' })
        .default(['mon', 'tue', 'wed', 'thu', 'fri']),
      makeup_day_hours: weekdaySchema,
    },
    { error: fieldsExpected('a calendar', FIELDS) },
  )
  .superRefine((data, context) => {
    for (const day of new Set([...data.working_week, data.makeup_day_hours])) {
      if (data.service_hours[day].length > 0) continue;
      const message = `${day} is a working day, so at least one window was expected, such as ["09:00-18:00"]`;
      context.addIssue({ code: 'custom', path: ['service_hours', day], message });
    }
  });

type CalendarData = z.output<typeof calendarSchema>;

/** Joins a calendar with the holidays of its country. Years of other countries are left aside. */
export function compileCalendar(data: CalendarData, holidayYears: readonly HolidayYear[]): Calendar {
  const years = holidayYears.filter((one) => one.country === data.country);
  const zone = compileZone(data.zone);
  const plain = {
    zone,
    hours: WEEKDAYS.map((day) => data.service_hours[day]),
    makeupHours: data.service_hours[data.makeup_day_hours],
    workingWeek: WEEKDAYS.map((day) => data.working_week.includes(day)),
    named: namedDays(years),
    known: data.country === undefined ? undefined : knownDays(years),
  };
  const table = { ...plain, workingDays: workingDaysOf(plain), workingTime: workingTimeOf(plain) };
  const lastPublishedYear = years.length === 0 ? undefined : Math.max(...years.map((one) => one.year));
  return Object.freeze({ id: data.calendar, title: data.title, zone: zone.id, lastPublishedYear, table });
}

/** Is the local day of `t` a working day: one of the working week and no holiday, or a make-up workday? */
export function isWorkingDay(calendar: Calendar, t: Instant): boolean {
  return worksOn(calendar.table, dayAt(calendar.table.zone, t));
}

/** The local date of `t` as 'YYYY-MM-DD'. */
export function localDate(calendar: Calendar, t: Instant): string {
  return dateText(dayAt(calendar.table.zone, t));
}

/** The first moment of the local day of `t`. */
export function startOfLocalDay(calendar: Calendar, t: Instant): Instant {
  return startOfDay(calendar.table.zone, dayAt(calendar.table.zone, t));
}

/** The end of the local day of `t`: its 24:00, which is the first moment of the next. */
export function endOfLocalDay(calendar: Calendar, t: Instant): Instant {
  return startOfDay(calendar.table.zone, dayAt(calendar.table.zone, t) + 1);
}

/** The first moment of a date 'YYYY-MM-DD' in the calendar's zone; undefined where there is no such date. */
export function startOfLocalDate(calendar: Calendar, date: string): Instant | undefined {
  const day = parseDate(date);
  return day === undefined ? undefined : startOfDay(calendar.table.zone, day);
}

type PlainTable = Omit<Table, 'workingDays' | 'workingTime'>;

/** Is this a working day? */
function worksOn({ named, workingWeek }: PlainTable, day: Day): boolean {
  const special = named.get(day);
  return special === undefined ? workingWeek[weekdayOf(day)] === true : special.kind === 'makeup_workday';
}

/** The working windows of a day as moments: none on a day of rest. A clock change in mid-window makes it longer or shorter. */
export function workingSpans(table: PlainTable, day: Day): readonly DailyWindow[] {
  const midnight = day * DAY_MS;
  return windowsOf(table, day).map(({ from, to }) => ({
    from: boundaryOf(table.zone, midnight + from),
    to: boundaryOf(table.zone, midnight + to),
  }));
}

/** A make-up workday that the working week has anyway keeps its own hours. */
function windowsOf(table: PlainTable, day: Day): readonly DailyWindow[] {
  if (!worksOn(table, day)) return [];
  const weekday = weekdayOf(day);
  const own = table.workingWeek[weekday] === true ? table.hours[weekday] : table.makeupHours;
  return own ?? [];
}

function workingDaysOf(table: PlainTable): Tally {
  const weekdays = table.workingWeek.map((working) => (working ? 1 : 0));
  return tallyOf(weekdays, new Map([...table.named.keys()].map((day) => [day, worksOn(table, day) ? 1 : 0])));
}

function workingTimeOf(table: PlainTable): Tally {
  const weekdays = WEEKDAYS.map((_, weekday) =>
    table.workingWeek[weekday] === true ? lengthOf(table.hours[weekday] ?? []) : 0,
  );
  const days = new Set([...table.named.keys(), ...daysOfChange(table.zone)]);
  return tallyOf(weekdays, new Map([...days].map((day) => [day, lengthOf(workingSpans(table, day))])));
}

/** The local days on which the clock changes, so that the day is not as long as others. */
function daysOfChange(zone: Zone): readonly Day[] {
  return zone.changes.flatMap((t, place) => {
    const shown = [t + numberAt(zone.offsets, place), t + numberAt(zone.offsets, place + 1)];
    const first = Math.floor(Math.min(...shown) / DAY_MS);
    const last = Math.floor(Math.max(...shown) / DAY_MS);
    return Array.from({ length: last - first + 1 }, (_, nth) => first + nth);
  });
}

function lengthOf(windows: readonly DailyWindow[]): number {
  return windows.reduce((sum, { from, to }) => sum + to - from, 0);
}
