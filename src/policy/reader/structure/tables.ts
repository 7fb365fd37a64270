// Tables: drawn with bars, or flattened by a conversion into one cell a line or one row of blanks. Each cell knows its row and its column.
import { labelForm } from '../lexicon.ts';
import { quantitiesIn } from '../quantities/quantity.ts';
import { frequenciesIn } from '../quantities/period.ts';
import { joined, type Mapped, slice, trimmed } from '../text/mapped.ts';

export interface Cell {
  readonly body: Mapped;
  readonly subject?: Mapped;
  readonly column?: Mapped;
  readonly row: Mapped;
}

const label = new RegExp(`^(?:${labelForm})$`);

/** The cells of a table whose rows are lines with bars. */
export function cellsOfBars(lines: readonly Mapped[]): Cell[] {
  const rows = lines.filter(({ text }) => !/^[\s|:：-]+$/.test(text)).map(partsOf);
  return cellsOf(rows, lines);
}

function partsOf(line: Mapped): Mapped[] {
  const parts: Mapped[] = [];
  let from = line.text.startsWith('|') ? 1 : 0;
  for (let to = line.text.indexOf('|', from); from < line.text.length; to = line.text.indexOf('|', from)) {
    const end = to < 0 ? line.text.length : to;
    parts.push(trimmed(slice(line, from, end)));
    from = end + 1;
  }
  return parts;
}

function cellsOf(rows: readonly (readonly Mapped[])[], lines: readonly Mapped[] = []): Cell[] {
  const [head = [], ...rest] = rows;
  // A first row with figures is no head.
  const hasHead = !head.slice(1).some(({ text }) => isFigure(text)) && rest.length > 0;
  const body = hasHead ? rest : rows;
  // Grades across the top: then the first column says what is owed, and the columns to whom.
  const isAcross = hasHead && head.slice(1).filter(({ text }) => label.test(text)).length >= 2;
  return body.flatMap((row) => {
    const [first, ...others] = row;
    if (!first || others.length === 0) return [];
    return others.flatMap((cell, index): Cell[] => {
      if (cell.text === '') return [];
      const top = hasHead ? head[index + 1] : undefined;
      const [subject, column] = isAcross ? [top, first] : [first, top];
      const until = lines.length > 0 ? joined(row.slice(0, index + 2)) : joined([first, cell]);
      return [{ body: cell, ...(subject ? { subject } : {}), ...(column ? { column } : {}), row: until }];
    });
  });
}

/**
 * The cells of a flattened table: short pieces one after another. The number of columns is the one under which each column is all
 * figures or all words; where there is none, a figure belongs to the words before it.
 */
export function cellsOfPieces(pieces: readonly Mapped[]): Cell[] {
  for (let columns = 2; columns <= 8; columns++) {
    const rows = asRows(pieces, columns);
    if (rows) return cellsOf(rows);
  }
  return [];
}

function asRows(pieces: readonly Mapped[], columns: number): Mapped[][] | undefined {
  if (pieces.length % columns !== 0 || pieces.length / columns < 2) return undefined;
  const rows: Mapped[][] = [];
  for (let i = 0; i < pieces.length; i += columns) rows.push(pieces.slice(i, i + columns));
  const figures = rows.map((row) => row.map(({ text }) => isFigure(text)));
  const [head = [], ...rest] = figures;
  const alike = rest.every((row) => row.every((one, index) => one === rest[0]?.[index]));
  const byColumns = alike && head.every((one) => !one) && rest[0]?.[0] === false && rest[0].some(Boolean);
  const byRows = head.slice(1).every((one) => !one) && figures.every((row) => row[0] === false && new Set(row.slice(1)).size === 1);
  return byColumns || (byRows && figures.some((row) => row[1])) ? rows : undefined;
}

/** A cell that is nothing but a figure: 30分钟, 每月2次, 8个工作小时以内. */
export function isFigure(text: string): boolean {
  if (text.length > 16) return false;
  const [frequency] = frequenciesIn(text);
  const [quantity] = quantitiesIn(text);
  const found = frequency ?? quantity;
  if (!found) return false;
  const rest = text.slice(0, found.from) + text.slice(found.to);
  return rest.replace(/以内|之内|内|以上|以下|不超过|不少于|至少|左右|约|≤|≥|<|>|或更[短少长多]时间?|\s/g, '').length <= 3;
}
