// Fills a database cohort by cohort through the product's own doors, which write sets by COPY: what stands there is what the product wrote, sealed
// fields, search terms, events, labels, teams and duties included. A cohort is two transactions, both noted, so a run that was killed goes on where it was.
import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { createCustomers } from '#features/customers/index.ts';
import { importInteractions } from '#features/interactions/index.ts';
import { replan } from '#features/obligations/index.ts';
import { createOrders } from '#features/orders/index.ts';
import { importRequests } from '#features/requests/index.ts';
import { type Actor, system } from '#platform/actor.ts';
import { type Database, DatabaseAway, openDatabase, sql, type Tx } from '#platform/db.ts';
import { lockSubjects, reactTo } from '#platform/events.ts';
import type { Feature } from '#platform/feature.ts';
import { benchKeys } from '../world/keys.ts';
import { seeded } from '../world/random.ts';
import { type Life, lifeOf } from './life.ts';

/** Customers entered in one transaction. */
export const cohort = 200;
/** Cohorts at the same time: while some wait for PostgreSQL another is made. */
const abreast = 3;
const day = 86_400_000;
/** Customers enter within these days after the start; what came of it until now stands there too. */
export const days = { since: 24, entering: 10 };

export interface Filling {
  readonly url: string;
  readonly customers: number;
  readonly owners: readonly string[];
  /** When the company began with us, and what time it is; both are kept, so that a run that goes on makes the same world. */
  readonly goLive: number;
  readonly now: number;
  readonly slices: readonly Feature[];
  readonly onCohort: (rows: Rows) => void;
}

export interface Rows {
  customers: number;
  orders: number;
  interactions: number;
  requests: number;
}

/** Fills what is missing of the cohorts. */
export async function fill(filling: Filling): Promise<void> {
  const { url, customers, now, slices } = filling;
  const clock = new AsyncLocalStorage<number>();
  const open = (features: readonly Feature[]): Database =>
    openDatabase({
      ...{ url, keys: benchKeys, background: true, ownSessions: true, fixedNow: () => clock.getStore() ?? now },
      beforeCommit: reactTo(features.flatMap(({ reactions = [] }) => reactions)),
    });
  // Duties are planned once, with everything that has happened: what was planned before would be planned again.
  const [entering, going] = [open(slices.filter(({ name }) => name !== 'obligations')), open(slices)];
  try {
    const done = await cohortsDone(going);
    const left = Array.from({ length: Math.ceil(customers / cohort) }, (_, nth) => nth).filter(
      (nth) => done.get(nth) !== true,
    );
    const queue = left.values();
    const work = async (): Promise<void> => {
      for (const nth of queue)
        filling.onCohort(await patiently({ nth, filling, clock, entering, going }, done.has(nth)));
    };
    await Promise.all(Array.from({ length: abreast }, work));
  } finally {
    await entering.close();
    await going.close();
  }
}

/** A busy machine answers late: a cohort is tried again, from where it was. Each of its transactions stands whole or not at all. */
async function patiently(making: Making, isEntered: boolean): Promise<Rows> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const known = attempt === 1 ? isEntered : (await cohortsDone(making.going)).has(making.nth);
      return await fillCohort(making, known);
    } catch (error) {
      if (!(error instanceof DatabaseAway) || attempt === attempts) throw error;
      await pause(attempt * 1_000);
    }
  }
}

const attempts = 10;

interface Making {
  readonly nth: number;
  readonly filling: Filling;
  readonly clock: AsyncLocalStorage<number>;
  readonly entering: Database;
  readonly going: Database;
}

/** @param isEntered whether a run that was killed had come so far */
async function fillCohort({ nth, filling, clock, entering, going }: Making, isEntered: boolean): Promise<Rows> {
  const { customers, owners, goLive, now } = filling;
  const size = Math.min(cohort, customers - nth * cohort);
  const random = seeded(20_261_122 + nth * 7_919);
  const entered = goLive + Math.floor((days.entering * day * nth * cohort) / customers);
  const lives = Array.from({ length: size }, (_, at) => lifeOf(random, nth * cohort + at, owners, { entered, now }));
  if (!isEntered)
    await clock.run(entered, () =>
      entering.write(async (tx) => {
        const ids = await createCustomers(
          tx,
          actor,
          lives.map(({ customer }) => customer),
          entered,
        );
        await tx.run(sql`insert into bench.cohort (nth, ids, planned) values (${nth}, ${ids}::uuid[], false)`);
        await enter(tx, lives, ids, entered, (at) => at < entered);
      }),
    );
  await clock.run(now, () =>
    going.write(async (tx) => {
      const { ids } = await tx.row<{ ids: string[] }>(sql`select ids from bench.cohort where nth = ${nth}`);
      await enter(tx, lives, ids, now, (at) => at >= entered);
      const sorted = [...ids].sort();
      await lockSubjects(tx, sorted);
      await replan(tx, sorted, now);
      await tx.run(sql`update bench.cohort set planned = true where nth = ${nth}`);
    }),
  );
  const count = (list: (life: Life) => readonly unknown[]): number =>
    lives.reduce((sum, life) => sum + list(life).length, 0);
  return {
    ...{ customers: size, orders: count(({ orders }) => orders) },
    ...{ interactions: count(({ interactions }) => interactions), requests: count(({ requests }) => requests) },
  };
}

const actor: Actor = { ...system, name: 'load' };

/** What had happened when they entered is brought along; what happened since is brought now. */
async function enter(
  tx: Tx,
  lives: readonly Life[],
  ids: readonly string[],
  now: number,
  when: (at: number) => boolean,
): Promise<void> {
  const own = <T extends object>(list: (life: Life) => readonly T[], at: (one: T) => number) =>
    lives.flatMap((life, place) =>
      list(life).flatMap((one) => (when(at(one)) ? [{ ...one, customerId: ids[place] ?? '' }] : [])),
    );
  const orders = own(
    ({ orders }) => orders,
    ({ placedOn }) => Date.parse(`${placedOn}T00:00:00+08:00`),
  );
  const talks = own(
    ({ interactions }) => interactions,
    ({ occurredAt }) => occurredAt,
  );
  const requests = own(
    ({ requests }) => requests,
    ({ receivedAt }) => receivedAt,
  );
  await createOrders(tx, actor, orders, now);
  // Whoever has thousands is entered in portions, so that no statement is longer than others.
  for (let from = 0; from < talks.length; from += portion) {
    const some = talks.slice(from, from + portion);
    await importInteractions(
      tx,
      actor,
      some.map((one) => ({ ...one, recordedAt: Math.min(one.recordedAt ?? now, now) })),
      now,
    );
  }
  await importRequests(
    tx,
    actor,
    requests.map((one) => upTo(one, now)),
    now,
  );
}

const portion = 5_000;

/** What was not yet done of a request by then is not told. */
function upTo<T extends Life['requests'][number]>(one: T, now: number): T {
  const until = (at: number | null | undefined): number | null => (typeof at === 'number' && at <= now ? at : null);
  return {
    ...one,
    respondedAt: until(one.respondedAt),
    resolvedAt: until(one.resolvedAt),
    closedAt: until(one.closedAt),
  };
}

/** By number, whether they are planned too. */
async function cohortsDone(db: Database): Promise<Map<number, boolean>> {
  const rows = await db.read((tx) =>
    tx.rows<{ nth: number; planned: boolean }>(sql`select nth, planned from bench.cohort`),
  );
  return new Map(rows.map(({ nth, planned }) => [nth, planned]));
}
