// Looks through the zip of a workbook before anything parses it: every part is unpacked once into nothing and counted, because
// what the directory says of sizes and names may be a lie.
import { TableFault, type TableLimits } from './limits.ts';
import { readZip, ZipFault } from './read-zip.ts';

export interface Workbook {
  /** The sheets in their order, with the part each stands in. */
  readonly sheets: readonly { readonly name: string; readonly hidden: boolean; readonly part: string }[];
  /** The merged ranges of a part, as written: 'A2:A5'. */
  mergesOf(part: string): readonly string[];
}

/** Throws a TableFault where the file is no workbook, or one that is made to harm. */
export async function inspectWorkbook(path: string, size: number, limits: TableLimits): Promise<Workbook> {
  const kept = new Map<string, string>();
  const merges = new Map<string, string[]>();
  try {
    for await (const { name, pieces: unpacked } of readZip(path, size, limits)) {
      const keep = keeps.test(name) ? pieces() : undefined;
      const find = /^xl\/worksheets\/[^/]+\.xml$/i.test(name) ? mergeFinder() : undefined;
      const guard = /\.(xml|rels|vml)$/i.test(name) ? doctypeGuard() : undefined;
      for await (const bytes of unpacked) {
        const text = keep || find || guard ? bytes.toString('latin1') : '';
        guard?.(text);
        find?.take(text);
        keep?.take(bytes);
      }
      if (keep) kept.set(name, keep.text());
      if (find) merges.set(name, find.found);
    }
  } catch (error) {
    throw error instanceof ZipFault ? new TableFault(codes[error.kind]) : error;
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

/** What a zip is refused for, in the words of a table. */
const codes = {
  bomb: 'table.zip_bomb',
  path: 'table.zip_path',
  encrypted: 'table.encrypted',
  damaged: 'table.zip_damaged',
} as const;

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
