// Passwords: what one must be like, and its hash. scrypt runs on node's thread pool, a few at a time, so that a crowd at
// the door neither stops the process nor takes its memory.
import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';
import type { InputFault } from '../contract.ts';
import { placed } from '../placing/placed.ts';
import { InputRefusal } from '../refusal.ts';
import { isCommonPassword } from './common-passwords.ts';

/** What a password must be like. */
export interface PasswordRule {
  /** The least length, in characters. */
  readonly least: number;
  /** How many of the four kinds of characters it must have. */
  readonly kinds?: number;
}

/**
 * The hash to keep. Slow on purpose, so never call it inside a transaction. Throws InputRefusal for a password that is too
 * short, too long (128), too common, or the name itself (OWASP ASVS 5.0.0, 6.2.1-6.2.12), or of too few kinds where a profile asks for them.
 */
export async function hashPassword(
  password: string,
  rule: PasswordRule & { readonly name?: string; readonly field?: string },
): Promise<string> {
  const fault = faultIn(password, rule);
  if (fault !== undefined) throw new InputRefusal([{ path: rule.field ?? 'password', ...fault }]);
  const salt = randomBytes(16);
  const { N, r, p } = cost.value;
  const key = await derive(password, salt, { N, r, p });
  return ['scrypt', N, r, p, salt.toString('base64url'), key.toString('base64url')].join('$');
}

/** Whether the password is the one hashed. Without a hash it takes as long and says no, so that time tells nothing. */
export async function isPassword(password: string, hash: string | null | undefined): Promise<boolean> {
  const [, N, r, p, salt, key] = (hash ?? absent()).split('$');
  const expected = Buffer.from(key ?? '', 'base64url');
  const asHashed = { N: Number(N), r: Number(r), p: Number(p) };
  const given = await derive(password, Buffer.from(salt ?? '', 'base64url'), asHashed);
  return given.length === expected.length && timingSafeEqual(given, expected) && hash !== null && hash !== undefined;
}

// OWASP Password Storage Cheat Sheet: N=2^15, r=8, p=3 is as strong as N=2^17, p=1 with a quarter of the memory (32 MB).
const cost = placed<Cost>(() => ({ N: 2 ** 15, r: 8, p: 3 }));
const keyLength = 32;

/** What scrypt is asked for: its rounds, the size of its blocks, and how often. */
export interface Cost {
  readonly N: number;
  readonly r: number;
  readonly p: number;
}

/** For tests, in which hundreds sign in: hashes made from here on cost so much. */
export function placeCost(given: Cost): void {
  cost.place(given);
}

/** The hash of whoever has none. */
function absent(): string {
  const { N, r, p } = cost.value;
  const [salt, key] = [Buffer.alloc(16), Buffer.alloc(keyLength)];
  return ['scrypt', N, r, p, salt.toString('base64url'), key.toString('base64url')].join('$');
}

const atOnce = 2;
let running = 0;
const waiting: (() => void)[] = [];

let derived = 0;

/** How often this process has hashed: what guessing costs, for tests. */
export function hashesSoFar(): number {
  return derived;
}

async function derive(password: string, salt: Buffer, { N, r, p }: Cost): Promise<Buffer> {
  if (running >= atOnce) await new Promise<void>((go) => waiting.push(go));
  else running += 1;
  derived += 1;
  try {
    // NFKC: the same characters typed on another keyboard are the same password.
    return await stretch(password.normalize('NFKC'), salt, { N, r, p, maxmem: 256 * N * r });
  } finally {
    const next = waiting.shift(); // the place is handed over, so `running` stays
    if (next === undefined) running -= 1;
    else next();
  }
}

function stretch(password: string, salt: Buffer, options: ScryptOptions): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password, salt, keyLength, options, (error, key) => (error === null ? resolve(key) : reject(error)));
  });
}

function faultIn(
  password: string,
  { least, kinds = 0, name = '' }: PasswordRule & { readonly name?: string },
): Omit<InputFault, 'path'> | undefined {
  const length = [...password].length;
  if (length < least) return { code: 'session.password_short', params: { min: least } };
  if (length > longest) return { code: 'session.password_long', params: { max: longest } };
  const plain = password.toLowerCase();
  if (isCommonPassword(password) || plain === name.toLowerCase())
    return { code: 'session.password_common', params: {} };
  if (kindsIn(password) < kinds) return { code: 'session.password_kinds', params: { kinds } };
  return undefined;
}

/** Small letters, capitals, digits, and all else (a Chinese character is of the last). */
function kindsIn(password: string): number {
  return [/[a-z]/, /[A-Z]/, /[0-9]/, /[^a-zA-Z0-9]/].filter((kind) => kind.test(password)).length;
}

const longest = 128;
