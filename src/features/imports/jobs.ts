// The work of imports after the request that began it; it survives the process that does it.
import { z } from 'zod';
import { type Actor, permitting } from '#platform/actor.ts';
import type { Instant, Tx } from '#platform/db.ts';
import { job } from '#platform/feature.ts';
import { enqueue } from '#platform/jobs/jobs.ts';
import { found, needMapping, needState } from './batches.ts';
import { goOn, isUnderWay } from './running.ts';
import { type Batch, readBatch, writeStart, writeTakingBack } from './store.ts';

const name = 'import.go_on';

export const importJob = job({
  name,
  payload: z.object({ importId: z.string(), actorId: z.string().nullable(), actorName: z.string() }),
  run: async ({ db, signal }, { importId, actorId, actorName }) => {
    const batch = await goOn(db, importer(actorId, actorName), importId, { signal });
    // Asked to end in the middle: whichever process is next goes on.
    const again = { importId, actorId, actorName };
    if (isUnderWay(batch)) await db.write((tx) => enqueue(tx, name, again, { key: importId }));
  },
});

/**
 * Begins a dry run or the real one; the job does it. Whoever does it at once instead leaves the job for later, in case of being ended
 * in the middle.
 */
export async function start(
  tx: Tx,
  actor: Actor,
  importId: string,
  which: 'checking' | 'running',
  now: Instant,
  { runAt }: { readonly runAt?: Instant } = {},
): Promise<Batch> {
  needMapping(await needState(tx, importId, ['mapping', 'checked']));
  await writeStart(tx, importId, which, now);
  return begun(tx, actor, importId, runAt);
}

/** Begins to take back what came in. */
export async function startTakingBack(tx: Tx, actor: Actor, importId: string): Promise<Batch> {
  await needState(tx, importId, ['done']);
  await writeTakingBack(tx, importId, actor.id);
  return begun(tx, actor, importId);
}

async function begun(tx: Tx, actor: Actor, importId: string, runAt?: Instant): Promise<Batch> {
  const payload = { importId, actorId: actor.id, actorName: actor.name };
  await enqueue(tx, name, payload, { key: importId, ...(runAt === undefined ? {} : { runAt }) });
  return found(await readBatch(tx, importId));
}

/** Whoever began it, with what beginning it allows. */
export function importer(id: string | null, personName: string): Actor {
  const kind = id === null ? 'system' : 'person';
  return { id, kind, name: personName, permissions: permitting('interaction.approve'), roles: [], locale: 'zh-CN' };
}
