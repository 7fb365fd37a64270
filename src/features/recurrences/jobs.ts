// What came in otherwise than by an act (an example, an import of long ago, the time before there was this) is compared in the background, and
// looked at once a local day, because days pass.
import { z } from 'zod';
import { editionsInForce } from '#features/policies/index.ts';
import type { Database, Instant, Tx } from '#platform/db.ts';
import { job } from '#platform/feature.ts';
import { enqueue } from '#platform/jobs/jobs.ts';
import { endOfLocalDay } from '#policy/index.ts';
import { proposeAll } from './grouping/proposing.ts';
import { indexRequests } from './likeness/indexing.ts';
import { readUnread } from './likeness/store.ts';

const dailyName = 'recurrence.daily_look';
export const lookName = 'recurrence.look';

export const dailyLook = job({
  name: dailyName,
  payload: z.object({}),
  run: async ({ db, signal }) => {
    await compareAll(db, signal);
    await db.write((tx, now) => scheduleComparing(tx, now));
  },
});

export const lookingAgain = job({
  name: lookName,
  payload: z.object({}),
  run: ({ db, signal }) => compareAll(db, signal),
});

/** Called at the start of a process: what is there is compared soon, and the daily look is waiting. */
export async function startComparing(tx: Tx, now: Instant): Promise<void> {
  await enqueue(tx, lookName, {}, { key: lookName, runAt: now + 5000 });
  await scheduleComparing(tx, now);
}

/** Makes sure that the next look is waiting. */
async function scheduleComparing(tx: Tx, now: Instant): Promise<void> {
  const { current } = await editionsInForce(tx, now);
  const runAt = current ? endOfLocalDay(current.calendar, now) + 240_000 : now + 3_600_000;
  await enqueue(tx, dailyName, {}, { key: dailyName, runAt });
}

/** What one transaction takes. */
const atOnce = 200;

/** Compares what was never compared, and looks at the days that count. */
export async function compareAll(db: Database, signal?: AbortSignal): Promise<void> {
  let after: readonly [Instant, string] | undefined;
  do {
    const from = after;
    after = await db.write(async (tx) => {
      const refs = await readUnread(tx, from, atOnce);
      await indexRequests(tx, refs);
      const last = refs.at(-1);
      return last && ([last.receivedAt, last.requestId] as const);
    });
  } while (after !== undefined && signal?.aborted !== true);
  await db.write((tx, now) => proposeAll(tx, now));
}
