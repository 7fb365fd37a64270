import fc from 'fast-check';
import { Secret } from 'otpauth';
import { describe, expect, it } from 'vitest';
import { newRecoveryCodes, recoveryHash } from './recovery.ts';
import { addressOf, codeAt, newSecret, stepOf } from './totp.ts';

const step = 30_000;

describe('codes that change with the time', () => {
  // RFC 6238, appendix B, SHA-1, the last six of eight digits.
  it.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_111_111_111, '050471'],
    [1_234_567_890, '005924'],
    [2_000_000_000, '279037'],
    [20_000_000_000, '353130'],
  ])('are those of the standard at %d s', (seconds, code) => {
    expect(codeAt(Secret.fromLatin1('12345678901234567890').base32, seconds * 1_000)).toBe(code);
  });

  it('are taken of the step before, this and the next, and none twice', () => {
    const secret = newSecret();
    const time = fc.integer({ min: 0, max: 4_000_000_000_000 });
    fc.assert(
      fc.property(time, fc.integer({ min: -4, max: 4 }), (now, off) => {
        const given = Math.max(0, now + off * step);
        const taken = stepOf(secret, codeAt(secret, given), now, -1);
        // A code of another step may be the same digits, once in a million.
        const isNear = Math.abs(Math.floor(given / step) - Math.floor(now / step)) <= 1;
        if (!isNear) return taken === undefined;
        if (taken === undefined) return false;
        return [-1, 0, 1].every(
          (late) => stepOf(secret, codeAt(secret, given), Math.max(0, now + late * step), taken) === undefined,
        );
      }),
      { numRuns: 1_000 },
    );
  });

  it('are six digits and nothing else', () => {
    const secret = newSecret();
    for (const typed of ['', '12345', '1234567', 'abcdef', '１２３４５６', '12 456', '-12345', ' ', '0'.repeat(1_000)])
      expect(stepOf(secret, typed, 1_000_000_000_000, -1), typed).toBeUndefined();
  });

  it('come from a secret of 160 bits, which the picture carries with who it is for', () => {
    const secret = newSecret();
    expect(Secret.fromBase32(secret).bytes).toHaveLength(20);
    const address = new URL(addressOf(secret, { issuer: '华影', name: '陈管理' }));
    expect(address.protocol).toBe('otpauth:');
    expect(address.searchParams.get('secret')).toBe(secret);
    expect(address.searchParams.get('issuer')).toBe('华影');
  });
});

describe('recovery codes', () => {
  it('are ten, all different, and found however they are typed', () => {
    const codes = newRecoveryCodes();
    expect(new Set(codes).size).toBe(10);
    for (const code of codes) {
      const hash = recoveryHash(code);
      expect(hash).toHaveLength(32);
      for (const typed of [
        code.toUpperCase(),
        code.replaceAll('-', ''),
        ` ${code.replaceAll('-', ' ')} `,
        code.replaceAll('-', '–'),
      ])
        expect(recoveryHash(typed)).toEqual(hash);
    }
    for (const none of ['', '123456', `${codes[0]}x`, 'l'.repeat(24)]) expect(recoveryHash(none)).toBeUndefined();
  });
});
