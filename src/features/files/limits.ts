// How much of files one customer may have, and how large a picture may be when it is unpacked: what keeps one upload from filling disk or memory.
import { mostOfRecord } from './contract.ts';

export const fileLimits = {
  /** Files of one customer, and their bytes together. */
  count: 1_000,
  bytes: 2 * 1024 ** 3,
  ofRecord: mostOfRecord,
  /** Pixels of a picture: a scan of an A3 sheet at 600 dpi has 70 million. */
  pixels: 80_000_000,
  /** Entries in the directory of an office document. */
  entries: 5_000,
  /** A stored piece (bytes): what is read, opened and sent at once. */
  chunk: 1024 * 1024,
} as const;
