// A suite: which cipher closes a value, which hash finds it again, and how the bytes lie. The first byte of everything closed names
// its suite, so that another one (SM4-GCM with SM3, say) is one more entry of `suites` and both are read side by side.
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, type KeyObject, randomFillSync } from 'node:crypto';

export interface Suite {
  /** The first byte of what it closes; never given to another suite. */
  readonly id: number;
  readonly name: string;
  readonly keyBytes: number;
  /** Answers IV, ciphertext and tag in one piece. `iv` is for known-answer tests; else it is random. */
  encrypt(key: KeyObject, plain: Uint8Array, aad: Uint8Array, iv?: Uint8Array): Buffer;
  /** Throws NotAuthentic when the key, the bytes or what they are bound to are others. */
  decrypt(key: KeyObject, body: Uint8Array, aad: Uint8Array): Buffer;
  mac(key: KeyObject | Uint8Array, text: string): Buffer;
  /** A key for one use out of a key for many (RFC 5869). */
  derive(key: KeyObject, use: string): Buffer;
}

/** The bytes do not open: changed, moved from another place, or closed with another key. */
export class NotAuthentic extends Error {
  override readonly name = 'NotAuthentic';
}

/**
 * A suite of algorithms that node:crypto has. GCM (NIST SP 800-38D) with a random IV of 96 bits and a tag of 128: at most 2^32
 * values may be closed with one key (section 8.3), which is why data keys have versions.
 */
export function nodeSuite(made: { id: number; name: string; cipher: GcmName; hash: string; keyBytes: number }): Suite {
  const { id, name, cipher, hash, keyBytes } = made;
  return {
    id,
    name,
    keyBytes,
    encrypt(key, plain, aad, iv = nextIv()) {
      const run = createCipheriv(cipher, key, iv, { authTagLength: tagBytes });
      run.setAAD(aad);
      const text = run.update(plain);
      run.final(); // of a stream cipher nothing is left over; this makes the tag
      return Buffer.concat([iv, text, run.getAuthTag()]);
    },
    decrypt(key, body, aad) {
      if (body.length < ivBytes + tagBytes) throw new NotAuthentic('too short to be closed bytes');
      const run = createDecipheriv(cipher, key, body.subarray(0, ivBytes), { authTagLength: tagBytes });
      run.setAAD(aad);
      run.setAuthTag(body.subarray(body.length - tagBytes));
      const text = run.update(body.subarray(ivBytes, body.length - tagBytes));
      try {
        run.final();
      } catch (error) {
        throw new NotAuthentic('the tag does not fit', { cause: error });
      }
      return text;
    },
    mac: (key, text) => createHmac(hash, key).update(text, 'utf8').digest(),
    derive: (key, use) => Buffer.from(hkdfSync(hash, key, '', use, 32)),
  };
}

type GcmName = Parameters<typeof createCipheriv>[0] & `aes-${128 | 192 | 256}-gcm`;
const ivBytes = 12;
const tagBytes = 16;

/** Chance is drawn in blocks: asking for it costs as much as closing a short value. No part is given twice. */
const block = new Uint8Array(ivBytes * 340);
let used = block.length;

function nextIv(): Uint8Array {
  if (used === block.length) {
    randomFillSync(block);
    used = 0;
  }
  used += ivBytes;
  return block.subarray(used - ivBytes, used);
}

export const aes256Gcm = nodeSuite({
  id: 1,
  name: 'AES-256-GCM, HMAC-SHA-256',
  cipher: 'aes-256-gcm',
  hash: 'sha256',
  keyBytes: 32,
});

/** Every suite that can be read. Id 2 is kept for SM4-GCM with HMAC-SM3 (GB/T 32907, 32905). */
export const suites: readonly Suite[] = [aes256Gcm];

/** The one that new data keys are made for. */
export function newestSuite(): Suite {
  return aes256Gcm;
}
