// Ids are made here and nowhere else: UUIDv7 from Node, so that rows sort by birth and PostgreSQL 15 needs no function for it.
import { randomFillSync } from 'node:crypto';
import { v7 } from 'uuid';
import { clock } from './clock.ts';

/** A new UUIDv7 (RFC 9562, section 5.7): its first 48 bits are the millisecond it was made in; increasing within one process. */
export function newId(): string {
  const random = nextRandom();
  const now = clock.now();
  if (now > made.msecs) {
    made.msecs = now;
    made.seq = drawn(random);
  } else {
    made.seq = (made.seq + 1) >>> 0;
    if (made.seq === 0) made.msecs += 1;
  }
  return v7({ random, msecs: made.msecs, seq: made.seq });
}

/** The millisecond of the last id and its place within it (RFC 9562, section 6.2, method 1). */
const made = { msecs: 0, seq: 0 };

/** 31 random bits: the upper half of all places is left for those that follow in the same millisecond. */
function drawn([, , , , , , a = 0, b = 0, c = 0, d = 0]: Uint8Array): number {
  return ((a & 0x7f) << 24) | (b << 16) | (c << 8) | d;
}

const length = 16;
/** Chance is asked for in blocks: asking costs more than all else of an id. */
const block = new Uint8Array(length * 512);
let used = block.length;

function nextRandom(): Uint8Array {
  if (used === block.length) {
    randomFillSync(block);
    used = 0;
  }
  used += length;
  return block.subarray(used - length, used);
}
