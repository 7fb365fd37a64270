// Codes for the day the phone is lost: ten, each good once. With 120 bits a plain hash keeps them (ASVS 5.0.0, 6.5.2 asks for 112).
import { randomBytes } from 'node:crypto';
import { hashOf } from '../token.ts';

/** How many are made at once. */
const howMany = 10;

/** New codes, as people write them down: `k7dm-qp2x-…`, six groups of four. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: howMany }, () => {
    const letters = [...randomBytes(24)].map((byte) => alphabet[byte % alphabet.length]).join('');
    return letters.match(/.{4}/g)?.join('-') ?? letters;
  });
}

/** The hash of a code however it is typed; undefined when it cannot be one. */
export function recoveryHash(typed: string): Buffer | undefined {
  const plain = typed
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{Pd}]/gu, '');
  return new RegExp(`^[${alphabet}]{24}$`).test(plain) ? hashOf(plain) : undefined;
}

// 32 letters, so that every one is as likely; without those that are mistaken for others.
const alphabet = 'abcdefghjkmnpqrstuvwxyz023456789';
