// Volumes: what is backed up is one long stream, cut into files of bounded size, each a row of frames (frame.ts) with their lengths before them. A frame that was
// changed, moved or cut off is found while it is read; the SHA-256 of each volume stands in the manifest, to be checked without any key.
import { createHash, type Hash, randomBytes } from 'node:crypto';
import { type FileHandle, open, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { heardLater } from '../jobs/heard-later.ts';
import { ifMissing } from '../postgres/home.ts';
import { BackupFault } from './fault.ts';
import { closeFrame, type FramePlace, frameBytes, longestFrame, openFrame } from './frame.ts';
import type { BackupKey } from './key.ts';
import { pack } from './packing.ts';

export const volumeSchema = z.object({
  name: z.string().regex(/^volume-\d{5}$/),
  size: z.int().nonnegative(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
export type Volume = z.output<typeof volumeSchema>;

const magic = Buffer.from('WEIXIBK2');
const saltBytes = 16;
const lengthBytes = 4;
const headBytes = magic.length + saltBytes;
/** Frames of a volume. */
const framesOfVolume = 128;
/** So many frames are opened at once: of the four threads for such work one is left for reading and writing. */
const atOnce = 3;

function keyOf(key: BackupKey, name: string, generation: string, salt: Buffer): Buffer {
  return key.keyFor(`volume ${generation}/${name}`, salt);
}

interface OpenVolume {
  readonly file: FileHandle;
  readonly name: string;
  readonly key: Buffer;
  readonly hash: Hash;
  size: number;
  frame: number;
}

/** Writes the stream. Not for two writers at once. */
export class VolumeWriter {
  readonly #folder: string;
  readonly #generation: string;
  readonly #key: BackupKey;
  readonly #done: Volume[] = [];
  #held: Buffer[] = [];
  #heldBytes = 0;
  #packing: Promise<Buffer> | undefined;
  #open: OpenVolume | undefined;

  constructor(folder: string, generation: string, key: BackupKey) {
    this.#folder = folder;
    this.#generation = generation;
    this.#key = key;
  }

  /** Takes the bytes; the buffer belongs to the writer from here on. */
  async write(bytes: Buffer): Promise<void> {
    this.#held.push(bytes);
    this.#heldBytes += bytes.length;
    // One byte more than a frame: which frame is the last is known only when something follows it, or nothing does.
    while (this.#heldBytes > frameBytes) await this.#put(this.#take(frameBytes));
  }

  /** Closes the last volume; everything is on the disk when it answers. */
  async end(): Promise<readonly Volume[]> {
    await this.#put(this.#take(this.#heldBytes));
    if (this.#packing) await this.#seal(await this.#packing, true);
    return this.#done;
  }

  /** Lets go of what is open, when something went wrong. */
  async abandon(): Promise<void> {
    await this.#open?.file.close();
    this.#open = undefined;
  }

  #take(count: number): Buffer {
    const all = this.#held.length === 1 ? (this.#held[0] as Buffer) : Buffer.concat(this.#held, this.#heldBytes);
    const rest = all.subarray(count);
    this.#held = rest.length === 0 ? [] : [rest];
    this.#heldBytes = rest.length;
    return all.subarray(0, count);
  }

  /** Packs it while the one before is written, and no more at once: people are served meanwhile. */
  async #put(plain: Buffer): Promise<void> {
    const before = this.#packing;
    this.#packing = heardLater(pack(plain));
    if (before) await this.#seal(await before, false);
  }

  async #seal(packed: Buffer, isEnd: boolean): Promise<void> {
    this.#open ??= await this.#begin();
    const volume = this.#open;
    const isLast = isEnd || volume.frame + 1 === framesOfVolume;
    const closed = closeFrame(packed, { key: volume.key, frame: volume.frame, isLast });
    const length = Buffer.alloc(lengthBytes);
    length.writeUInt32BE(closed.length);
    const written = Buffer.concat([length, closed]);
    volume.hash.update(written);
    volume.size += written.length;
    await writeWhole(volume.file, written);
    volume.frame += 1;
    if (!isLast) return;
    await volume.file.sync();
    await volume.file.close();
    this.#open = undefined;
    this.#done.push({ name: volume.name, size: volume.size, sha256: volume.hash.digest('hex') });
  }

  async #begin(): Promise<OpenVolume> {
    const name = `volume-${String(this.#done.length + 1).padStart(5, '0')}`;
    const salt = randomBytes(saltBytes);
    const head = Buffer.concat([magic, salt]);
    const file = await open(join(this.#folder, name), 'wx', 0o600);
    await writeWhole(file, head);
    const hash = createHash('sha256').update(head);
    return { file, name, key: keyOf(this.#key, name, this.#generation, salt), hash, size: head.length, frame: 0 };
  }
}

/** The system may take less at a time. */
export async function writeWhole(file: FileHandle, bytes: Buffer): Promise<void> {
  for (let done = 0; done < bytes.length; ) done += (await file.write(bytes, done)).bytesWritten;
}

/** The stream again, in pieces. Throws BackupFault `volume_missing`, `volume_cut`, `volume_damaged`. */
export async function* readVolumes(
  folder: string,
  generation: string,
  volumes: readonly Volume[],
  key: BackupKey,
): AsyncGenerator<Buffer> {
  const opening: Promise<Buffer>[] = [];
  for (const volume of volumes)
    for await (const closed of readVolume(folder, generation, volume, key)) {
      opening.push(heardLater(opened(closed)));
      if (opening.length >= atOnce) yield (await opening.shift()) as Buffer;
    }
  yield* opening;
}

interface Closed extends FramePlace {
  readonly volume: string;
  readonly bytes: Buffer;
}

async function* readVolume(
  folder: string,
  generation: string,
  { name, size }: Volume,
  key: BackupKey,
): AsyncGenerator<Closed> {
  await mustFit(folder, { name, size });
  const damaged = (): BackupFault => new BackupFault('volume_damaged', { name });
  const file = await open(join(folder, name), 'r');
  try {
    const head = await readAt(file, 0, Math.min(size, headBytes + lengthBytes));
    if (head.length < headBytes + lengthBytes || !head.subarray(0, magic.length).equals(magic)) throw damaged();
    const own = keyOf(key, name, generation, head.subarray(magic.length, headBytes));
    /** With the length of the one behind it, so that each is read at one stroke. */
    const frameAt = (at: number, length: number) => {
      const isLast = at + length === size;
      if (length > longestFrame || (!isLast && at + length + lengthBytes >= size)) throw damaged();
      const bytes = heardLater(readAt(file, at, length + (isLast ? 0 : lengthBytes)));
      return { at, length, isLast, bytes };
    };
    // The next is read while one is opened and written: these fill the threads that would read it.
    let ahead = frameAt(headBytes + lengthBytes, head.readUInt32BE(headBytes));
    for (let frame = 0; ; frame += 1) {
      const { at, length, isLast } = ahead;
      const bytes = await ahead.bytes;
      if (!isLast) ahead = frameAt(at + length + lengthBytes, bytes.readUInt32BE(length));
      yield { volume: name, key: own, frame, isLast, bytes: bytes.subarray(0, length) };
      if (isLast) return;
    }
  } finally {
    await file.close();
  }
}

async function opened({ volume, bytes, ...place }: Closed): Promise<Buffer> {
  try {
    return await openFrame(bytes, place);
  } catch (error) {
    throw new BackupFault('volume_damaged', { name: volume }, error);
  }
}

async function readAt(file: FileHandle, at: number, count: number): Promise<Buffer> {
  const bytes = Buffer.allocUnsafe(count);
  for (let done = 0; done < count; ) {
    const { bytesRead } = await file.read(bytes, done, count - done, at + done);
    if (bytesRead === 0) throw new Error('A file became shorter while it was read');
    done += bytesRead;
  }
  return bytes;
}

/** Whether all volumes are there in their full length: the quick look before anything is begun. Throws BackupFault. */
export async function lookAtVolumes(folder: string, volumes: readonly Volume[]): Promise<void> {
  for (const volume of volumes) await mustFit(folder, volume);
}

async function mustFit(folder: string, { name, size }: Pick<Volume, 'name' | 'size'>): Promise<void> {
  const found = await stat(join(folder, name)).then(({ size: there }) => there, ifMissing(undefined));
  if (found === undefined) throw new BackupFault('volume_missing', { name });
  if (found !== size) throw new BackupFault('volume_cut', { name, size, found });
}

/** Compares every volume with its checksum, which takes no key. Throws BackupFault. */
export async function checkVolumes(folder: string, volumes: readonly Volume[]): Promise<void> {
  for (const { name, size, sha256 } of volumes) {
    await mustFit(folder, { name, size });
    const hash = createHash('sha256');
    const file = await open(join(folder, name), 'r');
    for await (const chunk of file.createReadStream({ highWaterMark: frameBytes })) hash.update(chunk as Buffer);
    if (hash.digest('hex') !== sha256) throw new BackupFault('volume_damaged', { name });
  }
}
