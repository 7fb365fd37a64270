// What reading a list depends on besides the list: the time, the organisation's zone, and who works here.
import { peopleAtWork } from '#features/people/index.ts';
import { editionsInForce } from '#features/policies/index.ts';
import type { Instant, Tx } from '#platform/db.ts';
import { type Calendar, localDate, startOfLocalDate } from '#policy/index.ts';

export interface Setting {
  readonly now: Instant;
  readonly today: string;
  readonly calendar: Calendar | undefined;
  /** By name and by user name; null where two are called so. */
  readonly people: ReadonlyMap<string, string | null>;
}

const mostPeople = 10_000;

export async function settingOf(tx: Tx, now: Instant): Promise<Setting> {
  const { current } = await editionsInForce(tx);
  const people = new Map<string, string | null>();
  const add = (name: string, id: string): void =>
    void people.set(name, people.has(name) && people.get(name) !== id ? null : id);
  for (const { id, name, username } of await peopleAtWork(tx, mostPeople)) {
    add(name, id);
    add(username, id);
  }
  const calendar = current?.calendar;
  return { now, today: calendar ? localDate(calendar, now) : shanghaiDay(now), calendar, people };
}

/** The instant at which clocks of the organisation show 'YYYY-MM-DD HH:MM:SS'; ISO-8601 with an offset is taken as it is. */
export function localInstant({ calendar }: Pick<Setting, 'calendar'>, text: string): Instant | undefined {
  if (text.includes('T')) return Date.parse(text);
  const [date = '', clock = '00:00:00'] = text.split(' ');
  const start = calendar ? startOfLocalDate(calendar, date) : Date.parse(`${date}T00:00:00+08:00`);
  const [hours = 0, minutes = 0, seconds = 0] = clock.split(':').map(Number);
  return start === undefined ? undefined : start + ((hours * 60 + minutes) * 60 + seconds) * 1000;
}

/** Before a policy is in force the organisation has no calendar: then its days are those of Shanghai. */
function shanghaiDay(now: Instant): string {
  return new Date(now + 8 * 3_600_000).toISOString().slice(0, 10);
}
