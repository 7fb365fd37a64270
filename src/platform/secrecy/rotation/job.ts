// The rotation as work of the background: goes on with what a command or a killed process left, and retires old keys when their time has come.
import { z } from 'zod';
import type { Instant } from '../../clock.ts';
import type { Tx } from '../../database/tx.ts';
import { type Feature, job } from '../../feature.ts';
import { enqueue } from '../../jobs/jobs.ts';
import type { KeyAccess } from '../keys/keyring.ts';
import { readMaster } from '../keys/master.ts';
import { type Renewable, type Rotating, renewNext, retireKeys } from './rotation.ts';

/** What the house's own slices are given beside those of the capabilities: one job. */
export function rotationFeature(access: KeyAccess, columns: readonly Renewable[]): Feature {
  const rotate = job({
    name: jobName,
    payload: z.object({}),
    async run({ db, log, signal }) {
      // A command may have changed the master key since this process began.
      const master = (await readMaster(access.source)) ?? access.master;
      const again = await renewAll({ db, access: { ...access, master }, columns }, () => signal.aborted);
      if (again === undefined) return log.info('sensitive values: every key but the newest is retired');
      await db.write((tx) => enqueueRotation(tx, again));
    },
  });
  return { name: 'secrecy', routes: [], jobs: [rotate], permissions: [] };
}

/** Has the background go on with the rotation at that time; one waiting job at most. */
export async function enqueueRotation(tx: Tx, runAt: Instant): Promise<void> {
  await enqueue(tx, jobName, {}, { key: jobName, runAt });
}

const jobName = 'secrecy.rotate';

/** Renews until nothing is left, then retires. Answers when to come again; undefined: never. */
async function renewAll(rotating: Rotating, isAsked: () => boolean): Promise<Instant | undefined> {
  for (;;) {
    const step = await renewNext(rotating);
    if (step === 'done') break;
    if (step !== 'more') return step.notBefore;
    if (isAsked()) return rotating.db.read(async (_, now) => now);
  }
  return (await retireKeys(rotating)).again;
}
