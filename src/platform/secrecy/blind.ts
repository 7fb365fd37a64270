// Blind indexes: keyed hashes of the canonical form, by which a value is found without being opened. Each column and each way of
// finding has a key of its own, so that equal values in two columns are not seen to be equal.
//
// What they tell whoever has the database and no key: which rows of one column hold the same value, and how often. An ending has only
// 10,000 values, so which rows end alike is told too; its hash is cut to 16 bits, where every seventh ending shares its hash with another.
// Neither can be tried out without the index key: an unkeyed hash of all mobile numbers takes hours on one computer.
import { canonical, canonicalEnding, lettersOf, type SecretKind } from './canonical.ts';
import type { Keyring } from './keys/keyring.ts';

interface Indexed {
  readonly table: string;
  readonly column: string;
  readonly kind: SecretKind;
}

/** Version (2 bytes) and 128 bits of the hash of the whole value. */
export function wholeHash(ring: Keyring, version: number, { table, column, kind }: Indexed, plain: string): Buffer {
  return hashed(ring, version, `${table}\0${column}\0whole`, canonical[kind](plain), 16);
}

/** Version (2 bytes) and 16 bits of the hash of the last four letters or digits of a value; undefined when it has no four. */
export function endingHash(ring: Keyring, version: number, indexed: Indexed, plain: string): Buffer | undefined {
  const [number = ''] = canonical[indexed.kind](plain).split('#');
  return hashOfFour(ring, version, indexed, number);
}

/** The same of an ending as somebody types it. It is no number: of "0012" the zeros are no code for dialling abroad. */
export function typedEndingHash(ring: Keyring, version: number, indexed: Indexed, typed: string): Buffer | undefined {
  return hashOfFour(ring, version, indexed, canonicalEnding(indexed.kind, typed));
}

/** Of whatever may be meant by what somebody types: a whole value, or an ending. Mostly both end in the same four. */
export function askedEndingHashes(ring: Keyring, version: number, indexed: Indexed, typed: string): Buffer[] {
  const [number = ''] = canonical[indexed.kind](typed).split('#');
  const ends = [number, canonicalEnding(indexed.kind, typed)].flatMap((text) => fourOf(text) ?? []);
  return [...new Set(ends)].map((four) => hashedFour(ring, version, indexed, four));
}

function hashOfFour(ring: Keyring, version: number, indexed: Indexed, text: string): Buffer | undefined {
  const four = fourOf(text);
  return four === undefined ? undefined : hashedFour(ring, version, indexed, four);
}

function fourOf(text: string): string | undefined {
  const letters = [...lettersOf(text)];
  return letters.length < 4 ? undefined : letters.slice(-4).join('');
}

function hashedFour(ring: Keyring, version: number, { table, column }: Indexed, four: string): Buffer {
  return hashed(ring, version, `${table}\0${column}\0ending`, four, 2);
}

function hashed(ring: Keyring, version: number, use: string, text: string, bytes: number): Buffer {
  const hash = ring.hash(version, use, text).subarray(0, bytes);
  return Buffer.concat([Buffer.from([version >> 8, version & 0xff]), hash], bytes + 2);
}
