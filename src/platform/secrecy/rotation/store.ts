// The SQL of rotation: how far each column is, the next rows of one, and writing them back without overwriting anybody.
import sql, { empty, join, raw, type Sql } from 'sql-template-tag';
import type { Instant } from '../../clock.ts';
import { at, type Tx } from '../../database/tx.ts';
import { columnsOf, namesOf, type SecretColumn, typedNamesOf } from '../column.ts';
import { headerOf } from '../frame.ts';
import type { Keyring } from '../keys/keyring.ts';
import type { KeyPurpose } from '../keys/store.ts';

export interface Progress {
  readonly table: string;
  readonly column: string;
  readonly afterSubject: string | null;
  readonly afterRow: string | null;
  /** Of bodies, whose keys have any columns. */
  readonly afterKey: string | null;
  readonly renewed: number;
  readonly finishedAt: Instant | null;
}

const progressColumns = sql`table_name as "table", column_name as "column", after_subject as "afterSubject", after_row as "afterRow", after_key as "afterKey",
  renewed, finished_at as "finishedAt"`;

/** How far every column is that has ever been rotated. */
export async function readProgress(tx: Tx): Promise<Progress[]> {
  return tx.rows<Progress>(sql`select ${progressColumns} from key_rotation order by table_name, column_name`);
}

/** Begins the columns anew, from their first row. */
export async function insertProgress(
  tx: Tx,
  now: Instant,
  columns: readonly { readonly table: string; readonly column: string }[],
  { field, index }: { field: number; index: number },
): Promise<void> {
  if (columns.length === 0) return;
  const rows = columns.map(({ table, column }) => sql`(${table}, ${column}, ${field}::int, ${index}::int, ${at(now)})`);
  await tx.run(sql`insert into key_rotation (table_name, column_name, field_version, index_version, begun_at) values ${join(rows)}
    on conflict (table_name, column_name) do update set field_version = excluded.field_version, index_version = excluded.index_version,
      begun_at = excluded.begun_at, finished_at = null, after_subject = null, after_row = null, after_key = null, renewed = 0`);
}

/** The next unfinished column, locked: rotating processes take turns, batch by batch. */
export async function lockNext(tx: Tx): Promise<Progress | undefined> {
  return tx.maybe<Progress>(sql`select ${progressColumns} from key_rotation where finished_at is null
    order by table_name, column_name limit 1 for update`);
}

export async function saveProgress(
  tx: Tx,
  { table, column }: Pick<Progress, 'table' | 'column'>,
  { after, renewed, finishedAt }: { after: RowKey | string | null; renewed: number; finishedAt: Instant | null },
): Promise<void> {
  const row = typeof after === 'string' ? null : after;
  await tx.run(sql`update key_rotation set after_subject = ${row?.subjectId ?? null}::uuid, after_row = ${row?.rowId ?? null}::uuid,
      after_key = ${typeof after === 'string' ? after : null},
      renewed = renewed + ${renewed}, finished_at = ${finishedAt === null ? sql`null` : at(finishedAt)}
    where table_name = ${table} and column_name = ${column}`);
}

export interface RowKey {
  readonly subjectId: string;
  readonly rowId: string;
}
export interface StoredRow extends RowKey {
  /** Null where the row has no value, or one that needs nothing. */
  readonly cipher: Buffer | null;
}

/** The next rows by their key, whether they need anything or not: so a batch costs the same wherever it is. */
export async function nextRows(
  tx: Tx,
  column: SecretColumn,
  ring: Keyring,
  { after, size }: { after: RowKey | null; size: number },
): Promise<StoredRow[]> {
  const key = keyOf(column);
  const given =
    after &&
    (column.rowId === undefined
      ? sql`(${after.subjectId}::uuid)`
      : sql`(${after.subjectId}::uuid, ${after.rowId}::uuid)`);
  const beyond = given === null ? empty : sql`where (${key}) > ${given}`;
  return tx.rows<StoredRow>(sql`select subject_id as "subjectId", ${rowIdOf(column)} as "rowId",
      case when ${needsRenewal(column, ring)} then ${cipherOf(column)} end as cipher
    from ${raw(column.table)} ${beyond} order by ${key} limit ${size}`);
}

