import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import words from '#phrases/zh-CN/start.ts';
import { type Config, readConfig } from '#platform/config.ts';
import { sql } from '#platform/db.ts';
import { openLog } from '#platform/log.ts';
import { refuse } from '#platform/refusal.ts';
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts';
import { start } from './start.ts';
import { wordsOfFault } from './start-faults.ts';
import { tidy } from './sweeps.ts';

const log = openLog({ level: 'silent' });
const everything = { web: true, jobs: true, sweep: true, seal: true };
const settings = (flags: Record<string, string>): Config =>
  readConfig({ env: {}, flags: { port: '0', data: join(folder, 'data'), ...flags } });
const begin = (config: Config, roles = everything) => start({ config, roles, log, onStep: () => undefined });

let blank: TestDatabase;
let folder: string;
beforeAll(async () => {
  blank = await testDatabase({ blank: true });
  folder = await mkdtemp(join(tmpdir(), 'weixi-start-'));
});
afterAll(async () => {
  await blank.close();
  await rm(folder, { recursive: true, force: true });
});

async function faultOf(config: Config): Promise<string> {
  const fault = await begin(config).then(
    async (started) => started.stop().then(() => 'it started'),
    (error: unknown) => error,
  );
  return wordsOfFault(fault, config, words);
}

describe('a start', () => {
  it('goes from an empty database to an address and a code, and leaves nothing behind when it stops', async () => {
    const config = settings({ 'database-url': blank.url });
    const started = await begin(config);
    expect(started.code).toMatch(/^[0-9A-Z]{5}-[0-9A-Z]{5}$/);
    const ready = await fetch(`${started.address}/readyz`);
    expect(ready.status).toBe(200);
    const installation = await fetch(`${started.address}/api/setup`);
    expect(await installation.json()).toMatchObject({ examples: expect.any(Array) });
    await started.stop();
    await expect(fetch(`${started.address}/readyz`)).rejects.toThrow();
    const others = await blank.read((tx) =>
      tx.rows(sql`select from pg_stat_activity where application_name like 'weixi%' and datname = current_database()`),
    );
    expect(others.length).toBeLessThanOrEqual(1); // the one that asks
  });

  it('gives another code to the next start, and shares the work among processes', async () => {
    const config = settings({ 'database-url': blank.url });
    const [web, worker] = [
      await begin(config),
      await begin(config, { web: false, jobs: true, sweep: true, seal: true }),
    ];
    expect(worker.address).toBeUndefined();
    expect(web.address).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(worker.code).not.toBe(web.code);
    await worker.stop();
    expect((await fetch(`${web.address}/readyz`)).status).toBe(200);
    await web.stop();
  });
});

describe('what is not kept for ever', () => {
  it('goes: answers that nobody asks for again, and sessions that have ended', async () => {
    await blank.write(async (tx) => {
      await tx.run(sql`insert into idempotency (key, actor_id, method, path, request_hash, created_at)
        select name, gen_random_uuid(), 'POST', '/', '', now() - age from (values ('old', interval '31 days'), ('young', interval '29 days')) as v(name, age)`);
      await tx.run(
        sql`insert into sign_in_attempt (key, failures, last_at, open_at) values ('\\x01', 1, now() - interval '1 day', now())`,
      );
    });
    await tidy(blank);
    const left = await blank.read((tx) =>
      tx.rows<{ key: string }>(sql`select key from idempotency union all select 'attempt' from sign_in_attempt`),
    );
    expect(left.map(({ key }) => key)).toEqual(['young']);
  });
});

describe('a start that fails says why', () => {
  it('when the port that was asked for is taken', async () => {
    const other = createServer();
    await new Promise<void>((listening) => other.listen(0, '127.0.0.1', listening));
    const { port } = other.address() as { port: number };
    const said = await faultOf(settings({ 'database-url': blank.url, port: String(port) }));
    expect(said).toBe(words.portTaken.replace('{{port}}', String(port)));
    await new Promise((closed) => other.close(closed));
  });

  it('when the folder cannot be one', async () => {
    await writeFile(join(folder, 'file'), 'not a folder');
    const data = join(folder, 'file', 'data');
    expect(await faultOf(settings({ data }))).toBe(words.folderImpossible.replace('{{folder}}', data));
  });

  it('when nobody answers at DATABASE_URL, and when there is no such database', async () => {
    expect(await faultOf(settings({ 'database-url': 'postgresql://x@127.0.0.1:1/weixi' }))).toContain('DATABASE_URL');
    const absent = new URL(blank.url);
    absent.pathname = '/there_is_none';
    expect(await faultOf(settings({ 'database-url': absent.href }))).toContain('DATABASE_URL');
  });

  it('when there is no example of that name', async () => {
    const config = settings({ 'database-url': blank.url, example: 'nothing-here' });
    expect(await faultOf(config)).toContain('nothing-here');
    expect(wordsOfFault(refuse('setup.example_missing', { known: '' }), config, words)).toContain(words.noExample);
  });
});
