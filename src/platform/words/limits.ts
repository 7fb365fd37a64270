// How much of a document is looked at before it is refused, and why one is refused. What people write stays far below.
import type { RefusalCode } from '../refusal.ts';

export const wordsLimits = {
  /** Bytes of all parts together, counted while they are unpacked. */
  unpackedBytes: 64 * 1024 * 1024,
  ratio: 200,
  ratioFrom: 4 * 1024 * 1024,
  parts: 1_000,
  /** Of the part that holds the words. */
  partBytes: 24 * 1024 * 1024,
  /** Characters of the words: some three hundred pages. */
  characters: 400_000,
  milliseconds: 20_000,
  heapMegabytes: 192,
} as const;

export type WordsFaultCode = Extract<RefusalCode, `words.${string}`>;

/** Why a document cannot be read; crosses from the child as its code. */
export class WordsFault extends Error {
  readonly code: WordsFaultCode;

  constructor(code: WordsFaultCode) {
    super(code);
    this.name = 'WordsFault';
    this.code = code;
  }
}
