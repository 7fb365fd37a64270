// Signs of life of those who run jobs. The queue keeps a dead worker's job locked for four hours; here each worker says
// that it lives, and the jobs of those who have been silent are freed within a minute.
import type { Logger } from 'pino';
import sql from 'sql-template-tag';
import type { Instant } from '../clock.ts';
import { at, type Database, type Tx } from '../db.ts';

/** In ms. A beat every `every`; who has been silent for `silent` is dead. */
export interface Heartbeat {
  readonly every: number;
  readonly silent: number;
}

const usual: Heartbeat = { every: 10_000, silent: 40_000 };

/** Beats for the workers in the set, which may change, and frees the jobs of the dead. Answers how to stop. */
export async function beat({
  db,
  log,
  workers,
  times = usual,
}: {
  db: Database;
  log: Logger;
  workers: ReadonlySet<string>;
  times?: Heartbeat;
}): Promise<() => Promise<void>> {
  const once = async (): Promise<void> => {
    const freed = await db.write(async (tx, now) => {
      await say(tx, workers, now);
      return freeJobsOfTheDead(tx, now - times.silent);
    });
    if (freed.length > 0) log.warn({ workers: freed }, 'freed the jobs of workers that died');
  };
  let running: Promise<void> = Promise.resolve();
  const timer = setInterval(() => {
    running = once().catch((error: unknown) => log.warn({ err: error }, 'jobs: no sign of life could be given'));
  }, times.every);
  await once();
  return async () => {
    clearInterval(timer);
    await running;
    await db.write((tx) => tx.run(sql`delete from job_worker where id = any(${[...workers]}::text[])`));
  };
}

async function say(tx: Tx, workers: ReadonlySet<string>, now: Instant): Promise<void> {
  if (workers.size === 0) return;
  await tx.run(sql`insert into job_worker (id, seen_at) select id, ${at(now)} from unnest(${[...workers]}::text[]) as id
    on conflict (id) do update set seen_at = excluded.seen_at`);
}

/**
 * A lock younger than the silence allowed is never taken from a worker: it may have been born after the last beat.
 */
async function freeJobsOfTheDead(tx: Tx, before: Instant): Promise<string[]> {
  const dead = await tx.rows<{ id: string }>(sql`select distinct j.locked_by as id from graphile_worker.jobs j
    where j.locked_by is not null and j.locked_at < ${at(before)}
      and not exists (select from job_worker w where w.id = j.locked_by and w.seen_at >= ${at(before)})`);
  if (dead.length === 0) return [];
  const ids = dead.map(({ id }) => id);
  await tx.rows(sql`select graphile_worker.force_unlock_workers(${ids}::text[])`);
  await tx.run(sql`delete from job_worker where seen_at < ${at(before)}`);
  return ids;
}