export interface RenewedRow extends RowKey {
  readonly before: string;
  readonly fields: Readonly<Record<string, string | null>>;
}

/** Writes them back where nobody has written another value since; answers how many. */
export async function writeBack(tx: Tx, column: SecretColumn, rows: readonly RenewedRow[]): Promise<number> {
  if (rows.length === 0) return 0;
  const records = rows.map(({ subjectId, rowId, before, fields }) => ({
    of_subject: subjectId,
    of_row: rowId,
    before,
    ...fields,
  }));
  return tx.run(sql`update ${raw(column.table)} t set (${namesOf(column)}) = (select ${namesOfRecord(column)})
    from jsonb_to_recordset(${JSON.stringify(records)}::jsonb) as r(of_subject uuid, of_row uuid, before bytea, ${typedNamesOf(column)})
    where t.subject_id = r.of_subject and t.${rowIdOf(column)} = r.of_row and t.${cipherOf(column)} = r.before`);
}

/** Whether there is any value. */
export async function hasAny(tx: Tx, column: SecretColumn): Promise<boolean> {
  const { found } = await tx.row<{ found: boolean }>(
    sql`select exists (select from ${raw(column.table)} where ${cipherOf(column)} is not null) as found`,
  );
  return found;
}

/** Whether some value is still closed or indexed under an older key. */
export async function hasOld(tx: Tx, column: SecretColumn, ring: Keyring): Promise<boolean> {
  const { found } = await tx.row<{ found: boolean }>(
    sql`select exists (select from ${raw(column.table)} where ${needsRenewal(column, ring)}) as found`,
  );
  return found;
}

/** How many values there are under each version. */
export async function countVersions(
  tx: Tx,
  column: SecretColumn,
  purpose: KeyPurpose,
): Promise<{ version: number; count: number }[]> {
  const indexed = indexedOf(column)[0];
  if (purpose === 'index' && indexed === undefined) return [];
  const [source, from] = purpose === 'field' ? [cipherOf(column), 1] : [indexed as Sql, 0];
  return tx.rows(sql`select get_byte(${source}, ${from}::int) * 256 + get_byte(${source}, ${from + 1}::int) as version, count(*) as count
    from ${raw(column.table)} where ${source} is not null group by 1 order by 1`);
}

function needsRenewal(column: SecretColumn, ring: Keyring): Sql {
  const isOldIndex = indexedOf(column).map(
    (index) =>
      sql`substring(${index} from 1 for 2) <> ${Buffer.from([ring.newestIndex >> 8, ring.newestIndex & 0xff])}::bytea`,
  );
  const isOld = [sql`substring(${cipherOf(column)} from 1 for 3) <> ${headerOf(ring.newest)}::bytea`, ...isOldIndex];
  return sql`(${cipherOf(column)} is not null and (${join(isOld, ' or ')}))`;
}

function indexedOf({ column, found }: SecretColumn): Sql[] {
  return [...(found.whole ? [raw(`${column}_index`)] : []), ...(found.ending ? [raw(`${column}_tail`)] : [])];
}

function namesOfRecord(column: SecretColumn): Sql {
  return raw(
    columnsOf(column)
      .map((name) => `r.${name}`)
      .join(', '),
  );
}

function cipherOf({ column }: SecretColumn): Sql {
  return raw(`${column}_cipher`);
}

function rowIdOf({ rowId }: SecretColumn): Sql {
  return raw(rowId ?? 'subject_id');
}

function keyOf({ rowId }: SecretColumn): Sql {
  return raw(rowId === undefined ? 'subject_id' : `subject_id, ${rowId}`);
}
