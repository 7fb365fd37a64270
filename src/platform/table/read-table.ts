// Reads a table out of a file that somebody brought, in a child process with limits. The rows come as they are read.
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import { refuse } from '../refusal.ts';
import { type TableFaultCode, type TableHead, type TableLimits, type TableRow, tableLimits } from './limits.ts';
import { type StartedChild, startChild } from './start-child.ts';

export type { TableHead, TableLimits, TableRow } from './limits.ts';
export { tableLimits } from './limits.ts';

export interface ReadingOptions {
  /** The sheet of a workbook; by default the first that is not hidden. */
  readonly sheet?: string | undefined;
  readonly limits?: TableLimits | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Told at the end what the reading took. */
  readonly onEnd?: (taken: { peakKilobytes: number }) => void;
}

export interface Table {
  readonly head: TableHead;
  /** To be read to the end or left by `break`; either ends the child. */
  readonly rows: AsyncIterable<TableRow>;
}

/**
 * Opens the file. Throws a refusal `table.…` that says what is wrong with it, at once or while rows are read.
 */
export async function readTable(path: string, options: ReadingOptions = {}): Promise<Table> {
  const { limits = tableLimits, sheet } = options;
  const task = { path, limits, ...(sheet === undefined ? {} : { sheet }) };
  const started = startChild(entry, task, limits, options.signal);
  const lines = linesOf(started.child.stdout);
  try {
    const first = await lines.next();
    if (first.done) throw await brokenOff(started);
    const head = parsed(first.value) as TableHead;
    return { head, rows: rowsOf(lines, started, options) };
  } catch (error) {
    started.end();
    throw error;
  }
}

const entry = {
  source: new URL('./child.ts', import.meta.url),
  bundled: new URL('./read-table-child.js', import.meta.url),
};

async function* rowsOf(
  lines: AsyncGenerator<string>,
  started: StartedChild,
  { onEnd }: ReadingOptions,
): AsyncGenerator<TableRow> {
  try {
    for await (const line of lines) {
      const said = parsed(line);
      if (Array.isArray(said)) {
        const [number, ...cells] = said as [number, ...string[]];
        yield { number, cells };
      } else {
        onEnd?.((said as { end: { peakKilobytes: number } }).end);
        return;
      }
    }
    throw await brokenOff(started);
  } finally {
    started.end();
  }
}

/** A line of the child; its fault is thrown as a refusal. */
function parsed(line: string): unknown {
  const said = JSON.parse(line) as {
    fault?: { code?: TableFaultCode; params: Record<string, string | number>; unknown?: string };
  };
  if (said.fault === undefined) return said;
  const { code, params, unknown } = said.fault;
  if (code === undefined) throw new Error(`A table could not be read: ${unknown}`);
  throw refuse(code, params);
}

/** It ended without a word: by the clock, or because its memory was full. */
async function brokenOff({ child, isLate }: StartedChild): Promise<Error> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  if (isLate()) return refuse('table.too_slow');
  return refuse('table.too_much_memory');
}

async function* linesOf(stream: Readable): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  for await (const piece of stream) {
    const lines = (rest + decoder.write(piece as Buffer)).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest !== '') yield rest;
}
