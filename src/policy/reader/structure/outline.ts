// The document as its headings order it: each piece of text with everything that stands above it. Numbers say what is inside what by the way they
// are written, in the order in which the ways first appear; a line of its own without a number stands above what follows it.
import { binding, labelForm, limitNames } from '../lexicon.ts';
import { quantitiesIn } from '../quantities/quantity.ts';
import { caredFor } from '../refine/naming/descriptions.ts';
import { fieldNames } from '../refine/naming/names.ts';
import { whomOf } from '../refine/whom.ts';
import { type Mapped, slice, trimmed } from '../text/mapped.ts';
import { isOfSite } from '../text/noise.ts';
import { withUnits } from './column-units.ts';
import type { Heading, Item, Noise } from './item.ts';
import { cellsOfLoose } from './loose.ts';
import { type Numbering, numberingOf } from './numbering.ts';
import { cellsOfPieces } from './pieces.ts';
import { type Cell, cellsInRow, cellsOfBars, cellsOfRows, isFigure } from './tables.ts';

export function outlineOf(lines: readonly Mapped[]): Item[] {
  const items: Item[] = [];
  const standing: Standing = { open: [] };
  // Up to here it is known that the lines are no table.
  let plain = 0;
  for (let i = 0; i < lines.length; ) {
    const table = i < plain ? undefined : tableAt(lines, i, standing);
    if (table?.items) items.push(...table.items);
    else items.push(...(loneCell(lines, i, standing) ?? read(lines[i] as Mapped, lines[i + 1], standing)));
    if (table && !table.items) plain = i + table.length;
    i += table?.items ? table.length : 1;
  }
  return items;
}

/** A figure alone on its line, below a few words alone on theirs: a cell whose table a conversion has broken up. */
function loneCell(lines: readonly Mapped[], at: number, standing: Standing): Item[] | undefined {
  const [subject, body] = [lines[at - 1], lines[at] as Mapped];
  if (!subject || !isFigure(body.text) || !isPiece(subject.text) || isFigure(subject.text)) return undefined;
  if (limitNames.test(subject.text)) return undefined;
  const row = { text: subject.text + body.text, at: [...subject.at, ...body.at] };
  return [{ ...itemOf(body, 'cell', standing), cell: { subject, row } }];
}

/** The table that begins at a line; without items, the lines that were looked at and are none. */
function tableAt(
  lines: readonly Mapped[],
  from: number,
  standing: Standing,
): { readonly length: number; readonly items?: readonly Item[] } {
  const run = (length: number): readonly Mapped[] => lines.slice(from, from + length);
  const bars = runOf(lines, from, isBarred);
  if (bars > 1) return { length: bars, items: asItems(cellsOfBars(run(bars)), standing) };
  const rows = spacedRows(lines, from);
  if (rows > 1) {
    const found = cellsOfRows(run(rows));
    const hasFigure = found.some(({ body }) => isFigure(body.text));
    return hasFigure ? { length: rows, items: asItems(found, standing) } : { length: rows };
  }
  const loose = rows === 1 ? cellsOfLoose(lines, from) : [];
  if (loose.length > 0) return { length: 1, items: asItems(loose, standing) };
  const pieces = runOf(lines, from, isPiece);
  const cells = withUnits(run(pieces));
  if (pieces >= leastFilledIn && isFilledIn(cells)) {
    const items = cells.map((line): Item => ({ ...itemOf(line, 'cell', standing), noise: 'template' }));
    return { length: pieces, items };
  }
  if (pieces >= leastPieces) {
    const table = cellsOfPieces(cells);
    if (table.length > 0) return { length: pieces, items: asItems(table, standing) };
    if (hasFigures(cells)) return { length: pieces, items: readPieces(cells, standing) };
  }
  return { length: Math.max(1, pieces) };
}

