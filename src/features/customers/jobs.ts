// Time alone changes tiers: cooperation grows longer, old orders leave the year, overrides end, a period of reassessment
// begins. Once a local day all customers are looked at, in small transactions; twice does nothing more than once.
import { z } from 'zod';
import { editionsInForce } from '#features/policies/index.ts';
import type { Database, Instant, Tx } from '#platform/db.ts';
import { lockSubjects, type RecordedEvent } from '#platform/events.ts';
import { job } from '#platform/feature.ts';
import { heardLater } from '#platform/jobs/heard-later.ts';
import { enqueue } from '#platform/jobs/jobs.ts';
import { type Edition, endOfLocalDay, type Occasion, parsePeriod, periodAt } from '#policy/index.ts';
import { placeInDepartments, readStrayed } from './reach/department-store.ts';
import { writeTails } from './search/tails.ts';
import { changedByLook } from './tiers/looking.ts';
import { readNextIds, readOwnerless, readReassessed, writeReassessed } from './tiers/store.ts';
import { leadingLabel, reassess } from './tiers/tiers.ts';

const name = 'customer.daily_look';

export const dailyLook = job({
  name,
  payload: z.object({}),
  run: async ({ db, signal }) => {
    await lookAtAll(db, signal);
    await placeStrayed(db, signal);
    await db.write((tx, now) => scheduleDailyLook(tx, now));
  },
});

/** Makes sure that the next look is waiting; called at the start of a process, it changes nothing when it is. */
export async function scheduleDailyLook(tx: Tx, now: Instant): Promise<void> {
  const { current } = await editionsInForce(tx, now);
  const runAt = current ? endOfLocalDay(current.calendar, now) + 60_000 : now + 3_600_000;
  await enqueue(tx, name, {}, { key: name, runAt });
}

const seekName = 'customer.seek_owners';

export const seekingOwners = job({
  name: seekName,
  payload: z.object({}),
  run: ({ db, signal }) => giveOwners(db, signal),
});

/** Gives the customers that nobody looks after to whoever holds the role now: in small transactions, for there may be many. */
export async function giveOwners(db: Database, signal?: AbortSignal): Promise<void> {
  let after: string | undefined;
  do {
    const ids: string[] = await db.write(async (tx, now) => {
      const next = await readOwnerless(tx, after, atOnce);
      await reassess(tx, next, 'facts_changed', now);
      return next;
    });
    after = ids.at(-1);
  } while (after !== undefined && signal?.aborted !== true);
}

/** Has them looked for soon, where there are any. */
export async function seekOwners(tx: Tx): Promise<void> {
  if ((await readOwnerless(tx, undefined, 1)).length > 0) await enqueue(tx, seekName, {}, { key: seekName });
}

const takeoverName = 'customer.look_under_new';

/** When another edition takes over, everybody is called what it says: up and down, as at a reassessment. */
export const takingOver = job({
  name: takeoverName,
  payload: z.object({}),
  run: ({ db, signal }) => lookAtAll(db, signal, 'reassessment'),
});

/** An edition that was published, or ended, for a day to come is looked at then. */
export async function lookWhenItBinds(tx: Tx, events: readonly RecordedEvent[], now: Instant): Promise<void> {
  for (const { data } of events) {
    const from = (data as { readonly in_force_from?: unknown }).in_force_from;
    const runAt = typeof from === 'number' ? Math.max(from, now) + 1000 : now;
    await enqueue(tx, takeoverName, {}, { key: `${takeoverName}:${runAt}`, runAt });
  }
}

/** Looks at every customer once: falls take effect only in the first look of a period of reassessment. */
export async function lookAtAll(db: Database, signal?: AbortSignal, given?: Occasion): Promise<void> {
  const { occasion, period } = given ? { occasion: given, period: undefined } : await db.read(occasionOf);
  for await (const changed of foundInTurn(db, occasion, signal)) {
    for (let begin = 0; begin < changed.length; begin += atOnce) {
      const ids = changed.slice(begin, begin + atOnce);
      await db.write((tx, now) => reassess(tx, ids, occasion, now));
    }
  }
  if (signal?.aborted !== true && occasion === 'reassessment' && period !== undefined) {
    await db.write((tx, now) => writeReassessed(tx, period, now));
  }
}

/** Whom the look would change, a portion after the other, in the order of their ids. While one is judged here, PostgreSQL reads the next. */
async function* foundInTurn(db: Database, occasion: Occasion, signal?: AbortSignal): AsyncGenerator<string[]> {
  const underWay: Promise<string[]>[] = [];
  let after: string | undefined;
  do {
    const ids = await db.read((tx) => readNextIds(tx, after, portion));
    underWay.push(heardLater(db.read((tx, now) => changedByLook(tx, ids, occasion, now))));
    after = ids.at(-1);
    if (underWay.length > abreast || after === undefined) yield await (underWay.shift() as Promise<string[]>);
  } while (after !== undefined && signal?.aborted !== true);
  for (const found of underWay) {
    if (signal?.aborted === true) return;
    yield await found;
  }
}

/** Puts customers back to where they belong among those of departments (department-store.ts), should one have strayed. */
export async function placeStrayed(db: Database, signal?: AbortSignal): Promise<void> {
  let after: string | undefined;
  do {
    const ids: string[] = await db.read((tx) => readNextIds(tx, after, portion));
    const strayed = ids.length > 0 ? await db.read((tx) => readStrayed(tx, ids)) : [];
    if (strayed.length > 0)
      await db.write(async (tx) => {
        await lockSubjects(tx, strayed);
        await placeInDepartments(tx, strayed);
        await writeTails(tx, strayed);
      });
    after = ids.at(-1);
  } while (after !== undefined && signal?.aborted !== true);
}

/** What one transaction takes: short enough that nobody waits for its locks. */
const atOnce = 200;
/** What is read at once: without locks, so that it may be many. */
const portion = 1000;
/** Portions that are read ahead of the one that is acted on. */
const abreast = 1;

async function occasionOf(tx: Tx, now: Instant): Promise<{ occasion: Occasion; period: Instant | undefined }> {
  const { current } = await editionsInForce(tx, now);
  const period = current && beginOfPeriod(current, now);
  if (period === undefined) return { occasion: 'facts_changed', period };
  const done = await readReassessed(tx);
  return { occasion: done !== undefined && done >= period ? 'facts_changed' : 'reassessment', period };
}

/** When the period of reassessment that contains `now` began; undefined where the pack states none. */
function beginOfPeriod(edition: Edition, now: Instant): Instant | undefined {
  const label = leadingLabel(edition);
  const written = label === undefined ? undefined : edition.pack.labels[label]?.reassess;
  const text = typeof written === 'object' ? edition.parameters[written.param] : written;
  const period = typeof text === 'string' ? parsePeriod(text) : undefined;
  return period && periodAt(edition.calendar, period, now).from;
}
