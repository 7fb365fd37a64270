// The stream of a backup, cut into its files again: each piece is proven before it is written.
import { join } from 'node:path';
import type { Home } from '../../postgres/home.ts';
import { besideFolder } from '../beside.ts';
import { BackupFault } from '../fault.ts';
import type { Manifest } from '../manifest.ts';
import { fitsPages, sinkPastCache } from './past-cache.ts';
import { folderSink, makeFolder, memorySink, type Sink } from './sinks.ts';

/** Goes through the stream and gives each file's pieces to the sink that `sinkFor` opens for it. Throws BackupFault when they do not fit the manifest. */
export async function unpack(
  stream: AsyncIterable<Buffer>,
  files: Manifest['files'],
  sinkFor: (path: string, size: number) => Promise<Sink>,
  onBytes: (bytes: number) => void = () => undefined,
): Promise<void> {
  const next = files[Symbol.iterator]();
  let sink: Sink | undefined;
  let left = 0;
  let all = 0;
  const open = async (): Promise<boolean> => {
    const { value, done } = next.next();
    if (done === true) return false;
    sink = await sinkFor(value.path, value.size);
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
  const pastCache = await sinkPastCache(cluster, runner);
  const sinkFor = async (path: string, size: number): Promise<Sink> => {
    if (path.startsWith(`${besideFolder}/`)) return memorySink(beside, path);
    return fitsPages(size) && pastCache ? pastCache(path) : intoFolder(path);
  };
  const all = files.reduce((sum, { size }) => sum + size, 0);
  await unpack(stream, files, sinkFor, (bytes) => onProgress(bytes / all));
  return beside;
}
