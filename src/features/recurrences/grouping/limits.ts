// How many in how many days are a repetition: read from the warnings of the policies in force, else as the organisation states it.
import { factDayOf, windowOf } from '#features/customers/index.ts';
import { editionsInForce } from '#features/policies/index.ts';
import type { Instant, Tx } from '#platform/db.ts';
import { type Calendar, type Condition, type Edition, leavesOf, localDate, startOfLocalDate } from '#policy/index.ts';
import type { Scope } from '../contract.ts';
import { readTerms } from './store.ts';

export interface Limit {
  readonly scope: Scope;
  readonly atLeast: number;
  readonly days: number;
  /** The first moment of these days. */
  readonly from: Instant;
  /** Which clause says so; null where the organisation stated it. */
  readonly clause: string | null;
}

const day = 86_400_000;

/** What holds now. For groups across customers no policy has a figure; for those of one customer its policies go before what was stated. */
export async function limitsInForce(tx: Tx, now: Instant): Promise<Limit[]> {
  const { standing, current } = await editionsInForce(tx, now);
  if (!current) return [];
  const { calendar } = current;
  const { today } = factDayOf(current, now);
  const written = standing
    .filter(({ inForceFrom }) => inForceFrom <= now)
    .flatMap((edition) => writtenIn(edition, today))
    .map((limit) => ({ ...limit, scope: 'customer' as const, from: begins(calendar, today, limit.days) }));
  const stated = (await readTerms(tx))
    .filter(({ scope }) => scope === 'organisation' || written.length === 0)
    .map((limit) => ({ ...limit, from: begins(calendar, today, limit.days), clause: null }));
  return [...written, ...stated];
}

/** The figures of an edition's warnings of what comes back. Pure. */
function writtenIn(
  { alerts }: Pick<Edition, 'alerts'>,
  today: string,
): { atLeast: number; days: number; clause: string }[] {
  return alerts.flatMap(({ when, clause }) =>
    leavesOf(when as Condition).flatMap((leaf) => {
      if (leaf.fact !== 'request.recurring' || leaf.in === undefined) return [];
      const atLeast =
        typeof leaf.at_least === 'number' ? leaf.at_least : typeof leaf.over === 'number' ? leaf.over + 1 : undefined;
      if (atLeast === undefined || atLeast < 2) return [];
      const { from, to } = windowOf(leaf.in, today);
      return [{ atLeast, days: Math.round((Date.parse(to) - Date.parse(from)) / day) + 1, clause }];
    }),
  );
}

/** Today is the last of so many days. */
function begins(calendar: Calendar, today: string, days: number): Instant {
  const noon = Date.parse(`${today}T12:00:00Z`) - (days - 1) * day;
  const first = new Date(Math.max(noon, 0)).toISOString().slice(0, 10);
  return startOfLocalDate(calendar, first) ?? 0;
}

/** The organisation's day of a moment. */
export async function dayOf(tx: Tx, now: Instant): Promise<string> {
  const { current } = await editionsInForce(tx, now);
  return current ? localDate(current.calendar, now) : new Date(now).toISOString().slice(0, 10);
}
