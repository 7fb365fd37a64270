// The process that reads a file somebody brought: whatever the file does, it does it here, with little memory and a time limit,
// and the server goes on. It says each row as a line of JSON on its output.
import { once } from 'node:events';
import { open } from 'node:fs/promises';
import { isForeign } from './foreign.ts';
import { TableFault, type TableLimits } from './limits.ts';
import { openSeparated } from './separated.ts';
import { type OpenTable, openWorkbook } from './workbook.ts';

interface Task {
  readonly path: string;
  readonly sheet?: string;
  readonly limits: TableLimits;
}

/** Pages of the web that people take for lists. */
const pages = ['<?xml', '<html', '<!DOC'];

const task = JSON.parse(process.argv[2] ?? '') as Task;

try {
  const { head, rows } = await openTable(task);
  await say(JSON.stringify(head));
  await sayRows(rows, task.limits);
} catch (error) {
  const { code, params } = error instanceof TableFault ? error : { code: undefined, params: {} };
  const fault = code === undefined ? { unknown: String(error) } : { code, params };
  await say(JSON.stringify({ fault }));
}

async function openTable({ path, sheet, limits }: Task): Promise<OpenTable> {
  const file = await open(path);
  const { size } = await file.stat();
  const { buffer, bytesRead } = await file.read(Buffer.alloc(8), 0, 8, 0);
  await file.close();
  if (size === 0) throw new TableFault('table.empty');
  const start = buffer.subarray(0, bytesRead).toString('latin1');
  if (start.startsWith('PK')) return openWorkbook(path, size, sheet, limits);
  if (start.startsWith('\xd0\xcf\x11\xe0')) throw new TableFault('table.old_workbook');
  if (isForeign(start) || pages.some((page) => start.startsWith(page))) throw new TableFault('table.not_a_table');
  return openSeparated(path, limits);
}

async function sayRows(rows: OpenTable['rows'], limits: TableLimits): Promise<void> {
  let lines: string[] = [];
  let length = 0;
  let count = 0;
  for await (const { number, cells } of rows) {
    const width = widthOf(cells);
    if (width === 0) continue;
    if (width > limits.columns) throw new TableFault('table.too_many_columns', { max: limits.columns });
    count += 1;
    if (count > limits.rows) throw new TableFault('table.too_many_rows', { max: limits.rows });
    const line = JSON.stringify([number, ...cells.slice(0, width).map(storable)]);
    lines.push(line);
    length += line.length;
    if (length > 65_536) {
      await say(lines.join('\n'));
      lines = [];
      length = 0;
    }
  }
  if (count === 0) throw new TableFault('table.empty');
  const { maxRSS } = process.resourceUsage();
  await say([...lines, JSON.stringify({ end: { peakKilobytes: maxRSS } })].join('\n'));
}

function widthOf(cells: readonly string[]): number {
  let width = cells.length;
  while (width > 0 && (cells[width - 1] ?? '').trim() === '') width -= 1;
  return width;
}

/** PostgreSQL keeps neither NUL nor half characters: each becomes the sign for "unreadable", and its row says so later. */
function storable(cell: string): string {
  return cell.replace(/\0|\p{Surrogate}/gu, '\ufffd');
}

async function say(text: string): Promise<void> {
  if (!process.stdout.write(`${text}\n`)) await once(process.stdout, 'drain');
}
