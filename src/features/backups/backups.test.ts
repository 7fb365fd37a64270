// Backups as administrators meet them: how they stand, what is due, that a missing success is told; and the doors.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '#platform/db.ts';
import { fuzz } from '#platform/testing/fuzz.ts';
import { type TestServer, testActor, testServer } from '#platform/testing/server.ts';
import { doDue, standingOf } from './actions.ts';
import { backupsFeature, type Keeper, noKeeper } from './index.ts';
import { dueOf, type Known, stateOf } from './standing.ts';

const hour = 3_600_000;
const day = 24 * hour;
const midnight = Date.parse('2026-11-22T00:00:00Z');
const known: Known = {
  isSet: true,
  at: 19 * 60,
  drillDays: 7,
  canDrill: true,
  since: midnight - 30 * day,
  backup: { succeededAt: midnight - 5 * hour + 60_000, failedAt: undefined },
  drill: { succeededAt: midnight - 2 * day, failedAt: undefined },
  log: { isWanted: true, reachedAt: midnight },
};

describe('how backups stand', () => {
  it.each<[string, Partial<Known>, number]>([
    ['fine', {}, midnight],
    ['unset', { isSet: false }, midnight],
    ['never', { backup: { succeededAt: undefined, failedAt: undefined }, since: midnight - hour }, midnight],
    ['stale', { backup: { succeededAt: undefined, failedAt: undefined } }, midnight],
    ['stale', { log: { isWanted: false, reachedAt: undefined } }, midnight + day],
    ['failing', { backup: { succeededAt: midnight - 5 * hour, failedAt: midnight - hour } }, midnight],
    ['fine', { backup: { succeededAt: midnight - hour, failedAt: midnight - 2 * hour } }, midnight],
    ['drill_failing', { drill: { succeededAt: midnight - 2 * day, failedAt: midnight - day } }, midnight],
    ['drill_stale', { drill: { succeededAt: midnight - 9 * day, failedAt: undefined } }, midnight],
    ['log_behind', { log: { isWanted: true, reachedAt: midnight - hour } }, midnight],
  ])('%s', (state, given, now) => {
    expect(stateOf({ ...known, ...given }, now)).toBe(state);
  });

  it('says what is due: once a night, at once where the archive has no backup, an hour after a failure', () => {
    const nightly = midnight + 19 * hour;
    expect(dueOf(known, true, nightly - 1)).toEqual({ backup: false, drill: false });
    expect(dueOf(known, true, nightly)).toEqual({ backup: true, drill: false });
    expect(dueOf(known, false, midnight)).toEqual({ backup: true, drill: false });
    const failed = { ...known, backup: { ...known.backup, failedAt: nightly } };
    expect(dueOf(failed, true, nightly + hour - 1).backup).toBe(false);
    expect(dueOf(failed, true, nightly + hour).backup).toBe(true);
    expect(dueOf({ ...known, drillDays: 2 }, true, midnight).drill).toBe(true);
    expect(dueOf({ ...known, isSet: false }, false, nightly)).toEqual({ backup: false, drill: false });
  });
});

let house: TestServer;
let isBroken = false;
const keeper: Keeper = {
  ...noKeeper,
  folder: '/backups',
  backUp: async () => (isBroken ? Promise.reject(new Error('no room')) : { generation: '20261122T190000Z', bytes: 5 }),
  drill: async () => ({ generation: '20261122T190000Z', bytes: 5, found: { events: 1, seals: 1, seconds: 2 } }),
};
beforeAll(async () => {
  house = await testServer([backupsFeature(keeper)]);
});
afterAll(() => house.close());

const administrator = testActor({ permissions: ['backup.read', 'backup.run'] });
const auditor = testActor({ permissions: ['backup.read'] });
const askNow = (as: typeof administrator) =>
  house.request('POST', '/api/backups/runs', { as, body: { kind: 'backup' } });

describe('the doors', () => {
  it('tell of successes and failures with their reasons', async () => {
    await doDue(house.db, keeper, new AbortController().signal);
    isBroken = true;
    await house.db.write((tx) => tx.run(sql`update backup_run set finished_at = finished_at - interval '2 days'`));
    await doDue(house.db, keeper, new AbortController().signal);
    isBroken = false;
    const { state, backupAge } = await house.db.read((tx, now) => standingOf(tx, keeper, now));
    expect(state).toBe('failing');
    expect(backupAge).toBeGreaterThan(100_000);
    const { body } = await house.request<{ runs: { reason: unknown }[] }>('GET', '/api/backups', { as: auditor });
    expect(body).toMatchObject({
      folder: '/backups',
      lastBackup: { generation: '20261122T190000Z', bytes: 5, succeeded: true },
      lastDrill: { found: { events: 1, seals: 1, seconds: 2 } },
    });
    expect(body.runs.map(({ reason }) => reason)).toContainEqual({
      code: 'other',
      params: { reason: 'no room' },
    });
    const types = await house.db.read((tx) =>
      tx.rows<{ type: string }>(sql`select type from event where type like 'backup.%'`),
    );
    expect(new Set(types.map(({ type }) => type))).toEqual(new Set(['backup.made', 'backup.drilled', 'backup.failed']));
  });

  it('take what is asked for now, by whoever may', async () => {
    expect((await askNow(auditor)).status).toBe(404);
    expect((await askNow(administrator)).status).toBeLessThan(300);
    const jobs = await house.db.read((tx) =>
      tx.rows(sql`select 1 from graphile_worker.jobs where task_identifier = 'backups.run'`),
    );
    expect(jobs).toHaveLength(1);
  });

  it('bear whatever is sent to them', async () => {
    expect(await fuzz(house, [backupsFeature(keeper)], [administrator, auditor, undefined])).toEqual([]);
  });
});
