// How far back something that ends now can have begun: never later than it did, for any length, calendar and moment.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { shippedCalendar } from '../../../packs/calendars/shipped.ts';
import { dueAfter } from './due.ts';
import type { Unit } from './duration.ts';
import { earliestPeriod, earliestStart } from './index.ts';
import { type Period, periodsBetween } from './period.ts';

const calendars = fc.constantFrom(shippedCalendar('round-the-clock'), shippedCalendar('office-hours'));
const minute = 60_000;
const moment = fc
  .integer({ min: Date.parse('2024-01-01') / minute, max: Date.parse('2026-12-01') / minute })
  .map((at) => at * minute);
const units = ['min', 'h', 'd', 'w', 'mo', 'y', 'working_hours', 'working_days'] as const satisfies readonly Unit[];
const length = fc.record({ amount: fc.integer({ min: 0, max: 40 }), unit: fc.constantFrom(...units) });

it('no limit that is over then or later began earlier', () => {
  fc.assert(
    fc.property(calendars, length, moment, fc.nat(3), (calendar, limit, start, early) => {
      const since = dueAfter(calendar, start, limit).due - early;
      expect(earliestStart(calendar, limit, since)).toBeLessThanOrEqual(start);
    }),
    { numRuns: 2_000 },
  );
});

it('and it is no more than a few times the length before', () => {
  const [calendar] = [shippedCalendar('office-hours')];
  const since = Date.parse('2026-10-09T10:00+08:00');
  const daysBefore = (limit: { amount: number; unit: Unit }) =>
    Math.ceil((since - earliestStart(calendar, limit, since)) / (1_440 * minute));
  expect(daysBefore({ amount: 30, unit: 'min' })).toBe(1);
  expect(daysBefore({ amount: 3, unit: 'd' })).toBe(7);
  expect(daysBefore({ amount: 2, unit: 'mo' })).toBe(66);
  // After the holidays of National Day.
  expect(daysBefore({ amount: 3, unit: 'working_days' })).toBe(32);
});

const period = fc.record({
  unit: fc.constantFrom<Period['unit']>('day', 'week', 'month', 'quarter', 'half_year', 'year'),
  count: fc.integer({ min: 1, max: 3 }),
  rolling: fc.boolean(),
});

it('no period that ends later begins earlier', () => {
  fc.assert(
    fc.property(calendars, period, moment, fc.integer({ min: 1, max: 400 }), (calendar, length, joined, days) => {
      for (const { from, to } of periodsBetween(calendar, length, joined, joined + days * 1_440 * minute))
        expect(earliestPeriod(calendar, length, to - 1)).toBeLessThanOrEqual(from);
    }),
    { numRuns: 300 },
  );
});
