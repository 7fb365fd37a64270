// Rows into a table in one statement, however many: few as JSON, many by COPY, which costs half of what an insert of the same
// rows costs (PostgreSQL writes them page by page, and reads no JSON).
import { finished } from 'node:stream/promises';
import sql, { raw } from 'sql-template-tag';
import type { Tx } from './tx.ts';

/** A value as JSON has it; a list is an array of PostgreSQL, any other object is json. Instants are ISO-8601 text. */
export type Cell = string | number | boolean | null | undefined | readonly string[] | object;

/** Inserts rows, whose cells are in the order of the columns; undefined is null. What a column would be by default must be said. */
export async function insertRows(
  tx: Tx,
  table: string,
  columns: readonly string[],
  rows: readonly (readonly Cell[])[],
): Promise<void> {
  if (rows.length === 0) return;
  const names = columns.join(', ');
  if (rows.length < many) {
    const records = rows.map((cells) => Object.fromEntries(columns.map((column, place) => [column, cells[place]])));
    await tx.run(sql`insert into ${raw(table)} (${raw(names)}) select ${raw(names)}
      from jsonb_populate_recordset(null::${raw(table)}, ${JSON.stringify(records)}::jsonb)`);
    return;
  }
  const into = tx.copyInto(`copy ${table} (${names}) from stdin`);
  const known = new Map<object, string>();
  into.end(rows.map((cells) => lineOf(cells, known)).join(''));
  await finished(into);
}

/** A copy takes a round trip more, and none can be under way beside it. */
const many = 50;

/** A row in the text format of COPY (PostgreSQL manual, COPY, File Formats). */
function lineOf(cells: readonly Cell[], known: Map<object, string>): string {
  let line = written(cells[0], known);
  for (let place = 1; place < cells.length; place += 1) line += `\t${written(cells[place], known)}`;
  return `${line}\n`;
}

/** @param known objects that stand in many rows, as they were written before */
function written(cell: Cell, known: Map<object, string>): string {
  if (cell === null || cell === undefined) return '\\N';
  if (typeof cell === 'string') return escaped(cell);
  if (typeof cell !== 'object') return String(cell);
  const before = known.get(cell);
  if (before !== undefined) return before;
  const text = textOf(cell);
  known.set(cell, text);
  return text;
}

function textOf(cell: readonly string[] | object): string {
  return escaped(Array.isArray(cell) ? `{${cell.map(quoted).join(',')}}` : JSON.stringify(cell));
}

/** An element of an array (PostgreSQL manual, Arrays, Array Input and Output Syntax). */
function quoted(element: string): string {
  return `"${element.replace(/["\\]/g, '\\$&')}"`;
}

function escaped(text: string): string {
  return special.test(text) ? text.replace(/[\\\n\r\t]/g, (found) => escapes[found] ?? found) : text;
}

const special = /[\\\n\r\t]/;
const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };
