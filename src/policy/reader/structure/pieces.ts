// A table that a conversion has flattened to one cell a line. The number of its columns is what its cells agree on.
import { frequenciesIn } from '../quantities/period.ts';
import { quantitiesIn } from '../quantities/quantity.ts';
import type { Mapped } from '../text/mapped.ts';
import { type Cell, cellsOf } from './tables.ts';

/** The cells of a flattened table: short pieces one after another. Empty where no number of columns fits. */
export function cellsOfPieces(pieces: readonly Mapped[]): Cell[] {
  const numbered = numberedRows(pieces);
  if (numbered) return cellsOf(numbered);
  const figures = pieces.map(({ text }) => hasFigure(text));
  for (const fits of [isRegular, hasColumnOfFigures]) {
    for (let columns = 2; columns <= 8; columns++) {
      if (pieces.length % columns !== 0 || pieces.length / columns < 2) continue;
      if (fits(cut(figures, columns))) return cellsOf(cut(pieces, columns));
    }
  }
  return [];
}

function cut<T>(pieces: readonly T[], columns: number): T[][] {
  const rows: T[][] = [];
  for (let i = 0; i < pieces.length; i += columns) rows.push(pieces.slice(i, i + columns));
  return rows;
}

/** Rows that are numbered 1, 2, 3 …, each as far from the next; what stands before the first is the head. */
function numberedRows(pieces: readonly Mapped[]): Mapped[][] | undefined {
  const first = pieces.findIndex(({ text }) => text === '1');
  const second = pieces.findIndex(({ text }, index) => index > first && text === '2');
  const columns = second - first;
  if (first < 0 || columns < 3 || columns > 8 || (first !== 0 && first !== columns)) return undefined;
  const body = pieces.slice(first);
  const isNumbered = body.every(({ text }, index) => index % columns !== 0 || text === String(index / columns + 1));
  return isNumbered && body.length % columns === 0 ? cut(pieces, columns) : undefined;
}

/** Each column is all figures or all words; or, with the grades across the top, each row is. */
function isRegular(figures: readonly (readonly boolean[])[]): boolean {
  const [head = [], ...rest] = figures;
  const alike = rest.every((row) => row.every((one, index) => one === rest[0]?.[index]));
  if (alike && head.every((one) => !one) && rest[0]?.[0] === false && rest[0].some(Boolean)) return true;
  const byRows =
    head.slice(1).every((one) => !one) && figures.every((row) => row[0] === false && new Set(row.slice(1)).size === 1);
  return byRows && figures.some((row) => row[1]);
}

/** No figure in the head and the first column, and one column, of at least three columns and rows, full of them. */
function hasColumnOfFigures(figures: readonly (readonly boolean[])[]): boolean {
  const [head = [], ...rest] = figures;
  return (
    head.length >= 3 &&
    rest.length >= 2 &&
    head.every((one) => !one) &&
    rest.every(([first]) => first === false) &&
    head.some((_, index) => rest.every((row) => row[index]))
  );
}

/** A cell with a figure in it: 2小时内到场. */
function hasFigure(text: string): boolean {
  return text.length <= 20 && (quantitiesIn(text).some(({ weak }) => !weak) || frequenciesIn(text).length > 0);
}