interface Open extends Heading {
  readonly label: string;
  /** It is not above what follows but has run into its own text: above what is numbered inside it only. */
  readonly isRunIn?: true;
  readonly noise?: Noise;
}

interface Standing {
  readonly open: Open[];
}

function runOf(lines: readonly Mapped[], from: number, fits: (line: string) => boolean): number {
  let to = from;
  while (to < lines.length && fits((lines[to] as Mapped).text)) to++;
  return to - from;
}

/** How many lines from here on have as many cells as the first, with blanks between them. */
function spacedRows(lines: readonly Mapped[], from: number): number {
  const cells = cellsInRow((lines[from] as Mapped).text);
  if (cells === 0) return 0;
  return runOf(lines, from, (line) => cellsInRow(line) === cells);
}

const isBarred = (line: string): boolean => (line.match(/\|/g)?.length ?? 0) >= 2;

/** A short line without a sentence in it, as the cells of a flattened table are. */
function isPiece(line: string): boolean {
  const most = line.length <= 160 && /（.*）/.test(line) ? 160 : 16;
  return (
    line.length <= most &&
    !/：./.test(line) &&
    cellsInRow(line) === 0 &&
    !/[，。；：！？]$|[，。；].*[，。；]/.test(line) &&
    numberingOf(line) === undefined
  );
}

const leastPieces = 6;

const leastFilledIn = 8;

/** A form that somebody has filled in for an example: dates and made-up names among its cells. */
function isFilledIn(pieces: readonly Mapped[]): boolean {
  const made = pieces.filter(({ text }) =>
    /20\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}|^[\u4e00-\u9fff][*×某]|[A-Z]公司|XX|××/.test(text),
  );
  return made.length >= 3 || made.length * 5 >= pieces.length;
}

/** At least a quarter of the pieces that follow the head are figures alone. */
function hasFigures(pieces: readonly Mapped[]): boolean {
  return pieces.filter(({ text }) => isFigure(text)).length * 4 >= pieces.length;
}

function readPieces(pieces: readonly Mapped[], standing: Standing): Item[] {
  // No whole table: a figure belongs to the words before it, under the words that head the column.
  const column = pieces.find(({ text }) => /时间|时限|频率|周期|次数|标准|响应|条件|要求/.test(text));
  const items: Item[] = [];
  let row: Mapped[] = [];
  let isFilled = false;
  // The first row stands behind the words that head the columns.
  let hasBegun = false;
  for (const piece of pieces) {
    const isCell = isFigure(piece.text);
    // A row ends with its figures; it is named by the grade in it, else by what it begins with.
    if (!isCell && isFilled) row = [];
    isFilled = isCell || quantitiesIn(piece.text).some(({ weak }) => !weak);
    if (!isCell) row.push(piece);
    const subject = row.find(({ text }) => isLabel(text)) ?? (hasBegun ? row[0] : row.at(-1));
    hasBegun ||= isCell;
    const whole = isCell && subject ? { text: subject.text + piece.text, at: [...subject.at, ...piece.at] } : piece;
    const cell = isCell ? { ...(subject ? { subject } : {}), ...(column ? { column } : {}), row: whole } : undefined;
    items.push({ ...itemOf(piece, 'cell', standing), ...(cell ? { cell } : {}) });
  }
  return items;
}

function asItems(cells: readonly Cell[], standing: Standing): Item[] {
  return cells.map(({ body, ...cell }) => ({ ...itemOf(body, 'cell', standing), cell }));
}

