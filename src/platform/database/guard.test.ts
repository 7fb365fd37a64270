// The guard against databases that would lose or not find: each objection provoked on a real server.
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { openDirect } from '../db.ts';
import { type TestDatabase, testDatabase, urlOf } from '../testing/database.ts';
import { guardDatabase, UnfitDatabase } from './guard.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase({ blank: true });
});
afterAll(() => db.close());

const objectionsTo = async (url: string): Promise<string> => {
  const error = await guardDatabase(url).catch((caught: unknown) => caught);
  return error instanceof UnfitDatabase ? error.message : `no objection: ${error}`;
};

test('the embedded server passes', async () => {
  await expect(guardDatabase(db.url)).resolves.toBeUndefined();
});

test('many that start at once on a new database find each other’s extension', async () => {
  for (let round = 0; round < 4; round += 1) {
    const client = await openDirect(db.url);
    await client.query('drop extension if exists pg_trgm cascade');
    await client.end();
    const starts = Array.from({ length: 8 }, () => guardDatabase(db.url));
    expect(await Promise.allSettled(starts)).toEqual(starts.map(() => ({ status: 'fulfilled', value: undefined })));
  }
});

test('a commit that does not wait for the disk is refused, with the setting named', async () => {
  const name = new URL(db.url).pathname.slice(1);
  const client = await openDirect(db.url);
  await client.query(`alter database ${name} set synchronous_commit = off`);
  expect(await objectionsTo(db.url)).toMatch(
    /synchronous_commit is off \(set by: database\).*alter system set synchronous_commit = on/s,
  );
  await client.query(`alter database ${name} reset synchronous_commit`);
  await client.end();
});

test('trap 1: a character type under which Chinese is not found is refused, and so is another encoding', async () => {
  const client = await openDirect(inject('postgres'));
  await client.query(
    `create database guard_c template template0 encoding 'UTF8' locale_provider libc lc_collate 'C' lc_ctype 'C'`,
  );
  await client.query(
    `create database guard_ascii template template0 encoding 'SQL_ASCII' locale_provider libc lc_collate 'C' lc_ctype 'C'`,
  );
  expect(await objectionsTo(urlOf(inject('postgres'), 'guard_c'))).toMatch(/character type C.*C\.UTF-8/s);
  expect(await objectionsTo(urlOf(inject('postgres'), 'guard_ascii'))).toContain('encoded in SQL_ASCII');
  for (const name of ['guard_c', 'guard_ascii']) await client.query(`drop database ${name}`);
  await client.end();
});
