// The SQL that goes by the declarations: copies, counts, erases the rows of a person in any table. Names come from code and are checked.
import sql, { join, raw, type Sql } from 'sql-template-tag';
import type { Tx } from '../database/tx.ts';
import type { SecretColumn } from '../secrecy/column.ts';
import { type Closed, open } from '../secrecy/opening.ts';
import type { PersonalTable } from './personal.ts';

export type CopiedRow = Readonly<Record<string, unknown>>;

/** The person's rows of a table with the declared columns, sensitive ones opened. Instants are ISO-8601, as PostgreSQL writes them in JSON. */
export async function copyRows(
  tx: Tx,
  declared: PersonalTable,
  secrets: readonly SecretColumn[],
  subjectIds: readonly string[],
): Promise<CopiedRow[]> {
  if (declared.columns.length === 0) return [];
  const rows = await tx.rows<{ row: Record<string, unknown> }>(
    sql`select to_jsonb(t) as row from ${named(declared.table)} t where ${ofSubjects(declared, subjectIds)}`,
  );
  const own = secrets.filter(({ table, column }) => table === declared.table && declared.columns.includes(column));
  const closed = rows.flatMap(({ row }, place) =>
    own.flatMap((column): (Closed & { place: number })[] => {
      const cipher = row[`${column.column}_cipher`];
      if (typeof cipher !== 'string') return [];
      const subjectId = String(row.subject_id);
      const rowId = String(row[column.rowId ?? 'subject_id']);
      return [{ place, column, subjectId, rowId, cipher: Buffer.from(cipher.slice(2), 'hex') }];
    }),
  );
  const plain = await open(tx, closed, 'copy');
  const opened = new Map(closed.map(({ place, column }, index) => [`${place} ${column.column}`, plain[index]]));
  const isSecret = new Set(own.map(({ column }) => column));
  return rows.map(({ row }, place) =>
    Object.fromEntries(
      declared.columns.map((name) => {
        if (isSecret.has(name)) return [name, opened.get(`${place} ${name}`) ?? null];
        if (!Object.hasOwn(row, name)) throw new Error(`${declared.table} has no column ${name}`);
        return [name, row[name]];
      }),
    ),
  );
}

export async function countRows(tx: Tx, declared: PersonalTable, subjectIds: readonly string[]): Promise<number> {
  const { count } = await tx.row<{ count: number }>(
    sql`select count(*) as count from ${named(declared.table)} t where ${ofSubjects(declared, subjectIds)}`,
  );
  return count;
}

/**
 * Deletes or blanks; answers how many rows were touched. What is kept is left alone.
 * @param requestIds only what is of these requests; nothing, where the table names none
 */
export async function eraseRows(
  tx: Tx,
  declared: PersonalTable,
  secrets: readonly SecretColumn[],
  subjectIds: readonly string[],
  requestIds?: readonly string[],
): Promise<number> {
  const { table, erase, blank = {}, ofRequest } = declared;
  if (erase === 'keep' || (requestIds !== undefined && ofRequest === undefined)) return 0;
  const ofThem = ofSubjects(declared, subjectIds);
  const whose =
    requestIds === undefined || ofRequest === undefined
      ? ofThem
      : sql`(${ofThem}) and t.${named(ofRequest)} = any(${requestIds}::uuid[])`;
  if (erase === 'delete') return tx.run(sql`delete from ${named(table)} t where ${whose}`);
  const set = [
    ...Object.entries(blank).map(([column, value]) => sql`${named(column)} = ${value}`),
    ...secrets.filter((column) => column.table === table).flatMap(emptied),
  ];
  return set.length === 0 ? 0 : tx.run(sql`update ${named(table)} t set ${join(set)} where ${whose}`);
}

/** Every table of the database with a column that names a subject. */
export async function tablesWithSubjects(tx: Tx): Promise<string[]> {
  const rows = await tx.rows<{
    name: string;
  }>(sql`select distinct c.table_name as name from information_schema.columns c
      join information_schema.tables t on t.table_schema = c.table_schema and t.table_name = c.table_name and t.table_type = 'BASE TABLE'
    where c.table_schema = 'public' and c.column_name in ('subject_id', 'customer_id', 'referred_id') order by 1`);
  return rows.map(({ name }) => name);
}

function emptied({ column, found }: SecretColumn): Sql[] {
  const parts = ['cipher', 'mask', ...(found.whole ? ['index'] : []), ...(found.ending ? ['tail'] : [])];
  return parts.map((part) => sql`${named(`${column}_${part}`)} = null`);
}

function ofSubjects({ by = ['subject_id'] }: PersonalTable, ids: readonly string[]): Sql {
  return join(
    by.map((column) => sql`t.${named(column)} = any(${ids}::uuid[])`),
    ' or ',
  );
}

function named(name: string): Sql {
  if (!/^[a-z][a-z_]*$/.test(name)) throw new Error(`Not a plain name: ${name}`);
  return raw(name);
}
