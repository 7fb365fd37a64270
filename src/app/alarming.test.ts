// What a process sees wrong with the machine: each trouble seen once with the fault and once without.
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { type Keeper, noKeeper } from '#features/backups/index.ts';
import { sql } from '#platform/db.ts';
import { organisationId } from '#platform/events.ts';
import { ballastSize, lowWater } from '#platform/postgres/ballast.ts';
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts';
import { diskSeen, lookAround } from './alarming.ts';

const minute = 60_000;
const now = Date.parse('2026-11-22T12:00:00Z');
let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
  db.setNow(now);
});
afterAll(() => db.close());

const ago = (time: number): string => new Date(now - time).toISOString();
beforeEach(async () => {
  await db.write((tx) => tx.run(sql`delete from backup_run`));
  await db.write((tx) => tx.run(sql`delete from seal_check`));
  await run('backup', true, minute);
  await run('drill', true, minute);
});
const run = (kind: string, succeeded: boolean, age: number) =>
  db.write((tx) =>
    tx.run(sql`insert into backup_run (id, kind, started_at, finished_at, succeeded)
      values (gen_random_uuid(), ${kind}, ${ago(age)}::timestamptz, ${ago(age)}::timestamptz, ${succeeded})`),
  );
const keeper: Keeper = { ...noKeeper, folder: '/backups', drillDays: 7, reach: () => ({ reachedAt: now }) };
const kinds = async (given: Partial<Parameters<typeof lookAround>[0]> = {}) =>
  (await lookAround({ db, keeper, cluster: undefined, heldBy: () => 0, ...given })).map(({ kind, detail }) => ({
    kind,
    ...detail,
  }));

it('sees nothing where all is well', async () => {
  expect(await kinds()).toEqual([]);
});

it('sees backups, drills and the log each for itself', async () => {
  await run('backup', false, 0);
  await run('drill', false, 0);
  const behind: Keeper = { ...keeper, reach: () => ({ reachedAt: now - 20 * minute }) };
  expect(await kinds({ keeper: behind })).toEqual([
    { kind: 'backup', hours: 0 },
    { kind: 'drill', days: 0 },
    { kind: 'log', minutes: 20 },
  ]);
  expect(await kinds({ keeper: noKeeper })).toEqual([]);
});

it('sees a backup that is too old, though none has failed', async () => {
  await db.write((tx) =>
    tx.run(sql`update backup_run set finished_at = ${ago(30 * 60 * minute)}::timestamptz where kind = 'backup'`),
  );
  expect(await kinds()).toEqual([{ kind: 'backup', hours: 30 }]);
});

it('sees a record that was tampered with until a look finds it whole', async () => {
  const look = (whole: boolean, age: number) =>
    db.write((tx) =>
      tx.run(sql`insert into seal_check (started_at, finished_at, whole, seals, events, findings)
        values (${ago(age)}::timestamptz, ${ago(age)}::timestamptz, ${whole}, 1, 1, ${whole ? '[]' : '[{},{}]'}::jsonb)`),
    );
  await look(false, 2 * minute);
  expect(await kinds()).toEqual([{ kind: 'seal_broken', count: 2 }]);
  await look(true, minute);
  expect(await kinds()).toEqual([]);
});

it('sees a clock that is held', async () => {
  expect(await kinds({ heldBy: () => 60 * minute })).toEqual([{ kind: 'clock', minutes: 60 }]);
});

it('sees events that wait for their seal', async () => {
  await db.write(async (tx) => {
    await tx.run(sql`insert into event (subject_id, id, type, occurred_at, recorded_at, actor_kind, data)
      values (${organisationId}::uuid, gen_random_uuid(), 'backup.made', ${ago(11 * minute)}::timestamptz, ${ago(11 * minute)}::timestamptz, 'system', '{}')`);
  });
  expect(await kinds()).toEqual([{ kind: 'seal_behind', minutes: 11 }]);
});

it('sees the disk at its two marks', () => {
  const ample = 1024 ** 3 + ballastSize;
  expect(diskSeen(ample)).toEqual([]);
  expect(diskSeen(ample - 1).map(({ kind }) => kind)).toEqual(['disk_low']);
  expect(diskSeen(2 * lowWater - 1).map(({ kind }) => kind)).toEqual(['disk_full', 'disk_low']);
});
