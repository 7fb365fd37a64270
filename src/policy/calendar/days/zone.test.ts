// Zones whose clocks change: against Temporal, and by rows for what clock time and local time mean there.
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import {
  calendarSchema,
  compileCalendar,
  dueAfter,
  dueBefore,
  durationSchema,
  localDate,
  parsePeriod,
  periodAt,
  periodsBetween,
  workingTimeBetween,
} from '../index.ts';
import { civilOf, dateText, dayOf, parseDate, weekdayOf } from './civil.ts';
import { boundaryOf, compileZone, dayAt, instantOf, isZone, localOf, startOfDay } from './zone.ts';

const HOUR = 3_600_000;

// Half-hour changes, changes at midnight, a skipped day, summers of the south, China's summer time of 1986 to 1991.
const names = [
  'Asia/Shanghai',
  'America/New_York',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'America/Sao_Paulo',
  'Africa/Casablanca',
  'America/St_Johns',
];
const zones = names.map(compileZone);
const zone = fc.constantFrom(...zones);
const moment = fc.integer({ min: Date.parse('1975-01-01T00:00Z'), max: Date.parse('2090-01-01T00:00Z') });
const nearChange = zone.chain((one) =>
  fc
    .tuple(fc.constant(one), fc.constantFrom(...one.changes), fc.integer({ min: -30, max: 30 }))
    .map(([z, t, n]) => [z, t + n * 15 * 60_000] as const),
);
const somewhere = fc.oneof(fc.tuple(zone, moment), nearChange);

describe('a zone', () => {
  it('shows the wall clock that Temporal shows', () => {
    fc.assert(
      fc.property(somewhere, ([one, t]) => {
        const shown = Temporal.Instant.fromEpochMilliseconds(t).toZonedDateTimeISO(one.id).toPlainDateTime();
        expect(localOf(one, t)).toBe(shown.toZonedDateTime('UTC').epochMilliseconds);
      }),
      { numRuns: 400 },
    );
  });

  it('finds the moment that Temporal finds, in gaps and repeated hours too', () => {
    fc.assert(
      fc.property(somewhere, ([one, t]) => {
        const local = localOf(one, t) + HOUR / 2;
        const plain = Temporal.Instant.fromEpochMilliseconds(local).toZonedDateTimeISO('UTC').toPlainDateTime();
        expect(instantOf(one, local)).toBe(plain.toZonedDateTime(one.id).epochMilliseconds);
      }),
      { numRuns: 400 },
    );
  });

  it('has days that follow one another, and each moment lies in its day', () => {
    fc.assert(
      fc.property(somewhere, ([one, t]) => {
        const day = dayAt(one, t);
        expect(startOfDay(one, day)).toBeLessThanOrEqual(t);
        expect(startOfDay(one, day + 1)).toBeGreaterThan(t);
        expect(startOfDay(one, day)).toBeGreaterThanOrEqual(startOfDay(one, day - 1));
      }),
      { numRuns: 400 },
    );
  });

  it('has boundaries that never go back', () => {
    fc.assert(
      fc.property(somewhere, fc.nat(8 * HOUR), ([one, t], later) => {
        const local = localOf(one, t);
        expect(boundaryOf(one, local + later)).toBeGreaterThanOrEqual(boundaryOf(one, local));
      }),
    );
  });

  it('counts a clock put back across midnight to the day that had begun', () => {
    // St John's, 28 October 2001: at 00:01 the clock went back to 23:01 of the 27th.
    const one = compileZone('America/St_Johns');
    const again = Date.parse('2001-10-27T23:30-03:30');
    expect(localOf(one, again)).toBe(Date.parse('2001-10-27T23:30Z'));
    expect([again - HOUR, again, again + HOUR].map((t) => dateText(dayAt(one, t)))).toEqual([
      '2001-10-27',
      '2001-10-28',
      '2001-10-28',
    ]);
  });

  it('is known by its name only', () => {
    expect(['Asia/Shanghai', 'UTC', 'Asia/Nowhere', '', '+08:00', 'Asia/Shanghai\0'].map(isZone)).toEqual([
      true,
      true,
      false,
      false,
      false,
      false,
    ]);
  });
});

