// Values that lie open: a column that was not sensitive before, or was kept by a version of Weixi that knew no keys. They wait in
// `<column>_open`; the start closes them before anybody is served, portion by portion, and can be killed at any of them.
import sql, { raw, type Sql } from 'sql-template-tag';
import type { Database, Tx } from '../database/tx.ts';
import { assignmentsOf, type Place, type SecretColumn } from './column.ts';
import { keyringOf } from './keys/keyring.ts';
import { secretOf } from './secret.ts';

/** Closes what lies open in these columns; answers how many values. A column without `<column>_open` has nothing to close. */
export async function closeOpen(db: Database, columns: readonly SecretColumn[]): Promise<number> {
  let closed = 0;
  const touched = new Set<string>();
  for (const column of columns) {
    if (!(await db.read((tx) => hasOpen(tx, column)))) continue;
    for (let some = portion; some === portion; closed += some) some = await db.write((tx) => closeSome(tx, column));
    touched.add(column.table);
  }
  // The rows as they were before lie on their pages until these are written anew.
  if (closed > 0) for (const table of touched) await db.read((tx) => tx.run(sql`vacuum full ${raw(table)}`));
  return closed;
}

const portion = 500;

async function hasOpen(tx: Tx, { table, column }: SecretColumn): Promise<boolean> {
  const there = await tx.maybe(sql`select 1 from pg_attribute
    where attrelid = to_regclass(${table}) and attname = ${`${column}_open`} and not attisdropped`);
  return there !== undefined;
}

async function closeSome(tx: Tx, column: SecretColumn): Promise<number> {
  const open = raw(`${column.column}_open`);
  const rowId = raw(column.rowId ?? 'subject_id');
  const rows = await tx.rows<
    Place & { value: string }
  >(sql`select subject_id as "subjectId", ${rowId} as "rowId", ${open} as value
    from ${raw(column.table)} where ${open} is not null order by subject_id, ${rowId} limit ${portion} for update`);
  const ring = await keyringOf(tx);
  for (const { value, ...place } of rows) {
    const closed: Sql = assignmentsOf(ring, column, place, secretOf(column.kind, value));
    await tx.run(sql`update ${raw(column.table)} set ${closed}, ${open} = null
      where subject_id = ${place.subjectId}::uuid and ${rowId} = ${place.rowId}::uuid`);
  }
  await column.renewed?.(tx, [...new Set(rows.map(({ subjectId }) => subjectId))]);
  return rows.length;
}
