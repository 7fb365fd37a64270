// The restored files brought to life once: PostgreSQL replays the log up to the moment wanted and begins a new timeline; then it is proven.
import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Binaries, readyBinaries } from '../../postgres/binaries.ts';
import { type Home, makeRunDirectory } from '../../postgres/home.ts';
import { launch, type Server, StartFailed, shutDown } from '../../postgres/launch.ts';
import { writeSettings } from '../../postgres/settings.ts';
import { clearStale, removeRunDirectory } from '../../postgres/stale.ts';
import { urlOf } from '../../postgres/supervise.ts';
import { BackupFault } from '../fault.ts';
import { folderSink } from './sinks.ts';

/**
 * Starts the restored server, which recovers, lets `act` look at it, and stops it in order.
 * @param to the moment up to which transactions are taken (epoch ms); undefined: all there are
 */
export async function recovered<R>(home: Home, to: number | undefined, act: (url: string) => Promise<R>): Promise<R> {
  const binaries = await readyBinaries(home.runner, home.folder);
  const server = await start(home, binaries, to);
  try {
    return await act(urlOf(server.socketDirectory, 'weixi'));
  } finally {
    await shutDown(server);
    await removeRunDirectory(server.socketDirectory);
  }
}

async function start(home: Home, binaries: Binaries, to: number | undefined): Promise<Server> {
  await asksForRecovery(home);
  try {
    return await launchWith(home, binaries, to);
  } catch (error) {
    if (!(error instanceof StartFailed)) throw error;
    // Nothing was written after that moment: then all there is, is what was wanted. How far the log reaches was looked at before.
    if (to !== undefined && /recovery ended before configured recovery target/.test(error.output)) {
      await clearStale(home);
      await asksForRecovery(home);
      return launchWith(home, binaries, undefined);
    }
    throw new BackupFault('recovery_failed', { reason: error.output }, error);
  }
}

async function asksForRecovery({ cluster, runner }: Home): Promise<void> {
  const sink = await folderSink(cluster, runner)('recovery.signal');
  await sink.end();
}

async function launchWith(home: Home, binaries: Binaries, to: number | undefined): Promise<Server> {
  await writeSettings(home, { readOnly: false });
  // The segments lie where PostgreSQL looks when there is no archive, which "false" says. With the signal it ends on a timeline of its own.
  // Nobody looks in before it is over: with a hot standby the server would call itself ready in the middle.
  const wanted = ["restore_command = 'false'", "recovery_target_timeline = 'current'", "hot_standby = 'off'"];
  if (to !== undefined) wanted.push(`recovery_target_time = '${asSetting(to)}'`, "recovery_target_action = 'promote'");
  await appendFile(join(home.cluster, 'weixi.conf'), `${wanted.join('\n')}\n`);
  const runDirectory = await makeRunDirectory(home.runner);
  try {
    return await launch(home, binaries, runDirectory);
  } catch (error) {
    await removeRunDirectory(runDirectory);
    throw error;
  }
}

/** PostgreSQL takes no ISO 8601 with a Z in its settings. */
function asSetting(moment: number): string {
  return new Date(moment).toISOString().replace('T', ' ').replace('Z', '+00');
}
