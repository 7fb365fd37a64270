// The round in the background: every few minutes it looks what is due. That it looks is not what is believed; that something succeeded is.
import { z } from 'zod';
import type { Instant, Tx } from '#platform/db.ts';
import { type Job, job } from '#platform/feature.ts';
import { enqueue } from '#platform/jobs/jobs.ts';
import { doDue, doRun, runJob } from './actions.ts';
import { runKinds } from './contract.ts';
import type { Keeper } from './keeper.ts';

const lookJob = 'backups.look';
const every = 5 * 60_000;

export function backupJobs(keeper: Keeper): Job[] {
  return [
    job({
      name: lookJob,
      payload: z.object({}),
      run: async ({ db, signal }) => {
        // First the next round: a look that dies must not be the last.
        await db.write((tx, now) => scheduleBackups(tx, now + every));
        await doDue(db, keeper, signal);
      },
    }),
    job({
      name: runJob,
      payload: z.object({ kind: z.enum(runKinds) }),
      run: ({ db, signal }, { kind }) => doRun(db, keeper, kind, signal),
    }),
  ];
}

/** Makes sure that a round is waiting. */
export async function scheduleBackups(tx: Tx, runAt: Instant): Promise<void> {
  await enqueue(tx, lookJob, {}, { key: lookJob, runAt });
}
