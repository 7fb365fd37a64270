// Time alone raises and clears warnings: days without a contact pass, a bill grows old, a span moves on. Once a local day all customers are
// looked at, and when another policy binds; in small transactions, and twice does nothing more than once.
import { z } from 'zod';
import { editionsInForce } from '#features/policies/index.ts';
import type { Database, Instant, Tx } from '#platform/db.ts';
import type { RecordedEvent } from '#platform/events.ts';
import { job } from '#platform/feature.ts';
import { enqueue } from '#platform/jobs/jobs.ts';
import { endOfLocalDay } from '#policy/index.ts';
import { isWatching, look } from './looking.ts';
import { readNextIds } from './store.ts';

const name = 'alert.daily_look';

export const dailyLook = job({
  name,
  payload: z.object({}),
  run: async ({ db, signal }) => {
    await lookAtAll(db, signal);
    await db.write((tx, now) => scheduleLook(tx, now));
  },
});

/** Makes sure that the next look is waiting; called at the start of a process, it changes nothing when it is. */
export async function scheduleLook(tx: Tx, now: Instant): Promise<void> {
  const { current } = await editionsInForce(tx, now);
  // After the daily look at tiers, whose changes are looked at as they come.
  const runAt = current ? endOfLocalDay(current.calendar, now) + 120_000 : now + 3_600_000;
  await enqueue(tx, name, {}, { key: name, runAt });
}

const takeoverName = 'alert.look_under_new';

/** Under another edition, or figures that were stated: new warnings are raised, and those that it does not know are over. */
export const takingOver = job({
  name: takeoverName,
  payload: z.object({}),
  run: ({ db, signal }) => lookAtAll(db, signal),
});

/** An edition that was published, or ended, for a day to come is looked at then. */
export async function lookWhenItBinds(tx: Tx, events: readonly RecordedEvent[], now: Instant): Promise<void> {
  for (const { data } of events) {
    const from = (data as { readonly in_force_from?: unknown } | null)?.in_force_from;
    const runAt = typeof from === 'number' ? Math.max(from, now) + 2000 : now + 2000;
    await enqueue(tx, takeoverName, {}, { key: `${takeoverName}:${runAt}`, runAt });
  }
}

/** What one transaction takes. */
const atOnce = 500;

/** Looks at every customer once. */
export async function lookAtAll(db: Database, signal?: AbortSignal): Promise<void> {
  if (!(await db.read(isWatching))) return;
  let after: string | undefined;
  do {
    const ids: string[] = await db.write(async (tx, now) => {
      const next = await readNextIds(tx, after, atOnce);
      await look(tx, next, now);
      return next;
    });
    after = ids.at(-1);
  } while (after !== undefined && signal?.aborted !== true);
}
