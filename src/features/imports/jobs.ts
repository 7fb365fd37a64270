// The work of imports after the request that began it; it survives the process that does it.
import { z } from 'zod';
import type { Actor } from '#platform/actor.ts';
import { job } from '#platform/feature.ts';
import { enqueue } from '#platform/jobs/jobs.ts';
import { goOn, isUnderWay, jobName } from './running.ts';

export const importJob = job({
  name: jobName,
  payload: z.object({ importId: z.string(), actorId: z.string().nullable(), actorName: z.string() }),
  run: async ({ db, signal }, { importId, actorId, actorName }) => {
    const batch = await goOn(db, importer(actorId, actorName), importId, { signal });
    // Asked to end in the middle: whichever process is next goes on.
    const again = { importId, actorId, actorName };
    if (isUnderWay(batch)) await db.write((tx) => enqueue(tx, jobName, again, { key: importId }));
  },
});

/** Whoever began it, with what beginning it allows. */
export function importer(id: string | null, name: string): Actor {
  const kind = id === null ? 'system' : 'person';
  return { id, kind, name, permissions: new Set(['interaction.approve']), roles: [], locale: 'zh-CN' };
}
