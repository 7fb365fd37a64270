// Making a backup, from the first question to the last name on the disk: whole, or as if it had never begun.
import { mkdir } from 'node:fs/promises';
import type pg from 'pg';
import { clock } from '../clock.ts';
import { openDirect } from '../database/connection.ts';
import { describeDatabase } from './about.ts';
import { type Besides, takeBesides } from './beside.ts';
import { copyCluster } from './cluster.ts';
import { BackupFault, faultOfDisk } from './fault.ts';
import type { Keeping } from './keep.ts';
import type { KeySource, Wrap } from './key.ts';
import { lineRunning } from './log/line.ts';
import { type About, format, type Manifest } from './manifest.ts';
import { beginGeneration, type Growing, keyOfShelf, listGenerations, prune, roomAt } from './shelf.ts';
import { exportTables } from './tables.ts';
import { VolumeWriter } from './volume.ts';

export interface Backing {
  /** Not through a pooler. */
  readonly directUrl: string;
  /** The embedded server's data directory; undefined where only the address is known. */
  readonly cluster: string | undefined;
  /** The folder of backups. */
  readonly shelf: string;
  readonly source: KeySource;
  readonly besides: Besides;
  readonly keeping: Keeping;
  readonly program: string;
  /** The line of the archive that runs, if one does. */
  readonly line?: string | undefined;
  readonly signal: AbortSignal;
  /** Told bytes done and bytes expected, now and then. */
  readonly onProgress?: (done: number, all: number) => void;
}

export interface Made {
  readonly manifest: Manifest;
  readonly folder: string;
  /** Bytes of the files. */
  readonly size: number;
  readonly seconds: number;
  /** Older ones that the rule keeps no more. */
  readonly removed: readonly string[];
  /** The key file that this backup has made, to be told loudly. */
  readonly madeKey: string | undefined;
}

/** Makes a backup. Throws BackupFault for whatever a person can mend; the backups that are there stay as they are. */
export async function makeBackup(backing: Backing): Promise<Made> {
  const client = await openDirect(backing.directUrl, 'weixi-backup');
  try {
    await takeTurn(client);
    const since = clock.ticks();
    const made = await withKey(backing, client);
    return { ...made, seconds: (clock.ticks() - since) / 1_000 };
  } catch (error) {
    throw faultOfDisk(error, backing.shelf);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** One backup of a database at a time; the lock ends with the connection, so a killed one never keeps it. */
async function takeTurn(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ mine: boolean }>(
    `select pg_try_advisory_lock(hashtext('weixi.backup')) as mine`,
  );
  if (rows[0]?.mine !== true) throw new BackupFault('busy');
}

async function withKey(backing: Backing, client: pg.Client): Promise<Omit<Made, 'seconds'>> {
  const { shelf, source, program, keeping } = backing;
  const about = await describeDatabase(client, program);
  await mkdir(shelf, { recursive: true, mode: 0o700 });
  const { key, wrap, madeFile } = await keyOfShelf(shelf, about.organisation, source);
  // What lies unfinished of an earlier attempt is taken away first; the rest must fit, with something to spare.
  const growing = await beginGeneration(shelf, clock.now());
  const writer = new VolumeWriter(growing.folder, growing.id, key);
  try {
    const [needed, free] = [await expectedSize(shelf, about.bytes), await roomAt(shelf)];
    if (free < needed) throw new BackupFault('no_room_for', { folder: shelf, ...megabytes({ needed, free }) });
    const startedAt = new Date(clock.now()).toISOString();
    const taken = await takeAll(backing, client, { about, wrap }, writer);
    const volumes = await writer.end();
    const { id } = growing;
    const madeAt = new Date(clock.now()).toISOString();
    const manifest: Manifest = { format, id, startedAt, madeAt, key: wrap, ...taken, volumes: [...volumes] };
    const folder = await growing.finish(manifest, key);
    // Only now: the last good one is never given up for one that is not there.
    const removed = await prune(shelf, keeping);
    const size = volumes.reduce((sum, volume) => sum + volume.size, 0);
    return { manifest, folder, size, removed, madeKey: madeFile ? source.path : undefined };
  } catch (error) {
    await abandon(writer, growing);
    throw error;
  }
}

/** The log that is written meanwhile, what the files hold besides rows, and pages that pack less well than the last time. */
const spare = 1.5;

/** How large a backup of so many bytes will be: packed as the newest one was, or not at all where there is none yet. */
async function expectedSize(shelf: string, bytes: number): Promise<number> {
  const last = (await listGenerations(shelf)).at(-1);
  if (last === undefined) return bytes;
  const sizeOf = (parts: readonly { size: number }[]): number => parts.reduce((sum, { size }) => sum + size, 0);
  return Math.min(bytes, (bytes * spare * sizeOf(last.volumes)) / sizeOf(last.files));
}

async function takeAll(
  { cluster, besides, line, shelf, signal, onProgress = () => undefined, program }: Backing,
  client: pg.Client,
  { about, wrap }: { about: About; wrap: Wrap },
  into: VolumeWriter,
): Promise<Pick<Manifest, 'kind' | 'about' | 'wal' | 'folders' | 'files'>> {
  const onBytes = (done: number): void => onProgress(done, about.bytes);
  const aside = async (): Promise<Manifest['files']> => takeBesides(besides, into);
  if (cluster === undefined) {
    const { about: ofState, files } = await exportTables({ client, program, into, signal, onBytes });
    return { kind: 'tables', about: ofState, wal: null, folders: [], files: [...files, ...(await aside())] };
  }
  // Asked before: what is written from here on is in the backup or in the line.
  const running = await lineWith(wrap.id, line ?? (await lineRunning(client, shelf)), shelf);
  const { files, folders, wal } = await copyCluster({ client, cluster, into, signal, onBytes });
  const withLine = { ...wal, line: running };
  return { kind: 'cluster', about, wal: withLine, folders, files: [...files, ...(await aside())] };
}

/** The line, unless its log is closed with another key: whoever opens this backup could not open that. */
async function lineWith(keyId: string, line: string | undefined, shelf: string): Promise<string | null> {
  if (line === undefined) return null;
  const first = (await listGenerations(shelf)).find(({ wal }) => wal?.line === line);
  return first === undefined || first.key.id === keyId ? line : null;
}

async function abandon(writer: VolumeWriter, growing: Growing): Promise<void> {
  await writer.abandon();
  await growing.discard();
}

export function megabytes<K extends string>(bytes: Record<K, number>): Record<K, number> {
  return Object.fromEntries(
    Object.entries<number>(bytes).map(([name, count]) => [name, Math.ceil(count / 1_048_576)]),
  ) as Record<K, number>;
}
