// Guessing is slowed down and stopped: each attempt is counted as failed before it is tried, per name and address and per address alone, so that
// a thousand at once are counted too. OWASP ASVS 5.0.0, 6.3.1.
import { createHash } from 'node:crypto';
import ipaddr from 'ipaddr.js';
import sql from 'sql-template-tag';
import type { Instant } from '../clock.ts';
import { at, type Tx } from '../db.ts';
import { type AttemptRule, attemptsByAddress } from './profile.ts';

/** Who tries what from where. */
export interface Attempt {
  /** What is guessed: a name to sign in with, or an account's code. */
  readonly of: string;
  readonly address: string;
}

export interface Counted {
  /** How long (ms) nothing may be tried yet; 0: it may be tried. */
  readonly wait: number;
  /** Whether this is the failure after which nothing more is tried for the pause. */
  readonly isLast: boolean;
}

/** Counts an attempt. What is not tried is not counted. */
export async function countAttempt(tx: Tx, attempt: Attempt, rule: AttemptRule, now: Instant): Promise<Counted> {
  const { mine, address } = keysOf(attempt);
  const counted = await count(tx, mine, { rule, forgets: false }, now);
  if (counted.wait > 0) return counted;
  const { wait } = await count(tx, address, { rule: attemptsByAddress, forgets: true }, now);
  return { ...counted, wait };
}

/** Counts a guess at what nobody is named by, from one address. */
export function countGuess(tx: Tx, { of, address }: Attempt, rule: AttemptRule, now: Instant): Promise<Counted> {
  return count(tx, keyOf('guess', of, networkOf(address)), { rule, forgets: true }, now);
}

/** It was right: nothing is held against the name, and one less against the address. */
export async function forgive(tx: Tx, attempt: Attempt, now: Instant): Promise<void> {
  const { mine, address } = keysOf(attempt);
  await tx.run(sql`delete from sign_in_attempt where key = ${mine}`);
  await tx.run(
    sql`update sign_in_attempt set failures = greatest(failures - 1, 0), open_at = ${at(now)} where key = ${address}`,
  );
}

export async function deleteOldAttempts(tx: Tx, before: Instant): Promise<void> {
  await tx.run(sql`delete from sign_in_attempt where last_at < ${at(before)}`);
}

/** How failures stand with one key. */
export interface Failures {
  readonly failures: number;
  readonly lastAt: Instant;
  /** From when on another one is tried. */
  readonly openAt: Instant;
}

/**
 * The failures after one more attempt; undefined: it is not tried. Where `forgets`, one failure is forgotten for each share of the pause that went
 * by: the slips of an office are no crowd.
 */
export function afterAttempt(
  before: Failures,
  { rule, forgets }: { rule: AttemptRule; forgets: boolean },
  now: Instant,
): Failures | undefined {
  if (before.openAt > now) return undefined;
  const passed = now - before.lastAt;
  const forgotten =
    passed >= rule.pause ? before.failures : forgets ? Math.floor((passed / rule.pause) * rule.most) : 0;
  const failures = Math.max(0, before.failures - forgotten) + 1;
  return { failures, lastAt: now, openAt: now + delayAfter(failures, rule) };
}

function delayAfter(failures: number, { free, most, delay, pause }: AttemptRule): number {
  if (failures >= most) return pause;
  return failures < free ? 0 : Math.min(pause, delay * 2 ** (failures - free));
}

async function count(
  tx: Tx,
  key: Buffer,
  how: { rule: AttemptRule; forgets: boolean },
  now: Instant,
): Promise<Counted> {
  // Locks the row by writing it as it is: between an insert and a select somebody who was right could take it away.
  const before = await tx.row<Failures>(sql`insert into sign_in_attempt (key, failures, last_at, open_at)
    values (${key}, 0, ${at(now)}, ${at(now)}) on conflict (key) do update set key = excluded.key
    returning failures, last_at as "lastAt", open_at as "openAt"`);
  const after = afterAttempt(before, how, now);
  if (after === undefined) return { wait: Math.max(1, before.openAt - now), isLast: false };
  await tx.run(sql`update sign_in_attempt set failures = ${after.failures}, last_at = ${at(now)}, open_at = ${at(after.openAt)}
    where key = ${key}`);
  return { wait: 0, isLast: after.failures === how.rule.most };
}

/** Hashed, because people type their password into the field of the name. */
function keysOf({ of, address }: Attempt): { mine: Buffer; address: Buffer } {
  const from = networkOf(address);
  return { mine: keyOf('name', of, from), address: keyOf('address', from) };
}

function keyOf(...parts: string[]): Buffer {
  return createHash('sha256').update(parts.join('\0')).digest();
}

/** One customer of a provider has 2^64 addresses of IPv6; they count as one. */
export function networkOf(address: string): string {
  if (!ipaddr.isValid(address)) return address;
  const read = ipaddr.process(address);
  return read.kind() === 'ipv6' ? read.toByteArray().slice(0, 8).join('.') : read.toString();
}
