// How closed bytes lie, and what they are bound to.
//
//   byte 0      suite                     byte 3…14   IV (random)
//   byte 1, 2   version of the key        then        ciphertext, and 16 bytes of tag
//
// The header and the place are authenticated with the text: bytes in another row, column or table, or under another header, do not open.
import type { KeyObject } from 'node:crypto';
import { NotAuthentic, type Suite } from './suite.ts';

/** A key as it is used: of one suite, with the version that the header names. */
export interface VersionedKey {
  readonly version: number;
  readonly suite: Suite;
  readonly key: KeyObject;
}

/** Closes `plain`, bound to `place`: words that name where it will lie, none of which holds a NUL. */
export function close(by: VersionedKey, plain: Uint8Array, place: readonly string[]): Buffer {
  const header = headerOf(by);
  return Buffer.concat([header, by.suite.encrypt(by.key, plain, bindingOf(header, place))]);
}

/** Opens what `close` closed at the same place. Throws NotAuthentic. */
export function openFrame(by: VersionedKey, closed: Uint8Array, place: readonly string[]): Buffer {
  const header = closed.subarray(0, headerBytes);
  return by.suite.decrypt(by.key, closed.subarray(headerBytes), bindingOf(header, place));
}

/** What the header names. Throws NotAuthentic when there is none. */
export function readHeader(closed: Uint8Array): { readonly suite: number; readonly version: number } {
  const [suite, high, low] = closed;
  if (suite === undefined || high === undefined || low === undefined) throw new NotAuthentic('no header');
  return { suite, version: high * 256 + low };
}

/** The header that a key writes: suite and version. */
export function headerOf({ suite, version }: Pick<VersionedKey, 'suite' | 'version'>): Buffer {
  return Buffer.from([suite.id, version >> 8, version & 0xff]);
}

/** A version fits into two bytes. */
export const mostVersions = 0xffff;
const headerBytes = 3;

function bindingOf(header: Uint8Array, place: readonly string[]): Buffer {
  const words = `weixi\0${place.join('\0')}`;
  const binding = Buffer.allocUnsafe(header.length + Buffer.byteLength(words));
  binding.set(header);
  binding.write(words, header.length);
  return binding;
}
