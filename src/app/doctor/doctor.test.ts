// `weixi doctor` on a database: each finding seen once with the fault and once without, the exit codes, and both forms of what it says.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openDirect, type Sql, sql } from '#platform/db.ts';
import { organisationId } from '#platform/events.ts';
import { migrateJobs } from '#platform/jobs/jobs.ts';
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts';
import { testKeys } from '#platform/testing/keys.ts';
import { findingsOfServer, type ServerFigures } from './database.ts';
import { lookAtNode, runDoctor } from './doctor.ts';

let db: TestDatabase;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'weixi-doctor-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));
beforeEach(async () => {
  db = await testDatabase();
  await migrateJobs(db.url);
  return () => db.close();
});

type Env = Record<string, string>;
interface Told {
  code: number;
  said: string;
  findings: { code: string; weight: string; params: Record<string, unknown>; what: string; remedy: string }[];
}

async function consult(
  env: Env = {},
  how: { url?: string; json?: boolean; language?: 'en' | 'zh-CN' } = {},
): Promise<Told> {
  const { url = db.url, json = true, language = 'en' } = how;
  const said: string[] = [];
  const say = (text: string): void => void said.push(text);
  const flags = { port: '0', data: folder, 'database-url': url };
  const given = { MASTER_KEY: testKeys.source.text, ...env };
  const code = await runDoctor({ env: given, flags, language, json, print: say, complain: say });
  const findings = json ? (JSON.parse(said.join('')) as { findings: Told['findings'] }).findings : [];
  return { code, said: said.join('\n'), findings };
}
const codesOf = async (...given: Parameters<typeof consult>) =>
  (await consult(...given)).findings.map(({ code }) => code);
const run = (statement: Sql) => db.write((tx) => tx.run(statement));

