// The rows of one sheet of a workbook, as text. Formulas give the value that was saved with them; nothing is computed here.
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { streamXlsxRows } from 'hucre/xlsx';
import { TableFault, type TableHead, type TableLimits, type TableRow } from './limits.ts';
import { inspectWorkbook, type Workbook } from './zip.ts';

export interface OpenTable {
  readonly head: TableHead;
  readonly rows: AsyncIterable<TableRow>;
}

/** Opens the sheet of that name, or the first that is not hidden. */
export async function openWorkbook(
  path: string,
  size: number,
  asked: string | undefined,
  limits: TableLimits,
): Promise<OpenTable> {
  const book = await inspectWorkbook(path, size, limits);
  const visible = book.sheets.filter(({ hidden }) => !hidden);
  const sheet = asked === undefined ? (visible[0] ?? book.sheets[0]) : book.sheets.find(({ name }) => name === asked);
  if (!sheet) throw new TableFault('table.no_sheet');
  const head = { format: 'xlsx', sheet: sheet.name, sheets: visible.map(({ name }) => name) } as const;
  return { head, rows: rowsOf(path, book, sheet) };
}

async function* rowsOf(path: string, book: Workbook, sheet: Workbook['sheets'][number]): AsyncGenerator<TableRow> {
  const fill = filler(book.mergesOf(sheet.part));
  const stream = Readable.toWeb(createReadStream(path)) as ReadableStream<Uint8Array>;
  const rows = streamXlsxRows(stream, { sheet: book.sheets.indexOf(sheet) });
  try {
    for await (const { index, values } of rows) {
      const cells = values.map(textOf);
      fill(index, cells);
      yield { number: index + 1, cells };
    }
  } catch (error) {
    if (error instanceof TableFault) throw error;
    throw new TableFault('table.zip_damaged');
  }
}

/** Beyond fifteen digits a spreadsheet no longer knows a number exactly; written this way it is not taken for one that is. */
const exactBelow = 1e15;

function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) return '';
    return Math.abs(value) >= exactBelow ? value.toExponential() : String(Number(value.toPrecision(15)));
  }
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  if (value instanceof Date) return dateText(value);
  return String(value);
}

/** A date without a time stays one; fractions of a second are the rounding of the spreadsheet's days. */
function dateText(value: Date): string {
  const time = value.getTime();
  if (Number.isNaN(time)) return '';
  const [day = '', clock = ''] = new Date(Math.round(time / 1000) * 1000).toISOString().split('T');
  return clock.startsWith('00:00:00') ? day : `${day} ${clock.slice(0, 8)}`;
}

interface Merge {
  readonly from: number;
  readonly to: number;
  readonly column: number;
  value?: string;
}

/** Cells merged downwards share their value: "the same company" for each of its contacts. */
function filler(ranges: readonly string[]): (row: number, cells: string[]) => void {
  const merges = ranges.flatMap(downwards).sort((a, b) => a.from - b.from);
  let next = 0;
  let active: Merge[] = [];
  return (row, cells) => {
    for (let merge = merges[next]; merge && merge.from <= row; merge = merges[next]) {
      active.push(merge);
      next += 1;
    }
    if (active.length === 0) return;
    active = active.filter(({ to }) => to >= row);
    const isEmpty = cells.every((cell) => cell.trim() === '');
    for (const merge of active) {
      if (merge.from === row) merge.value = cells[merge.column] ?? '';
      else if (!isEmpty && merge.value) {
        while (cells.length <= merge.column) cells.push('');
        cells[merge.column] ||= merge.value;
      }
    }
  };
}

function downwards(range: string): Merge[] {
  const match = /^([A-Z]+)(\d+):[A-Z]+(\d+)$/.exec(range);
  if (!match) return [];
  const [, letters = '', first = '', last = ''] = match;
  const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  const merge = { from: Number(first) - 1, to: Number(last) - 1, column };
  return merge.to > merge.from ? [merge] : [];
}
