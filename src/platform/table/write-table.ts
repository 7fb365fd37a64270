// Writes a table as a file for people to open in a spreadsheet: whatever its cells say, none of them is a formula.
import { writeXlsxStream } from 'hucre/xlsx';

export type Rows = Iterable<readonly string[]> | AsyncIterable<readonly string[]>;

export const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** A workbook of one sheet; every cell is text, so that a phone keeps its digits and a formula stays a text. */
export function writeWorkbook(rows: Rows, sheet: string): AsyncIterable<Uint8Array> {
  return writeXlsxStream(storable(rows), {
    name: sheet,
    freezePane: { rows: 1 },
  }) as unknown as AsyncIterable<Uint8Array>;
}

/** Text separated by commas, with a BOM because Excel takes it for UTF-8 only then. Formulas are neutralised. */
export async function* writeSeparated(rows: Rows): AsyncGenerator<string> {
  yield '\ufeff';
  for await (const row of rows) yield `${row.map(cell).join(',')}\r\n`;
}

/**
 * What a spreadsheet could take for a formula begins with an apostrophe; our own reading takes it off again. Also full-width
 * signs, and signs behind blanks, which some programs skip (OWASP, "CSV Injection"). A number or phone with its sign is no formula.
 */
export function neutral(value: string): string {
  if (/^[+-][\d\s()-]*[\d)]([.,]\d+)?$/.test(value)) return value;
  return /^[\s\u00a0\ufeff\u200b]*[=+\-@|%\uff1d\uff0b\uff0d\uff20\t\r]/.test(value) ? `'${value}` : value;
}

/** What `neutral` added, taken off. */
export function plain(value: string): string {
  return value.startsWith("'") && neutral(value.slice(1)) === value ? value.slice(1) : value;
}

function cell(value: string): string {
  const safe = neutral(value);
  return /[",\r\n;\t]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: XML cannot carry control characters; they are what is replaced
const unwritable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;

async function* storable(rows: Rows): AsyncGenerator<string[]> {
  for await (const row of rows) yield row.map((value) => value.replace(unwritable, '\ufffd'));
}
