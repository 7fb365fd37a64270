// Keys of programs: `wx_<prefix>_<256 bits>`, shown once, kept as a hash. A key is an actor of its own with the permissions it was given.
import { randomBytes, timingSafeEqual } from 'node:crypto';
import ipaddr from 'ipaddr.js';
import type { Actor } from '../../actor.ts';
import { clock } from '../../clock.ts';
import type { Database } from '../../db.ts';
import { memory } from '../../http/memory.ts';
import { keyBounds } from '../profile.ts';
import { type Caller, hashOf } from '../token.ts';
import { counter } from './counter.ts';
import { findKey, type KeyRow, touchKey } from './store.ts';

export interface NewKey {
  /** What the program sends; told once. */
  readonly text: string;
  readonly prefix: string;
  readonly hash: Buffer;
}

/** A new key: eight letters by which it is found and shown, and a secret of 256 bits. */
export function newKey(): NewKey {
  const prefix = [...randomBytes(8)].map((byte) => letters[byte % letters.length]).join('');
  const secret = randomBytes(32).toString('base64url');
  return { text: `wx_${prefix}_${secret}`, prefix, hash: hashOf(secret) };
}

const letters = 'abcdefghijklmnopqrstuvwxyz234567';
const form = /^Bearer wx_([a-z2-7]{8})_([\w-]{43})$/i;

/** A network as it is kept: `203.0.113.0/24`; undefined when it is none. */
export function networkForm(typed: string): string | undefined {
  const text = typed.trim();
  if (ipaddr.isValid(text) && ipaddr.isValidCIDR(`${text}/${ipaddr.parse(text).kind() === 'ipv4' ? 32 : 128}`)) {
    const address = ipaddr.process(text);
    return `${address.toString()}/${address.kind() === 'ipv4' ? 32 : 128}`;
  }
  if (!ipaddr.isValidCIDR(text)) return undefined;
  const [address, bits] = ipaddr.parseCIDR(text);
  return `${address.toString()}/${bits}`;
}

/** Whether an address lies in one of the networks. */
function isWithin(address: string, networks: readonly string[]): boolean {
  if (!ipaddr.isValid(address)) return false;
  const asked = ipaddr.process(address);
  return networks.some((network) => {
    const [base, bits] = ipaddr.parseCIDR(network);
    return base.kind() === asked.kind() && asked.match(base, bits);
  });
}

export interface KeyParts {
  readonly db: Database;
  /** What a key may do now that was given these permissions. */
  readonly rightsOfKey: (permissions: readonly string[]) => Promise<Actor['permissions']>;
}

/** Finds the actor of a key. Refuses when a key asks too often. */
export function keyActor({ db, rightsOfKey }: KeyParts): {
  /** 'none': the request shows no key of ours; undefined: one that is not good (any more), or not from there. */
  identify(caller: Caller): Promise<Actor | undefined | 'none'>;
  forget(): void;
} {
  const known = memory<KeyRow | undefined>({ forMs: 1_000, atMost: 5_000, now: clock.ticks });
  const use = counter(keyBounds.aMinute);
  return {
    async identify({ headers, ip }) {
      const [, prefix, secret] = form.exec(String(headers.authorization ?? '')) ?? [];
      if (prefix === undefined || secret === undefined) return 'none';
      const key = await known(prefix, () => db.read((tx, now) => findKey(tx, prefix, now)));
      if (key === undefined || !timingSafeEqual(key.hash, hashOf(secret))) return undefined;
      if (key.addresses !== null && !isWithin(ip, key.addresses)) return undefined;
      if (use(key.id) === 1) await db.read((tx, now) => touchKey(tx, key.id, ip, now));
      const { id, name, permissions } = key;
      return { id, kind: 'api_key', name, permissions: await rightsOfKey(permissions), roles: [], locale: null };
    },
    forget: () => known.forget(),
  };
}
