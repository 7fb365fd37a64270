// The SQL of imports: batches, and by what things are known that were brought before. Their rows stand in row-store.ts.
import { at, type Instant, sql, type Tx } from '#platform/db.ts';
import { closedBody } from '#platform/secrecy/body.ts';
import { type Keyring, keyringOf } from '#platform/secrecy/keys/keyring.ts';
import { closeText, openText, placeOfText } from '#platform/secrecy/text.ts';
import type {
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
  await tx.run(sql`insert into import_batch (id, kind, file_name, source, state, created_at, created_by, created_name)
    values (${batch.id}, ${batch.kind}, ${batch.fileName}, ${JSON.stringify(batch.source)}::jsonb, 'reading', ${at(now)},
      ${batch.createdBy}::uuid, ${batch.createdName})`);
}

export async function finishReading(
  tx: Tx,
  id: string,
  read: { columns: readonly ImportColumn[]; mapping: readonly Filled[]; rowCount: number },
): Promise<void> {
  const columns = closeText(await keyringOf(tx), columnsOf(id), JSON.stringify(read.columns));
  await tx.run(sql`update import_batch set state = 'mapping', columns = ${columns},
    mapping = ${JSON.stringify(read.mapping)}::jsonb, row_count = ${read.rowCount} where id = ${id}`);
}

export async function readBatch(tx: Tx, id: string): Promise<Batch | undefined> {
  return opened(
    tx,
    await tx.maybe<Stored>(sql`select ${whole} from import_batch where id = ${id}::uuid and state <> 'reading'`),
  );
}

/** The same, held until the transaction ends: two workers never go on with one batch at once. */
export async function lockBatch(tx: Tx, id: string): Promise<Batch | undefined> {
  return opened(tx, await tx.maybe<Stored>(sql`select ${whole} from import_batch where id = ${id}::uuid for update`));
}

/** The first values of each column lie closed, as the rows do. */
type Stored = Omit<Batch, 'columns'> & { readonly columns: Buffer | null };

async function opened(tx: Tx, batch: Stored | undefined): Promise<Batch | undefined> {
  if (batch === undefined) return undefined;
  const { columns, ...rest } = batch;
  if (columns === null) return { ...rest, columns: [] };
  const ring = await keyringOf(tx, [columns]);
  return { ...rest, columns: JSON.parse(openText(ring, columnsOf(batch.id), columns, 'import')) };
}

/** What a rotation of keys goes through. */
export const columnBody = closedBody({
  table: 'import_batch',
  column: 'columns',
  key: [['id', 'uuid']],
  atOnce: 100,
  placeOf: ([batchId = '']) => placeOfText(columnsOf(batchId)),
});

function columnsOf(batchId: string): string[] {
  return ['import_batch', 'columns', batchId.toLowerCase()];
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

/** What was brought before, by its identity: the customer it is or belongs to. */
export async function readIdentities(
  tx: Tx,
  kind: ImportKind,
  identities: readonly string[],
): Promise<Map<string, string>> {
  if (identities.length === 0) return new Map();
  const ring = await keyringOf(tx);
  const asked = new Map(identities.flatMap((one) => ring.indexes.map((version) => [keyedBy(ring, version, one), one])));
  const rows = await tx.rows<{ value: string; id: string }>(
    sql`select value, subject_id as id from locator where kind = ${`import.${kind}`} and value = any(${[...asked.keys()]}::text[])`,
  );
  return new Map(rows.map(({ value, id }) => [asked.get(value) ?? '', id]));
}

/** Answers how many were not known before; where another transaction is bringing the same, it waits for its end. */
export async function keepIdentities(
  tx: Tx,
  kind: ImportKind,
  known: readonly { identity: string; subjectId: string }[],
): Promise<number> {
  if (known.length === 0) return 0;
  const ring = await keyringOf(tx);
  const values = known.map(({ identity }) => storedIdentity(ring, identity));
  return tx.run(sql`insert into locator (kind, value, subject_id) select ${`import.${kind}`}, value, id
    from unnest(${values}::text[], ${known.map(({ subjectId }) => subjectId)}::uuid[]) as r(value, id)
    on conflict do nothing`);
}

/** An identity as it is stored. It says a name with a number: only a keyed hash of it lies in the database. */
export function storedIdentity(ring: Keyring, identity: string): string {
  return keyedBy(ring, ring.newestIndex, identity);
}

function keyedBy(ring: Keyring, version: number, identity: string): string {
  return `${version}.${ring.hash(version, 'import identity', identity).toString('base64url').slice(0, 32)}`;
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
