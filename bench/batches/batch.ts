// One batch over everybody, in a process of its own (everybody.ts): `node batch.ts URL reassess|replan`.
import { setTimeout as pause } from 'node:timers/promises';
import { lookAtAll } from '#features/customers/index.ts';
import { startSweep } from '#features/obligations/index.ts';
import { type Database, openDatabase } from '#platform/db.ts';
import { reactTo } from '#platform/events.ts';
import { newId } from '#platform/id.ts';
import { benchKeys } from '../world/keys.ts';
import { ask } from '../world/looking.ts';
import { openSlices } from '../world/world.ts';

const [, , url = '', what] = process.argv;

/** As at the turn of a month: windows may open for everybody, so everybody is planned whole. */
async function replanAll(db: Database): Promise<void> {
  await ask(url, `update obligation_watch set next_at = now() - interval '1 minute', whole_at = '-infinity'`);
  const sweep = startSweep({
    db,
    holder: newId(),
    onFault: (error) => process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`),
  });
  while ((await ask(url, 'select from obligation_watch where next_at <= now() limit 1')).length > 0) await pause(500);
  await sweep.stop();
}

const beforeCommit = reactTo(openSlices().flatMap((feature) => feature.reactions ?? []));
const db = openDatabase({ url, keys: benchKeys, background: true, ownSessions: true, beforeCommit });
try {
  if (what === 'replan') await replanAll(db);
  else await lookAtAll(db, undefined, 'reassessment');
} finally {
  await db.close();
}
