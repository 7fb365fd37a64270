// The SQL of files: what there is, and its contents piece by piece, closed.
import { at, empty, type Instant, sql, type Tx } from '#platform/db.ts';
import type { FileKind, FileLine } from './contract.ts';

export interface FileRow {
  readonly subjectId: string;
  readonly id: string;
  readonly kind: FileKind;
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: number;
  readonly requestId: string | null;
}

export function insertFile(tx: Tx, row: FileRow, by: string | null, now: Instant): Promise<number> {
  return tx.run(sql`insert into customer_file (subject_id, id, kind, name, media_type, bytes, request_id, added_at, added_by)
    values (${row.subjectId}, ${row.id}, ${row.kind}, ${row.name}, ${row.mediaType}, ${row.bytes}, ${row.requestId}, ${at(now)}, ${by})`);
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

/** How many files a customer has, and their bytes. */
export function readUsage(tx: Tx, subjectId: string): Promise<{ count: number; bytes: number }> {
  return tx.row(sql`select count(*)::int as count, coalesce(sum(bytes), 0)::bigint as bytes from customer_file
    where subject_id = ${subjectId}::uuid`);
}

/** The files that hang on requests. */
export async function filesOfRequests(tx: Tx, subjectId: string, requestIds: readonly string[]): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>(sql`select id from customer_file
    where subject_id = ${subjectId}::uuid and request_id = any(${requestIds}::uuid[])`);
  return rows.map(({ id }) => id);
}

export async function isRequestOf(tx: Tx, subjectId: string, requestId: string): Promise<boolean> {
  const found = await tx.maybe(sql`select 1 from request_brief
    where subject_id = ${subjectId}::uuid and request_id = ${requestId}::uuid`);
  return found !== undefined;
}

const line = sql`f.id, f.kind, f.name, f.media_type as "mediaType", f.bytes, f.request_id as "requestId", f.added_at as "addedAt",
  p.name as "addedByName"`;

/** Newest first; of some ids, of a request, or after a place. */
export function readFiles(
  tx: Tx,
  subjectId: string,
  {
    ids,
    requestId,
    after,
    limit,
  }: {
    ids?: readonly string[];
    requestId?: string | undefined;
    after?: readonly [number, string] | undefined;
    limit?: number;
  } = {},
): Promise<FileLine[]> {
  return tx.rows<FileLine>(sql`select ${line} from customer_file f left join person_brief p on p.person_id = f.added_by
    where f.subject_id = ${subjectId}::uuid ${ids === undefined ? empty : sql`and f.id = any(${ids}::uuid[])`}
      ${requestId === undefined ? empty : sql`and f.request_id = ${requestId}::uuid`}
      ${after === undefined ? empty : sql`and (f.added_at, f.id) < (${at(after[0])}, ${after[1]}::uuid)`}
    order by f.added_at desc, f.id desc ${limit === undefined ? empty : sql`limit ${limit}`}`);
}

/** Deletes files with all their pieces; nothing of them stays in the tables. */
export async function deleteFiles(tx: Tx, subjectId: string, ids: readonly string[]): Promise<void> {
  await tx.run(sql`delete from file_chunk where subject_id = ${subjectId}::uuid and file_id = any(${ids}::uuid[])`);
  await tx.run(sql`delete from customer_file where subject_id = ${subjectId}::uuid and id = any(${ids}::uuid[])`);
}