describe('what it answers', () => {
  it('is 0 where nothing needs mending: notes are none', async () => {
    const { code, findings } = await consult();
    expect(findings.map(({ code: found, weight }) => [found, weight])).toEqual([['backup_unset', 'note']]);
    expect(code).toBe(0);
    const said = await consult({}, { json: false });
    expect([said.code, said.said]).toEqual([0, expect.stringContaining('Nothing was found that needs mending.')]);
  });

  it('is 1 where something does, the worst first, with what to do, in both languages', async () => {
    await run(sql`update schema_migration set checksum = 'another' where number = 1`);
    const { code, findings } = await consult();
    expect(code).toBe(1);
    for (const { what, remedy } of findings) expect(`${what}${remedy}`).not.toMatch(/\{\{|undefined/);
    const [english, chinese] = [
      await consult({}, { json: false }),
      await consult({}, { json: false, language: 'zh-CN' }),
    ];
    expect([english.code, chinese.code]).toEqual([1, 1]);
    expect(english.said).toMatch(/^✗ Migrations that were applied/);
    expect(chinese.said).toMatch(/^✗ .*\p{Script=Han}/u);
  });

  it('is 2 where a setting is wrong, as words and as JSON', async () => {
    const wrong = { RATE_LIMIT: 'many' };
    const { code, findings } = await consult(wrong);
    expect([code, findings[0]?.code]).toEqual([2, 'settings']);
    expect(findings[0]?.what).toContain('RATE_LIMIT');
    const said = await consult(wrong, { json: false });
    expect([said.code, said.said]).toEqual([2, expect.stringContaining('RATE_LIMIT')]);
  });
});

describe('the database', () => {
  it('is away', async () => {
    const server = createServer();
    const port = await new Promise<number>((resolve) =>
      server.listen(0, '127.0.0.1', () => resolve((server.address() as { port: number }).port)),
    );
    await new Promise((closed) => server.close(closed));
    expect(await codesOf({}, { url: `postgres://weixi@127.0.0.1:${port}/weixi` })).toEqual(['database_away']);
  });

  it('is empty', async () => {
    const blank = await testDatabase({ blank: true });
    const { code, findings } = await consult({}, { url: blank.url });
    await blank.close();
    expect([code, findings.map(({ code: found }) => found)]).toEqual([0, ['database_empty']]);
  });

  it('is set to lose what it confirms', async () => {
    const name = new URL(db.url).pathname.slice(1);
    const client = await openDirect(db.url);
    await client.query(`alter database ${name} set synchronous_commit = off`);
    await client.end();
    expect(await codesOf()).toContain('database_unfit');
  });

  it('was sorted otherwise', async () => {
    await run(sql`update pg_database set datcollversion = '1.0' where datname = current_database()`);
    expect(await codesOf()).toContain('collation_changed');
  });

  it('is of another version', async () => {
    await run(sql`delete from schema_migration where number = 342`);
    expect(await codesOf()).toContain('schema_waiting');
    await run(sql`insert into schema_migration (number, name, checksum, applied_at) values (9999, 'next', 'x', now())`);
    expect(await codesOf()).toContain('schema_newer');
    await run(sql`delete from schema_migration where number = 9999`);
    await run(sql`update schema_migration set checksum = 'another' where number = 1`);
    expect(await codesOf()).toContain('schema_changed');
  });

  it('needs keys that are not here', async () => {
    expect(await codesOf({ MASTER_KEY: '', MASTER_KEY_FILE: join(folder, 'none') })).toContain('master_missing');
    expect(await codesOf({ MASTER_KEY: 'ab'.repeat(32) })).toContain('master_wrong');
    await writeFile(join(folder, 'short'), 'not a key');
    expect(await codesOf({ MASTER_KEY: '', MASTER_KEY_FILE: join(folder, 'short') })).toContain('master_unreadable');
  });

  it('serves several processes, whose limits multiply', async () => {
    const open = () => openDirect(db.url, 'weixi-live');
    const one = await open();
    expect(await codesOf()).not.toContain('limits_multiply');
    const other = await open();
    const { code, findings } = await consult({ RATE_LIMIT: '100' });
    expect(code).toBe(0);
    expect(findings.find((finding) => finding.code === 'limits_multiply')?.params).toMatchObject({
      processes: 2,
      all: 200,
    });
    expect(await codesOf({ RATE_LIMIT: '0' })).not.toContain('limits_multiply');
    await Promise.all([one.end(), other.end()]);
  });
});

describe('figures of the server', () => {
  const well: ServerFigures = {
    ...{ collation: '2.36', actual: '2.36', used: 90, most: 100, processes: 1 },
    ...{ lag: 60, held: 1_024, slot: 'weixi', pages: 0 },
  };
  it('at their bounds are well', () => {
    expect(findingsOfServer(well, 6_000)).toEqual([]);
    const silent = { ...well, collation: null, actual: null, lag: null, held: null, slot: null, pages: null };
    expect(findingsOfServer(silent, 6_000)).toEqual([]);
  });
  it.each<[string, Partial<ServerFigures>]>([
    ['collation_changed', { actual: '2.37' }],
    ['connections_low', { used: 91 }],
    ['pages_damaged', { pages: 1 }],
    ['replica_lag', { lag: 61 }],
    ['slot_holds', { held: 1_025 }],
  ])('beyond them: %s', (code, given) => {
    expect(findingsOfServer({ ...well, ...given }, 6_000).map((found) => found.code)).toEqual([code]);
  });
  it('of Node: older than 20.19 is too old', () => {
    expect(['20.19.0', '22.0.1', '21.1.0'].flatMap(lookAtNode)).toEqual([]);
    expect(['20.18.9', '18.20.0'].flatMap(lookAtNode).map(({ code }) => code)).toEqual(['node_old', 'node_old']);
  });
});

describe('work', () => {
  const record = (age: string) =>
    run(sql`insert into event (subject_id, id, type, occurred_at, recorded_at, actor_kind)
      values (${organisationId}::uuid, gen_random_uuid(), 'backup.made', now() - ${age}::interval, now() - ${age}::interval, 'system')`);

  it('was recorded in the future', async () => {
    await record('-200 seconds');
    expect(await codesOf()).not.toContain('clock_jumped');
    await record('-400 seconds');
    expect(await codesOf()).toContain('clock_jumped');
  });

  it('waits for its seal', async () => {
    await record('9 minutes');
    expect(await codesOf()).not.toContain('seal_behind');
    await record('11 minutes');
    expect(await codesOf()).toContain('seal_behind');
  });

  it('was sealed with a key that is not here', async () => {
    await run(sql`insert into seal_key (id, public_key, admitted_at) values ('k1', '\\x00', now())`);
    await run(sql`insert into seal (number, era, from_xid, to_xid, first_xid, last_xid, count, total, sealed_at, root, previous, head, key_id, signature)
      values (1, 1, '1', '2', '1', '1', 1, 1, now(), '\\x00', '\\x00', '\\x00', 'k1', '\\x00')`);
    expect(await codesOf()).toContain('seal_missing');
    await writeFile(join(folder, 'seal.pem'), 'a key');
    expect(await codesOf({ SEAL_KEY_FILE: join(folder, 'seal.pem') })).not.toContain('seal_missing');
  });

  it('failed for the last time', async () => {
    const client = await openDirect(db.url);
    await client.query(`select graphile_worker.add_job('backups.run', '{}'::json, max_attempts => 2)`);
    const fail = (attempts: number) =>
      client.query(`update graphile_worker._private_jobs set attempts = ${attempts}, last_error = 'no room'`);
    await fail(1);
    expect(await codesOf()).not.toContain('job_failed');
    await fail(2);
    const { findings } = await consult();
    await client.end();
    expect(findings.find(({ code }) => code === 'job_failed')?.params).toEqual({
      ...{ task: 'backups.run', count: 1, error: 'no room' },
    });
  });

  it('leaves mail behind', async () => {
    const write = (state: string, days: number) =>
      run(sql`insert into message (subject_id, id, channel, purpose, address_mask, body_cipher, message_id, automatic, state, attempts, queued_at)
        values (${organisationId}::uuid, gen_random_uuid(), 'email', 'serving', 'x', '\\x00', gen_random_uuid()::text, false, ${state}, 1,
          now() - make_interval(days => ${days}::int))`);
    await write('sent', 1);
    await write('failed', 8);
    expect(await codesOf()).not.toContain('mail_stuck');
    await write('uncertain', 1);
    expect(await codesOf()).toContain('mail_stuck');
  });

  it('has a mail server that does not answer', async () => {
    const server = createServer();
    const port = await new Promise<number>((resolve) =>
      server.listen(0, '127.0.0.1', () => resolve((server.address() as { port: number }).port)),
    );
    const mail = { SMTP_URL: `smtp://127.0.0.1:${port}`, MAIL_FROM: 'weixi@example.com' };
    expect(await codesOf(mail)).not.toContain('mail_away');
    await new Promise((closed) => server.close(closed));
    expect(await codesOf(mail)).toContain('mail_away');
  });
});

describe('backups', () => {
  const keep = (kind: string, succeeded: boolean, hours: number) =>
    run(sql`insert into backup_run (id, kind, started_at, finished_at, succeeded) values (gen_random_uuid(), ${kind},
      now() - make_interval(hours => ${hours}::int), now() - make_interval(hours => ${hours}::int), ${succeeded})`);
  const env = async (): Promise<Env> => {
    await writeFile(join(folder, 'backup.key'), 'cd'.repeat(32));
    return { BACKUP_FOLDER: join(folder, 'backups'), BACKUP_KEY_FILE: join(folder, 'backup.key') };
  };

  it('are missing, or were not tried', async () => {
    const given = await env();
    await keep('backup', true, 30);
    expect(await codesOf(given)).toContain('backup_stale');
    await keep('backup', true, 1);
    await keep('drill', true, 24 * 9);
    expect(await codesOf(given)).toContain('drill_stale');
    await keep('drill', true, 24);
    const found = await codesOf(given);
    expect(found).not.toContain('backup_stale');
    expect(found).not.toContain('drill_stale');
    await keep('backup', false, 0);
    expect(await codesOf(given)).toContain('backup_stale');
  });

  it('cannot be opened without their key', async () => {
    const given = await env();
    expect(await codesOf(given)).not.toContain('backup_key_missing');
    expect(await codesOf({ ...given, BACKUP_KEY_FILE: join(folder, 'nowhere') })).toContain('backup_key_missing');
  });
});

it('goes on where one thing cannot be looked at', async () => {
  await run(sql`update schema_migration set checksum = 'another' where number = 1`);
  const found = await codesOf({ BACKUP_FOLDER: join(folder, 'backups'), BACKUP_KEY_FILE: '/etc/hostname/key' });
  expect(found).toContain('look_failed');
  expect(found).toContain('schema_changed');
});
