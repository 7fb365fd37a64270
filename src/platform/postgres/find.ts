// The one server of a home: found if it lives, launched if it does not, saved from a full disk on the way.
import { setTimeout as pause } from 'node:timers/promises';
import { dropBallast, freeSpace, lowWater } from './ballast.ts';
import type { Binaries } from './binaries.ts';
import { type Home, makeRunDirectory } from './home.ts';
import { adopt, launch, type Server, StartFailed } from './launch.ts';
import { until } from './processes.ts';
import { writeSettings } from './settings.ts';
import { clearStale, livingServer, type PidFile, removeRunDirectory } from './stale.ts';

/** As pino has it. */
export interface Log {
  info(fields: object, text: string): void;
  warn(fields: object, text: string): void;
  error(fields: object, text: string): void;
}

/**
 * The running server of this home: the one that lives (trap 4: never a second one on one directory), else a new one, with its socket
 * in `runDirectory` if one is given, so that a restarted server is found where the former was.
 */
export async function findOrLaunch(home: Home, binaries: Binaries, log: Log, runDirectory?: string): Promise<Server> {
  let lost: unknown;
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const living = await readyServer(home);
    if (living !== undefined) return adopt(home, living.pid, living.socketDirectory);
    try {
      await clearStale(home, runDirectory);
      return await launchIn(runDirectory, home, binaries, log);
    } catch (error) {
      // Another of our commands may have won the race to start it: then it lives now, and the next round attaches.
      if (!(error instanceof StartFailed) || !/lock file|shared memory/i.test(error.output)) throw error;
      lost = error;
      await pause(200 * (attempt + 1));
    }
  }
  throw lost;
}

/** The living server, when it is ready: where its socket is stands in its file only some moments after its number. Undefined where none lives, or it does not become ready. */
async function readyServer(home: Home): Promise<PidFile | undefined> {
  let living: PidFile | undefined;
  await until(async () => {
    living = await livingServer(home);
    return living?.ready !== false;
  }, 60_000);
  return living?.ready === true ? living : undefined;
}

/** In the run directory given, or in a new one, which is removed again when nothing came to live in it. */
async function launchIn(given: string | undefined, home: Home, binaries: Binaries, log: Log): Promise<Server> {
  const runDirectory = given ?? (await makeRunDirectory(home.runner));
  try {
    return await launchSaved(home, binaries, log, runDirectory);
  } catch (error) {
    if (given === undefined) await removeRunDirectory(runDirectory);
    throw error;
  }
}

/** Launches; when the disk is full, gives up the ballast and launches for reading only. */
async function launchSaved(home: Home, binaries: Binaries, log: Log, runDirectory: string): Promise<Server> {
  const full = (await freeSpace(home)) < lowWater;
  try {
    await writeSettings(home, { readOnly: full });
    return await launch(home, binaries, runDirectory);
  } catch (error) {
    if (!saysFull(error) || !(await dropBallast(home))) throw error;
    log.error(
      { ballast: home.ballast },
      'the disk of the database is full; the ballast was given up, Weixi can be read but not written',
    );
    await writeSettings(home, { readOnly: true });
    return launch(home, binaries, runDirectory);
  }
}

function saysFull(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : '';
  return code === 'ENOSPC' || (error instanceof StartFailed && /No space left/i.test(error.output));
}
