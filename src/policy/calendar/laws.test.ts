// Laws every calendar keeps, and a second implementation that walks minute by minute over another library's holidays.
import chineseDays from 'chinese-days';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shippedCalendar } from '../../../packs/calendars/shipped.ts';
import {
  calendarSchema,
  compileCalendar,
  type Duration,
  dueAfter,
  dueBefore,
  localDate,
  type Period,
  periodAt,
  periodsBetween,
  type Unit,
  workingTimeBetween,
} from './index.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const office = shippedCalendar('office-hours');
const clock = shippedCalendar('round-the-clock');
const newYork = compileCalendar(
  calendarSchema.parse({
    calendar: 'new-york',
    title: { zh: '纽约', en: 'New York' },
    zone: 'America/New_York',
    service_hours: { mon: ['00:30-02:30', '08:00-24:00'], wed: ['10:00-16:00'], sun: ['00:00-24:00'] },
    working_week: ['mon', 'wed', 'sun'],
    makeup_day_hours: 'mon',
  }),
  [],
);
const calendars = [office, clock, newYork];

const calendar = fc.constantFrom(...calendars);
const moment = fc.integer({ min: Date.parse('2019-01-01T00:00Z'), max: Date.parse('2032-01-01T00:00Z') });
const unit = fc.constantFrom<Unit[]>('min', 'h', 'd', 'w', 'mo', 'y', 'working_hours', 'working_days');
const duration = fc.record({ amount: fc.integer({ min: 0, max: 400 }), unit });
const period: fc.Arbitrary<Period> = fc.record({
  unit: fc.constantFrom('day', 'week', 'month', 'quarter', 'half_year', 'year'),
  count: fc.integer({ min: 1, max: 7 }),
});

describe('deadlines', () => {
  it('are never before the start, nor a lead after its moment', () => {
    fc.assert(
      fc.property(calendar, moment, duration, (on, t, length) => {
        expect(dueAfter(on, t, length).due).toBeGreaterThanOrEqual(t);
        expect(dueBefore(on, t, length).due).toBeLessThanOrEqual(t);
      }),
      { numRuns: 500 },
    );
  });

  it('do not come earlier for a longer duration', () => {
    fc.assert(
      fc.property(calendar, moment, duration, fc.nat(50), (on, t, length, more) => {
        const longer: Duration = { ...length, amount: length.amount + more };
        expect(dueAfter(on, t, longer).due).toBeGreaterThanOrEqual(dueAfter(on, t, length).due);
        expect(dueBefore(on, t, longer).due).toBeLessThanOrEqual(dueBefore(on, t, length).due);
      }),
      { numRuns: 500 },
    );
  });

  it('do not come earlier for a later start (by day where a short month bends months)', () => {
    fc.assert(
      fc.property(fc.constantFrom(office, clock), moment, fc.nat(90 * 24 * HOUR), duration, (on, t, later, length) => {
        const [first, second] = [dueAfter(on, t, length).due, dueAfter(on, t + later, length).due];
        if (length.unit === 'mo' || length.unit === 'y')
          expect(localDate(on, second) >= localDate(on, first)).toBe(true);
        else expect(second).toBeGreaterThanOrEqual(first);
      }),
      { numRuns: 500 },
    );
  });

  it('measure to exactly the working hours that were added, both ways', () => {
    fc.assert(
      fc.property(calendar, moment, fc.integer({ min: 1, max: 500 }), (on, t, amount) => {
        const length: Duration = { amount, unit: 'working_hours' };
        expect(workingTimeBetween(on, t, dueAfter(on, t, length).due)).toBe(amount * HOUR);
        expect(workingTimeBetween(on, dueBefore(on, t, length).due, t)).toBe(amount * HOUR);
      }),
      { numRuns: 500 },
    );
  });

  it('in working hours are the first moment, and leads the last one', () => {
    fc.assert(
      fc.property(calendar, moment, fc.integer({ min: 1, max: 60 }), (on, t, amount) => {
        const length: Duration = { amount, unit: 'working_hours' };
        expect(workingTimeBetween(on, t, dueAfter(on, t, length).due - 1)).toBeLessThan(amount * HOUR);
        expect(workingTimeBetween(on, dueBefore(on, t, length).due + 1, t)).toBeLessThan(amount * HOUR);
      }),
    );
  });
});

