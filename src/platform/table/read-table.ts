// Reads a table out of a file that somebody brought, in a child process with limits. The rows come as they are read.
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import { fileURLToPath } from 'node:url';
import { refuse } from '../refusal.ts';
import { type TableFaultCode, type TableHead, type TableLimits, type TableRow, tableLimits } from './limits.ts';

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
  const { child, end } = startChild({ path, limits, ...(sheet === undefined ? {} : { sheet }) }, options);
  const lines = linesOf(child.stdout);
  try {
    const first = await lines.next();
    if (first.done) throw await brokenOff(child);
    const head = parsed(first.value) as TableHead;
    return { head, rows: rowsOf(lines, child, options, end) };
  } catch (error) {
    end();
    throw error;
  }
}

type Child = ChildProcessByStdio<null, Readable, null>;

function startChild(task: object, { limits = tableLimits, signal }: ReadingOptions): { child: Child; end: () => void } {
  // From the sources it is TypeScript, which needs the loader; from the bundle it is an entry beside this one.
  const fromSources = import.meta.url.endsWith('.ts');
  const entry = fileURLToPath(new URL(fromSources ? './child.ts' : './read-table-child.js', import.meta.url));
  const loader = fromSources ? ['--import', import.meta.resolve('tsx')] : [];
  const heap = [`--max-old-space-size=${limits.heapMegabytes}`, '--max-semi-space-size=8'];
  const child = spawn(process.execPath, [...heap, ...loader, entry, JSON.stringify(task)], {
    stdio: ['ignore', 'pipe', 'ignore'],
    // Nothing of the server's surroundings: neither its secrets nor its options.
    env: {},
  });
  const end = (): void => {
    clearTimeout(timer);
    signal?.removeEventListener('abort', end);
    child.kill('SIGKILL');
  };
  const timer = setTimeout(() => {
    late.add(child);
    end();
  }, limits.milliseconds);
  signal?.addEventListener('abort', end, { once: true });
  return { child, end };
}

const late = new WeakSet<Child>();

async function* rowsOf(
  lines: AsyncGenerator<string>,
  child: Child,
  { onEnd }: ReadingOptions,
  end: () => void,
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
    throw await brokenOff(child);
  } finally {
    end();
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
async function brokenOff(child: Child): Promise<Error> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  if (late.has(child)) return refuse('table.too_slow');
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
