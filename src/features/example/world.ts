// What all lives share: the time it is, the policy in force, the staff, the news that were sent, and when people work.
import { type Edition, endOfLocalDay, type Instant, localDate, startOfLocalDay } from '#policy/index.ts';
import type { Chance, Range } from './chance.ts';
import type { ExampleData } from './data.ts';
import type { Ledger } from './ledger.ts';
import type { Campaign } from './news.ts';
import type { Staff } from './staff.ts';

export interface World {
  readonly data: ExampleData;
  readonly edition: Edition;
  readonly now: Instant;
  readonly goLive: Instant;
  readonly staff: Staff;
  readonly campaigns: readonly Campaign[];
  readonly ledger: Ledger;
  /** How many requests wait for each person just now, so that everybody finds work. */
  readonly waiting: Map<string, number>;
}

export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;

/** An hour of work on the day of `t`, or on the working day nearest to it. */
export function atWork({ edition }: Pick<World, 'edition'>, t: Instant, chance: Chance): Instant {
  const start = startOfLocalDay(edition.calendar, t);
  const weekday = new Date(`${localDate(edition.calendar, t)}T00:00:00Z`).getUTCDay();
  const shift = weekday === 0 ? 1 : weekday === 6 ? -1 : 0;
  return start + shift * day + Math.round(chance.within([9 * hour, 18 * hour]));
}

/** Some hour of the day of `t`: customers ask early and late. */
export function awake({ edition }: Pick<World, 'edition'>, t: Instant, chance: Chance): Instant {
  const start = startOfLocalDay(edition.calendar, t);
  return Math.min(start + Math.round(chance.within([8 * hour, 22 * hour])), endOfLocalDay(edition.calendar, t) - minute);
}

/** Some of a length, to the second: clocks of people show no milliseconds. */
export function part(length: number, range: Range, chance: Chance): number {
  return Math.max(1000, Math.round((length * chance.within(range)) / 1000) * 1000);
}