describe('periods', () => {
  it('are the same whatever was asked before, and of which calendar', () => {
    const near = fc.tuple(calendar, fc.integer({ min: -60 * 24, max: 60 * 24 }));
    fc.assert(
      fc.property(period, moment, fc.array(near, { minLength: 2, maxLength: 8 }), (length, t, asked) => {
        for (const [on, hours] of asked)
          expect(periodAt(on, length, t + hours * HOUR)).toEqual(periodAt(on, { ...length }, t + hours * HOUR));
      }),
    );
  });

  it('contain the moment they were asked for', () => {
    fc.assert(
      fc.property(calendar, period, moment, (on, length, t) => {
        const { from, to } = periodAt(on, length, t);
        expect(from <= t && t < to).toBe(true);
      }),
    );
  });

  it('tile time with no hole and no overlap, rolling ones from where one begins', () => {
    fc.assert(
      fc.property(calendar, period, moment, fc.boolean(), (on, length, t, rolling) => {
        const end = t + 500 * 24 * HOUR;
        const spans = [...periodsBetween(on, { ...length, rolling }, t, end)];
        expect(spans[0]?.from).toBe(rolling ? t : periodAt(on, length, t).from);
        expect(spans.at(-1)?.to).toBeGreaterThanOrEqual(end);
        expect(spans.at(-1)?.from).toBeLessThan(end);
        spans.forEach(({ from, to }, place) => {
          expect(to).toBeGreaterThan(from);
          if (place > 0) expect(from).toBe(spans[place - 1]?.to);
        });
      }),
    );
  });

  it('are the same for every moment inside', () => {
    fc.assert(
      fc.property(calendar, period, moment, (on, length, t) => {
        const span = periodAt(on, length, t);
        expect(periodAt(on, { ...length }, span.from)).toEqual(span);
        expect(periodAt(on, { ...length }, span.to - 1)).toEqual(span);
      }),
    );
  });
});

describe('against a walk minute by minute', () => {
  // Within the published years, so that both know the same holidays; Shanghai has kept +08:00 throughout.
  const start = fc
    .integer({ min: 0, max: (365 * 3 - 90) * 24 * 60 })
    .map((n) => Date.parse('2024-01-01T00:00+08:00') + n * MINUTE);

  it('working hours', () => {
    fc.assert(
      fc.property(start, fc.integer({ min: 1, max: 60 }), (t, amount) => {
        let [at, left] = [t, amount * 60];
        for (; left > 0; at += MINUTE) if (isOpen(at)) left -= 1;
        expect(dueAfter(office, t, { amount, unit: 'working_hours' }).due).toBe(at);
      }),
      { numRuns: 150 },
    );
  });

  it('working days', () => {
    fc.assert(
      fc.property(start, fc.integer({ min: 1, max: 30 }), (t, amount) => {
        let [day, left] = [Math.floor((t + 8 * HOUR) / (24 * HOUR)), amount];
        while (left > 0) if (worked(++day)) left -= 1;
        expect(dueAfter(office, t, { amount, unit: 'working_days' }).due).toBe(day * 24 * HOUR + 10 * HOUR);
        expect(dueAfter(clock, t, { amount, unit: 'working_days' }).due).toBe(day * 24 * HOUR + 16 * HOUR);
      }),
      { numRuns: 300 },
    );
  });

  const known = new Map<number, boolean>();

  function worked(day: number): boolean {
    const answer = known.get(day) ?? chineseDays.isWorkday(new Date(day * 24 * HOUR).toISOString().slice(0, 10));
    known.set(day, answer);
    return answer;
  }

  function isOpen(t: number): boolean {
    const local = t + 8 * HOUR;
    const hour = Math.floor((local % (24 * HOUR)) / HOUR);
    return hour >= 9 && hour < 18 && hour !== 12 && worked(Math.floor(local / (24 * HOUR)));
  }
});
