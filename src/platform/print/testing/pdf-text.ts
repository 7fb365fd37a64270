// For tests: the text of a PDF that we have written, by the table of characters that stands in it for whoever copies or searches; and whether
// all of it stands on the page.
import { inflateSync } from 'node:zlib';

/** All text in the order in which it was set; a gap wherever the writer moves on. */
export function textOfPdf(bytes: Uint8Array): string {
  const objects = objectsOf(Buffer.from(bytes).toString('latin1'));
  const fonts = new Map<string, ReadonlyMap<string, string>>();
  for (const { head } of objects.values()) {
    for (const [, name = '', id = ''] of head.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      const table = /\/ToUnicode (\d+) 0 R/.exec(objects.get(id)?.head ?? '')?.[1];
      const stream = table && objects.get(table)?.stream;
      if (stream) fonts.set(name, charactersOf(stream));
    }
  }
  return [...objects.values()]
    .flatMap(({ stream }) => (stream?.includes(' Tf') ? [wordsOf(stream, fonts)] : []))
    .join('\n');
}

/** What stands wholly or in part beyond the edges of its page, by where each piece begins and how wide its characters are. */
export function strayText(bytes: Uint8Array): string[] {
  const file = Buffer.from(bytes).toString('latin1');
  const objects = objectsOf(file);
  const [, width = 0, height = 0] = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(file)?.map(Number) ?? [];
  const fonts = new Map<string, readonly number[]>();
  for (const { head } of objects.values())
    for (const [, name = '', id = ''] of head.matchAll(/\/(F\d+) (\d+) 0 R/g)) fonts.set(name, widthsOf(objects, id));
  const piece = /1 0 0 1 (-?[\d.]+) (-?[\d.]+) Tm\n\/(F\d+) ([\d.]+) Tf\n\[([^\]]*)\] TJ/g;
  return [...objects.values()].flatMap(({ stream = '' }) =>
    [...stream.matchAll(piece)].flatMap(([, x, y, font = '', size, shown = '']) => {
      const codes = [...shown.matchAll(/<([0-9a-f]+)>/gi)].flatMap(([, hex = '']) => hex.match(/.{4}/g) ?? []);
      const wide = codes.reduce((sum, code) => sum + (fonts.get(font)?.[Number.parseInt(code, 16)] ?? 1000), 0);
      const right = Number(x) + (wide * Number(size)) / 1000;
      const isWithin = Number(x) >= 0 && right <= width && Number(y) >= 0 && Number(y) + Number(size) <= height;
      return isWithin ? [] : [`${x}–${right.toFixed(1)} of ${width}, ${y} of ${height}`];
    }),
  );
}

/** Of the characters of a font, in thousandths of its size. */
function widthsOf(objects: ReadonlyMap<string, PdfObject>, id: string): number[] {
  const descendant = /\/DescendantFonts \[(\d+) 0 R\]/.exec(objects.get(id)?.head ?? '')?.[1] ?? '';
  const list = /\/W \[0 \[([^\]]*)\]\]/.exec(objects.get(descendant)?.head ?? '')?.[1];
  return list === undefined ? [] : list.trim().split(/\s+/).map(Number);
}

interface PdfObject {
  readonly head: string;
  readonly stream?: string | undefined;
}

function objectsOf(file: string): Map<string, PdfObject> {
  const objects = new Map<string, PdfObject>();
  for (const match of file.matchAll(/(?:^|\n)(\d+) 0 obj\n([\s\S]*?)\nendobj/g)) {
    const [, id = '', body = ''] = match;
    const at = body.indexOf('\nstream\n');
    if (at < 0) objects.set(id, { head: body });
    else {
      const raw = Buffer.from(body.slice(at + 8, body.lastIndexOf('\nendstream')), 'latin1');
      const isText = body.includes('/FlateDecode') && !body.includes('/FontFile') && raw.length < 2_000_000;
      objects.set(id, { head: body.slice(0, at), stream: isText ? inflated(raw) : undefined });
    }
  }
  return objects;
}

function inflated(raw: Buffer): string | undefined {
  const text = inflateSync(raw).toString('latin1');
  return text.includes('begincmap') || text.includes(' Tf') ? text : undefined;
}

/** From the code in the page to the character. */
function charactersOf(table: string): ReadonlyMap<string, string> {
  const characters = new Map<string, string>();
  const said = (hex: string) => Buffer.from(hex, 'hex').swap16().toString('utf16le');
  for (const [, first = '', list = ''] of table.matchAll(/<([0-9a-f]{4})> <[0-9a-f]{4}> \[([^\]]*)\]/gi)) {
    for (const [at, hex] of [...list.matchAll(/<([0-9a-f ]+)>/gi)].entries()) {
      const code = (Number.parseInt(first, 16) + at).toString(16).padStart(4, '0');
      characters.set(code, said((hex[1] ?? '').replaceAll(' ', '')));
    }
  }
  return characters;
}

function wordsOf(stream: string, fonts: ReadonlyMap<string, ReadonlyMap<string, string>>): string {
  let characters: ReadonlyMap<string, string> = new Map();
  const words: string[] = [];
  for (const [, font, shown] of stream.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
    if (font !== undefined) characters = fonts.get(font) ?? characters;
    else {
      const codes = [...(shown ?? '').matchAll(/<([0-9a-f]+)>/gi)].flatMap(([, hex = '']) => hex.match(/.{4}/g) ?? []);
      words.push(codes.map((code) => characters.get(code.toLowerCase()) ?? '').join(''));
    }
  }
  return words.join('');
}
