// What is kept is packed first (RFC 1951), fast rather than small: pages of a database become a fifth of what they were. Done on threads beside, in one stroke:
// by default each 16 KB of the answer are asked for anew.
import { promisify } from 'node:util';
import { constants, deflateRaw, inflateRaw } from 'node:zlib';

const least = 64;

export function pack(bytes: Buffer): Promise<Buffer> {
  const chunkSize = Math.max(least, bytes.length);
  return promisify(deflateRaw)(bytes, { level: constants.Z_BEST_SPEED, chunkSize });
}

/** @param size bytes it had before, at most */
export function unpack(packed: Buffer, size: number): Promise<Buffer> {
  // One more: of a piece that is full to its end zlib thinks there may be more, and takes another as large.
  return promisify(inflateRaw)(packed, { chunkSize: Math.max(least, size + 1) });
}
