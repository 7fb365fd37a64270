// Tables: drawn with bars, or flattened by a conversion into one cell a line or one row of blanks. Each cell knows its row and its column.
import { labelForm, limitNames } from '../lexicon.ts';
import { frequenciesIn } from '../quantities/period.ts';
import { quantitiesIn } from '../quantities/quantity.ts';
import { joined, type Mapped, slice, trimmed } from '../text/mapped.ts';
import { withUnit } from './column-units.ts';

export interface Cell {
  readonly body: Mapped;
  readonly subject?: Mapped;
  readonly column?: Mapped;
  readonly row: Mapped;
  /** The head over the subjects says that they are grades or classes: 级别 | 标准 is a grade called so. */
  readonly isGraded?: true;
}

const label = new RegExp(`^(?:${labelForm})$`);
/** S, A, 甲: across the top, or down a column, a sign alone is a grade; so are several of them. */
const signs = /^(?:[A-FS]|[甲乙丙丁])(?:[、/和及与](?:[A-FS]|[甲乙丙丁]))*$/;

/** How many cells a line has that is a row with blanks between its cells; 0 where it is none. */
export function cellsInRow(line: string): number {
  // Response Time: words of a language that writes blanks are no cells.
  if (/\|.*\|/.test(line) || /[A-Za-z&] [A-Za-z&]/.test(line)) return 0;
  const pieces = line.trim().split(/ +/);
  const isRow = pieces.length >= 3 && pieces.every((piece) => piece.length <= 20 && !/[。；！？，：]/.test(piece));
  return isRow ? pieces.length : 0;
}

/** The cells of a table whose rows are lines with blanks between the cells. */
export function cellsOfRows(lines: readonly Mapped[]): Cell[] {
  return cellsOf(
    lines.map((line) =>
      [...line.text.matchAll(/\S+/g)].map(({ 0: piece, index }) => slice(line, index, index + piece.length)),
    ),
  );
}

/** The cells of a table whose rows are lines with bars. */
export function cellsOfBars(lines: readonly Mapped[]): Cell[] {
  const rows = lines.filter(({ text }) => !/^[\s|:：-]+$/.test(text)).map(partsOf);
  return cellsOf(rows);
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

/** The cells of rows: the first may be a head, the first column may only number them. */
export function cellsOf(all: readonly (readonly Mapped[])[]): Cell[] {
  const rows = carriedDown(withoutSerials(all));
  const [head = [], ...rest] = rows;
  // A first row with figures is no head.
  const hasHead = !head.some(({ text }) => isFigure(text)) && rest.length > 0;
  const body = hasHead ? rest.map((row) => row.map((cell, index) => withUnit(cell, head[index]?.text))) : rows;
  // Grades across the top: then the first column says what is owed, and the columns to whom.
  const isAcross =
    hasHead &&
    head.length > 2 &&
    (headsOf(head, label) >= 2 ||
      headsOf(head, signs) >= 2 ||
      (!grades.test(head[0]?.text ?? '') &&
        headsOf(head, limitNames) === 0 &&
        headsOf([head[0] as Mapped, ...body.map(([first]) => first as Mapped)], limitNames) * 2 >= body.length));
  const isGrouped = hasHead && repeats(body);
  const isGraded = hasHead && !isAcross && grades.test(head[0]?.text ?? '');
  return body.flatMap((row) => {
    const [first, ...others] = row;
    if (!first || others.length === 0) return [];
    if (isFigure(first.text)) return figureFirst(row, hasHead ? head : []);
    return others.flatMap((cell, index): Cell[] => {
      if (cell.text === '') return [];
      const top = hasHead ? head[index + 1] : undefined;
      const [subject, column] = isAcross ? [top, first] : [subjectOf(row, index + 1, isGrouped), top];
      const until = joined(row.slice(0, index + 2));
      return [
        {
          body: cell,
          ...(subject ? { subject } : {}),
          ...(column ? { column } : {}),
          row: until,
          ...(isGraded ? { isGraded } : {}),
        },
      ];
    });
  });
}

const grades = /(?:级别?|类别?|类型|层[级次]|档次?|对象|程度|客户|会员|等级|优先级)$/;

function headsOf(row: readonly Mapped[], pattern: RegExp): number {
  return row.slice(1).filter(({ text }) => pattern.test(text)).length;
}

/** 90分以上 | A级: the figure stands first, and what it makes after it. */
function figureFirst(row: readonly Mapped[], head: readonly Mapped[]): Cell[] {
  const [first] = row as readonly [Mapped];
  const subject = row.find(({ text }) => label.test(text)) ?? row.slice(1).find(({ text }) => text !== '');
  const column = head[0];
  const own: Cell = {
    body: first,
    ...(subject ? { subject } : {}),
    ...(column ? { column } : {}),
    row: joined(row.slice(0, 2)),
  };
  const others = row.slice(1).flatMap((cell, index): Cell[] => {
    const top = head[index + 1];
    const isOwn = cell === subject || cell.text === '';
    return isOwn
      ? []
      : [
          {
            body: cell,
            ...(subject ? { subject } : {}),
            ...(top ? { column: top } : {}),
            row: joined(row.slice(0, index + 2)),
          },
        ];
  });
  return [own, ...others];
}

/** Whose row it is: the name of a grade among the cells before, else the first cell; where that groups rows, the second besides. */
function subjectOf(row: readonly Mapped[], until: number, isGrouped: boolean): Mapped | undefined {
  const before = row.slice(0, until);
  const [first, second] = before;
  const isNamed =
    isGrouped && first && second && second.text !== '' && second.text.length <= longestName && !isFigure(second.text);
  return before.find(({ text }) => label.test(text)) ?? (isNamed ? joined([first, second]) : first);
}
const longestName = 14;

/** Rows that begin alike are told apart by their second cell: 线上 | 咨询; 线上 | 投诉. */
function repeats(rows: readonly (readonly Mapped[])[]): boolean {
  const firsts = rows.map(([first]) => first?.text ?? '');
  return firsts.length > 2 && new Set(firsts).size < firsts.length && rows.every((row) => row.length > 2);
}

/** A first column that only numbers the rows says nothing. */
function withoutSerials(rows: readonly (readonly Mapped[])[]): readonly (readonly Mapped[])[] {
  const isSerial = rows.every(
    ([first, ...rest], index) =>
      rest.length > 1 &&
      (/^\d{0,3}$/.test(first?.text ?? '') || (index === 0 && /^(?:序号|编号|No\.?)$/i.test(first?.text ?? ''))),
  );
  return isSerial && rows.length > 1 ? rows.map((row) => row.slice(1)) : rows;
}

/** A merged cell stands in its first row only. */
function carriedDown(rows: readonly (readonly Mapped[])[]): readonly (readonly Mapped[])[] {
  let above: Mapped | undefined;
  return rows.map((row) => {
    const [first, ...rest] = row;
    if (first?.text === '' && above && rest.some(({ text }) => text !== '')) return [above, ...rest];
    above = first;
    return row;
  });
}

/** A cell that is nothing but a figure: 30分钟, 每月2次, 8个工作小时以内. */
export function isFigure(text: string): boolean {
  if (text.length > 16) return false;
  const [frequency] = frequenciesIn(text);
  const [quantity] = quantitiesIn(text).filter(({ unit }) => unit !== '级');
  const found = frequency ?? quantity;
  if (!found) return false;
  const rest = text.slice(0, found.from) + text.slice(found.to);
  return (
    rest.replace(/以内|之内|内|以上|以下|不超过|不少于|至少|左右|约|≤|≥|<|>|或更[短少长多]时间?|\s/g, '').length <= 3
  );
}
