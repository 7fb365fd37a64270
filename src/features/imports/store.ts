// All SQL of imports: batches, their rows, and by what things are known that were brought before.
import { finished } from 'node:stream/promises';
import { at, type Instant, sql, type Tx } from '#platform/db.ts';
import type { TableRow } from '#platform/table/read-table.ts';
import type {
  Fault,
  Filled,
  ImportBatch,
  ImportColumn,
  ImportKind,
  ImportLine,
  ImportSource,
  ImportState,
  Reason,
} from './contract.ts';

export interface Batch extends ImportBatch {
  readonly createdBy: string | null;
}

const line = sql`id, kind, file_name as "fileName", state, row_count as "rowCount", done_to as "doneTo", good, bad, already, retracted, kept,
  created_at as "createdAt", created_name as "createdName", finished_at as "finishedAt"`;
const whole = sql`${line}, source, columns, mapping, reasons, started_at as "startedAt", taken_back_at as "takenBackAt", created_by as "createdBy"`;

export interface NewBatch {
  readonly id: string;
  readonly kind: ImportKind;
  readonly fileName: string;
  readonly source: ImportSource;
  readonly createdBy: string | null;
  readonly createdName: string;
}

export async function insertBatch(tx: Tx, batch: NewBatch, now: Instant): Promise<void> {
  await tx.run(sql`insert into import_batch (id, kind, file_name, source, columns, state, created_at, created_by, created_name)
    values (${batch.id}, ${batch.kind}, ${batch.fileName}, ${JSON.stringify(batch.source)}::jsonb, '[]', 'reading', ${at(now)},
      ${batch.createdBy}::uuid, ${batch.createdName})`);
}

export interface NewRow extends TableRow {
  readonly twin: number;
}

/** Keeps rows as they stood in the file. */
export async function copyRows(tx: Tx, batchId: string, rows: readonly NewRow[]): Promise<void> {
  const into = tx.copyInto('copy import_row (batch_id, number, twin, cells) from stdin');
  const text = rows
    .map(
      ({ number, twin, cells }) =>
        `${batchId}\t${number}\t${twin}\t${JSON.stringify(cells).replaceAll('\\', '\\\\')}\n`,
    )
    .join('');
  into.end(text);
  await finished(into);
}

export async function finishReading(
  tx: Tx,
  id: string,
  read: { columns: readonly ImportColumn[]; mapping: readonly Filled[]; rowCount: number },
): Promise<void> {
  await tx.run(sql`update import_batch set state = 'mapping', columns = ${JSON.stringify(read.columns)}::jsonb,
    mapping = ${JSON.stringify(read.mapping)}::jsonb, row_count = ${read.rowCount} where id = ${id}`);
}

export async function readBatch(tx: Tx, id: string): Promise<Batch | undefined> {
  return tx.maybe<Batch>(sql`select ${whole} from import_batch where id = ${id}::uuid and state <> 'reading'`);
}

/** The same, held until the transaction ends: two workers never go on with one batch at once. */
export async function lockBatch(tx: Tx, id: string): Promise<Batch | undefined> {
  return tx.maybe<Batch>(sql`select ${whole} from import_batch where id = ${id}::uuid for update`);
}

export async function readBatches(
  tx: Tx,
  after: readonly [Instant, string] | undefined,
  limit: number,
): Promise<ImportLine[]> {
  const place = after ? sql`and (created_at, id) < (${at(after[0])}, ${after[1]}::uuid)` : sql``;
  return tx.rows<ImportLine>(
    sql`select ${line} from import_batch where state <> 'reading' ${place} order by created_at desc, id desc limit ${limit}`,
  );
}

export async function writeMapping(tx: Tx, id: string, mapping: readonly Filled[]): Promise<void> {
  await tx.run(sql`update import_batch set state = 'mapping', mapping = ${JSON.stringify(mapping)}::jsonb, good = 0, bad = 0, already = 0,
    reasons = '[]' where id = ${id}`);
}

export interface Progress {
  readonly state: ImportState;
  readonly doneTo: number;
  readonly good: number;
  readonly bad: number;
  readonly already: number;
  readonly reasons: readonly Reason[];
  readonly retracted: number;
  readonly kept: number;
}

