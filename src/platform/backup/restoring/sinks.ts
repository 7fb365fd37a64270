// Where the pieces of a file go.
import { chmod, chown, type FileHandle, mkdir, open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { heardLater } from '../../jobs/heard-later.ts';
import type { Runner } from '../../postgres/runner.ts';
import { writeWhole } from '../volume.ts';

/** Takes the pieces of one file. */
export interface Sink {
  write(piece: Buffer): Promise<void>;
  end(): Promise<void>;
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
        pending = heardLater(writeWhole(file, piece));
      },
      async end() {
        await pending.finally(() => file.close());
      },
    };
  };
}

/** Begins a file, with its folder. */
export async function create(place: string, runner: Runner, flags: string | number = 'w'): Promise<FileHandle> {
  const file = await open(place, flags, 0o600).catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
    await makeFolder(dirname(place), runner);
    return open(place, flags, 0o600);
  });
  if (runner.uid !== undefined) await file.chown(runner.uid, runner.gid ?? runner.uid);
  return file;
}

export async function makeFolder(folder: string, runner: Runner): Promise<void> {
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
