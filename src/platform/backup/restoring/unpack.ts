// The stream of a backup, cut into its files again: each piece is proven before it is written.
import { chmod, chown, type FileHandle, mkdir, open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { heardLater } from '../../jobs/heard-later.ts';
import type { Home } from '../../postgres/home.ts';
import type { Runner } from '../../postgres/runner.ts';
import { besideFolder } from '../beside.ts';
import { BackupFault } from '../fault.ts';
import type { Manifest } from '../manifest.ts';

/** Takes the pieces of one file. */
export interface Sink {
  write(piece: Buffer): Promise<void>;
  end(): Promise<void>;
}

/** Goes through the stream and gives each file's pieces to the sink that `sinkFor` opens for it. Throws BackupFault when they do not fit the manifest. */
export async function unpack(
  stream: AsyncIterable<Buffer>,
  files: Manifest['files'],
  sinkFor: (path: string) => Promise<Sink>,
  onBytes: (bytes: number) => void = () => undefined,
): Promise<void> {
  const next = files[Symbol.iterator]();
  let sink: Sink | undefined;
  let left = 0;
  let all = 0;
  const open = async (): Promise<boolean> => {
    const { value, done } = next.next();
    if (done === true) return false;
    sink = await sinkFor(value.path);
    left = value.size;
    return true;
  };
  const close = async (): Promise<void> => {
    await sink?.end();
    sink = undefined;
  };
  const take = async (piece: Buffer): Promise<void> => {
    let rest = piece;
    while (rest.length > 0) {
      if (left === 0) {
        await close();
        if (!(await open())) throw new BackupFault('manifest_damaged', { folder: '' });
        continue;
      }
      const own = rest.subarray(0, left);
      await sink?.write(own);
      left -= own.length;
      rest = rest.subarray(own.length);
    }
    all += piece.length;
    onBytes(all);
  };
  try {
    for await (const piece of stream) await take(piece);
    if (left > 0) throw new BackupFault('manifest_damaged', { folder: '' });
    await close();
    // Empty files at the end have no piece to bring them about.
    while (await open()) {
      if (left > 0) throw new BackupFault('manifest_damaged', { folder: '' });
      await close();
    }
  } catch (error) {
    // What was wrong first is what is told.
    await close().catch(() => undefined);
    throw error;
  }
}

/**
 * Writes a cluster's folders and files; answers what lay beside them. Throws BackupFault when the stream does not fit the manifest.
 * @param onProgress told the share that is written
 */
export async function unpackCluster(
  stream: AsyncIterable<Buffer>,
  { folders, files }: Pick<Manifest, 'folders' | 'files'>,
  { cluster, runner }: Pick<Home, 'cluster' | 'runner'>,
  onProgress: (share: number) => void,
): Promise<Map<string, Buffer>> {
  for (const path of folders) await makeFolder(join(cluster, path), runner);
  const beside = new Map<string, Buffer>();
  const intoFolder = folderSink(cluster, runner);
  const sinkFor = async (path: string): Promise<Sink> =>
    path.startsWith(`${besideFolder}/`) ? memorySink(beside, path) : intoFolder(path);
  const all = files.reduce((sum, { size }) => sum + size, 0);
  await unpack(stream, files, sinkFor, (bytes) => onProgress(bytes / all));
  return beside;
}

/** Writes below a folder, for the user who runs the database. One write is under way while the next piece is opened. */
export function folderSink(folder: string, runner: Runner): (path: string) => Promise<Sink> {
  return async (path) => {
    const place = join(folder, path);
    const file = await create(place, runner);
    let pending: Promise<unknown> = Promise.resolve();
    return {
      async write(piece) {
        await pending;
        pending = heardLater(writeAll(file, piece));
      },
      async end() {
        await pending.finally(() => file.close());
      },
    };
  };
}

async function writeAll(file: FileHandle, bytes: Buffer): Promise<void> {
  for (let done = 0; done < bytes.length; ) done += (await file.write(bytes, done)).bytesWritten;
}

async function create(place: string, runner: Runner): Promise<FileHandle> {
  const file = await open(place, 'w', 0o600).catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
    await makeFolder(dirname(place), runner);
    return open(place, 'w', 0o600);
  });
  if (runner.uid !== undefined) await file.chown(runner.uid, runner.gid ?? runner.uid);
  return file;
}

async function makeFolder(folder: string, runner: Runner): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await chmod(folder, 0o700);
  if (runner.uid !== undefined) await chown(folder, runner.uid, runner.gid ?? runner.uid);
}

/** Keeps a small file in memory. */
export function memorySink(into: Map<string, Buffer>, path: string): Sink {
  const pieces: Buffer[] = [];
  return {
    write: async (piece) => void pieces.push(Buffer.from(piece)),
    end: async () => void into.set(path, Buffer.concat(pieces)),
  };
}