/** Sums that come too late, of a step that another worker has ended, are not written. */
export async function writeProgress(tx: Tx, id: string, progress: Progress): Promise<void> {
  const { state, doneTo, good, bad, already, reasons, retracted, kept } = progress;
  await tx.run(sql`update import_batch set state = ${state}, done_to = ${doneTo}, good = ${good}, bad = ${bad}, already = ${already},
    reasons = ${JSON.stringify(reasons)}::jsonb, retracted = ${retracted}, kept = ${kept} where id = ${id} and state = any(${open}::text[])`);
}

const open: readonly ImportState[] = ['checking', 'running', 'taking_back'];

export async function writeStart(tx: Tx, id: string, state: ImportState, now: Instant): Promise<void> {
  await tx.run(sql`update import_batch set state = ${state}, done_to = 0, good = 0, bad = 0, already = 0, reasons = '[]',
    started_at = case when ${state} = 'running' then ${at(now)} else started_at end where id = ${id}`);
  await tx.run(
    sql`update import_row set state = 'waiting', faults = null where batch_id = ${id} and state <> 'waiting'`,
  );
}

export async function writeTakingBack(tx: Tx, id: string, by: string | null): Promise<void> {
  await tx.run(
    sql`update import_batch set state = 'taking_back', done_to = 0, taken_back_by = ${by}::uuid where id = ${id}`,
  );
}

export async function writeEnd(tx: Tx, id: string, which: 'finished' | 'taken_back', now: Instant): Promise<void> {
  const column = which === 'finished' ? sql`finished_at` : sql`taken_back_at`;
  await tx.run(sql`update import_batch set ${column} = ${at(now)} where id = ${id}`);
}

export async function deleteBatch(tx: Tx, id: string): Promise<void> {
  await tx.run(sql`delete from import_batch where id = ${id}`);
}

export interface Line extends TableRow {
  readonly twin: number;
}

/** The next lines that have not come out yet. */
export async function readLines(tx: Tx, batchId: string, after: number, limit: number): Promise<Line[]> {
  return tx.rows<Line>(sql`select number, twin, cells from import_row
    where batch_id = ${batchId} and number > ${after} and state = 'waiting' order by number limit ${limit}`);
}

/** Which of these lines are still to be done; held until the transaction ends, so that two workers never enter the same one. */
export async function claimLines(tx: Tx, batchId: string, numbers: readonly number[]): Promise<Set<number>> {
  const rows = await tx.rows<{ number: number }>(sql`select number from import_row
    where batch_id = ${batchId} and number = any(${numbers}::int[]) and state = 'waiting' order by number for update`);
  return new Set(rows.map(({ number }) => number));
}

/** How many rows came out in which way. */
export async function readCounts(tx: Tx, batchId: string): Promise<Record<'entered' | 'already' | 'bad', number>> {
  return tx.row(sql`select count(*) filter (where state = 'entered') as entered, count(*) filter (where state = 'already') as already,
      count(*) filter (where state = 'bad') as bad
    from import_row where batch_id = ${batchId}`);
}

export interface BadLine extends TableRow {
  readonly faults: readonly Fault[];
}

export async function readBad(tx: Tx, batchId: string, after: number, limit: number): Promise<BadLine[]> {
  return tx.rows<BadLine>(sql`select number, cells, faults from import_row where batch_id = ${batchId} and state = 'bad' and number > ${after}
    order by number limit ${limit}`);
}

/** Rows that came in with a remark: a number that cannot be right and was taken as it stands. */
export async function readRemarked(tx: Tx, batchId: string, after: number, limit: number): Promise<BadLine[]> {
  return tx.rows<BadLine>(sql`select number, cells, faults from import_row
    where batch_id = ${batchId} and state = 'entered' and faults is not null and number > ${after} order by number limit ${limit}`);
}

/** How a row came out. */
export interface Outcome {
  readonly number: number;
  readonly state: 'entered' | 'already' | 'bad' | 'retracted' | 'kept';
  readonly subjectId?: string | undefined;
  readonly recordId?: string | undefined;
  readonly identity?: string | undefined;
  readonly faults?: readonly Fault[] | undefined;
}

