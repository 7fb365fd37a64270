// What stops a clock, and by how much the due moves.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shippedCalendar } from '../../../packs/calendars/shipped.ts';
import { dueAfter, durationSchema, type Pause, pausedDue } from './index.ts';

const office = shippedCalendar('office-hours');
const at = (text: string) => Date.parse(`${text.replace(' ', 'T')}+08:00`);
const NOW = at('2026-12-01 00:00');

function pausesOf(text: string): readonly Pause[] {
  return text
    .split(', ')
    .filter((one) => one !== '')
    .map((one) => {
      const [from = '', to = ''] = one.split(' / ');
      return to === '' ? { from: at(from) } : { from: at(from), to: at(to) };
    });
}

describe('a pause', () => {
  it.each([
    [
      '24h',
      '2026-10-09 15:00',
      '2026-10-09 20:00 / 2026-10-09 22:30',
      '2026-10-10 17:30',
      'clock time moves by clock time',
    ],
    [
      '24h',
      '2026-10-09 15:00',
      '2026-10-09 12:00 / 2026-10-09 16:00',
      '2026-10-10 16:00',
      'only what lies after the event counts',
    ],
    ['24h', '2026-10-09 15:00', '2026-10-09 12:00 / 2026-10-09 14:00', '2026-10-10 15:00', 'over before the event'],
    [
      '24h',
      '2026-10-09 15:00',
      '2026-10-10 15:00 / 2026-10-11 15:00',
      '2026-10-10 15:00',
      'begins when it is due already',
    ],
    [
      '24h',
      '2026-10-09 15:00',
      '2026-10-09 16:00 / 2026-10-09 18:00, 2026-10-09 17:00 / 2026-10-09 19:00',
      '2026-10-10 18:00',
      'overlapping pauses count once',
    ],
    [
      '24h',
      '2026-10-09 15:00',
      '2026-10-10 16:00 / 2026-10-10 18:00, 2026-10-10 10:00 / 2026-10-10 12:00',
      '2026-10-10 19:00',
      'the first moves the due so that the second is in time',
    ],
    [
      '24h',
      '2026-10-09 15:00',
      '2026-10-09 18:00 / 2026-10-09 17:00',
      '2026-10-10 15:00',
      'one that ends before it begins is none',
    ],
    ['3d', '2026-10-09 15:00', '2026-10-10 00:00 / 2026-10-11 12:00', '2026-10-14 03:00', 'days move by elapsed time'],
    [
      '8 working_hours',
      '2026-10-09 15:00',
      '2026-10-09 17:00 / 2026-10-10 10:00',
      '2026-10-10 17:00',
      'two working hours paused, the night is none',
    ],
    [
      '8 working_hours',
      '2026-10-09 17:00',
      '2026-10-10 18:00 / 2026-10-12 09:00',
      '2026-10-10 17:00',
      'begins after the due',
    ],
    [
      '3 working_days',
      '2026-10-09 15:00',
      '2026-10-11 08:00 / 2026-10-11 20:00',
      '2026-10-13 18:00',
      'a Sunday moves nothing',
    ],
    [
      '3 working_days',
      '2026-10-09 15:00',
      '2026-10-12 09:00 / 2026-10-13 09:00',
      '2026-10-14 18:00',
      'a working day of eight hours moves by one',
    ],
    [
      '3 working_days',
      '2026-10-09 15:00',
      '2026-10-12 10:00 / 2026-10-12 12:00',
      '2026-10-14 11:00',
      'two hours into the next day',
    ],
  ])('%s from %s with %s is due %s (%s)', (duration, from, pauses, due) => {
    const answer = pausedDue(office, at(from), durationSchema.parse(duration), pausesOf(pauses), NOW);
    expect(answer).toEqual({ due: at(due), provisional: false });
  });

  it('that is open lasts until now, and holds the due ahead of it', () => {
    const pause = { from: at('2026-10-09 20:00') };
    const due = (now: string) =>
      pausedDue(office, at('2026-10-09 15:00'), durationSchema.parse('24h'), [pause], at(now)).due;
    expect(due('2026-10-09 19:00')).toBe(at('2026-10-10 15:00'));
    expect(due('2026-10-09 21:00')).toBe(at('2026-10-10 16:00'));
    expect(due('2026-10-20 20:00')).toBe(at('2026-10-31 15:00') - 10 * 86_400_000);
  });

  it('may carry a due into a year whose holidays are not known', () => {
    const pause = { from: at('2026-12-30 09:00'), to: at('2026-12-31 18:00') };
    const answer = pausedDue(
      office,
      at('2026-12-29 09:00'),
      durationSchema.parse('2 working_days'),
      [pause],
      at('2027-01-05 00:00'),
    );
    expect(answer).toEqual({ due: at('2027-01-04 18:00'), provisional: true });
  });

  const start = fc.integer({ min: at('2024-01-02 00:00'), max: at('2026-06-01 00:00') });
  const duration = fc.record({
    amount: fc.integer({ min: 1, max: 40 }),
    unit: fc.constantFrom('h', 'd', 'working_hours', 'working_days'),
  });
  const offset = fc.integer({ min: -5, max: 400 }).map((hours) => hours * 3_600_000);
  const pauses = (t: number) =>
    fc.array(
      fc.tuple(offset, fc.nat(100)).map(([begin, hours]) => ({ from: t + begin, to: t + begin + hours * 3_600_000 })),
      { maxLength: 5 },
    );

  it('never makes anything due sooner, and the order in which pauses are listed is nothing', () => {
    fc.assert(
      fc.property(
        start.chain((t) => fc.tuple(fc.constant(t), duration, pauses(t))),
        ([t, length, list]) => {
          const moved = pausedDue(office, t, length, list, NOW);
          expect(moved.due).toBeGreaterThanOrEqual(dueAfter(office, t, length).due);
          expect(pausedDue(office, t, length, [...list].reverse(), NOW)).toEqual(moved);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('that is open and began in time is never overtaken by its due', () => {
    fc.assert(
      fc.property(start, duration, offset, fc.nat(2000), (t, length, begin, hours) => {
        const from = t + Math.max(0, begin);
        fc.pre(from < dueAfter(office, t, length).due);
        const now = from + hours * 3_600_000;
        expect(pausedDue(office, t, length, [{ from }], now).due).toBeGreaterThanOrEqual(now);
      }),
      { numRuns: 300 },
    );
  });
});
