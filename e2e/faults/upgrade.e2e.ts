// New versions and new keys, interrupted: an upgrade that is killed, programs and databases of different ages, a change of keys.

import { existsSync, rmSync } from 'node:fs';
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { dumpSchema } from '#platform/database/dump.ts';
import { migrate, migrationsDirectory, readMigrations } from '#platform/database/migrate.ts';
import { type Embedded, startEmbedded } from '#platform/postgres/index.ts';
import { testKeys } from '#platform/testing/keys.ts';
import { startParty } from './rig/clients.ts';
import { databaseOf, makeInstallation, newFolder, openAsProduct, phoneOf } from './rig/installation.ts';
import { judgeOperations } from './rig/oracle.ts';
import { signIn } from './rig/person.ts';
import { address, atWork, type Running, refused, run, serve, weixi } from './rig/process.ts';
import { openProxy, type Wire } from './rig/proxy.ts';
import { survives } from './rig/survives.ts';

const kills = Number(process.env.FAULTS_KILLS ?? 6);
const quiet = (): void => undefined;
const log = { info: quiet, warn: quiet, error: quiet };

let folder: string;
let embedded: Embedded;
let proxy: Wire;
const running: Running[] = [];
beforeAll(async () => {
  folder = await newFolder();
  embedded = await startEmbedded({ dataDir: join(folder, 'bare'), log });
  proxy = await openProxy(new URL(embedded.url).searchParams.get('host') ?? '');
});
afterEach(() => Promise.all(running.splice(0).map((one) => one.stop())));
afterAll(async () => {
  await proxy?.close();
  await embedded?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** A new database of this name; its address by the socket and by TCP. */
async function newDatabase(name: string): Promise<{ direct: string; url: string }> {
  await asking(embedded.url, (client) => client.query(`create database ${name}`));
  const direct = embedded.url.replace('/weixi?', `/${name}?`);
  await asking(direct, (client) => client.query('create extension pg_trgm'));
  return { direct, url: proxy.url.replace(/weixi$/, name) };
}

async function asking<R>(url: string, ask: (client: pg.Client) => Promise<R>): Promise<R> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', quiet);
  await client.connect();
  return ask(client).finally(() => client.end());
}

const applied = (client: pg.Client): Promise<number[]> =>
  client
    .query<{ number: number }>('select number from schema_migration order by number')
    .then(({ rows }) => rows.map(({ number }) => number))
    .catch(() => []);

function start(url: string): Running {
  const one = serve(['--no-web', '--no-jobs', '--database-url', url, '--data', join(folder, 'data')]);
  running.push(one);
  return one;
}

survives(
  'F29',
  `an upgrade killed ${kills} times between any two of its messages leaves each step whole or not at all, and goes on`,
  async () => {
    const numbers = (await readMigrations(migrationsDirectory())).map(({ number }) => number);
    const whole = await readFile(join(import.meta.dirname, '../../db/schema.sql'), 'utf8');
    const stopped: number[] = [];
    for (let turn = 0; turn < kills; turn += 1) {
      const { direct, url } = await newDatabase(`killed_${turn}`);
      // A step is five messages: each turn falls between two others of them, somewhere among the steps.
      const messages = 30 + 5 * Math.floor(Math.random() * (numbers.length - 10)) + turn;
      const cut = proxy.cutAfter(messages);
      const one = start(url);
      await cut;
      one.child.kill('SIGKILL');
      await one.ended;
      proxy.reset();
      await asking(direct, async (client) => {
        const others = 'select from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()';
        await expect.poll(async () => (await client.query(others)).rowCount).toBe(0);
        const done = await applied(client);
        expect(done.length, 'in the middle').toBeGreaterThan(0);
        expect(done.length, 'in the middle').toBeLessThan(numbers.length);
        expect(done, 'a beginning of the list').toEqual(numbers.slice(0, done.length));
        stopped.push(done.length);
        const like = await newDatabase(`like_${turn}`);
        await migrate(like.direct, migrationsDirectory(), new Set(done));
        expect(await dumpSchema(client)).toBe(await asking(like.direct, dumpSchema));
      });
      const next = start(url);
      await next.says(atWork);
      expect(await asking(direct, dumpSchema)).toBe(whole);
      await next.stop();
    }
    process.stdout.write(`\nupgrades killed after ${stopped.join(', ')} of ${numbers.length} steps: none half\n`);
  },
  600_000,
);

survives('F29', 'two that start at once take each step once', async () => {
  const { direct, url } = await newDatabase('twins');
  const twins = [start(url), start(url)];
  for (const one of twins) await one.says(atWork);
  const numbers = (await readMigrations(migrationsDirectory())).map(({ number }) => number);
  expect(await asking(direct, applied)).toEqual(numbers);
  expect(await asking(direct, dumpSchema)).toBe(
    await readFile(join(import.meta.dirname, '../../db/schema.sql'), 'utf8'),
  );
});

survives('F30', 'an upgrade waits for tables in use in short steps, and nobody waits long for it', async () => {
  const { dataDir, customers } = await makeInstallation(join(folder, 'used'), 10);
  const server = serve(['--port', '0', '--data', dataDir]);
  running.push(server);
  const url = (await server.says(address))[0];
  const direct = (await databaseOf(dataDir))?.url ?? '';
  const newer = await newerVersion();
  const party = await startParty(() => url, customers, 8);
  // A long report holds the table, as long as an upgrade may wait several times.
  const report = asking(direct, (client) =>
    client.query('begin; select count(*) from interaction; select pg_sleep(9); commit'),
  );
  await pause(300);
  const begun = performance.now();
  await migrate(direct, newer);
  await report;
  await pause(1_000);
  await party.end();
  expect(performance.now() - begun).toBeGreaterThan(4_000);
  const gaps = party.heard.slice(1).map((time, index) => time - (party.heard[index] ?? time));
  process.stdout.write(
    `\nupgrade under load: ${party.heard.length} confirmed, longest gap ${Math.round(Math.max(...gaps))} ms\n`,
  );
  expect(party.wrong).toEqual([]);
  expect(Math.max(...gaps)).toBeLessThan(3_000);
  const db = openAsProduct(direct);
  const { lost, doubled } = await judgeOperations(db, party.operations);
  await db.close();
  expect({ lost, doubled }).toEqual({ lost: [], doubled: [] });
});

/** The migrations of a version that has one more, of a table that everybody uses. */
async function newerVersion(): Promise<string> {
  const newer = join(folder, 'newer');
  await cp(migrationsDirectory(), newer, { recursive: true });
  await writeFile(join(newer, '9999-tomorrow.sql'), 'alter table interaction add column tomorrow text;\n');
  return newer;
}

survives('F30', 'an upgrade that finds a table in use for a minute ends, and says so', async () => {
  const { direct } = await newDatabase('held');
  await migrate(direct);
  await asking(direct, async (client) => {
    await client.query('begin; select count(*) from interaction');
    await expect(migrate(direct, await newerVersion())).rejects.toThrow(
      /^Migration 9999-tomorrow\.sql .* in use .* Nothing of it was done\. .* start again\.$/,
    );
    await client.query('commit');
    expect(await applied(client)).not.toContain(9_999);
  });
});

survives(
  'F42',
  'a master key that is missing or another one: no start, nothing written, and which key is needed',
  async () => {
    const { dataDir } = await makeInstallation(join(folder, 'keys'), 1);
    const path = join(dataDir, 'keys', 'master.key');
    const known = async (): Promise<string> => {
      const opened = await startEmbedded({ dataDir, log });
      const rows = await asking(opened.url, (client) =>
        client.query('select purpose, version, master, wrapped from data_key order by 1, 2'),
      );
      await opened.stop();
      return JSON.stringify(rows.rows);
    };
    const before = await known();
    const id = testKeys.master.id;
    const args = ['--port', '0', '--data', dataDir];
    const missing = await refused(args, { env: { MASTER_KEY: '' } });
    expect(missing.code).toBe(1);
    expect(missing.printed).toContain(`the master key ${id}, and ${path} is not there`);
    expect(existsSync(path), 'no new key').toBe(false);
    const other = Buffer.alloc(32, 9).toString('base64');
    const wrong = await refused(args, { env: { MASTER_KEY: other } });
    expect(wrong.code).toBe(1);
    expect(wrong.printed).toContain(`the master key ${id}, and MASTER_KEY is another one`);
    await mkdir(join(dataDir, 'keys'), { recursive: true });
    await writeFile(path, 'not a key');
    const unreadable = await refused(args, { env: { MASTER_KEY: '' } });
    expect(unreadable).toMatchObject({ code: 1, printed: expect.stringContaining('cannot be used as a master key') });
    rmSync(path);
    const opened = await startEmbedded({ dataDir, log });
    const doctor = await run('doctor', args, { env: { MASTER_KEY: other } });
    await opened.stop();
    expect(doctor).toMatchObject({ code: 1, printed: expect.stringContaining(`the database needs ${id}`) });
    expect(await known()).toBe(before);
    const right = serve(args);
    running.push(right);
    await right.says(address);
  },
);

survives(
  'F43',
  `a change of the data keys killed ${kills} times: every value opens throughout, and it comes to its end`,
  async () => {
    const count = 3_000;
    // Nobody may reveal more than some sixty an hour.
    const each = Math.max(1, Math.floor(48 / (kills + 2)));
    const { dataDir, customers } = await makeInstallation(join(folder, 'rotated'), count);
    const server = serve(['--port', '0', '--data', dataDir, '--no-jobs'], { env: { LOOK_LIMITS: 'off' } });
    running.push(server);
    const person = await signIn((await server.says(address))[0]);
    const opens = async (): Promise<void> => {
      for (let turn = 0; turn < each; turn += 1) {
        const place = Math.floor(Math.random() * count);
        const answer = await person.post(`/api/customers/${customers[place]}/reveal`, {
          fields: ['phone'],
          purpose: 'contact',
        });
        expect(answer).toMatchObject({ status: 200, text: expect.stringContaining(phoneOf(place)) });
      }
    };
    await opens();
    const rotate = (): Running => weixi('keys', ['rotate', '--data', dataDir]);
    let goneOn = 0;
    for (let turn = 0; turn < kills; turn += 1) {
      const one = rotate();
      const [said] = await one.says(/new keys|going on/i);
      if (/going on/.test(said)) goneOn += 1;
      // Every other time at once, with everything before it; else somewhere on its way, or after it.
      if (turn % 2 === 1) await pause(Math.random() * 1_400);
      one.child.kill('SIGKILL');
      await one.ended;
      await opens();
    }
    expect(goneOn, 'one that was killed on its way is gone on with').toBeGreaterThan(0);
    const last = rotate();
    expect(await last.ended, last.printed()).toBe(0);
    await opens();
    const status = await run('keys', ['status', '--data', dataDir, '--json']);
    const { rotations } = JSON.parse(status.printed) as { rotations: { renewed: number; isFinished: boolean }[] };
    expect(rotations.every(({ isFinished }) => isFinished)).toBe(true);
    const renewed = rotations.reduce((sum, one) => sum + one.renewed, 0);
    process.stdout.write(`\nkeys changed ${kills} times interrupted: ${renewed} values renewed, all open throughout\n`);
    expect(renewed).toBeGreaterThanOrEqual(count);
  },
  600_000,
);