/** What came in needs no copy of its line any more. */
export async function writeOutcomes(tx: Tx, batchId: string, outcomes: readonly Outcome[]): Promise<void> {
  if (outcomes.length === 0) return;
  const column = <T>(value: (outcome: Outcome) => T): T[] => outcomes.map(value);
  await tx.run(sql`update import_row r set state = o.state, subject_id = coalesce(o.subject_id, r.subject_id), record_id = coalesce(o.record_id, r.record_id),
      identity = coalesce(o.identity, r.identity), faults = o.faults::json,
      cells = case when o.state in ('entered', 'already') then '[]' else r.cells end
    from unnest(${column(({ number }) => number)}::int[], ${column(({ state }) => state)}::text[], ${column(({ subjectId }) => subjectId ?? null)}::uuid[],
      ${column(({ recordId }) => recordId ?? null)}::uuid[], ${column(({ identity }) => identity ?? null)}::text[],
      ${column(({ faults }) => (faults ? JSON.stringify(faults) : null))}::text[]) as o(number, state, subject_id, record_id, identity, faults)
    where r.batch_id = ${batchId}::uuid and r.number = o.number`);
}

export interface Entered {
  readonly number: number;
  readonly subjectId: string;
  readonly recordId: string | null;
  readonly identity: string | null;
}

/** Rows that became something, for taking it back. */
export async function readEntered(tx: Tx, batchId: string, after: number, limit: number): Promise<Entered[]> {
  return tx.rows<Entered>(sql`select number, subject_id as "subjectId", record_id as "recordId", identity from import_row
    where batch_id = ${batchId} and state = 'entered' and number > ${after} order by number limit ${limit}`);
}

export async function readKept(
  tx: Tx,
  batchId: string,
  after: number,
  limit: number,
): Promise<{ number: number; customerId: string; customerName: string }[]> {
  return tx.rows(sql`select r.number, r.subject_id as "customerId", coalesce(c.name, '') as "customerName"
    from import_row r left join customer_brief c on c.subject_id = r.subject_id
    where r.batch_id = ${batchId} and r.state = 'kept' and r.number > ${after} order by r.number limit ${limit}`);
}

/** What was brought before, by its identity: the customer it is or belongs to. */
export async function readIdentities(
  tx: Tx,
  kind: ImportKind,
  identities: readonly string[],
): Promise<Map<string, string>> {
  if (identities.length === 0) return new Map();
  const rows = await tx.rows<{ value: string; id: string }>(
    sql`select value, subject_id as id from locator where kind = ${`import.${kind}`} and value = any(${identities}::text[])`,
  );
  return new Map(rows.map(({ value, id }) => [value, id]));
}

/** Answers how many were not known before; where another transaction is bringing the same, it waits for its end. */
export async function keepIdentities(
  tx: Tx,
  kind: ImportKind,
  known: readonly { identity: string; subjectId: string }[],
): Promise<number> {
  if (known.length === 0) return 0;
  return tx.run(sql`insert into locator (kind, value, subject_id) select ${`import.${kind}`}, value, id
    from unnest(${known.map(({ identity }) => identity)}::text[], ${known.map(({ subjectId }) => subjectId)}::uuid[]) as r(value, id)
    on conflict do nothing`);
}

export async function forgetIdentities(tx: Tx, kind: ImportKind, identities: readonly string[]): Promise<void> {
  if (identities.length === 0) return;
  await tx.run(sql`delete from locator where kind = ${`import.${kind}`} and value = any(${identities}::text[])`);
}

/** Which of these customers are in the archive. */
export async function readPresent(tx: Tx, ids: readonly string[]): Promise<Set<string>> {
  const rows = await tx.rows<{ id: string }>(
    sql`select subject_id as id from customer_brief where subject_id = any(${ids}::uuid[])`,
  );
  return new Set(rows.map(({ id }) => id));
}

/** Contact persons of customers by name, as `customer/name`. */
export async function readContacts(tx: Tx, customerIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx.rows<{
    key: string;
    id: string;
  }>(sql`select subject_id || '/' || name as key, contact_id as id from contact_brief
    where subject_id = any(${customerIds}::uuid[]) and left_at is null`);
  return new Map(rows.map(({ key, id }) => [key, id]));
}
