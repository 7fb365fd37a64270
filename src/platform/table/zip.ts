// Looks through the zip of a workbook before anything parses it: every part is unpacked once into nothing and counted, because
// what the directory says of sizes and names may be a lie.
import type { Readable } from 'node:stream';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { TableFault, type TableLimits } from './limits.ts';

export interface Workbook {
  /** The sheets in their order, with the part each stands in. */
  readonly sheets: readonly { readonly name: string; readonly hidden: boolean; readonly part: string }[];
  /** The merged ranges of a part, as written: 'A2:A5'. */
  mergesOf(part: string): readonly string[];
}

/** Throws a TableFault where the file is no workbook, or one that is made to harm. */
export async function inspectWorkbook(path: string, size: number, limits: TableLimits): Promise<Workbook> {
  const zip = await open(path);
  const kept = new Map<string, string>();
  const merges = new Map<string, string[]>();
  let unpacked = 0;
  let parts = 0;
  const count = (bytes: number): void => {
    unpacked += bytes;
    const tooDense = unpacked > limits.ratioFrom && unpacked > size * limits.ratio;
    if (unpacked > limits.unpackedBytes || tooDense) throw new TableFault('table.zip_bomb');
  };
  try {
    for await (const entry of entriesOf(zip)) {
      parts += 1;
      if (parts > limits.parts) throw new TableFault('table.zip_bomb');
      if ((entry.generalPurposeBitFlag & 1) === 1) throw new TableFault('table.encrypted');
      const name = entry.fileName.replace(/^\//, '');
      const keep = keeps.test(name) ? pieces() : undefined;
      const find = /^xl\/worksheets\/[^/]+\.xml$/i.test(name) ? mergeFinder() : undefined;
      const guard = /\.(xml|rels|vml)$/i.test(name) ? doctypeGuard() : undefined;
      for await (const piece of await streamOf(zip, entry)) {
        const bytes = piece as Buffer;
        count(bytes.length);
        const text = keep || find || guard ? bytes.toString('latin1') : '';
        guard?.(text);
        find?.take(text);
        keep?.take(bytes);
      }
      if (keep) kept.set(name, keep.text());
      if (find) merges.set(name, find.found);
    }
  } catch (error) {
    throw error instanceof TableFault ? error : damaged(error);
  } finally {
    zip.close();
  }
  const book = kept.get('xl/workbook.xml');
  if (book === undefined) throw new TableFault('table.not_a_table');
  return {
    sheets: sheetsOf(book, kept.get('xl/_rels/workbook.xml.rels') ?? ''),
    mergesOf: (part) => merges.get(part) ?? [],
  };
}

const keeps = /^xl\/(workbook\.xml|_rels\/workbook\.xml\.rels)$/;
/** The list of sheets is short; what is longer is no list of sheets. */
const longestKept = 4 * 1024 * 1024;
const mostMerges = 200_000;

function open(path: string): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    yauzl.open(path, { lazyEntries: true, validateEntrySizes: true, autoClose: false }, (error, zip) =>
      error ? reject(damaged(error)) : resolve(zip),
    );
  });
}

async function* entriesOf(zip: ZipFile): AsyncGenerator<Entry> {
  for (;;) {
    const next = await new Promise<Entry | undefined>((resolve, reject) => {
      const end = (): void => settle(() => resolve(undefined));
      const entry = (found: Entry): void => settle(() => resolve(found));
      const fail = (error: unknown): void => settle(() => reject(error));
      const settle = (act: () => void): void => {
        zip.off('entry', entry).off('end', end).off('error', fail);
        act();
      };
      zip.on('entry', entry).on('end', end).on('error', fail);
      zip.readEntry();
    });
    if (next === undefined) return;
    yield next;
  }
}

function streamOf(zip: ZipFile, entry: Entry): Promise<Readable> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => (error ? reject(error) : resolve(stream)));
  });
}

/** The library's own words say which lie it found; only names that lead out of the archive have words of their own. */
function damaged(error: unknown): TableFault {
  const said = error instanceof Error ? error.message : '';
  if (/relative path|absolute path|invalid characters in fileName/.test(said)) return new TableFault('table.zip_path');
  if (/encrypted/.test(said)) return new TableFault('table.encrypted');
  return new TableFault('table.zip_damaged');
}

function pieces(): { take: (bytes: Buffer) => void; text: () => string } {
  const list: Buffer[] = [];
  let length = 0;
  return {
    take(bytes) {
      length += bytes.length;
      if (length > longestKept) throw new TableFault('table.zip_bomb');
      list.push(bytes);
    },
    text: () => Buffer.concat(list).toString('utf8'),
  };
}

/** Tags of merged ranges are found across pieces: the end of one piece is looked at again with the next. */
function mergeFinder(): { take: (text: string) => void; found: string[] } {
  const found: string[] = [];
  let rest = '';
  return {
    found,
    take(text) {
      const all = rest + text;
      let end = 0;
      for (const match of all.matchAll(/<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})"/g)) {
        end = match.index + match[0].length;
        if (found.length < mostMerges) found.push(match[1] ?? '');
      }
      rest = all.slice(Math.max(end, all.length - 200));
    },
  };
}

/** Spreadsheets have no document type; whoever writes one wants entities expanded or files fetched. */
function doctypeGuard(): (text: string) => void {
  let rest = '';
  let first = true;
  return (text) => {
    // Parts in UTF-16 would pass unseen; no spreadsheet program writes them.
    if (first && /^(\xff\xfe|\xfe\xff|\0<|<\0)/.test(text)) throw new TableFault('table.xml_entity');
    first = false;
    if (/<!(DOCTYPE|ENTITY)/i.test(rest + text)) throw new TableFault('table.xml_entity');
    rest = text.slice(-16);
  };
}

function sheetsOf(book: string, relations: string): Workbook['sheets'] {
  const targets = new Map<string, string>();
  for (const [tag] of relations.matchAll(/<(?:\w+:)?Relationship\s[^>]*>/g)) {
    const target = attribute(tag, 'Target');
    targets.set(attribute(tag, 'Id'), target.startsWith('/') ? target.slice(1) : `xl/${target}`);
  }
  return [...book.matchAll(/<(?:\w+:)?sheet\s[^>]*>/g)].map(([tag]) => ({
    name: attribute(tag, 'name'),
    hidden: /\sstate="(hidden|veryHidden)"/.test(tag),
    part: targets.get(attribute(tag, 'r:id')) ?? '',
  }));
}

function attribute(tag: string, name: string): string {
  const value = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? '';
  return value.replace(/&(amp|lt|gt|quot|apos);/g, (_, word: string) => entities[word] ?? '');
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
