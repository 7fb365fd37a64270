// A row of limits that has come away from its head: 来源 上级 信函 当面, lines of steps that belong to no cell any more, then 时限 5日 7日 3日.
import { limitNames } from '../lexicon.ts';
import { quantitiesIn } from '../quantities/quantity.ts';
import { type Mapped, slice } from '../text/mapped.ts';
import { type Cell, cellsInRow } from './tables.ts';

/** The cells of the row at `at` under the nearest line before it that has as many cells and no figure; empty where it is no such row. */
export function cellsOfLoose(lines: readonly Mapped[], at: number): Cell[] {
  const row = lines[at] as Mapped;
  const columns = cellsInRow(row.text);
  if (columns < least) return [];
  const cells = cut(row);
  const figures = cells.slice(1).filter(({ text }) => hasFigure(text)).length;
  const [name] = cells;
  if (!name || hasFigure(name.text) || !limitNames.test(name.text) || figures * 2 < columns - 1) return [];
  for (let above = at - 1; above >= Math.max(0, at - furthest); above--) {
    const line = lines[above] as Mapped;
    if (cellsInRow(line.text) !== columns || hasFigure(line.text)) continue;
    const head = cut(line);
    const tells =
      head.slice(1).every(({ text }) => text.length <= longest) && new Set(head.map(({ text }) => text)).size;
    return tells === columns ? asColumns(head, cells) : [];
  }
  return [];
}

/** The head says to whom, the first cell what is owed. */
function asColumns(head: readonly Mapped[], [name, ...cells]: readonly Mapped[]): Cell[] {
  if (!name) return [];
  return cells.map((body, index) => {
    const subject = head[index + 1];
    return { body, ...(subject ? { subject } : {}), column: name, row: body };
  });
}

const least = 3;
/** So many lines may have come between the head and the row. */
const furthest = 16;
/** A longer one names no column. */
const longest = 10;

const hasFigure = (text: string): boolean => quantitiesIn(text).some(({ weak }) => !weak);

function cut(line: Mapped): Mapped[] {
  return [...line.text.matchAll(/\S+/g)].map(({ 0: cell, index }) => slice(line, index, index + cell.length));
}