describe('a date', () => {
  it('is the day number that Temporal reckons, with its weekday', () => {
    fc.assert(
      fc.property(fc.integer({ min: -800_000, max: 2_000_000 }), (day) => {
        const date = Temporal.PlainDate.from('1970-01-01').add({ days: day });
        expect(civilOf(day)).toEqual({ year: date.year, month: date.month, date: date.day });
        expect(dayOf(date.year, date.month, date.day)).toBe(day);
        expect(weekdayOf(day)).toBe(date.dayOfWeek - 1);
      }),
    );
  });

  it('reads back what it writes', () => {
    fc.assert(
      fc.property(fc.integer({ min: -700_000, max: 2_900_000 }), (day) => {
        expect(parseDate(dateText(day))).toBe(day);
      }),
    );
  });
});

describe('in New York', () => {
  const hours = Object.fromEntries(
    ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((day) => [day, ['00:00-24:00']]),
  );
  const title = { zh: '纽约', en: 'New York' };
  const week = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
  const data = {
    calendar: 'ny',
    title,
    zone: 'America/New_York',
    service_hours: hours,
    working_week: week,
    makeup_day_hours: 'mon',
  };
  const newYork = compileCalendar(calendarSchema.parse(data), []);

  it.each([
    // The clock is put on from 02:00 to 03:00 on 8 March 2026 and back from 02:00 to 01:00 on 1 November.
    ['2026-03-07T12:00-05:00', '24h', '2026-03-08T13:00-04:00', 'twenty-four hours are not the same time tomorrow'],
    ['2026-03-07T12:00-05:00', '1d', '2026-03-08T12:00-04:00', 'a day is'],
    ['2026-03-07T02:30-05:00', '1d', '2026-03-08T03:30-04:00', 'a time that is skipped moves on by the gap'],
    ['2026-03-08T01:30-05:00', '60min', '2026-03-08T03:30-04:00', 'minutes are elapsed time'],
    ['2026-10-31T01:30-04:00', '1d', '2026-11-01T01:30-04:00', 'of a repeated time the first'],
    ['2026-10-31T12:00-04:00', '24h', '2026-11-01T11:00-05:00', 'the day has 25 hours'],
    ['2026-10-31T12:00-04:00', '1w', '2026-11-07T12:00-05:00', 'the same local time'],
    ['2026-02-08T12:00-05:00', '1mo', '2026-03-08T12:00-04:00', 'the same local time'],
    ['2026-03-08T00:00-05:00', '23 working_hours', '2026-03-09T00:00-04:00', 'a day of service has 23 hours'],
    ['2026-11-01T00:00-04:00', '24 working_hours', '2026-11-01T23:00-05:00', 'a day of service has 25 hours'],
  ])('%s + %s = %s (%s)', (from, duration, due) => {
    expect(dueAfter(newYork, Date.parse(from), durationSchema.parse(duration)).due).toBe(Date.parse(due));
  });

  it('a lead in days ends with the local day', () => {
    const due = dueBefore(newYork, Date.parse('2026-03-10T09:00-04:00'), durationSchema.parse('2d')).due;
    expect(due).toBe(Date.parse('2026-03-09T00:00-04:00'));
  });

  it('a month with a change is an hour short, and its working time too', () => {
    const span = periodAt(newYork, { unit: 'month', count: 1 }, Date.parse('2026-03-15T00:00Z'));
    expect(span).toEqual({ from: Date.parse('2026-03-01T00:00-05:00'), to: Date.parse('2026-04-01T00:00-04:00') });
    expect(workingTimeBetween(newYork, span.from, span.to)).toBe((31 * 24 - 1) * HOUR);
  });

  it('service that would end in the hour that is skipped ends with it, and is not counted twice', () => {
    const broken = { ...hours, sun: ['01:00-02:30', '03:00-05:00'] };
    const lunch = compileCalendar(calendarSchema.parse({ ...data, service_hours: broken }), []);
    const [from, to] = [Date.parse('2026-03-08T00:00-05:00'), Date.parse('2026-03-09T00:00-04:00')];
    expect(workingTimeBetween(lunch, from, to)).toBe(3 * HOUR);
    expect(dueAfter(lunch, from, durationSchema.parse('2 working_hours')).due).toBe(
      Date.parse('2026-03-08T04:00-04:00'),
    );
  });

  it('the local date turns at local midnight', () => {
    expect(localDate(newYork, Date.parse('2026-03-09T03:59Z'))).toBe('2026-03-08');
    expect(localDate(newYork, Date.parse('2026-03-09T04:00Z'))).toBe('2026-03-09');
  });
});

