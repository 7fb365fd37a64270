// The text of a Word file: paragraphs as lines, rows of tables with bars between their cells, as the reader of policies expects them.
import { readZip, ZipFault } from '#platform/table/read-zip.ts';

const limits = { unpackedBytes: 64 * 1024 * 1024, ratio: 200, ratioFrom: 8 * 1024 * 1024, parts: 2000 };
const body = 'word/document.xml';

/** Why there is no text, or the text. */
type DocumentFault = 'missing' | 'tooLarge' | 'notText' | 'damaged';
export type DocumentText = { readonly text: string } | { readonly fault: DocumentFault };

/** @param bytes a zip */
export async function wordText(bytes: Buffer): Promise<DocumentText> {
  try {
    for await (const { name, pieces } of readZip(bytes, bytes.length, limits)) {
      const parts: Buffer[] = [];
      for await (const piece of pieces) if (name === body) parts.push(piece);
      if (name === body) return { text: textOfXml(Buffer.concat(parts).toString('utf8')) };
    }
    return { fault: 'notText' };
  } catch (error) {
    if (!(error instanceof ZipFault)) throw error;
    return { fault: error.kind === 'bomb' ? 'tooLarge' : 'damaged' };
  }
}

const marks = /<w:t(?: [^>]*)?>([^<]*)<\/w:t>|<w:(tab|br|cr)\b[^>]*>|<(\/?)w:(p|tc|tr|del)(?=[ >])[^>]*>/g;

/** Of the XML only what stands for text; text that a reviewer struck out is none. */
function textOfXml(xml: string): string {
  const lines: string[] = [];
  let cells: string[] = [];
  let line = '';
  let cell: string | undefined;
  let struck = 0;
  for (const [whole, words, blank, closes, part] of xml.matchAll(marks)) {
    if (words !== undefined) line += struck > 0 ? '' : unescaped(words);
    else if (blank !== undefined) line += blank === 'tab' ? '\t' : '\n';
    else if (whole.endsWith('/>')) continue;
    else if (part === 'del') struck += closes ? -1 : 1;
    else if (part === 'tc' && !closes) cell = '';
    else if (part === 'p' && closes) {
      if (cell === undefined) lines.push(line);
      else cell += cell === '' ? line : ` ${line}`;
      line = '';
    } else if (part === 'tc') {
      cells.push((cell ?? '').trim());
      cell = undefined;
    } else if (part === 'tr' && closes) {
      lines.push(`${cells.join(' | ')} |`);
      cells = [];
    }
  }
  return [...lines, line].join('\n');
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function unescaped(words: string): string {
  return words.replace(
    /&(?:#(\d+)|#x([\da-fA-F]+)|(\w+));/g,
    (whole, decimal?: string, hex?: string, name?: string) => {
      const code = decimal ? Number(decimal) : hex ? Number.parseInt(hex, 16) : undefined;
      if (code !== undefined) return code <= 0x10ffff ? String.fromCodePoint(code) : '';
      return entities[name ?? ''] ?? whole;
    },
  );
}
