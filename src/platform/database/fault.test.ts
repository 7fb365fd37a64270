import pg from 'pg';
import { expect, test } from 'vitest';
import { faultOf, sqlstate } from './fault.ts';

test('what the system says of a broken connection is "away", also where its code looks like one of PostgreSQL', () => {
  for (const [code, syscall] of [
    ['EPIPE', 'write'],
    ['ECONNRESET', 'read'],
    ['ENOENT', 'connect'],
  ]) {
    const error = Object.assign(new Error(`${syscall} ${code}`), { code, syscall });
    expect(sqlstate(error)).toBeUndefined();
    expect(faultOf(error)).toMatchObject({ name: 'DatabaseAway', reason: 'away', cause: error });
  }
});

test('what PostgreSQL says of a statement stays as it is', () => {
  const error = Object.assign(new Error('duplicate key'), { code: '23505' });
  expect(sqlstate(error)).toBe('23505');
  expect(faultOf(error)).toBe(error);
});

test('a database that was closed while somebody still asks is "away"', async () => {
  const pool = new pg.Pool({ connectionString: 'postgresql://127.0.0.1:1/nobody' });
  await pool.end();
  const error = await pool.connect().catch((one: unknown) => one);
  expect(faultOf(error)).toMatchObject({ name: 'DatabaseAway', reason: 'away' });
});
