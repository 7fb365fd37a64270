// Large files are written past the system's cache: nobody reads them before the database does, and what is written through the cache is copied into it first, which takes more
// than the unpacking where the cache grows into memory that the machine has to be given anew (docs/decisions/0065).
import { constants } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { heardLater } from '../../jobs/heard-later.ts';
import type { Runner } from '../../postgres/runner.ts';
import { writeWhole } from '../volume.ts';
import { create, type Sink } from './sinks.ts';

/** Memory, places and lengths must lie on borders of these bytes: of no disk are they larger. */
const page = 4096;
const pieceBytes = 4 * 1024 * 1024;

/** Whether a file of so many bytes is worth it, and ends at a border. */
export function fitsPages(size: number): boolean {
  return size >= pieceBytes && size % page === 0;
}

/** Writes below a folder, a file after the other. One piece is written while the next is filled. Undefined where neither system nor disk knows of it. */
export async function sinkPastCache(
  folder: string,
  runner: Runner,
): Promise<((path: string) => Promise<Sink>) | undefined> {
  const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_TRUNC | constants.O_DIRECT;
  const pieces = memoryOnBorders();
  const begin = async (path: string): Promise<Sink> => {
    const file = await create(join(folder, path), runner, flags);
    let [filling, writing] = pieces;
    let filled = 0;
    let pending: Promise<unknown> = Promise.resolve();
    const put = async (): Promise<void> => {
      await pending;
      pending = heardLater(writeWhole(file, filling.subarray(0, filled)));
      [filling, writing] = [writing, filling];
      filled = 0;
    };
    return {
      async write(piece) {
        for (let taken = 0; taken < piece.length; ) {
          const count = piece.copy(filling, filled, taken);
          taken += count;
          filled += count;
          if (filled === pieceBytes) await put();
        }
      },
      async end() {
        try {
          if (filled > 0) await put();
          await pending;
        } finally {
          await file.close();
        }
      },
    };
  };
  return (await isTaken(begin, folder)) ? begin : undefined;
}

/** As ECMAScript 2024 has it: Node 20 knows it, the library that types are checked against does not. */
const Growing: new (bytes: number, options: { readonly maxByteLength: number }) => ArrayBuffer = ArrayBuffer;

/** Memory that may grow is taken from the system by whole pages, so it begins at a border; other memory of Node's begins anywhere. */
function memoryOnBorders(): [Buffer, Buffer] {
  const bytes = 2 * pieceBytes;
  const memory = new Growing(bytes, { maxByteLength: bytes });
  return [Buffer.from(memory, 0, pieceBytes), Buffer.from(memory, pieceBytes)];
}

/** Tried with one page. Systems other than Linux have no such flag. */
async function isTaken(begin: (path: string) => Promise<Sink>, folder: string): Promise<boolean> {
  if (constants.O_DIRECT === undefined) return false;
  const trial = 'trial';
  try {
    const sink = await begin(trial);
    await sink.write(Buffer.alloc(page));
    await sink.end();
    return true;
  } catch {
    // Whatever else may be wrong with the disk is told when the files are written.
    return false;
  } finally {
    await rm(join(folder, trial), { force: true });
  }
}
