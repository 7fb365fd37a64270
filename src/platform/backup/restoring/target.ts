// Where a backup is restored to: a data folder without a database. What is restored grows aside and gets the database's name when it is whole and proven.
import { mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Home, homeUnder, ifMissing, makePrivate, syncFolder } from '../../postgres/home.ts';
import { isAlive, serversOf } from '../../postgres/processes.ts';
import { livingServer } from '../../postgres/stale.ts';
import { megabytes } from '../backup.ts';
import { BackupFault } from '../fault.ts';
import { roomAt } from '../shelf.ts';

export interface Target {
  /** The home as it will be. */
  readonly home: Home;
  /** The home in which it grows. */
  readonly aside: Home;
  /** Gives it its name. Throws BackupFault `target_not_empty` when another came first. */
  adopt(): Promise<void>;
  discard(): Promise<void>;
}

/** Throws BackupFault `server_running`, `target_not_empty`, `no_room_for`. */
export async function openTarget(dataDir: string, needed: number): Promise<Target> {
  const home = await homeUnder(dataDir);
  if ((await livingServer(home)) !== undefined) throw new BackupFault('server_running', { folder: dataDir });
  await mustBeEmpty(home, dataDir);
  await sweepLeftovers(home);
  const free = await roomAt(home.folder);
  if (free < needed) throw new BackupFault('no_room_for', { folder: dataDir, ...megabytes({ needed, free }) });
  const cluster = join(home.folder, `${growing}${process.pid}`);
  await makePrivate(cluster, home.runner);
  const aside: Home = { ...home, cluster, log: `${cluster}.log`, ballast: `${cluster}.ballast` };
  return {
    home,
    aside,
    async adopt() {
      await mustBeEmpty(home, dataDir);
      await rename(cluster, home.cluster).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOTEMPTY' || error.code === 'EEXIST')
          throw new BackupFault('target_not_empty', { folder: dataDir }, error);
        throw error;
      });
      await syncFolder(home.folder);
      await rm(aside.log, { force: true });
    },
    async discard() {
      for (const path of [cluster, aside.log]) await rm(path, { recursive: true, force: true });
    },
  };
}

const growing = 'postgres.restoring-';

async function mustBeEmpty({ cluster }: Home, dataDir: string): Promise<void> {
  const there = await readdir(cluster).catch(ifMissing([] as string[]));
  if (there.length > 0) throw new BackupFault('target_not_empty', { folder: dataDir });
}

/** What a restore left that was killed: its server, if it lives on, and its files. */
async function sweepLeftovers({ folder }: Home): Promise<void> {
  for (const name of await readdir(folder)) {
    const pid = Number(new RegExp(`^${growing}(\\d+)`).exec(name)?.[1]);
    if (Number.isNaN(pid) || (pid !== process.pid && isAlive(pid))) continue;
    const path = join(folder, name);
    if (!name.endsWith('.log')) for (const server of serversOf(path)) process.kill(server, 'SIGKILL');
    await rm(path, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** A folder for a restore that is only tried, which the database's user can reach. */
export async function makeDrillFolder(parent: string): Promise<string> {
  return mkdtemp(join(parent, 'weixi-drill-'));
}

export async function removeDrillFolder(folder: string): Promise<void> {
  // Under root the database may be elsewhere (home.ts); its folder is then named in a pointer.
  const { folder: place } = await homeUnder(folder);
  await rm(place, { recursive: true, force: true, maxRetries: 5 });
  if (dirname(place) !== folder) await rm(folder, { recursive: true, force: true });
}

/** What drills left that were killed. One drill runs at a time. */
export async function sweepDrills(parent: string): Promise<void> {
  for (const name of await readdir(parent)) {
    const folder = join(parent, name);
    const { folder: place } = await homeUnder(folder);
    for (const one of await readdir(place))
      for (const server of serversOf(join(place, one))) process.kill(server, 'SIGKILL');
    await removeDrillFolder(folder);
  }
}
