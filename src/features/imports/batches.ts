// A list on its way in: brought as a file, recognised, mapped by hand where that was not enough, or thrown away.
import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CustomField } from '#features/customers/contract.ts';
import { customFieldsOf } from '#features/customers/index.ts';
import type { Actor } from '#platform/actor.ts';
import type { Database, Instant, Tx } from '#platform/db.ts';
import { newId } from '#platform/id.ts';
import { refuse } from '#platform/refusal.ts';
import { readTable, type TableLimits, type TableRow } from '#platform/table/read-table.ts';
import { type Filled, type ImportKind, type ImportState, neededFields, type PreviewRow } from './contract.ts';
import { draftOf, ownFields, readerOf, type Setting, settingOf } from './reading/drafts.ts';
import { headerRowOf, recognised } from './reading/headers.ts';
import { copyRows, type NewRow, readLines } from './row-store.ts';
import { type Batch, deleteBatch, finishReading, insertBatch, lockBatch, readBatch, writeMapping } from './store.ts';

export interface Brought {
  readonly kind: ImportKind;
  readonly fileName: string;
  readonly sheet?: string | undefined;
  readonly limits?: TableLimits | undefined;
}

/** Takes in a file that came as bytes: it lies in a folder of its own while it is read, and nowhere afterwards. */
export async function bringBytes(db: Database, actor: Actor, brought: Brought, bytes: Uint8Array): Promise<Batch> {
  const folder = await mkdtemp(join(tmpdir(), 'weixi-import-'));
  try {
    const path = join(folder, 'list');
    await writeFile(path, bytes, { mode: 0o600 });
    return await bringFile(db, actor, brought, path);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * Takes in a file: its rows are kept as they stand, its columns recognised. No connection is held while the file is read. Refuses with
 * `table.…` where it cannot be read; then nothing of it is kept.
 */
export async function bringFile(db: Database, actor: Actor, brought: Brought, path: string): Promise<Batch> {
  const { kind, fileName, sheet, limits } = brought;
  const id = newId();
  const { head, rows } = await readTable(path, { sheet, limits });
  let begun = false;
  try {
    const keeping = keeper(db, id, kind, await db.read((tx) => customFieldsOf(tx)));
    for await (const row of rows) {
      const header = keeping.take(row);
      if (header !== undefined) await begin(header);
      await keeping.write(false);
    }
    const header = keeping.settle();
    if (header !== undefined) await begin(header);
    await keeping.write(true);
    const { columns, mapping, rowCount } = keeping.found();
    return await db.write(async (tx) => {
      await finishReading(tx, id, { columns, mapping, rowCount });
      return found(await readBatch(tx, id));
    });
  } catch (error) {
    if (begun) await db.write((tx) => deleteBatch(tx, id));
    throw error;
  }
  async function begin(headerRow: number): Promise<void> {
    const { sheets, ...told } = head;
    const source = { ...told, ...(sheets ? { sheets: [...sheets] } : {}), headerRow };
    const { id: createdBy, name: createdName } = actor;
    await db.write((tx, now) => insertBatch(tx, { id, kind, fileName, source, createdBy, createdName }, now));
    begun = true;
  }
}

const looked = 25;
const atOnce = 5_000;
const mostSamples = 5;

/** Gathers rows: the first ones to find the headers among them, then all below the headers in portions. */
function keeper(db: Database, id: string, kind: ImportKind, own: readonly CustomField[]) {
  let first: TableRow[] | undefined = [];
  let header: TableRow | undefined;
  let waiting: NewRow[] = [];
  let rowCount = 0;
  const samples: string[][] = [];
  const twins = new Map<string, number>();
  const keep = ({ number, cells }: TableRow): void => {
    const said = createHash('md5').update(JSON.stringify(cells)).digest('base64');
    const twin = twins.get(said) ?? 0;
    twins.set(said, twin + 1);
    waiting.push({ number, cells, twin });
    rowCount += 1;
    for (const [column, cell] of cells.entries()) {
      const seen = samples[column] ?? [];
      samples[column] = seen;
      if (seen.length < mostSamples && cell.trim() !== '' && !seen.includes(cell)) seen.push(cell.slice(0, 100));
    }
  };
  /** Finds the headers; answers their row, once. */
  const settle = (): number | undefined => {
    if (first === undefined) return undefined;
    header = headerRowOf(first, kind, own);
    if (header === undefined) throw refuse('import.no_headers');
    const { number } = header;
    for (const row of first) if (row.number > number) keep(row);
    first = undefined;
    return number;
  };
  return {
    take(row: TableRow): number | undefined {
      if (first === undefined) keep(row);
      else if (first.push(row) === looked) return settle();
      return undefined;
    },
    settle,
    async write(all: boolean): Promise<void> {
      if (waiting.length < (all ? 1 : atOnce)) return;
      const rows = waiting;
      waiting = [];
      await db.write((tx) => copyRows(tx, id, rows));
    },
    found() {
      if (rowCount === 0) throw refuse('import.no_rows');
      const headers = header?.cells ?? [];
      const width = Math.max(headers.length, samples.length);
      const columns = Array.from({ length: width }, (_, column) => ({
        header: (headers[column] ?? '').trim().slice(0, 100),
        samples: samples[column] ?? [],
      }));
      return { columns, mapping: recognised(headers, kind, own), rowCount };
    },
  };
}

/** Says which column fills which field; what is needed must be there, and nothing twice. */
export async function mapColumns(tx: Tx, importId: string, mapping: readonly Filled[]): Promise<Batch> {
  const batch = await needState(tx, importId, ['mapping', 'checked']);
  checkMapping(batch, mapping, await ownFields(tx));
  await writeMapping(tx, importId, mapping);
  return found(await readBatch(tx, importId));
}

function checkMapping({ kind, columns }: Batch, mapping: readonly Filled[], own: Setting['own']): void {
  const fields = new Set<string>();
  for (const { field, column } of mapping) {
    if (readerOf(kind, field, own) === undefined) throw refuse('import.field_unknown', { field });
    if (fields.has(field)) throw refuse('import.field_twice', { field });
    if (column !== undefined && column >= columns.length) throw refuse('import.column_unknown', { column: column + 1 });
    fields.add(field);
  }
}

/** Refuses while a field is missing without which no row could be entered. */
export function needMapping({ kind, mapping }: Batch): void {
  const missing = neededFields[kind].find(
    (group) => !group.some((name) => mapping.some(({ field }) => field === name)),
  );
  if (missing) throw refuse('import.field_needed', { field: missing[0] ?? '' });
}

const previewed = 8;

/** The first rows and what each would become, by the mapping as it stands. */
export async function previewOf(tx: Tx, importId: string, now: Instant): Promise<PreviewRow[]> {
  const batch = found(await readBatch(tx, importId));
  const setting = await settingOf(tx, now);
  const lines = await readLines(tx, importId, 0, previewed);
  return lines.map(({ number, cells }) => {
    const { values, faults } = draftOf(batch.kind, batch.mapping, cells, setting);
    const becomes = Object.entries(values).map(([field, value]) => ({ field, value: String(value) }));
    return { number, cells: [...cells], becomes, faults: [...faults] };
  });
}

/** Throws a list away that has not been entered. */
export async function discard(tx: Tx, importId: string): Promise<void> {
  const batch = found(await lockBatch(tx, importId));
  if (!['reading', 'mapping', 'checking', 'checked'].includes(batch.state)) throw refuse('import.already_run');
  await deleteBatch(tx, importId);
}

export async function needState(tx: Tx, importId: string, states: readonly ImportState[]): Promise<Batch> {
  const batch = found(await lockBatch(tx, importId));
  if (!states.includes(batch.state)) throw refuse('import.state_conflict');
  return batch;
}

export function found(batch: Batch | undefined): Batch {
  if (!batch) throw refuse('import.not_found');
  return batch;
}
