// Lanes among several processes, in the time the test says it is.

import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { sql } from './db.ts';
import { fence, type Lease, leaseLanes, leaseSeconds, releaseLanes, shareOf } from './lanes.ts';
import { at } from './testing/at.ts';
import { type TestDatabase, testDatabase, writeAt } from './testing/database.ts';

let db: TestDatabase;
const start = at('2026-10-09 15:00');
const later = (seconds: number): number => start + seconds * 1000;
const lease = (holder: string, now: number) => writeAt(db, now, (tx) => leaseLanes(tx, holder, now));
const numbers = (leases: readonly Lease[]): number[] => leases.map(({ lane }) => lane);
/** Two rounds: in the first those with too many give up, in the second those with too few take. */
const round = async (holders: readonly string[], now: number): Promise<Map<string, Lease[]>> => {
  const held = new Map<string, Lease[]>();
  for (const holder of [...holders, ...holders]) held.set(holder, await lease(holder, now));
  return held;
};

beforeAll(async () => {
  db = await testDatabase();
});
beforeEach(() =>
  db.write(async (tx) => {
    await tx.run(sql`delete from lane_holder`);
    await tx.run(sql`update lane_lease set holder = null, epoch = 0, until = '-infinity'`);
  }),
);
afterAll(() => db.close());

test('one process has all lanes, and keeps them under the same epoch', async () => {
  const first = await lease('a', start);
  expect(numbers(first)).toEqual(Array.from({ length: 64 }, (_, lane) => lane));
  expect(await lease('a', later(20))).toEqual(first);
});

test('any number share evenly, each lane once, whoever comes and goes', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.uniqueArray(fc.constantFrom(...'abcdefgh'), { minLength: 1 }), { minLength: 1, maxLength: 3 }),
      async (casts) => {
        await db.write((tx) => tx.run(sql`update lane_lease set until = '-infinity'; `));
        await db.write((tx) => tx.run(sql`delete from lane_holder`));
        for (const [step, holders] of casts.entries()) {
          const held = await round(holders, later(step * (leaseSeconds + 1)));
          expect([...held.values()].flatMap(numbers).sort((x, y) => x - y)).toEqual(
            Array.from({ length: 64 }, (_, lane) => lane),
          );
          const sizes = [...held.values()].map(({ length }) => length);
          expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
        }
      },
    ),
    { numRuns: 15 },
  );
});

test('shares add up to all', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100 }), (holders) => {
      const shares = Array.from({ length: holders }, (_, place) => shareOf(64, holders, place));
      expect(shares.reduce((sum, share) => sum + share, 0)).toBe(64);
    }),
  );
});

test('a dead process is succeeded when its lease ends, not before, and under a new epoch', async () => {
  const both = await round(['dead', 'living'], start);
  expect(await lease('living', later(leaseSeconds - 1))).toHaveLength(32);
  const all = await lease('living', later(leaseSeconds));
  expect(all).toHaveLength(64);
  for (const { lane, epoch } of both.get('dead') ?? []) expect(all[lane]?.epoch).toBeGreaterThan(epoch);
});

test('who was frozen beyond its lease is refused', async () => {
  const [mine] = await lease('frozen', start);
  if (mine === undefined) throw new Error('no lane');
  const holds = (now: number) => writeAt(db, now, (tx) => fence(tx, 'frozen', mine, now));
  expect(await holds(later(59))).toBe(true);
  expect(await holds(later(60))).toBe(false);
  await lease('next', later(61));
  await releaseAndRetake('next', 'frozen');
  expect(await holds(later(63))).toBe(false);
});

async function releaseAndRetake(from: string, to: string): Promise<void> {
  await writeAt(db, later(62), (tx) => releaseLanes(tx, from));
  expect(await lease(to, later(62))).toHaveLength(64);
}

test('a lane is not taken while a transaction works it', async () => {
  const held = await lease('slow', start);
  const [worked] = held;
  if (worked === undefined) throw new Error('no lane');
  await writeAt(db, later(59), async (tx) => {
    expect(await fence(tx, 'slow', worked, later(59))).toBe(true);
    expect(numbers(await lease('next', later(120)))).not.toContain(worked.lane);
  });
  expect(numbers(await lease('next', later(121)))).toContain(worked.lane);
});

test('an orderly stop frees the lanes at once', async () => {
  await lease('first', start);
  await writeAt(db, later(1), (tx) => releaseLanes(tx, 'first'));
  expect(await lease('second', later(2))).toHaveLength(64);
});
