// Rows as COPY takes them (PostgreSQL manual, COPY, text format): the only way to fill a million rows in seconds.
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Tx } from '#platform/db.ts';

export type Cell = string | number | boolean | null | Date | readonly string[] | Readonly<Record<string, unknown>>;
export type Rows = Readonly<Record<string, Cell>>[];

/** Copies rows into a table; the first row says which columns there are. */
export async function copyRows(tx: Tx, table: string, rows: Rows): Promise<void> {
  const [first] = rows;
  if (first === undefined) return;
  const columns = Object.keys(first);
  const text = rows.map((row) => `${columns.map((column) => written(row[column] ?? null)).join('\t')}\n`);
  await pipeline(Readable.from(text), tx.copyInto(`copy ${table} (${columns.join(', ')}) from stdin`));
}

function written(cell: Cell): string {
  if (cell === null) return '\\N';
  if (cell instanceof Date) return cell.toISOString();
  if (Array.isArray(cell)) return escaped(`{${cell.map((one: string) => JSON.stringify(one)).join(',')}}`);
  return escaped(typeof cell === 'object' ? JSON.stringify(cell) : String(cell));
}

function escaped(text: string): string {
  return text.replace(/[\\\n\r\t]/g, (found) => ({ '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' })[found] ?? '');
}
