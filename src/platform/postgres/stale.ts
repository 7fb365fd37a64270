// What is left of an earlier server: a living one to attach to, or locks of a dead one to clear away. Mixing the two up loses data.
import { readFile, rename, rm, rmdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { type Home, ifMissing } from './home.ts';
import { isServerOf, serversOf, until } from './processes.ts';

/** postmaster.pid, whose lines PostgreSQL documents in its source (src/include/utils/pidfile.h). */
export interface PidFile {
  readonly text: string;
  readonly pid: number;
  readonly port: number;
  readonly socketDirectory: string;
  readonly ready: boolean;
}

export async function readPidFile(cluster: string): Promise<PidFile | undefined> {
  const text = await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(ifMissing(undefined));
  if (text === undefined) return undefined;
  const lines = text.split('\n');
  return {
    text,
    pid: Number.parseInt(lines[0] ?? '', 10),
    port: Number.parseInt(lines[3] ?? '', 10),
    socketDirectory: lines[4] ?? '',
    ready: lines[7]?.trim() === 'ready',
  };
}

/**
 * The living server of this cluster, or undefined. Trap 5: the number in the file alone proves nothing: it may have been given to another program, or
 * belong to a dead, unreaped process. Living is only who works in this very directory.
 */
export async function livingServer({ cluster }: Home): Promise<PidFile | undefined> {
  const file = await readPidFile(cluster);
  if (file === undefined) return undefined;
  return isServerOf(cluster, file.pid) ? file : undefined;
}

/**
 * Clears away what a dead server left: its orphaned children, its pid file, its socket and run directory; the run directory `keep` stays, emptied, for
 * the next server. Does nothing when there is nothing, or when a server has come to life meanwhile. The orphans come first: while one lives it
 * may write shared memory, so the pid file stays until then.
 */
export async function clearStale(home: Home, keep?: string): Promise<void> {
  const file = await readPidFile(home.cluster);
  if (file === undefined || !(await endOrphans(home))) return;
  await removePidFile(home.cluster, file);
  if (file.socketDirectory === keep) await removeSockets(keep);
  else await removeRunDirectory(file.socketDirectory);
}

/**
 * They notice their parent's death themselves, unless they are in the middle of something long; then they are told to stop at once. Answers false when they
 * are no orphans: a server lives.
 */
async function endOrphans(home: Home): Promise<boolean> {
  const settled = async () => serversOf(home.cluster).length === 0 || (await livingServer(home)) !== undefined;
  if (!(await until(settled, 3_000))) {
    for (const pid of serversOf(home.cluster)) process.kill(pid, 'SIGQUIT');
    if (!(await until(settled, 5_000))) {
      throw new Error(
        `Processes of the former database server do not end: ${serversOf(home.cluster).join(', ')}. End them, then start again.`,
      );
    }
  }
  return (await livingServer(home)) === undefined;
}

/** Another process may have started a server since we looked: what was read is moved aside, looked at again, and put back if it is not the same. */
async function removePidFile(cluster: string, seen: PidFile): Promise<void> {
  const path = join(cluster, 'postmaster.pid');
  const aside = `${path}.stale-${process.pid}`;
  await rename(path, aside).catch(ifMissing(undefined));
  const moved = await readFile(aside, 'utf8').catch(ifMissing(undefined));
  if (moved !== undefined && moved !== seen.text) await rename(aside, path);
  else await rm(aside, { force: true });
}

/** The socket's lock names a process too, and PostgreSQL refuses to start for it as for the pid file. The folder may be in use again at once. */
async function removeSockets(directory: string): Promise<void> {
  for (const name of ['.s.PGSQL.5432', '.s.PGSQL.5432.lock']) await rm(join(directory, name), { force: true });
}

/** Removes a run directory of ours that is used no more. */
export async function removeRunDirectory(directory: string): Promise<void> {
  if (!isRunDirectory(directory)) return;
  await removeSockets(directory);
  await rmdir(directory).catch(ifMissing(undefined));
}

const isRunDirectory = (directory: string): boolean => /^weixi-\w{6}$/.test(basename(directory));
