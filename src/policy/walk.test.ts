// Whole rules against a walk over the days (testing/walk.ts) that knows another library's holidays: the windows of every shape around Spring Festival,
// National Day, make-up Saturdays, leap days and the ends of the years 2024 to 2026.
import chineseDays from 'chinese-days';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shippedCalendar } from '../../packs/calendars/shipped.ts';
import type { Edition } from './edition.ts';
import type { HistoryEvent, Joining, Obligation } from './model.ts';
import { plan } from './plan.ts';
import { editionOf } from './testing/one-rule.ts';
import {
  dayMinutes,
  daysOf,
  instantAt,
  type Minute,
  minuteAt,
  periods,
  type Runs,
  type Service,
  serves,
  walkMinutes,
  walkMinutesBack,
  walkMonths,
  walkPeriods,
  walkWorkingDays,
} from './testing/walk.ts';

// A walk takes a second, and several on a busy machine.

const days = daysOf((date) => chineseDays.isWorkday(date));
const office = shippedCalendar('office-hours');
const clock = shippedCalendar('round-the-clock');
const services: Readonly<Record<string, Service>> = {
  [office.id]: [
    [9 * 60, 12 * 60],
    [13 * 60, 18 * 60],
  ],
  [clock.id]: [[0, dayMinutes]],
};
const begin = minuteAt('2024-01-01');
const last = minuteAt('2026-12-01');

const editions = new Map<string, Edition>();
/** Compiled once for each rule: thousands of draws share a few. */
function editionFor(rule: object, calendar: string, pack: object = {}): Edition {
  const key = JSON.stringify([rule, calendar, pack]);
  const made =
    editions.get(key) ??
    editionOf([rule], instantAt(begin), { calendars: [clock, office], pack: { calendar, ...pack } });
  editions.set(key, made);
  return made;
}

let count = 0;
function event(type: string, t: Minute, data: object = {}): HistoryEvent {
  count += 1;
  const ground = type.startsWith('request') ? { kind: 'request', id: 'r1' } : null;
  const id = `e${String(count).padStart(7, '0')}`;
  return { id, type, occurred: instantAt(t), recorded: instantAt(t), ground, data: { ...data } };
}
const called = (value: string, t: Minute) => event('label.changed', t, { label: 'tier', value });

function owed(edition: Edition, events: readonly HistoryEvent[], now: Minute): Obligation[] {
  const entered = instantAt(minuteAt('2023-12-01'));
  return plan([edition], { subject: { id: 'c', kind: 'customer', entered }, events }, instantAt(now));
}
const windows = (all: readonly Obligation[]) => all.map(({ from, due, need }) => ({ from, due, need }));

/** Days on which something ends, begins or is moved; hours at which a day or its service does. */
const edges = [
  ['2023-12-31', '2024-01-01', '2024-02-04', '2024-02-09', '2024-02-10', '2024-02-17', '2024-02-18', '2024-02-29'],
  ['2024-03-31', '2024-04-07', '2024-06-30', '2024-09-14', '2024-09-29', '2024-10-01', '2024-10-07', '2024-10-12'],
  ['2024-12-31', '2025-01-01', '2025-01-26', '2025-01-27', '2025-01-28', '2025-02-04', '2025-02-08', '2025-02-28'],
  ['2025-04-27', '2025-05-31', '2025-09-28', '2025-09-30', '2025-10-01', '2025-10-08', '2025-10-11', '2025-12-31'],
  ['2026-01-01', '2026-01-04', '2026-02-14', '2026-02-15', '2026-02-23', '2026-02-28', '2026-03-31', '2026-05-09'],
  ['2026-06-30', '2026-09-20', '2026-09-30', '2026-10-01', '2026-10-07', '2026-10-10', '2026-10-31', '2026-11-30'],
].flat();
const hours = ['00:00', '00:01', '08:59', '09:00', '12:00', '12:30', '13:00', '17:59', '18:00', '23:59'];
const edge = fc
  .tuple(fc.constantFrom(...edges), fc.constantFrom(...hours))
  .map(([date, time]) => minuteAt(`${date} ${time}`));
const moment = fc
  .oneof({ arbitrary: edge, weight: 3 }, { arbitrary: fc.integer({ min: begin, max: last }), weight: 1 })
  .map((t) => Math.max(t, begin));
