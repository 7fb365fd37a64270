// Once a local day what is over its time goes by itself, in small transactions; twice removes nothing more than once.
import { z } from 'zod';
import { editionsInForce } from '#features/policies/index.ts';
import type { Instant, Tx } from '#platform/db.ts';
import { type Job, job } from '#platform/feature.ts';
import { enqueue } from '#platform/jobs/jobs.ts';
import type { Retained } from '#platform/personal/retained.ts';
import { endOfLocalDay } from '#policy/index.ts';
import { removeAllDue } from './removing.ts';

const name = 'retention.daily';

/** @param kinds asked when it runs: the slices are put together after this one is made */
export function dailyRemoval(kinds: () => readonly Retained[]): Job {
  return job({
    name,
    payload: z.object({}),
    run: async ({ db }) => {
      await removeAllDue(db, kinds());
      await db.write((tx, now) => scheduleRemoval(tx, now));
    },
  });
}

/** Makes sure that the next round is waiting; called at the start of a process, it changes nothing when it is. */
export async function scheduleRemoval(tx: Tx, now: Instant): Promise<void> {
  const { current } = await editionsInForce(tx, now);
  // At night, some time after the day's other work has begun.
  const runAt = current ? endOfLocalDay(current.calendar, now) + 2 * 3_600_000 : now + 3_600_000;
  await enqueue(tx, name, {}, { key: name, runAt });
}
