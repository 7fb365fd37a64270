// A form as a workbook of one sheet, set for A4: the same boxes, rows and places to sign. Every cell is text, whatever it begins with.
import { writeXlsx } from 'hucre/xlsx';
import { storableText } from '../table/write-table.ts';
import { printable } from './document.ts';
import type { FormPart, FormRows, HandDrawn, PrintedForm } from './form.ts';
import { pngOf } from './hand.ts';

type Sheet = Parameters<typeof writeXlsx>[0]['sheets'][number];
type Style = NonNullable<NonNullable<Sheet['columns']>[number]['style']>;

interface Line {
  readonly cells: readonly Cell[];
  /** Points. */
  readonly height?: number | undefined;
}
interface Cell {
  readonly text: string;
  /** Columns that it takes. */
  readonly span: number;
  readonly style: Style;
  /** Drawn over it. */
  readonly hand?: HandDrawn | undefined;
}

/** The bytes of the workbook. */
export async function workbookOfForm(form: PrintedForm): Promise<Uint8Array> {
  const table = form.parts.find((part) => part.kind === 'rows');
  const widths = table ? widthsOf(table) : [14, 30, 14, 30];
  const across = widths.length;
  const lines = [
    { cells: [{ text: form.organisation, span: across, style: centred }] },
    { cells: [{ text: form.title, span: across, style: titled }], height: 28 },
    { cells: [{ text: `${form.left}    ${form.right}`, span: across, style: plain }] },
    ...form.parts.flatMap((part) => linesOf(part, across)),
  ];
  const images = await handsIn(lines);
  return writeXlsx({ sheets: [{ ...sheetOf(form, lines, widths, table), ...(images.length > 0 ? { images } : {}) }] });
}

/** The signatures, each over its cell and under the cell's title. */
async function handsIn(lines: readonly Line[]): Promise<NonNullable<Sheet['images']>> {
  const images: NonNullable<Sheet['images']> = [];
  for (const [row, { cells }] of lines.entries()) {
    let col = 0;
    for (const { hand, span } of cells) {
      if (hand !== undefined) {
        const anchor = { from: { row, col } };
        images.push({ data: await pngOf(hand), type: 'png', anchor, width: 140, height: 56 });
      }
      col += span;
    }
  }
  return images;
}

function sheetOf(
  form: PrintedForm,
  lines: readonly Line[],
  widths: readonly number[],
  table: FormRows | undefined,
): Sheet {
  const head = lines.findIndex(({ cells }) => cells[0]?.style === headed) + 1;
  const cells = new Map<string, { style: Style }>();
  const merges: NonNullable<Sheet['merges']> = [];
  const rows = lines.map((line, row) => {
    const texts: string[] = [];
    for (const { text, span, style } of line.cells) {
      const from = texts.length;
      if (span > 1) merges.push({ startRow: row, endRow: row, startCol: from, endCol: from + span - 1 });
      // A border belongs to every cell under a merged one.
      for (let at = from; at < from + span; at += 1) cells.set(`${row},${at}`, { style });
      texts.push(storableText(printable(text)), ...Array<string>(span - 1).fill(''));
    }
    return texts;
  });
  return {
    name: form.title.replace(/[\\/?*[\]:]/g, ' ').slice(0, 31),
    columns: widths.map((width) => ({ width })),
    rows,
    cells,
    merges,
    rowDefs: new Map(lines.flatMap(({ height }, row) => (height === undefined ? [] : [[row, { height }] as const]))),
    pageSetup: {
      paperSize: 'a4',
      orientation: form.landscape ? 'landscape' : 'portrait',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      horizontalCentered: true,
      ...(table && head > 0 ? { printTitlesRow: `$${head}:$${head}` } : {}),
    },
    headerFooter: {
      oddFooter: `&L${code(form.foot)}&R${form.page.replace('{{page}}', '&P').replace('{{pages}}', '&N')}`,
    },
  };
}

