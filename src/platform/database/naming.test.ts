import { describe, expect, test } from 'vitest';
import { openDatabase, sql, type Tx } from '../db.ts';
import { testDatabase } from '../testing/database.ts';
import { statementNames } from './naming.ts';

const named = sql`select count(*) as count from pg_prepared_statements where statement like '%frequent%'`;
const frequent = (tx: Tx) => tx.row<{ one: number }>(sql`select ${1}::int as one /* frequent */`);

async function countAfter(times: number, ownSessions: boolean): Promise<number> {
  const test = await testDatabase();
  const db = openDatabase({ url: test.url, size: 1, ownSessions });
  try {
    for (let done = 0; done < times; done += 1) await db.read(frequent);
    return (await db.read((tx) => tx.row<{ count: number }>(named))).count;
  } finally {
    await db.close();
    await test.close();
  }
}

describe('names of statements', () => {
  test('are given to what comes again and again, where sessions are ours', async () => {
    expect(await countAfter(20, true)).toBe(1);
    expect(await countAfter(2, true)).toBe(0);
  });

  test('are not given behind a pooler', async () => {
    expect(await countAfter(20, false)).toBe(0);
  });

  test('are as few as connections can keep, and each is of one text', () => {
    const nameOf = statementNames();
    const texts = Array.from({ length: 1_000 }, (_, place) => `select ${place}`);
    for (let round = 0; round < 20; round += 1) for (const text of texts) nameOf(text);
    const names = texts.flatMap((text) => nameOf(text) ?? []);
    expect(names.length).toBeGreaterThan(50);
    expect(names.length).toBeLessThanOrEqual(200);
    expect(new Set(names).size).toBe(names.length);
  });

  test('outlive an error and a rollback', async () => {
    const test = await testDatabase();
    const db = openDatabase({ url: test.url, size: 1, ownSessions: true });
    const divide = (by: number) => db.write((tx) => tx.row<{ part: number }>(sql`select 10 / ${by}::int as part`));
    try {
      for (let done = 0; done < 20; done += 1) await divide(5);
      await expect(divide(0)).rejects.toThrow(/division by zero/);
      expect(await divide(2)).toEqual({ part: 5 });
    } finally {
      await db.close();
      await test.close();
    }
  });
});
