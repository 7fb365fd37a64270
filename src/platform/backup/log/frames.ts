// The archive of the log: a file for each segment of PostgreSQL's, to which closed frames are appended as the log grows. Unlike a segment it is never padded: what
// it has is what was on the server's disk, and each frame says when it was seen, so how far the archive reaches is known to the second.
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { BackupKey } from '../key.ts';
import { pack, unpack } from '../packing.ts';

/** A piece of a segment. */
export interface Frame {
  /** Where it begins within the segment. */
  readonly offset: number;
  /** When the server had it on its disk (epoch ms). */
  readonly at: number;
  readonly bytes: Buffer;
}

const [lengthBytes, nonceBytes, tagBytes, headBytes] = [4, 12, 16, 16];
/** No segment is longer than this. */
const longest = 1024 * 1024 * 1024;

/** Which file a frame belongs to: bound into it, so that none is taken for another's. */
export interface FramePlace {
  readonly line: string;
  readonly segment: string;
}

function boundTo({ line, segment }: FramePlace): Buffer {
  return Buffer.from(`weixi log ${line}/${segment}`);
}

function keyOf(key: BackupKey, { line }: FramePlace): Buffer {
  return key.keyFor(`log ${line}`);
}

/** Closes a frame. The nonce is random: a frame torn by a power cut is written again with other bytes, and counting would use one twice. */
export async function closeFrame(frame: Frame, place: FramePlace, key: BackupKey): Promise<Buffer> {
  const packed = await pack(frame.bytes);
  const head = Buffer.alloc(headBytes);
  head.writeUInt32BE(frame.offset, 0);
  head.writeUInt32BE(frame.bytes.length, 4);
  head.writeBigUInt64BE(BigInt(Math.floor(frame.at)), 8);
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', keyOf(key, place), nonce);
  cipher.setAAD(boundTo(place));
  const closed = [nonce, cipher.update(head), cipher.update(packed), cipher.final(), cipher.getAuthTag()];
  const length = Buffer.alloc(lengthBytes);
  length.writeUInt32BE(closed.reduce((sum, part) => sum + part.length, 0));
  return Buffer.concat([length, ...closed]);
}

export interface FramesRead {
  readonly frames: readonly Frame[];
  /** Bytes of the file up to the last whole frame. */
  readonly whole: number;
  /** What follows them: nothing, a frame that was not finished, or one that is not what was written. */
  readonly rest: 'nothing' | 'torn' | 'damaged';
}

/** Opens the frames of one file. The bytes of consecutive frames must follow each other; where they do not, the file is damaged. */
export async function openFrames(file: Buffer, place: FramePlace, key: BackupKey): Promise<FramesRead> {
  const own = keyOf(key, place);
  const frames: Frame[] = [];
  let whole = 0;
  let next: number | undefined;
  for (;;) {
    if (whole === file.length) return { frames, whole, rest: 'nothing' };
    if (file.length - whole < lengthBytes) return { frames, whole, rest: 'torn' };
    const length = file.readUInt32BE(whole);
    if (length < nonceBytes + headBytes + tagBytes || length > longest) return { frames, whole, rest: 'damaged' };
    const end = whole + lengthBytes + length;
    if (end > file.length) return { frames, whole, rest: 'torn' };
    const frame = await openFrame(file.subarray(whole + lengthBytes, end), place, own);
    if (frame === undefined || (next !== undefined && frame.offset !== next)) return { frames, whole, rest: 'damaged' };
    frames.push(frame);
    next = frame.offset + frame.bytes.length;
    whole = end;
  }
}

async function openFrame(closed: Buffer, place: FramePlace, own: Buffer): Promise<Frame | undefined> {
  const decipher = createDecipheriv('aes-256-gcm', own, closed.subarray(0, nonceBytes));
  decipher.setAAD(boundTo(place));
  decipher.setAuthTag(closed.subarray(-tagBytes));
  const plain = decipher.update(closed.subarray(nonceBytes, -tagBytes));
  try {
    decipher.final();
  } catch {
    // Not what was written: the caller says where.
    return undefined;
  }
  const size = plain.readUInt32BE(4);
  const bytes = await unpack(plain.subarray(headBytes), size);
  if (bytes.length !== size) return undefined;
  return { offset: plain.readUInt32BE(0), at: Number(plain.readBigUInt64BE(8)), bytes };
}
