// A database with everything in its place and nobody in it: the schema, the queue, the keys.
import { migrate } from '#platform/database/migrate.ts';
import { migrateJobs } from '#platform/jobs/jobs.ts';
import type { Ground } from '../measure.ts';
import { giveKeys } from './keys.ts';

export async function furnish(url: string): Promise<void> {
  await migrate(url);
  await migrateJobs(url);
  await giveKeys(url);
}

/** Runs on a database of its own, which is dropped afterwards. */
export async function onEmpty<R>(ground: Pick<Ground, 'cluster'>, use: (url: string) => Promise<R>): Promise<R> {
  const cluster = await ground.cluster();
  return cluster.onClone('template0', async (url) => {
    await furnish(url);
    return use(url);
  });
}
