// The SQL of a list's rows. What stood in the file lies closed until it has become something: it is people's numbers and addresses.
import { finished } from 'node:stream/promises';
import { at, type Instant, sql, type Tx } from '#platform/db.ts';
import { closedBody } from '#platform/secrecy/body.ts';
import { type Keyring, keyringOf } from '#platform/secrecy/keys/keyring.ts';
import { closeText, openText, placeOfText } from '#platform/secrecy/text.ts';
import type { TableRow } from '#platform/table/read-table.ts';
import type { Fault } from './contract.ts';
import { storedIdentity } from './store.ts';

/** What a rotation of keys goes through. */
export const rowBodies = (['cells', 'faults'] as const).map((column) =>
  closedBody({
    table: 'import_row',
    column,
    key: [
      ['batch_id', 'uuid'],
      ['number', 'integer'],
    ],
    atOnce: 500,
    placeOf: ([batchId = '', number = '']) => placeOfText(placeOf(column, batchId, Number(number))),
  }),
);

export interface NewRow extends TableRow {
  readonly twin: number;
}

/** Keeps rows as they stood in the file. */
export async function copyRows(tx: Tx, batchId: string, rows: readonly NewRow[]): Promise<void> {
  const ring = await keyringOf(tx);
  const into = tx.copyInto('copy import_row (batch_id, number, twin, cells) from stdin');
  const text = rows
    .map(({ number, twin, cells }) => {
      const closed = closeText(ring, placeOf('cells', batchId, number), JSON.stringify(cells));
      return `${batchId}\t${number}\t${twin}\t\\\\x${closed.toString('hex')}\n`;
    })
    .join('');
  into.end(text);
  await finished(into);
}

export interface Line extends TableRow {
  readonly twin: number;
}

/** The next lines that have not come out yet. */
export async function readLines(tx: Tx, batchId: string, after: number, limit: number): Promise<Line[]> {
  const rows = await tx.rows<{
    number: number;
    twin: number;
    cells: Buffer;
  }>(sql`select number, twin, cells from import_row
    where batch_id = ${batchId} and number > ${after} and state = 'waiting' order by number limit ${limit}`);
  const ring = await keyringOf(
    tx,
    rows.map(({ cells }) => cells),
  );
  return rows.map(({ cells, ...row }) => ({
    ...row,
    cells: opened<string[]>(ring, 'cells', batchId, row.number, cells),
  }));
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
  const rows = await tx.rows<{
    number: number;
    cells: Buffer;
    faults: Buffer;
  }>(sql`select number, cells, faults from import_row
    where batch_id = ${batchId} and state = 'bad' and number > ${after} order by number limit ${limit}`);
  const ring = await keyringOf(
    tx,
    rows.flatMap(({ cells, faults }) => [cells, faults]),
  );
  return rows.map(({ number, cells, faults }) => ({
    number,
    cells: opened<string[]>(ring, 'cells', batchId, number, cells),
    faults: opened<Fault[]>(ring, 'faults', batchId, number, faults),
  }));
}

/** Rows that came in with a remark: a number that cannot be right and was taken as it stands. */
export async function readRemarked(
  tx: Tx,
  batchId: string,
  after: number,
  limit: number,
): Promise<Pick<BadLine, 'number' | 'faults'>[]> {
  const rows = await tx.rows<{ number: number; faults: Buffer }>(sql`select number, faults from import_row
    where batch_id = ${batchId} and state = 'entered' and faults is not null and number > ${after} order by number limit ${limit}`);
  const ring = await keyringOf(
    tx,
    rows.map(({ faults }) => faults),
  );
  return rows.map(({ number, faults }) => ({
    number,
    faults: opened<Fault[]>(ring, 'faults', batchId, number, faults),
  }));
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
  const ring = await keyringOf(tx);
  const column = <T>(value: (outcome: Outcome) => T): T[] => outcomes.map(value);
  await tx.run(sql`update import_row r set state = o.state, subject_id = coalesce(o.subject_id, r.subject_id), record_id = coalesce(o.record_id, r.record_id),
      identity = coalesce(o.identity, r.identity), faults = o.faults,
      cells = case when o.state in ('entered', 'already') then null else r.cells end
    from unnest(${column(({ number }) => number)}::int[], ${column(({ state }) => state)}::text[], ${column(({ subjectId }) => subjectId ?? null)}::uuid[],
      ${column(({ recordId }) => recordId ?? null)}::uuid[], ${column(({ identity }) => (identity === undefined ? null : storedIdentity(ring, identity)))}::text[],
      ${column(({ number, faults }) => (faults ? closeText(ring, placeOf('faults', batchId, number), JSON.stringify(faults)) : null))}::bytea[]) as o(number, state, subject_id, record_id, identity, faults)
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

/** What a closed text is bound to. */
function placeOf(column: 'cells' | 'faults', batchId: string, number: number): string[] {
  return ['import_row', column, batchId.toLowerCase(), String(number)];
}

function opened<T>(ring: Keyring, column: 'cells' | 'faults', batchId: string, number: number, closed: Uint8Array): T {
  return JSON.parse(openText(ring, placeOf(column, batchId, number), closed, 'import')) as T;
}

const raw = sql`from import_row r join import_batch b on b.id = r.batch_id where r.state in ('bad', 'waiting')`;

/** Rows that came to nothing, of lists brought before then. */
export function countRawRows(tx: Tx, before: Instant): Promise<{ count: number; oldest: Instant | null }> {
  return tx.row(sql`select count(*) as count, min(b.created_at) as oldest ${raw} and b.created_at < ${at(before)}`);
}

export function deleteRawRows(tx: Tx, before: Instant, limit: number): Promise<number> {
  return tx.run(sql`delete from import_row d using (select r.batch_id, r.number ${raw} and b.created_at < ${at(before)}
      order by b.created_at, r.batch_id, r.number limit ${limit}) old
    where d.batch_id = old.batch_id and d.number = old.number`);
}
