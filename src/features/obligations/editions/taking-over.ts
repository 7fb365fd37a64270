// When an edition is published or a policy ended, everybody's duties are looked at in the moment in which it binds. There may be a million of
// them: they are only asked to be looked at here, lane by lane, and the sweep does it.
import { z } from 'zod';
import type { Tx } from '#platform/db.ts';
import type { Reaction, RecordedEvent } from '#platform/events.ts';
import { job } from '#platform/feature.ts';
import { enqueue } from '#platform/jobs/jobs.ts';
import { laneNumbers } from '#platform/lanes.ts';
import type { Instant } from '#policy/index.ts';
import { hurryLane } from './store.ts';

const name = 'obligation.hurry_all';

export const takingOver = job({
  name,
  payload: z.object({ at: z.number() }),
  run: async ({ db, signal }, { at }) => {
    for (const lane of laneNumbers) {
      if (signal.aborted) throw new Error('asked to end before every lane was told of the new edition');
      await db.write((tx) => hurryLane(tx, lane, at));
    }
  },
});

export const takeoverReaction: Reaction = { on: ['policy.published', 'policy.ended'], react: tellEverybody };

async function tellEverybody(tx: Tx, events: readonly RecordedEvent[], now: Instant): Promise<void> {
  for (const { data } of events) {
    const from = (data as { readonly in_force_from?: unknown }).in_force_from;
    await enqueue(tx, name, { at: typeof from === 'number' ? Math.max(from, now) : now });
  }
}
