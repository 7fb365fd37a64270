// Keeps obligations counted: makes the counts portion by portion, and moves them on every minute. Each step counts first, in a read that
// holds nobody up, and writes down what it found only if nobody else has gone that step meanwhile: so any number of processes may do this at
// once, and one that ends in the middle leaves nothing half.
import { z } from 'zod';
import { editionsInForce } from '#features/policies/index.ts';
import type { Database, Instant, Tx } from '#platform/db.ts';
import { job } from '#platform/feature.ts';
import { enqueue } from '#platform/jobs/jobs.ts';
import { lastSettled } from '../standing/as-of.ts';
import {
  addTallies,
  countChanges,
  countPortion,
  endOfPortion,
  forget,
  insertMark,
  type Mark,
  moveMark,
  readMark,
} from './store.ts';

const name = 'obligation.keep_tallies';
const minute = 60_000;
/** How long the mark stays behind what is settled, so that a clock that is put back a little writes nothing before it. */
const behind = minute;
/** The mark is moved although nothing has changed, so that there is not ever more to look through. */
const atLatest = 60 * minute;
/** About so many obligations are counted at once while counts are made. */
const portion = 50_000;

export const keepingTallies = job({
  name,
  payload: z.object({}),
  run: async ({ db, signal }) => {
    try {
      await keepTallies(db, { signal });
    } finally {
      await db.write((tx, now) => scheduleTallies(tx, now + minute));
    }
  },
});

/** Makes sure that counts are kept; called at the start of a process. */
export async function scheduleTallies(tx: Tx, now: Instant): Promise<void> {
  await enqueue(tx, name, {}, { key: name, runAt: now });
}

/** Goes on until counts are whole and stand as of a moment ago. */
export async function keepTallies(
  db: Database,
  { signal, rows = portion }: { readonly signal?: AbortSignal; readonly rows?: number } = {},
): Promise<void> {
  while (signal?.aborted !== true && (await goOn(db, rows)));
}

/** One step; whether there may be another. */
async function goOn(db: Database, rows: number): Promise<boolean> {
  const { zone, mark, now, settled } = await db.read(stateOf);
  // Days are days of the policy; without one nothing is owed.
  if (zone === undefined) return false;
  if (mark === undefined) return (await db.write((tx) => insertMark(tx, { moment: settled, zone }))) > 0;
  if (mark.zone !== zone || mark.moment > now) {
    await db.write((tx) => forget(tx, mark));
    return true;
  }
  return mark.whole ? moveOn(db, mark, settled) : countNext(db, mark, rows);
}

async function stateOf(tx: Tx, now: Instant) {
  const { current } = await editionsInForce(tx, now);
  const [mark, settled] = [await readMark(tx), await lastSettled(tx, now)];
  return { zone: current?.calendar.zone, mark, now, settled: settled - behind };
}

/** The next portion, as it stood at the mark: that is the same whenever it is asked for. */
async function countNext(db: Database, mark: Mark, rows: number): Promise<boolean> {
  const { end, found } = await db.read(async (tx) => {
    const to = await endOfPortion(tx, mark.countedTo, rows);
    return { end: to, found: await countPortion(tx, mark, to) };
  });
  const next = { moment: mark.moment, countedTo: end, whole: end === null };
  await db.write(async (tx) => {
    if (await moveMark(tx, mark, next)) await addTallies(tx, found);
  });
  return true;
}

async function moveOn(db: Database, mark: Mark, settled: Instant): Promise<boolean> {
  if (settled <= mark.moment) return false;
  const found = await db.read((tx) => countChanges(tx, mark, settled));
  if (found.length === 0 && settled < mark.moment + atLatest) return false;
  await db.write(async (tx) => {
    if (await moveMark(tx, mark, { ...mark, moment: settled })) await addTallies(tx, found);
  });
  return false;
}
