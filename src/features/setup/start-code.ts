// The one-time code: printed in the terminal where Weixi was started, asked of whoever creates the first administrator, so
// that only somebody at the machine becomes it. The database keeps its hash.
import { createHash, randomInt, timingSafeEqual } from 'node:crypto';

// Crockford's base 32: no I, L, O, U, which people mistake for others.
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A new code, 50 bits, in two groups: `7KQ2M-X4D9T`. */
export function newStartCode(): string {
  const group = (): string => Array.from({ length: 5 }, () => letters[randomInt(letters.length)]).join('');
  return `${group()}-${group()}`;
}

/** What is kept of a code. Case, dashes, blanks and the letters people mistake do not matter. */
export function hashOfCode(code: string): string {
  const plain = code.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
  return createHash('sha256').update(plain).digest('hex');
}

export function isCode(code: string, hash: string): boolean {
  return timingSafeEqual(Buffer.from(hashOfCode(code), 'hex'), Buffer.from(hash, 'hex'));
}
