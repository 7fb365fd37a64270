// Migrations: whole or not at all, once, in order, and never silently different.
import { fork } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { sql } from '../db.ts';
import { type TestDatabase, testDatabase } from '../testing/database.ts';
import { migrate, migrationsDirectory } from './migrate.ts';

let db: TestDatabase;
let folder: string;
beforeEach(async () => {
  db = await testDatabase({ blank: true });
  folder = await mkdtemp(join(tmpdir(), 'migrations-'));
  await put('0001-first.sql', 'create table one (id int); insert into one values (1);');
  await put('0003-third.sql', 'create table three (id int);');
});
afterEach(async () => {
  await db.close();
  await rm(folder, { recursive: true });
});

const put = (name: string, text: string): Promise<void> => writeFile(join(folder, name), text);
const tables = async (): Promise<string[]> =>
  (
    await db.read((tx) =>
      tx.rows<{ name: string }>(
        sql`select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1`,
      ),
    )
  ).map(({ name }) => name);

test('applies what is new, in order, and nothing twice', async () => {
  expect(await migrate(db.url, folder)).toEqual(['0001-first.sql', '0003-third.sql']);
  expect(await migrate(db.url, folder)).toEqual([]);
  // A number from an earlier range that arrived later is applied too.
  await put('0002-second.sql', 'create table two (id int);');
  expect(await migrate(db.url, folder)).toEqual(['0002-second.sql']);
  expect(await tables()).toEqual(['one', 'schema_migration', 'three', 'two']);
});

test('several processes starting together migrate once', async () => {
  const applied = await Promise.all(Array.from({ length: 5 }, () => migrate(db.url, folder)));
  expect(applied.flat().sort()).toEqual(['0001-first.sql', '0003-third.sql']);
  expect(await db.read((tx) => tx.row(sql`select count(*) from one`))).toEqual({ count: 1 });
});

test('a failing one is undone wholly, the ones before it stand, and the message names it', async () => {
  await put('0002-bad.sql', 'create table half (id int); select 1 / 0;');
  await expect(migrate(db.url, folder)).rejects.toThrow('0002-bad.sql failed and was undone: division by zero');
  expect(await tables()).toEqual(['one', 'schema_migration']);
});

test('an edited one is refused, line ends aside', async () => {
  await migrate(db.url, folder);
  await put('0003-third.sql', 'create table three (id int);\r\n'.trimEnd());
  expect(await migrate(db.url, folder)).toEqual([]);
  await put('0003-third.sql', 'create table three (id bigint);');
  await expect(migrate(db.url, folder)).rejects.toThrow('0003-third.sql was changed after it had been applied');
});

test('a database newer than the code is refused', async () => {
  await migrate(db.url, folder);
  await rm(join(folder, '0003-third.sql'));
  await expect(migrate(db.url, folder)).rejects.toThrow('written by a newer Weixi (it has 0003-third.sql');
});

test('names that say no order are refused', async () => {
  await put('0001-again.sql', '');
  await expect(migrate(db.url, folder)).rejects.toThrow('Two migrations have the number 1');
  await rm(join(folder, '0001-again.sql'));
  await put('12-short.sql', '');
  await expect(migrate(db.url, folder)).rejects.toThrow('12-short.sql');
});

test('killed in the middle it leaves no half step, and the next start goes on', async () => {
  await put('0002-slow.sql', 'create table slow_begun (id int); select pg_sleep(60);');
  const script = `import { migrate } from ${JSON.stringify(new URL('./migrate.ts', import.meta.url).href)};
    await migrate(${JSON.stringify(db.url)}, ${JSON.stringify(folder)});`;
  const path = join(folder, 'run.mjs');
  await writeFile(path, script);
  const child = fork(path, { execArgv: ['--import', import.meta.resolve('tsx')], stdio: 'ignore' });
  await expect
    .poll(
      async () =>
        (
          await db.read((tx) =>
            tx.rows(
              sql`select 1 from pg_stat_activity where query like '%pg_sleep(60)%' and application_name = 'weixi-migrate'`,
            ),
          )
        ).length,
    )
    .toBe(1);
  child.kill('SIGKILL');
  await db.read((tx) =>
    tx.run(
      sql`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'weixi-migrate' and datname = current_database()`,
    ),
  );
  await put('0002-slow.sql', 'create table slow_begun (id int);');
  expect(await migrate(db.url, folder)).toEqual(['0002-slow.sql', '0003-third.sql']);
});

test('the product’s own migrations are found', () => {
  expect(migrationsDirectory()).toMatch(/db.migrations$/);
});
