// One sweeping process of the sweep bench: ready when it prints, begins at the first line it is given, ends with its input
// and prints the seconds of processor time it has used for the work.
import { once } from 'node:events';
import { startSweep } from '#features/obligations/index.ts';
import { openDatabase } from '#platform/db.ts';
import { reactTo } from '#platform/events.ts';
import { newId } from '#platform/id.ts';
import { benchKeys } from '../world/keys.ts';
import { openSlices } from '../world/world.ts';

const [, , url = ''] = process.argv;
const beforeCommit = reactTo(openSlices().flatMap((feature) => feature.reactions ?? []));
const db = openDatabase({ url, keys: benchKeys, background: true, ownSessions: true, beforeCommit });
await db.read(async () => undefined);
process.stdout.write('ready\n');
await once(process.stdin, 'data');
const before = process.cpuUsage();
const sweep = startSweep({
  db,
  holder: newId(),
  onFault: (error) => process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`),
});
await once(process.stdin, 'end');
const { user, system } = process.cpuUsage(before);
await sweep.stop();
await db.close();
process.stdout.write(`${(user + system) / 1e6}\n`);
