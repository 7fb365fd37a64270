// Writes a table as a file for people to open in a spreadsheet: whatever its cells say, none of them is a formula, and what they say comes
// back to the letter when we read the file again.
import { writeXlsxStream } from 'hucre/xlsx';

export type Rows = Iterable<readonly string[]> | AsyncIterable<readonly string[]>;

export const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/**
 * A workbook of one sheet; every cell is text and formatted as text, so that a phone keeps its digits and a formula stays a text even when
 * somebody opens the cell and leaves it again.
 */
export async function* writeWorkbook(rows: Rows, sheet: string): AsyncGenerator<Uint8Array> {
  const source = storable(rows);
  const first = await source.next();
  const columns = (first.value ?? []).map(() => ({ numFmt: '@' }));
  const all = async function* (): AsyncGenerator<string[]> {
    if (!first.done) yield first.value;
    yield* source;
  };
  const options = { name: sheet, freezePane: { rows: 1 }, columns };
  yield* writeXlsxStream(all(), options) as unknown as AsyncIterable<Uint8Array>;
}

/**
 * Text separated by commas, with a BOM because Excel takes it for UTF-8 only then. Formulas are neutralised. Rows leave many together: what
 * goes out alone is a packet of its own, which costs more than the row.
 */
export async function* writeSeparated(rows: Rows): AsyncGenerator<string> {
  let piece = '\ufeff';
  for await (const row of rows) {
    piece += `${row.map(cell).join(',')}\r\n`;
    if (piece.length < pieceLength) continue;
    yield piece;
    piece = '';
  }
  yield piece;
}

/** Characters. */
const pieceLength = 32_768;

/**
 * What a spreadsheet could take for a formula begins with an apostrophe; `plain` takes it off again. Also full-width signs, and signs
 * behind blanks, which some programs skip; and within the text wherever a program that separates by something else than we do would begin
 * another cell (OWASP, "CSV Injection"). A number or phone with its sign is no formula, a dash before a blank within a text is a list.
 */
export function neutral(value: string): string {
  return marked(value, (apostrophes) => `'${apostrophes}`);
}

/** What `neutral` added, taken off. */
export function plain(value: string): string {
  return marked(value, (apostrophes) => apostrophes.slice(1));
}

/** Changes the apostrophes, if any, at each place where a formula would begin. Each place is decided by its own cell alone. */
function marked(value: string, change: (apostrophes: string) => string): string {
  // Most cells have no sign at which any of this could begin.
  if (!suspicious.test(value)) return value;
  const [whole, own = '', rest = ''] = /^('*)([\s\S]*)$/.exec(value) ?? [value];
  const first = beginsFormula(rest) ? change(own) : own;
  const inner = rest.replace(
    /([;\t\r\n])('*)([^;\t\r\n]*)/g,
    (same, separator: string, apostrophes: string, cell: string) =>
      continuesFormula(cell) ? separator + change(apostrophes) + cell : same,
  );
  return whole === '' ? '' : first + inner;
}

/** Every sign that a formula begins with or that a cell may begin behind, and the apostrophe that marks them. */
const suspicious = /['=+\-@|%\uff1d\uff0b\uff0d\uff20;\t\r\n]/;

function beginsFormula(text: string): boolean {
  const [cell = ''] = text.split(/[;\t\r\n]/, 1);
  if (/^[\t\r\n]/.test(text)) return true;
  return !isNumber(cell) && /^[\s\u00a0\ufeff\u200b]*[=+\-@|%\uff1d\uff0b\uff0d\uff20]/.test(cell);
}

function continuesFormula(cell: string): boolean {
  return !isNumber(cell) && /^[\s\u00a0\ufeff\u200b]*([=@\uff1d\uff20]|[+\-\uff0b\uff0d](?!\s))/.test(cell);
}

function isNumber(text: string): boolean {
  return /^[+-][\d\s()-]*[\d)]([.,]\d+)?$/.test(text);
}

function cell(value: string): string {
  const safe = neutral(value);
  return /[",\r\n;\t]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: XML cannot carry control characters; they are what is replaced
const unwritable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;

/** What begins with apostrophes already gets one more, so that `plain` leaves those that belong to the text. */
async function* storable(rows: Rows): AsyncGenerator<string[]> {
  for await (const row of rows) yield row.map(storableText);
}

/** The same of one cell, for whoever writes a sheet of another shape. Its cell must be formatted as text. */
export function storableText(value: string): string {
  return marked(value.replace(unwritable, '\ufffd'), (own) => (own === '' ? '' : `'${own}`));
}
