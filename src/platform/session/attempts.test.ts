import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { at } from '../testing/at.ts';
import { type TestDatabase, testDatabase } from '../testing/database.ts';
import { afterAttempt, countAttempt, type Failures, forgive, networkOf } from './attempts.ts';
import { attemptsByAddress, profiles } from './profile.ts';

const start = at('2026-10-09 09:00');
const none: Failures = { failures: 0, lastAt: start, openAt: start };
const rule = profiles.asvs.attempts;

describe('attempts', () => {
  it('wait longer each time, then for the whole pause', () => {
    let now = start;
    let state = none;
    const waits: number[] = [];
    for (let failure = 0; failure < rule.most; failure += 1) {
      state = afterAttempt(state, { rule, forgets: false }, now) ?? state;
      waits.push(state.openAt - now);
      now = state.openAt;
    }
    const { delay, pause } = rule;
    expect(waits).toEqual([0, 0, 0, 0, delay, 2 * delay, 4 * delay, 8 * delay, 16 * delay, pause]);
    expect(afterAttempt(state, { rule, forgets: false }, state.openAt - 1)).toBeUndefined();
    expect(afterAttempt(state, { rule, forgets: false }, state.openAt)?.failures).toBe(1);
  });

  it('of an office are forgotten one by one, those of a crowd are not', () => {
    const byAddress = { rule: attemptsByAddress, forgets: true };
    const share = attemptsByAddress.pause / attemptsByAddress.most;
    let slow = none;
    for (let minute = 0; minute < 1_000; minute += 1)
      slow = afterAttempt(slow, byAddress, start + minute * 60_000) ?? slow;
    expect(slow.failures).toBeLessThan(3);
    let quick = none;
    for (let tries = 0; tries < 200; tries += 1)
      quick = afterAttempt(quick, byAddress, start + tries * (share / 10)) ?? quick;
    expect(quick.failures).toBe(attemptsByAddress.most);
  });

  it('from one network of IPv6 are of one address, and IPv4 is IPv4 however it is written', () => {
    expect(networkOf('2001:db8:1:2::7')).toBe(networkOf('2001:db8:1:2:ffff::1'));
    expect(networkOf('2001:db8:1:2::7')).not.toBe(networkOf('2001:db8:1:3::7'));
    expect(networkOf('::ffff:203.0.113.7')).toBe('203.0.113.7');
    expect(networkOf('nothing')).toBe('nothing');
  });
});

describe('a thousand guesses', () => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await testDatabase();
  });
  afterAll(() => db.close());

  /** So many guesses within ten minutes; answers how many would have reached the hash. */
  async function guess(count: number, nameOf: (guess: number) => string, address: string): Promise<number> {
    let tried = 0;
    for (let guess = 0; guess < count; guess += 1) {
      const now = start + Math.floor((guess / count) * 600_000);
      const { wait } = await db.write((tx) => countAttempt(tx, { of: nameOf(guess), address }, rule, now));
      if (wait === 0) tried += 1;
    }
    return tried;
  }

  // Ten thousand, through the door itself: guesses.deep.test.ts.
  it('at one name let at most ten through, at many names from one address fifty', async () => {
    expect(await guess(1_000, () => 'zhang', '203.0.113.1')).toBe(rule.most);
    expect(await guess(1_000, (guess) => `name-${guess}`, '203.0.113.2')).toBe(attemptsByAddress.most);
  });

  it('are not held against whoever was right', async () => {
    const attempt = { of: 'li', address: '203.0.113.3' };
    for (let day = 0; day < 30; day += 1) {
      const { wait } = await db.write((tx) => countAttempt(tx, attempt, rule, start + day));
      expect(wait).toBe(0);
      await db.write((tx) => forgive(tx, attempt, start + day));
    }
  });
});
