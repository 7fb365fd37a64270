// A zip made while it is sent: no entry is held whole, none is written to disk. What is packed is read when its turn comes.
import { pipeline, Readable } from 'node:stream';
import { constants, crc32, createDeflateRaw } from 'node:zlib';

export interface ZipEntry {
  /** With its folders, by slashes. */
  readonly name: string;
  readonly content: string | Uint8Array | AsyncIterable<Uint8Array>;
}

export const zipType = 'application/zip';

/**
 * The bytes of a zip archive (APPNOTE 6.3.10): deflated, sizes after each entry since they are not known before, names in UTF-8, and the ZIP64
 * forms where it grows beyond 4 GB.
 * @param at when all of it was made (epoch ms), UTC
 */
export async function* writeZip(entries: Iterable<ZipEntry>, at: number): AsyncGenerator<Uint8Array> {
  const made = dosTime(at);
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content } of entries) {
    const label = Buffer.from(name, 'utf8');
    const header = localHeader(label, made);
    yield header;
    const packed = new Packed(content);
    yield* packed;
    const descriptor = descriptorOf(packed);
    yield descriptor;
    directory.push(directoryEntry(label, made, packed, offset));
    offset += header.length + packed.size + descriptor.length;
  }
  yield* directory;
  const length = directory.reduce((sum, entry) => sum + entry.length, 0);
  yield endOf(directory.length, length, offset);
}

/** An entry's bytes, deflated; its sums are known when all of it was read. */
class Packed {
  readonly #content: ZipEntry['content'];
  sum = 0;
  plain = 0;
  size = 0;

  constructor(content: ZipEntry['content']) {
    this.#content = content;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Buffer> {
    // Recordings and pictures are packed already: more effort would only take time.
    const deflate = createDeflateRaw({ level: constants.Z_BEST_SPEED });
    // A source that fails destroys the other end, where it is heard of below.
    pipeline(Readable.from(this.#counted()), deflate, () => undefined);
    for await (const piece of deflate) {
      this.size += (piece as Buffer).length;
      yield piece as Buffer;
    }
  }

  async *#counted(): AsyncGenerator<Uint8Array> {
    const content = this.#content;
    const pieces = typeof content === 'string' ? [Buffer.from(content, 'utf8')] : content;
    for await (const piece of pieces instanceof Uint8Array ? [pieces] : pieces) {
      this.sum = crc32(piece, this.sum);
      this.plain += piece.length;
      yield piece;
    }
  }
}

const most = 0xffff_ffff;
/** Sizes follow; the name is UTF-8. */
const flags = 0x0808;
const deflated = 8;

function localHeader(label: Buffer, made: number): Buffer {
  const fixed = Buffer.alloc(30);
  fixed.writeUInt32LE(0x0403_4b50, 0);
  fixed.writeUInt16LE(20, 4);
  fixed.writeUInt16LE(flags, 6);
  fixed.writeUInt16LE(deflated, 8);
  fixed.writeUInt32LE(made, 10);
  fixed.writeUInt16LE(label.length, 26);
  return Buffer.concat([fixed, label]);
}

function descriptorOf({ sum, size, plain }: Packed): Buffer {
  if (size > most || plain > most) throw new Error('An entry of more than 4 GB does not go into a zip of ours');
  const fixed = Buffer.alloc(16);
  fixed.writeUInt32LE(0x0807_4b50, 0);
  fixed.writeUInt32LE(sum, 4);
  fixed.writeUInt32LE(size, 8);
  fixed.writeUInt32LE(plain, 12);
  return fixed;
}

function directoryEntry(label: Buffer, made: number, { sum, size, plain }: Packed, offset: number): Buffer {
  const isFar = offset > most;
  const extra = Buffer.alloc(isFar ? 12 : 0);
  if (isFar) {
    extra.writeUInt16LE(1, 0);
    extra.writeUInt16LE(8, 2);
    extra.writeBigUInt64LE(BigInt(offset), 4);
  }
  const fixed = Buffer.alloc(46);
  fixed.writeUInt32LE(0x0201_4b50, 0);
  fixed.writeUInt16LE(isFar ? 45 : 20, 4);
  fixed.writeUInt16LE(isFar ? 45 : 20, 6);
  fixed.writeUInt16LE(flags, 8);
  fixed.writeUInt16LE(deflated, 10);
  fixed.writeUInt32LE(made, 12);
  fixed.writeUInt32LE(sum, 16);
  fixed.writeUInt32LE(size, 20);
  fixed.writeUInt32LE(plain, 24);
  fixed.writeUInt16LE(label.length, 28);
  fixed.writeUInt16LE(extra.length, 30);
  fixed.writeUInt32LE(Math.min(offset, most), 42);
  return Buffer.concat([fixed, label, extra]);
}

function endOf(count: number, length: number, offset: number): Buffer {
  const isFar = offset > most || count > 0xffff;
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x0605_4b50, 0);
  end.writeUInt16LE(Math.min(count, 0xffff), 8);
  end.writeUInt16LE(Math.min(count, 0xffff), 10);
  end.writeUInt32LE(Math.min(length, most), 12);
  end.writeUInt32LE(isFar ? most : offset, 16);
  return isFar ? Buffer.concat([farEnd(count, length, offset), end]) : end;
}

/** The ZIP64 end and where it is found. */
function farEnd(count: number, length: number, offset: number): Buffer {
  const far = Buffer.alloc(76);
  far.writeUInt32LE(0x0606_4b50, 0);
  far.writeBigUInt64LE(44n, 4);
  far.writeUInt16LE(45, 12);
  far.writeUInt16LE(45, 14);
  far.writeBigUInt64LE(BigInt(count), 24);
  far.writeBigUInt64LE(BigInt(count), 32);
  far.writeBigUInt64LE(BigInt(length), 40);
  far.writeBigUInt64LE(BigInt(offset), 48);
  far.writeUInt32LE(0x0706_4b50, 56);
  far.writeBigUInt64LE(BigInt(offset + length), 64);
  far.writeUInt32LE(1, 72);
  return far;
}

/** Two seconds exact, from 1980 on: time below, date above. */
function dosTime(at: number): number {
  const moment = new Date(at);
  const year = Math.max(moment.getUTCFullYear() - 1980, 0);
  const date = (year << 9) | ((moment.getUTCMonth() + 1) << 5) | moment.getUTCDate();
  const time = (moment.getUTCHours() << 11) | (moment.getUTCMinutes() << 5) | (moment.getUTCSeconds() >> 1);
  return ((date << 16) | time) >>> 0;
}
