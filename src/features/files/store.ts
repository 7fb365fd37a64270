// The SQL of files: what there is, and its contents piece by piece, closed.
import { at, empty, type Instant, join, type Sql, sql, type Tx } from '#platform/db.ts';
import type { FileKind, FileLine } from './contract.ts';

/** What a file may hang on besides its subject. Of a request it is the customer's as well; of others only whoever sees the record sees it. */
export interface RecordOfFile {
  readonly kind: 'request' | 'interaction' | 'post' | 'recurrence';
  readonly id: string;
}

export interface FileRow {
  readonly subjectId: string;
  readonly id: string;
  readonly kind: FileKind;
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: number;
  readonly record: RecordOfFile | null;
}

export function insertFile(tx: Tx, row: FileRow, by: string | null, now: Instant): Promise<number> {
  return tx.run(sql`insert into customer_file (subject_id, id, kind, name, media_type, bytes, record_kind, record_id, added_at, added_by)
    values (${row.subjectId}, ${row.id}, ${row.kind}, ${row.name}, ${row.mediaType}, ${row.bytes}, ${row.record?.kind ?? null},
      ${row.record?.id ?? null}, ${at(now)}, ${by})`);
}

export function insertChunk(
  tx: Tx,
  { subjectId, id }: Pick<FileRow, 'subjectId' | 'id'>,
  no: number,
  cipher: Uint8Array,
): Promise<number> {
  return tx.run(
    sql`insert into file_chunk (subject_id, file_id, no, cipher) values (${subjectId}, ${id}, ${no}, ${cipher})`,
  );
}

/** One piece; undefined when the file was removed. */
export async function readChunk(
  tx: Tx,
  { subjectId, id }: Pick<FileRow, 'subjectId' | 'id'>,
  no: number,
): Promise<Buffer | undefined> {
  const row = await tx.maybe<{ cipher: Buffer }>(sql`select cipher from file_chunk
    where subject_id = ${subjectId}::uuid and file_id = ${id}::uuid and no = ${no}`);
  return row?.cipher;
}

/** How many files a subject has, or one record of it, and their bytes. */
export function readUsage(tx: Tx, subjectId: string, record?: RecordOfFile): Promise<{ count: number; bytes: number }> {
  return tx.row(sql`select count(*)::int as count, coalesce(sum(bytes), 0)::bigint as bytes from customer_file f
    where f.subject_id = ${subjectId}::uuid ${record === undefined ? empty : sql`and ${hangingOn(record.kind, [record.id])}`}`);
}

export async function isRequestOf(tx: Tx, subjectId: string, requestId: string): Promise<boolean> {
  const found = await tx.maybe(sql`select 1 from request_brief
    where subject_id = ${subjectId}::uuid and request_id = ${requestId}::uuid`);
  return found !== undefined;
}

function hangingOn(kind: RecordOfFile['kind'], ids: readonly string[]): Sql {
  return sql`f.record_kind = ${kind} and f.record_id = any(${ids}::uuid[])`;
}

const line = sql`f.id, f.kind, f.name, f.media_type as "mediaType", f.bytes,
  case when f.record_kind = 'request' then f.record_id end as "requestId", f.added_at as "addedAt", p.name as "addedByName"`;
const from = sql`from customer_file f left join person_brief p on p.person_id = f.added_by`;

/** Whose files are meant: the customer's own with those of their requests, those of one record, or all there are. */
export type Among = 'own' | 'all' | RecordOfFile;

/** Newest first; of some ids, or after a place. */
export function readFiles(
  tx: Tx,
  subjectId: string,
  {
    ids,
    among = 'own',
    after,
    limit,
  }: {
    ids?: readonly string[];
    among?: Among;
    after?: readonly [number, string] | undefined;
    limit?: number;
  } = {},
): Promise<FileLine[]> {
  const parts: Sql[] = [sql`f.subject_id = ${subjectId}::uuid`];
  if (ids !== undefined) parts.push(sql`f.id = any(${ids}::uuid[])`);
  if (among === 'own') parts.push(sql`(f.record_kind is null or f.record_kind = 'request')`);
  else if (among !== 'all') parts.push(hangingOn(among.kind, [among.id]));
  if (after !== undefined) parts.push(sql`(f.added_at, f.id) < (${at(after[0])}, ${after[1]}::uuid)`);
  return tx.rows<FileLine>(sql`select ${line} ${from} where ${join(parts, ' and ')}
    order by f.added_at desc, f.id desc ${limit === undefined ? empty : sql`limit ${limit}`}`);
}

/** The files of several records of a kind, in the order in which they were added. */
export function readFilesOf(
  tx: Tx,
  kind: RecordOfFile['kind'],
  subjectIds: readonly string[],
  ids: readonly string[],
): Promise<(FileLine & { subjectId: string; recordId: string })[]> {
  return tx.rows(sql`select ${line}, f.subject_id as "subjectId", f.record_id as "recordId" ${from}
    where f.subject_id = any(${subjectIds}::uuid[]) and ${hangingOn(kind, ids)} order by f.added_at, f.id`);
}

/** The records that files of a subject hang on. */
export async function readRecordsOf(
  tx: Tx,
  subjectId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, RecordOfFile>> {
  const rows = await tx.rows<
    RecordOfFile & { fileId: string }
  >(sql`select f.id as "fileId", f.record_kind as kind, f.record_id as id
    from customer_file f where f.subject_id = ${subjectId}::uuid and f.id = any(${ids}::uuid[]) and f.record_id is not null`);
  return new Map(rows.map(({ fileId, kind, id }) => [fileId, { kind, id }]));
}

/** Hangs the files of one record on another of the same kind and subject. */
export function moveFiles(tx: Tx, subjectId: string, { kind, id }: RecordOfFile, intoId: string): Promise<number> {
  return tx.run(sql`update customer_file f set record_id = ${intoId}::uuid
    where f.subject_id = ${subjectId}::uuid and ${hangingOn(kind, [id])}`);
}

/** Deletes files with all their pieces; nothing of them stays in the tables. */
export async function deleteFiles(tx: Tx, subjectId: string, ids: readonly string[]): Promise<void> {
  await tx.run(sql`delete from file_chunk where subject_id = ${subjectId}::uuid and file_id = any(${ids}::uuid[])`);
  await tx.run(sql`delete from customer_file where subject_id = ${subjectId}::uuid and id = any(${ids}::uuid[])`);
}
