// A frame of a volume: a piece of the stream, packed and closed by AES-256-GCM.
import { createCipheriv, createDecipheriv } from 'node:crypto';
import { unpack } from './packing.ts';

/** Bytes of the stream in a frame, at most. */
export const frameBytes = 1024 * 1024;
const tagBytes = 16;
/** A closed frame is never longer: what cannot be packed grows by 5 bytes in 16 KB (RFC 1951, 3.2.4). */
export const longestFrame = frameBytes + frameBytes / 1024 + tagBytes;

/** Which frame of which volume, bound into it: none can be moved, left out or taken for the last. As STREAM (Hoang et al. 2015) has it. */
export interface FramePlace {
  /** The volume's own. */
  readonly key: Buffer;
  readonly frame: number;
  readonly isLast: boolean;
}

function nonceOf({ frame, isLast }: FramePlace): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUInt32BE(frame, 4);
  nonce[11] = isLast ? 1 : 0;
  return nonce;
}

export function closeFrame(packed: Buffer, place: FramePlace): Buffer {
  const cipher = createCipheriv('aes-256-gcm', place.key, nonceOf(place));
  return Buffer.concat([cipher.update(packed), cipher.final(), cipher.getAuthTag()]);
}

/** The piece again. Rejects where the frame is not what was closed. */
export async function openFrame(closed: Buffer, place: FramePlace): Promise<Buffer> {
  const decipher = createDecipheriv('aes-256-gcm', place.key, nonceOf(place));
  decipher.setAuthTag(closed.subarray(-tagBytes));
  const packed = Buffer.concat([decipher.update(closed.subarray(0, -tagBytes)), decipher.final()]);
  return unpack(packed, frameBytes);
}