function read(line: Mapped, next: Mapped | undefined, standing: Standing): Item[] {
  if (/^[`~=*_-]{3,}\s*[a-z]*$/.test(line.text)) return [];
  if (isOfSite(line.text)) return [{ ...itemOf(line, 'text', standing), noise: 'site' }];
  // 尊敬的用户：…, 广大业主：… addresses everybody and stands above nothing.
  if (/^(?:尊敬的|亲爱的|致)[^，。；：]{1,16}：$|^(?:各位|广大)[^，。；：]{1,12}：$/.test(line.text))
    return [itemOf(line, 'heading', standing)];
  const asked = asks.exec(line.text);
  if (asked) {
    const question = trimmed(slice(line, asked[0].length));
    if (question.text === '') return [];
    enter(standing, 'question', question, '', true);
    return [itemOf(question, 'heading', standing)];
  }
  const answered = standing.open.some(({ style }) => style === 'question') ? answers.exec(line.text) : undefined;
  if (answered) return read(trimmed(slice(line, answered[0].length)), next, standing);
  const numbering = numberBehindBullet(line.text) ?? numberGoingOn(line.text, standing);
  const body = numbering ? trimmed(slice(line, numbering.length)) : line;
  if (body.text === '') return [];
  const spaced = body.text.split(/ +/);
  if (spaced.length >= leastPieces && spaced.every((piece) => piece.length <= 14)) {
    const cells = cellsOfPieces(piecesOf(body));
    if (cells.length > 0) return asItems(cells, standing);
  }
  const isOver = numbering === undefined && isOverHeadings(body.text, next?.text);
  const isHead = isOver || isTitled(numbering, body) || standsAbove(body.text, next?.text, numbering !== undefined);
  if (numbering) enter(standing, numbering.style, body, numbering.label, isHead);
  else if (isOver) enter(standing, 'bare title', body, '', true);
  else if (isHead) enter(standing, isLabel(body.text) && !caredFor(body.text) ? 'bare label' : 'bare', body, '', true);
  const item = itemOf(body, isHead ? 'heading' : 'text', standing, numbering !== undefined);
  return [item];
}

/** Q3：…？: a question stands above its answer, and who answers says nothing. */
const asks = /^(?:Q\d*|问题?[\d一二三四五六七八九十]*)\s?[：.、．]\s?(?=[^\n]{2,60}$)/;
const answers = /^(?:A\d*|答)\s?[：.、．]\s?/;

/** • 第三条, - 1.2: the sign of a list before a number says nothing. */
function numberBehindBullet(line: string): Numbering | undefined {
  const first = numberingOf(line);
  if (first?.style !== 'bullet') return first;
  const second = numberingOf(line.slice(first.length));
  return second ? { ...second, length: first.length + second.length } : first;
}

/** 5.90天未到店的…, after 4.: where a list goes on, its number is no part of the figure. */
function numberGoingOn(line: string, { open }: Standing): Numbering | undefined {
  const last = Number(open.findLast(({ style }) => style === 'figure')?.label ?? Number.NaN);
  const [length] = new RegExp(`^${last + 1}[.．、]\\s?(?=\\d)`).exec(line) ?? [];
  return length ? { style: 'figure', label: String(last + 1), length: length.length, value: last + 1 } : undefined;
}

function piecesOf(line: Mapped): Mapped[] {
  const pieces: Mapped[] = [];
  for (const match of line.text.matchAll(/\S+/g)) pieces.push(slice(line, match.index, match.index + match[0].length));
  return pieces;
}

const label = new RegExp(`^(?:${labelForm})(?:（[^）]*）)?：?$`);
const isLabel = (text: string): boolean =>
  label.test(text.trim()) || whomOf({ text: text.replace(/：$/, ''), at: [] }) !== undefined;

/** Whether a line names what follows: short, no sentence, no figure, nothing asked for; or ending in a colon. */
function standsAbove(text: string, next: string | undefined, isNumbered: boolean): boolean {
  // 回访频次：（电话）: a remark on a heading leaves it one.
  if (/：(?:（[^）]{1,12}）)?$/.test(text)) return text.length <= 40 && quantitiesIn(text).every(({ weak }) => weak);
  if (text.length > (isNumbered ? 24 : 18) || /[，。；！？]/.test(text) || /：./.test(text)) return false;
  if (quantitiesIn(text).some(({ weak }) => !weak)) return false;
  if (isLabel(text)) return true;
  if (isNumbered) return !(binding.test(text) && text.length > 10);
  return next !== undefined && (next.length > 18 || numberingOf(next) !== undefined || /：/.test(next));
}

/** 回访要求, above 时间 and 比例: a title whose next line is itself no more than a heading. */
function isOverHeadings(text: string, next: string | undefined): boolean {
  return (
    text.length <= 18 &&
    /^[^，。；：！？\d]{2,}(?:制度|规定|办法|细则|流程|要求|标准|承诺|须知|规范|规则)$/.test(text) &&
    next !== undefined &&
    next.length <= 8 &&
    /^[\u4e00-\u9fff]+：?$/.test(next) &&
    numberingOf(next) === undefined
  );
}

/** ## 节点三：质量问题 and （二）第二类：普通客户 stand above what follows although they have a colon. */
function isTitled(numbering: Numbering | undefined, { text }: Mapped): boolean {
  if (!numbering || text.length > 24 || /[，。；！？]/.test(text) || quantitiesIn(text).some(({ weak }) => !weak))
    return false;
  const [, name = ''] = /^[^：]{1,8}：([^：]{2,14})$/.exec(text) ?? [];
  return numbering.style.startsWith('hash') || isLabel(name);
}

/** Opens a numbered piece: what is written alike, and everything inside it, closes. */
function enter(standing: Standing, style: string, words: Mapped, number: string, isHead: boolean): void {
  const { open } = standing;
  const same = reopened(open, style);
  // A document's own chapters close whatever is open.
  const from = style.startsWith('hash')
    ? hashesAbove(open, style)
    : same >= 0
      ? same
      : style === 'chapter'
        ? 0
        : open.length;
  open.length = from;
  const noise = /任职要求|任职资格|岗位要求|招聘|应聘|任职条件/.test(words.text.slice(0, 20))
    ? { noise: 'job' as const }
    : {};
  const head = isHead ? words : topicOf(words);
  open.push({ words: trimmed(head), style, label: number, ...(isHead ? noise : { isRunIn: true as const }) });
}

/** The headings of Markdown say of themselves how deep they stand: whatever else is open they close. */
function hashesAbove(open: readonly Open[], style: string): number {
  const at = open.findIndex((one) => !one.style.startsWith('hash') || one.style >= style);
  return at < 0 ? open.length : at;
}

/** 二、紧急报修包括…: a heading that has run into its text still says whom or what the pieces below are about. */
function topicOf(words: Mapped): Mapped {
  const topic = fieldNames.leading(words);
  return topic ? slice(words, 0, topic.names.join('、').length) : slice(words, 0, 0);
}

/**
 * Where the line that this one takes the place of stands: one written alike. Names without a number may each have matters without a number
 * inside them (金卡会员： … 条件： … 待遇：), so a matter closes only the matter since the last name.
 */
function reopened(open: readonly Open[], style: string): number {
  const name = open.findIndex((one) => one.style === 'bare label');
  if (style !== 'bare' || name < 0) return open.findIndex((one) => one.style === style);
  return open.findIndex((one, index) => index > name && one.style === style);
}

function itemOf(body: Mapped, sort: Item['sort'], { open }: Standing, isNumbered = false): Item {
  const noise = open.find((one) => one.noise)?.noise;
  const clause = open
    .map((one) => (/^(?:hash|bullet)/.test(one.style) ? '' : one.label).split('.').at(-1))
    .filter((one) => one !== undefined && one !== '');
  const isOwn = (one: Open): boolean => one.isRunIn === true && (!isNumbered || one === open.at(-1));
  const above = open.filter((one) => one.words.text !== '' && one.words !== body && !isOwn(one));
  const own = sort === 'heading' ? above.slice(0, -1) : above;
  return { body, sort, clause: clause.join('.'), above: own, ...(noise ? { noise } : {}) };
}
