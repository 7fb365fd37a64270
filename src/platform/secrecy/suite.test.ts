// The cipher against published vectors, and against everything that may be done to closed bytes.
import { createSecretKey, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { close, openFrame, readHeader, type VersionedKey } from './frame.ts';
import { KeyMissing, unwrapAll } from './keys/keyring.ts';
import { MasterKey } from './keys/master.ts';
import type { WrappedKey } from './keys/store.ts';
import { aes256Gcm, NotAuthentic, nodeSuite, suites } from './suite.ts';

const hex = (text: string) => Buffer.from(text.replaceAll(' ', ''), 'hex');

describe('AES-256-GCM with HMAC-SHA-256', () => {
  it('gives the answers of McGrew and Viega, test cases 13, 14 and 16', () => {
    const nothing = createSecretKey(Buffer.alloc(32));
    const iv = Buffer.alloc(12);
    const answer = (key: typeof nothing, plain: Buffer, aad: Buffer, by: Buffer) =>
      aes256Gcm.encrypt(key, plain, aad, by).subarray(12).toString('hex');
    expect(answer(nothing, Buffer.alloc(0), Buffer.alloc(0), iv)).toBe('530f8afbc74536b9a963b4f1c4cb738b');
    expect(answer(nothing, Buffer.alloc(16), Buffer.alloc(0), iv)).toBe(
      'cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919',
    );
    const key = createSecretKey(hex('feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308'));
    const plain = hex(
      'd9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39',
    );
    const aad = hex('feedfacedeadbeeffeedfacedeadbeefabaddad2');
    const closed = aes256Gcm.encrypt(key, plain, aad, hex('cafebabefacedbaddecaf888'));
    expect(closed.toString('hex')).toBe(
      'cafebabefacedbaddecaf888' +
        '522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662' +
        '76fc6ece0f4e1768cddf8853bb2d551b',
    );
    expect(aes256Gcm.decrypt(key, closed, aad)).toEqual(plain);
  });

  it('gives no IV twice, also where chance is drawn anew, and leaves those it has given as they were', () => {
    const key = createSecretKey(Buffer.alloc(32));
    const closed = Array.from({ length: 2_000 }, () => aes256Gcm.encrypt(key, Buffer.from('a'), Buffer.alloc(0)));
    expect(new Set(closed.map((one) => one.subarray(0, 12).toString('hex'))).size).toBe(2_000);
    for (const one of closed) expect(aes256Gcm.decrypt(key, one, Buffer.alloc(0)).toString()).toBe('a');
  });

  it('gives the answers of RFC 4231, test case 2, and RFC 5869 without salt, test case 3', () => {
    expect(aes256Gcm.mac(Buffer.from('Jefe'), 'what do ya want for nothing?').toString('hex')).toBe(
      '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
    );
    expect(aes256Gcm.derive(createSecretKey(Buffer.alloc(22, 0x0b)), '').toString('hex')).toBe(
      '8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d',
    );
  });
});

const by: VersionedKey = { version: 258, suite: aes256Gcm, key: createSecretKey(randomBytes(32)) };
const place = ['field', 'customer', 'phone', 'a', 'b'];

describe('closed bytes', () => {
  it('open where they were closed, to the same text, and never look the same twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.array(fc.stringMatching(/^[a-z0-9-]{0,9}$/)), (text, where) => {
        const plain = Buffer.from(text, 'utf8');
        const closed = close(by, plain, where);
        expect(openFrame(by, closed, where)).toEqual(plain);
        expect(close(by, plain, where)).not.toEqual(closed);
        expect(closed.length).toBe(plain.length + 31);
      }),
    );
  });

  it('name their suite and the version of their key', () => {
    expect(readHeader(close(by, Buffer.from('x'), place))).toEqual({ suite: 1, version: 258 });
  });

  it('do not open when a single bit of them was changed, wherever it is', () => {
    const closed = close(by, Buffer.from('13812341234'), place);
    for (let bit = 0; bit < closed.length * 8; bit += 1) {
      const changed = Buffer.from(closed);
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(() => openFrame(by, changed, place), `bit ${bit}`).toThrow(NotAuthentic);
    }
  });

  it('do not open when they were cut', () => {
    const closed = close(by, Buffer.from('13812341234'), place);
    for (let length = 0; length < closed.length; length += 1)
      expect(() => openFrame(by, closed.subarray(0, length), place)).toThrow(NotAuthentic);
    expect(() => readHeader(closed.subarray(0, 2))).toThrow(NotAuthentic);
  });

  test.each([
    ['table', ['field', 'contact', 'phone', 'a', 'b']],
    ['column', ['field', 'customer', 'email', 'a', 'b']],
    ['subject', ['field', 'customer', 'phone', 'c', 'b']],
    ['row', ['field', 'customer', 'phone', 'a', 'c']],
    ['boundary between words', ['field', 'customer', 'phonea', '', 'b']],
  ])('do not open at another %s', (_, other) => {
    expect(() => openFrame(by, close(by, Buffer.from('13812341234'), place), other)).toThrow(NotAuthentic);
  });

  it('do not open with another key', () => {
    const closed = close(by, Buffer.from('13812341234'), place);
    expect(() => openFrame({ ...by, key: createSecretKey(randomBytes(32)) }, closed, place)).toThrow(NotAuthentic);
  });
});

describe('another suite', () => {
  const other = nodeSuite({ id: 9, name: 'a stand-in', cipher: 'aes-192-gcm', hash: 'sha512', keyBytes: 24 });

  it('is one entry: a newer key of it closes what is written, and values of both open side by side', () => {
    const master = new MasterKey(randomBytes(32));
    const source = { from: 'environment', text: '' } as const;
    const later = 60_000;
    const wrapped = [aes256Gcm, other].map((suite, index): WrappedKey => {
      const version = index + 1;
      const key = master.wrap(createSecretKey(randomBytes(suite.keyBytes)), ['field', `${version}`, `${suite.id}`]);
      return {
        purpose: 'field',
        version,
        suite: suite.id,
        wrapped: key,
        master: master.id,
        madeAt: 0,
        retiredAt: null,
      };
    });
    const before = unwrapAll(wrapped.slice(0, 1), { master, source }, later);
    const old = close(before.newest, Buffer.from('old'), place);
    const ring = unwrapAll(wrapped, { master, source }, later, [...suites, other]);
    const fresh = close(ring.newest, Buffer.from('fresh'), place);
    expect([readHeader(old), readHeader(fresh)]).toEqual([
      { suite: 1, version: 1 },
      { suite: 9, version: 2 },
    ]);
    expect([old, fresh].map((closed) => openFrame(ring.keyFor(closed), closed, place).toString())).toEqual([
      'old',
      'fresh',
    ]);
    expect(() => unwrapAll(wrapped, { master, source }, later)).toThrow('suite 9');
    const renamed = Buffer.from(fresh);
    renamed[0] = 1;
    expect(() => ring.keyFor(renamed)).toThrow(KeyMissing);
  });

  it('has an id of its own', () => {
    const ids = suites.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
