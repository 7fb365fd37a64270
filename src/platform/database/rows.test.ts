// Few rows and many go into a table in two ways: both must write the same.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sql } from '../db.ts';
import { type TestDatabase, testDatabase } from '../testing/database.ts';
import { type Cell, insertRows } from './rows.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase({ blank: true });
  await db.write((tx) =>
    tx.run(sql`create table thing (number int primary key, text text, list text[], data jsonb, flag boolean, moment timestamptz,
      found tsvector, amount numeric(14,2))`),
  );
});
afterAll(() => db.close());

const columns = ['number', 'text', 'list', 'data', 'flag', 'moment', 'found', 'amount'];
const hard = ['', 'a\tb', 'a\nb\r', 'back\\slash \\N', '"quoted", {braced}', '维系 👋', "it's", '\\.', '  blank  '];
const cellsOf = (place: number): Cell[] => {
  const text = hard[place % hard.length];
  const moment = new Date(1_790_000_000_000 + place).toISOString();
  return [
    place,
    text,
    [text ?? '', 'b,c'],
    { text, deep: [1, null] },
    place % 2 === 0,
    moment,
    `'w:维' 'x'`,
    place + 0.25,
  ];
};
const written = (count: number) =>
  db.write(async (tx) => {
    await insertRows(
      tx,
      'thing',
      columns,
      Array.from({ length: count }, (_, place) => cellsOf(place)),
    );
    const rows = await tx.rows<{ number: number }>(sql`delete from thing where number < ${hard.length} returning *`);
    await tx.run(sql`delete from thing`);
    return rows.sort((one, other) => one.number - other.number);
  });

test('what is copied reads as what is inserted', async () => {
  const few = await written(hard.length);
  expect(few).toHaveLength(hard.length);
  expect(few.map((row) => (row as { text?: unknown }).text)).toEqual(hard);
  expect(await written(500)).toEqual(few);
});

test('what is absent is null, and no rows are no statement', async () => {
  await db.write(async (tx) => {
    await insertRows(tx, 'thing', ['number', 'text', 'data'], []);
    await insertRows(tx, 'thing', ['number', 'text', 'data'], [[1, undefined, null]]);
    expect(await tx.row(sql`select text, data from thing`)).toEqual({ text: null, data: null });
  });
});