describe('periods in Shanghai', () => {
  const data = {
    calendar: 'sh',
    title: { zh: '上海', en: 'Shanghai' },
    zone: 'Asia/Shanghai',
    makeup_day_hours: 'mon',
  };
  const hours = Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, ['09:00-18:00']]));
  const shanghai = compileCalendar(calendarSchema.parse({ ...data, service_hours: hours }), []);

  it.each([
    ['2026-05-15T12:00', 'day', '2026-05-15', '2026-05-16'],
    ['2026-01-01T00:00', 'week', '2025-12-29', '2026-01-05'],
    ['2026-01-05T00:00', 'week', '2026-01-05', '2026-01-12'],
    ['2024-02-29T23:59', 'month', '2024-02-01', '2024-03-01'],
    ['2026-02-28T12:00', '2 months', '2026-01-01', '2026-03-01'],
    ['2026-12-31T12:00', '2 months', '2026-11-01', '2027-01-01'],
    ['2026-04-30T12:00', '4 months', '2026-01-01', '2026-05-01'],
    ['2026-03-31T23:59', 'quarter', '2026-01-01', '2026-04-01'],
    ['2026-07-01T00:00', 'half_year', '2026-07-01', '2027-01-01'],
    ['2026-06-30T23:59', 'half_year', '2026-01-01', '2026-07-01'],
    ['2026-12-31T23:59', 'year', '2026-01-01', '2027-01-01'],
    ['2026-12-31T23:59', '2 years', '2025-01-01', '2027-01-01'],
  ])('%s lies in the %s from %s to %s', (t, period, from, to) => {
    const parsed = parsePeriod(period);
    expect(parsed).toBeDefined();
    if (parsed === undefined) return;
    const expected = { from: Date.parse(`${from}T00:00+08:00`), to: Date.parse(`${to}T00:00+08:00`) };
    expect(periodAt(shanghai, parsed, Date.parse(`${t}+08:00`))).toEqual(expected);
  });

  it('are listed up to the end asked for and not beyond it', () => {
    const month = { unit: 'month', count: 1 } as const;
    const [from, to] = [Date.parse('2026-01-15T00:00+08:00'), Date.parse('2026-04-01T00:00+08:00')];
    const starts = (end: number) =>
      [...periodsBetween(shanghai, month, from, end)].map((span) => localDate(shanghai, span.from));
    expect(starts(to)).toEqual(['2026-01-01', '2026-02-01', '2026-03-01']);
    expect(starts(to + 1)).toEqual(['2026-01-01', '2026-02-01', '2026-03-01', '2026-04-01']);
  });

  it('a rolling month ends now and began on the same day of the month before', () => {
    const t = Date.parse('2026-03-31T10:00+08:00');
    const span = periodAt(shanghai, { unit: 'month', count: 1, rolling: true }, t);
    expect(span).toEqual({ from: Date.parse('2026-02-28T10:00+08:00'), to: t });
  });

  it('summer time of 1988 is known', () => {
    expect(localDate(shanghai, Date.parse('1988-06-30T15:00Z'))).toBe('1988-07-01');
  });
});