const calendarId = fc.constantFrom(office.id, clock.id);

describe('the walk itself', () => {
  it('agrees with a wall calendar', () => {
    expect(days[minuteAt('2024-02-29') / dayMinutes]).toMatchObject({ date: '2024-02-29', weekday: 3, worked: true });
    expect(days[minuteAt('2026-10-10') / dayMinutes]).toMatchObject({ date: '2026-10-10', weekday: 5, worked: true });
    expect(days[minuteAt('2026-02-16') / dayMinutes]).toMatchObject({ date: '2026-02-16', weekday: 0, worked: false });
    expect(days.at(-1)?.date).toBe('2027-12-31');
  });
});

describe('every period', () => {
  const rule = (period: string, n: number) => ({ for: { tier: 'a' }, do: 'contact', every: period, at_least: n });

  function check(period: string, n: number, joining: Joining, from: Minute, to: Minute, now: Minute): void {
    const edition = editionFor(rule(period, n), clock.id, { joining });
    const events = [called('b', minuteAt('2023-12-01')), called('a', from), called('b', to)];
    expect(windows(owed(edition, events, now))).toEqual(walkPeriods(days, { from, to }, { period, n, joining, now }));
  }

  const joined = edges.filter((date) => minuteAt(date) >= begin);
  it.each(periods.flatMap((period) => [1, 2, 5].map((n) => [period, n] as const)))(
    '%s, %i times, joined on each of the edges, by each way of joining',
    (period, n) => {
      for (const date of joined) {
        for (const joining of ['share', 'full', 'next'] as const)
          check(period, n, joining, minuteAt(`${date} 10:30`), minuteAt('2027-06-01'), minuteAt('2026-12-01'));
      }
    },
  );

  it('a share that comes out even is not rounded up by a hair', () => {
    check('month', 29, 'share', minuteAt('2024-02-15'), minuteAt('2024-06-01'), minuteAt('2024-02-20'));
  });

  it('whenever one joins, leaves, and asks', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...periods),
        fc.integer({ min: 1, max: 7 }),
        fc.constantFrom<Joining[]>('share', 'full', 'next'),
        fc.tuple(moment, moment, moment),
        (period, n, joining, [one, other, now]) => {
          fc.pre(one !== other);
          check(period, n, joining, Math.min(one, other), Math.max(one, other), now);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('a rise in mid-period ends one rule’s window and begins the other’s share', () => {
    const both = [
      { id: 'low', ...rule('quarter', 1), for: { tier: 'b' } },
      { id: 'high', ...rule('month', 4) },
    ];
    const edition = editionOf(both, instantAt(begin), { calendars: [clock] });
    fc.assert(
      fc.property(moment, fc.integer({ min: 1, max: 200 * dayMinutes }), (risen, more) => {
        fc.pre(risen > begin);
        const now = risen + more;
        const all = owed(edition, [called('b', begin), called('a', risen)], now);
        const of = (id: string) => all.filter((one) => one.rule === id);
        const low = walkPeriods(days, { from: begin, to: risen }, { period: 'quarter', n: 1, joining: 'share', now });
        const high = walkPeriods(days, { from: risen, to: now + 1 }, { period: 'month', n: 4, joining: 'share', now });
        expect(windows(of('low'))).toEqual(low);
        expect(windows(of('high'))).toEqual(high);
        // The window that the rise cut short is void and never broken; those before had their time.
        for (const one of of('low'))
          expect([one.state, one.decided]).toEqual(
            one.due < instantAt(risen) ? ['breached', one.due] : ['void', instantAt(risen)],
          );
      }),
      { numRuns: 200 },
    );
  });
});

/** The due of a limit by walking, ms; service that ends at 24:00 ends with the day's last millisecond. */
function walkDue(calendar: string, from: Minute, amount: number, unit: string, halts: Runs = () => false): number {
  const service = services[calendar] ?? [];
  const open = serves(days, service);
  const time = from % dayMinutes;
  switch (unit) {
    case 'min':
      return instantAt(walkMinutes(from, amount, (t) => !halts(t)));
    case 'h':
      return instantAt(walkMinutes(from, amount * 60, (t) => !halts(t)));
    case 'd':
      return instantAt(walkMinutes(from, amount * dayMinutes, (t) => !halts(t)));
    case 'working_hours':
      return instantAt(walkMinutes(from, amount * 60, (t) => open(t) && !halts(t)));
    case 'working_days':
      return closing(calendar, walkWorkingDays(days, from, amount));
    case 'mo':
      return instantAt(walkMonths(days, from, amount) * dayMinutes + time);
    default:
      throw new Error(unit);
  }
}

function closing(calendar: string, day: number): number {
  const close = services[calendar]?.at(-1)?.[1] ?? 0;
  return instantAt(day * dayMinutes + close) - (close === dayMinutes ? 1 : 0);
}

const limit = fc.oneof(
  fc.tuple(fc.integer({ min: 1, max: 300 }), fc.constant('min')),
  fc.tuple(fc.integer({ min: 1, max: 80 }), fc.constant('h')),
  fc.tuple(fc.integer({ min: 1, max: 40 }), fc.constant('d')),
  fc.tuple(fc.integer({ min: 1, max: 14 }), fc.constant('mo')),
  fc.tuple(fc.integer({ min: 1, max: 40 }), fc.constant('working_hours')),
  fc.tuple(fc.integer({ min: 1, max: 15 }), fc.constant('working_days')),
);
const ways = [
  '45min',
  '24h',
  '3d',
  '1mo',
  '2mo',
  '8 working_hours',
  '13 working_hours',
  '1 working_days',
  '3 working_days',
];
const textOf = (amount: number, unit: string) =>
  unit.startsWith('working') ? `${amount} ${unit}` : `${amount}${unit}`;

describe('within a limit', () => {
  const once = (calendar: string, within: string) =>
    editionFor({ after: 'request.received', within, do: 'resolve' }, calendar);

  function check(calendar: string, from: Minute, amount: number, unit: string): void {
    const all = owed(once(calendar, textOf(amount, unit)), [event('request.received', from, { kind: 'repair' })], from);
    expect(windows(all)).toEqual([{ from: instantAt(from), due: walkDue(calendar, from, amount, unit), need: 1 }]);
  }

  it.each(ways)('of %s from each of the edges, on both calendars', (text) => {
    const [, amount = '', unit = ''] = /^(\d+) ?(\w+)$/.exec(text) ?? [];
    for (const date of edges.filter((one) => minuteAt(one) >= begin)) {
      for (const time of hours)
        for (const calendar of [office.id, clock.id])
          check(calendar, minuteAt(`${date} ${time}`), Number(amount), unit);
    }
  });

  it('whatever the limit, from whenever', () => {
    const early = moment.filter((t) => t < minuteAt('2025-09-01'));
    fc.assert(
      fc.property(calendarId, early, limit, (calendar, from, [amount, unit]) => check(calendar, from, amount, unit)),
      { numRuns: 300 },
    );
  });
});

/** Minutes of the first weeks after `t` at which something happens, ascending and each once. */
const marks = fc.uniqueArray(
  fc.integer({ min: 1, max: 20 * 96 }).map((quarter) => quarter * 15),
  { maxLength: 12 },
);

describe('within a limit, again and again', () => {
  const chained = (calendar: string, within: string) =>
    editionFor(
      {
        after: 'request.received',
        within,
        repeat: true,
        until: 'request.resolved',
        pausable: true,
        do: 'progress_update',
      },
      calendar,
    );

  it('each link follows the keep or the due, and stands still in pauses', () => {
    const lengths = fc.constantFrom([24, 'h'], [300, 'min'], [3, 'd'], [9, 'working_hours'], [20, 'working_hours']);
    fc.assert(
      fc.property(
        calendarId,
        moment,
        lengths,
        marks,
        marks,
        fc.integer({ min: 0, max: 30 * 96 }),
        (calendar, start, [amount, unit], keeps, stops, end) => {
          const [told, halts] = [keeps.map((t) => start + t).sort(byValue), stops.map((t) => start + t).sort(byValue)];
          const resolved = start + end * 15;
          const now = start + 25 * dayMinutes;
          const events = [
            event('request.received', start, { kind: 'repair' }),
            ...told.map((t) => event('request.progress_told', t)),
            ...halts.map((t, place) => event(place % 2 === 0 ? 'request.paused' : 'request.resumed', t)),
            event('request.resolved', resolved),
          ];
          const over = Math.min(resolved, now + 1);
          /** The clock stands still from each odd mark to the next, until the request is solved. */
          const halted = new Set<Minute>();
          for (let place = 0; place < halts.length; place += 2) {
            const end = Math.min(halts[place + 1] ?? now, resolved, now);
            for (let t = halts[place] ?? now; t < end; t += 1) halted.add(t);
          }
          const isHalted: Runs = (t) => halted.has(t);
          const expected: { from: number; dueNow: number; state: string }[] = [];
          for (let from = start; from < over; ) {
            const due = walkDue(calendar, from, Number(amount), String(unit), isHalted);
            const dueMinute = Math.round((due - instantAt(0)) / 60_000);
            const keep = told.find((t) => t > from && t <= dueMinute && t <= now);
            const state =
              keep !== undefined && keep <= now
                ? 'kept'
                : resolved <= Math.min(dueMinute, now)
                  ? 'void'
                  : dueMinute < now
                    ? 'breached'
                    : 'open';
            expected.push({ from: instantAt(from), dueNow: due, state });
            from = keep ?? dueMinute;
          }
          const all = owed(chained(calendar, textOf(Number(amount), String(unit))), events, now);
          expect(all.map(({ from, state }) => [from, state])).toEqual(expected.map(({ from, state }) => [from, state]));
          for (const [place, one] of all.entries())
            if (one.state === 'breached') expect(one.dueNow).toBe(expected[place]?.dueNow);
        },
      ),
      { numRuns: 100 },
    );
  });
});

describe('before a moment', () => {
  function walkLead(calendar: string, to: Minute, amount: number, unit: string): number {
    const service = services[calendar] ?? [];
    switch (unit) {
      case 'h':
        return instantAt(to - amount * 60);
      case 'd':
        return instantAt((Math.floor(to / dayMinutes) - amount + 1) * dayMinutes) - 1;
      case 'mo':
        return instantAt((walkMonths(days, to, -amount) + 1) * dayMinutes) - 1;
      case 'working_hours':
        return instantAt(walkMinutesBack(to, amount * 60, serves(days, service)));
      default:
        return closing(calendar, walkWorkingDays(days, to, -amount));
    }
  }
  const opening = (to: Minute, amount: number, unit: string): number =>
    unit === 'h' ? instantAt(to - amount * 60) : instantAt((Math.floor(to / dayMinutes) - amount) * dayMinutes);

  const lead = fc.constantFrom(
    [3, 'd'],
    [1, 'd'],
    [24, 'h'],
    [1, 'mo'],
    [8, 'working_hours'],
    [1, 'working_days'],
    [3, 'working_days'],
  );
  const opens = fc.constantFrom(undefined, [40, 'd'], [60, 'd'], [1000, 'h']);

  it('counts the lead back, opens when it may be confirmed, and asks at short notice for what can still be done', () => {
    fc.assert(
      fc.property(
        calendarId,
        moment,
        fc.integer({ min: 1, max: 90 * 24 }),
        lead,
        opens,
        (calendar, to, notice, [amount, unit], earliest) => {
          const set = to - notice * 60;
          fc.pre(set >= begin && to < minuteAt('2026-12-01'));
          const edition = editionFor(
            {
              before: 'request.agreed_time',
              lead: textOf(Number(amount), String(unit)),
              ...(earliest ? { opens: textOf(Number(earliest[0]), String(earliest[1])) } : {}),
              do: 'reconfirm',
            },
            calendar,
          );
          const wished = walkLead(calendar, to, Number(amount), String(unit));
          const due = wished > instantAt(set) ? wished : instantAt(to);
          const opened = earliest ? opening(to, Number(earliest[0]), String(earliest[1])) : instantAt(set);
          const from = Math.max(Math.min(opened, due), instantAt(set));
          expect(windows(owed(edition, [event('request.deferred', set, { agreed_time: instantAt(to) })], to))).toEqual([
            { from, due, need: 1 },
          ]);
        },
      ),
      { numRuns: 500 },
    );
  });
});

function byValue(a: number, b: number): number {
  return a - b;
}