/** In a footer an ampersand begins a code. */
function code(text: string): string {
  return printable(text).replaceAll('&', '&&').slice(0, 200);
}

const thin = { style: 'thin' } as const;
const border = { top: thin, right: thin, bottom: thin, left: thin };
const plain: Style = { numFmt: '@', alignment: { vertical: 'top', wrapText: true } };
const centred: Style = { numFmt: '@', alignment: { horizontal: 'center', vertical: 'center', wrapText: true } };
const titled: Style = { ...centred, font: { bold: true, size: 16 } };
const boxed: Style = { ...plain, border };
const label: Style = { ...boxed, fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'F1F3F6' } } };
const headed: Style = { ...label, ...centred, border, font: { bold: true } };
const section: Style = { ...boxed, font: { bold: true } };

function linesOf(part: FormPart, across: number): Line[] {
  if (part.kind === 'rows')
    return [
      { cells: part.columns.map(({ title }) => ({ text: title, span: 1, style: headed })) },
      ...part.rows.map((row) => ({
        cells: row.map((text) => ({ text, span: 1, style: boxed })),
        height: heightOf(
          row.map((text, at) => [text, widthsOf(part)[at] ?? 10]),
          part.room,
        ),
      })),
    ];
  if (part.kind === 'signatures') return signaturesOf(part, across);
  return [
    ...(part.title === undefined ? [] : [{ cells: [{ text: part.title, span: across, style: section }] }]),
    ...part.lines.map((line) => ({
      cells: line.flatMap((box) => [
        { text: box.label, span: 1, style: label },
        { text: box.text, span: line.length === 1 ? across - 1 : 1, style: boxed },
      ]),
      height: heightOf(
        line.map(({ text }) => [text, line.length === 1 ? 74 : 30]),
        Math.max(...line.map(({ room }) => room)),
      ),
    })),
  ];
}

/** Side by side as far as the columns go; what is signed already stands between the title and its date. */
function signaturesOf({ places, date }: Extract<FormPart, { kind: 'signatures' }>, across: number): Line[] {
  const each = Math.floor(across / places.length);
  const spanAt = (at: number): number => (at === places.length - 1 ? across - each * at : each);
  const isSealed = places.some(({ seal }) => seal);
  if (places.every(({ signed }) => signed === undefined)) {
    const cells = places.map(({ title }, at) => ({ text: `${title}\n\n\n${date}`, span: spanAt(at), style: boxed }));
    return [{ cells, height: isSealed ? 130 : 80 }];
  }
  const line = (textOf: (place: (typeof places)[number]) => Omit<Cell, 'span' | 'style'>): Cell[] =>
    places.map((place, at) => ({ ...textOf(place), span: spanAt(at), style: boxed }));
  return [
    { cells: line(({ title }) => ({ text: title })) },
    {
      cells: line(({ signed }) =>
        typeof signed?.by === 'object' ? { text: '', hand: signed.by } : { text: signed?.by ?? '' },
      ),
      height: isSealed ? 90 : 56,
    },
    { cells: line(({ signed }) => ({ text: signed?.when ?? date })) },
  ];
}

/** A merged cell does not grow with its text, so its height is counted: a Chinese character is two of the column's units wide. */
function heightOf(cells: readonly (readonly [text: string, width: number])[], room: number): number {
  const lines = cells.map(([text, width]) =>
    text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(wide(line) / Math.max(1, width - 2))), 0),
  );
  // A row is at most 409 points high.
  return Math.min(409, Math.max(room * 18, ...lines.map((count) => count * 15 + 4)));
}

function wide(text: string): number {
  return [...text].reduce((sum, letter) => sum + ((letter.codePointAt(0) ?? 0) > 0x2e80 ? 2 : 1), 0);
}

function widthsOf({ columns }: FormRows): number[] {
  const whole = columns.reduce((sum, { share }) => sum + share, 0);
  return columns.map(({ share }) => Math.max(8, Math.round((share / whole) * 140)));
}
