// What the queue is told when a connection breaks: that it passes.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sql } from '../db.ts';
import { type TestDatabase, testDatabase } from '../testing/database.ts';
import { openQueuePool } from './pool.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

test.each([
  [false, 'ETIMEDOUT', 'ETIMEDOUT'],
  [true, '57P01', 'ENOENT'],
])('a connection that breaks passes, except where one stops (%s)', async (stopping, broken, nobody) => {
  const parts = { size: 2, onLost: () => undefined, isStopping: () => stopping };
  const pool = openQueuePool({ ...parts, directUrl: db.url });
  const client = await pool.connect();
  await expect(client.query('select 1 / 0')).rejects.toMatchObject({ code: '22012' });
  await expect(client.query('select pg_terminate_backend(pg_backend_pid())')).rejects.toMatchObject({ code: broken });
  client.release(true);
  await pool.end();
  const away = openQueuePool({ ...parts, directUrl: 'postgresql://weixi@localhost/weixi?host=%2Fnobody-lives-here' });
  await expect(away.connect()).rejects.toMatchObject({ code: nobody });
  await away.end();
});

test('a connection that breaks while nobody waits for it is told, and takes nobody with it', async () => {
  const lost: string[] = [];
  const onLost = ({ message }: Error) => lost.push(message);
  const pool = openQueuePool({ directUrl: db.url, size: 1, onLost, isStopping: () => false });
  const client = await pool.connect();
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
  client.release();
  await db.read((tx) => tx.rows(sql`select pg_terminate_backend(${rows[0]?.pid}::int)`));
  await expect.poll(() => lost[0]).toMatch(/terminating connection/);
  await pool.end();
});
