// The rows of a text file with separators: which encoding it is in and what separates its columns is found out first.
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { parse } from 'csv-parse';
import { parse as parseNow } from 'csv-parse/sync';
import { TableFault, type TableLimits, type TableRow } from './limits.ts';
import type { OpenTable } from './workbook.ts';

/** Opens it; throws a TableFault where it is no text, or none that can be read. */
export async function openSeparated(path: string, limits: TableLimits): Promise<OpenTable> {
  const encoding = await encodingOf(path);
  const sample = await sampleOf(path, encoding);
  const separator = separatorOf(sample);
  const head = { format: 'csv', encoding, separator } as const;
  return { head, rows: rowsOf(path, encoding, separator, limits) };
}

async function* rowsOf(
  path: string,
  encoding: string,
  separator: string,
  limits: TableLimits,
): AsyncGenerator<TableRow> {
  const parser = parse({
    delimiter: separator,
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: limits.lineLength,
    info: true,
  });
  void feed(path, encoding, parser);
  try {
    let before = 0;
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      // A value may go over several lines; the row is called by its first.
      const number = before + 1;
      before = info.lines;
      if (number === 1 && isSeparatorLine(record.join(separator))) continue;
      yield { number, cells: record };
    }
  } catch (error) {
    throw faultOf(error);
  }
}

/** Decodes into the parser, as fast as it takes it; a fault of reading is told to whoever reads the rows. */
async function feed(path: string, encoding: string, parser: ReturnType<typeof parse>): Promise<void> {
  try {
    const decoder = new TextDecoder(encoding);
    for await (const piece of createReadStream(path, { highWaterMark: 256 * 1024 })) {
      if (!parser.write(decoder.decode(piece as Buffer, { stream: true }))) {
        await new Promise((resolve) => parser.once('drain', resolve));
      }
    }
    parser.end(decoder.decode());
  } catch (error) {
    parser.destroy(error instanceof Error ? error : new Error(String(error)));
  }
}

function faultOf(error: unknown): TableFault {
  const { code, lines } = error as { code?: string; lines?: number };
  if (code === 'CSV_QUOTE_NOT_CLOSED') return new TableFault('table.quote_open', { row: lines ?? 0 });
  if (code === 'CSV_MAX_RECORD_SIZE') return new TableFault('table.line_too_long', { row: lines ?? 0 });
  if (typeof code === 'string' && code.startsWith('CSV_')) return new TableFault('table.not_a_table');
  throw error;
}

/** UTF-8 can be told for certain; what is not UTF-8 is taken for GB18030, the superset of GBK in which Chinese Excel saves. */
async function encodingOf(path: string): Promise<string> {
  const start = await beginningOf(path, 8_192);
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le';
  if (start[0] === 0xfe && start[1] === 0xff) return 'utf-16be';
  // A stray NUL makes its row a bad one; many of them are no text.
  if (start.filter((byte) => byte === 0).length > Math.max(8, start.length / 20))
    throw new TableFault('table.not_a_table');
  if (start[0] === 0xef && start[1] === 0xbb && start[2] === 0xbf) return 'utf-8';
  if (await decodes(path, 'utf-8')) return 'utf-8';
  const text = new TextDecoder('gb18030').decode(start);
  const broken = [...text].filter((letter) => letter === '\ufffd').length;
  if (broken > text.length / 50) throw new TableFault('table.encoding');
  return 'gb18030';
}

async function decodes(path: string, encoding: string): Promise<boolean> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  try {
    for await (const piece of createReadStream(path, { highWaterMark: 1024 * 1024 })) {
      decoder.decode(piece as Buffer, { stream: true });
    }
    decoder.decode();
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

async function sampleOf(path: string, encoding: string): Promise<string> {
  const text = new TextDecoder(encoding).decode(await beginningOf(path, 65_536));
  const end = text.lastIndexOf('\n');
  return end > 0 && text.length > 16_000 ? text.slice(0, end) : text;
}

async function beginningOf(path: string, length: number): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

const separators = [',', '\t', ';', '|'] as const;

/** The separator that cuts the first lines into the most columns, equally many on each. */
function separatorOf(sample: string): string {
  const told = /^\ufeff?sep=(.)\r?\n/i.exec(sample)?.[1];
  if (told !== undefined) return told;
  let best: { separator: string; score: number } = { separator: ',', score: 0 };
  for (const separator of separators) {
    const score = scoreOf(sample, separator);
    if (score > best.score) best = { separator, score };
  }
  return best.separator;
}

function isSeparatorLine(line: string): boolean {
  return /^sep=.?$/i.test(line);
}

function scoreOf(sample: string, separator: string): number {
  try {
    const records: string[][] = parseNow(sample, {
      delimiter: separator,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      to: 30,
    });
    const widths = records.map(({ length }) => length).sort((a, b) => a - b);
    const middle = widths[Math.floor(widths.length / 2)] ?? 1;
    const alike = widths.filter((width) => width === middle).length / Math.max(1, widths.length);
    return middle <= 1 ? 0 : middle * alike;
  } catch {
    return 0; // with this separator the sample is no table; another one may fit
  }
}
