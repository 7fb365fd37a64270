// Days that change the clock, leap days, short months, zones of others: deadlines against a second implementation, which is PostgreSQL's.
import { afterAll, beforeAll, expect } from 'vitest';
import { calendarSchema, compileCalendar, dueAfter, durationSchema } from '#policy/index.ts';
import { type Behind, openBehind } from './rig/behind.ts';
import { administrator } from './rig/installation.ts';
import { signIn } from './rig/person.ts';
import { survives } from './rig/survives.ts';

const zones = [
  'Asia/Shanghai',
  'America/New_York',
  'Europe/London',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Pacific/Apia',
];
const begins = [
  '2026-03-07T06:30:00Z', // the night before New York skips an hour
  '2026-03-08T06:30:00Z',
  '2026-10-31T05:30:00Z',
  '2026-03-28T01:30:00Z', // London
  '2026-10-24T00:30:00Z',
  '2026-04-04T14:45:00Z', // Lord Howe moves by half an hour
  '2026-10-03T15:15:00Z',
  '2028-02-28T16:00:00Z', // a leap day in Shanghai
  '2028-02-29T04:00:00Z',
  '2026-01-31T03:00:00Z', // and a month that has no such day
  '2025-12-31T15:59:59Z',
  '1988-04-16T10:00:00Z', // Shanghai had summer time
];
const durations = ['90 min', '24 h', '1 d', '2 d', '1 w', '1 mo', '13 mo', '1 y', '4 y'];
const units = { min: 'minutes', h: 'hours', d: 'days', w: 'weeks', mo: 'months', y: 'years' } as const;

let behind: Behind;
beforeAll(async () => {
  behind = await openBehind(1, { TZ: 'America/New_York' });
});
afterAll(() => behind?.close());

function calendarIn(zone: string) {
  const week = ['mon', 'tue', 'wed', 'thu', 'fri'];
  const hours = Object.fromEntries(week.map((day) => [day, ['09:00-18:00']]));
  const calendar = {
    calendar: 'there',
    title: { zh: 'there', en: 'There' },
    zone,
    working_week: week,
    service_hours: hours,
    makeup_day_hours: 'mon',
  };
  return compileCalendar(calendarSchema.parse(calendar), []);
}

survives(
  'F13',
  `${zones.length * begins.length * durations.length} deadlines across changed clocks, as PostgreSQL reckons them`,
  async () => {
    const look = await behind.direct();
    const wrong: string[] = [];
    let ambiguous = 0;
    for (const zone of zones) {
      const calendar = calendarIn(zone);
      for (const begin of begins)
        for (const text of durations) {
          const duration = durationSchema.parse(text);
          const { due } = dueAfter(calendar, Date.parse(begin), duration);
          const isClock = duration.unit === 'min' || duration.unit === 'h';
          const span = `${duration.amount} ${units[duration.unit as keyof typeof units]}`;
          const sum = isClock
            ? 'select extract(epoch from $1::timestamptz + $3::interval) * 1000 as due, $2::text as zone'
            : 'select extract(epoch from (($1::timestamptz at time zone $2) + $3::interval) at time zone $2) * 1000 as due';
          const { rows } = await look.query<{ due: string }>(sum, [begin, zone, span]);
          const theirs = Number(rows[0]?.due);
          if (theirs === due) continue;
          // An hour that comes twice: each takes another one of the two, and both show the same time.
          if (shown(zone, theirs) === shown(zone, due)) ambiguous += 1;
          else
            wrong.push(
              `${begin} + ${text} in ${zone}: ${new Date(due).toISOString()}, not ${new Date(theirs).toISOString()}`,
            );
        }
    }
    process.stdout.write(
      `\ndeadlines across clocks: ${zones.length * begins.length * durations.length} tried, ${ambiguous} in an hour that comes twice\n`,
    );
    expect(wrong).toEqual([]);
    expect(ambiguous).toBeLessThan(20);
  },
);

const shown = (zone: string, at: number): string =>
  new Intl.DateTimeFormat('en', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' }).format(at);

survives('F13', 'a date is a date, also where the machine is elsewhere and the day had another offset', async () => {
  const admin = await signIn(behind.url, administrator);
  for (const day of ['1988-07-01', '2024-02-29', '1900-01-01', '2026-03-08']) {
    const made = await admin.post('/api/customers', { kind: 'enterprise', name: `Since ${day}`, cooperationFrom: day });
    expect(made).toMatchObject({ status: 200 });
    expect((await admin.get(`/api/customers/${JSON.parse(made.text).id}`)).text).toContain(`"${day}"`);
    const look = await behind.direct();
    const { rows } = await look.query<{ day: string }>(
      'select cooperation_from::text as day from customer where name = $1',
      [`Since ${day}`],
    );
    expect(rows).toEqual([{ day }]);
  }
});
