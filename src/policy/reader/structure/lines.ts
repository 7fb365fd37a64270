// The lines of a document, also where a conversion has run them together or broken them in the middle of a sentence.
import { type Mapped, slice, trimmed } from '../text/mapped.ts';
import { matchesOf } from '../text/matches.ts';
import { laidOut } from './layout.ts';
import { follows, numberingOf } from './numbering.ts';

/** The lines as a reader sees them: none empty, glued numbers at the beginning of their own line, broken sentences whole. */
export function linesOf(body: Mapped): Mapped[] {
  const lines: Mapped[] = [];
  for (const line of whole(unwrapped(laidOut(split(body))))) lines.push(...unglued(line));
  return lines;
}

function split(body: Mapped): Mapped[] {
  const lines: Mapped[] = [];
  let from = 0;
  for (let to = body.text.indexOf('\n', from); from <= body.text.length; to = body.text.indexOf('\n', from)) {
    const end = to < 0 ? body.text.length : to;
    const line = trimmed(slice(body, from, end));
    if (line.text !== '') lines.push(line);
    from = end + 1;
  }
  return lines;
}

/**
 * Lines that a conversion has broken at one width, wherever that fell: those as long as the longest that end in no sign go on in the next.
 * Only where most lines of some length end so, for lines of a list are as long as they like.
 */
function unwrapped(lines: readonly Mapped[]): readonly Mapped[] {
  const open = lines.filter(({ text }) => isOpen(text));
  const width = open.map(({ text }) => text.length).sort((a, b) => a - b)[Math.floor(open.length * middle)] ?? 0;
  const isFull = ({ text }: Mapped): boolean => Math.abs(text.length - width) <= raggedness;
  const full = open.filter(isFull).length;
  const over = lines.filter(({ text }) => text.length > width + raggedness).length;
  if (width < narrowest || full < fewest || full * 2 < open.length || over * few > lines.length) return lines;
  const found: Mapped[] = [];
  let goesOn = false;
  for (const line of lines) {
    const last = found.at(-1);
    // 中期回访：…: what begins with a name and a colon is a line of its own.
    const isNew =
      numberingOf(line.text) !== undefined || line.text.includes('|') || /^[^，。；：]{2,14}：/.test(line.text);
    if (last && goesOn && !isNew && last.text.length <= longestJoined) found[found.length - 1] = pasted(last, line);
    else found.push(line);
    goesOn = isFull(line) && isOpen(line.text);
  }
  return found;
}

/** A line that ends in no sign, as a heading or half a sentence does. */
function isOpen(text: string): boolean {
  return text.length >= narrowest && !text.includes('|') && !/[。；：！？.;:!?）)]$/.test(text);
}

/** Narrower lines were not broken by a page. */
const narrowest = 24;
/** So many broken lines are no chance. */
const fewest = 4;
/** Full-width signs and figures make lines of one width differ by so many characters. */
const raggedness = 4;
const middle = 0.5;
/** Among so many lines one may be longer, as what a site adds is. */
const few = 8;

/** A line that breaks off after a joint, or whose next begins with one, is half a sentence. */
function whole(lines: readonly Mapped[]): Mapped[] {
  const found: Mapped[] = [];
  for (const line of lines) {
    const last = found.at(-1);
    if (last && isBroken(last.text, line.text)) found[found.length - 1] = pasted(last, line);
    else found.push(line);
  }
  return found;
}

function isBroken(above: string, below: string): boolean {
  if (above.includes('|') || below.includes('|') || above.length > longestJoined || numberingOf(below)) return false;
  const opens = above.lastIndexOf('（') > above.lastIndexOf('）');
  return opens || /[，、和与及或的]$|(?:并且?|而且|如果|因)$/.test(above) || /^[，、；。）]/.test(below);
}

/** Lines are pasted together up to here; what is longer is no broken line. */
const longestJoined = 600;

function pasted(above: Mapped, below: Mapped): Mapped {
  return { text: above.text + below.text, at: [...above.at, ...below.at] };
}

/** A glued number begins a line of its own where it stands after the end of a sentence, or goes on from the number before. */
function unglued(line: Mapped): Mapped[] {
  if (line.text.includes('|')) return [line];
  const cuts: number[] = [];
  const last: Record<string, string> = {};
  const first = numberingOf(line.text);
  if (first) last[first.style] = first.label;
  for (const match of matchesOf(line.text, glued)) {
    const at = match.index + (match[0].length - match[0].trimStart().length);
    const numbering = numberingOf(line.text.slice(at, at + 16));
    if (at === 0 || !numbering) continue;
    const ends = /[。；：！？）:;.…]\s*$/.test(line.text.slice(Math.max(0, at - 3), at));
    const goesOn = follows(last[numbering.style], numbering.label);
    // An excerpt may begin in the middle of a list: 。（五） begins a line whatever came before it.
    const isFirst =
      last[numbering.style] === undefined && /^(?:bracketed )?ideograph$|^article$|^chapter$/.test(numbering.style);
    // 第四章 归档第十条 …: a title has no sign of an end.
    const isTitled = numbering.style === 'article' && title.test(line.text.slice(cuts.at(-1) ?? 0, at));
    const begins = (ends || isTitled) && (numbering.value === undefined || numbering.value <= 1 || goesOn || isFirst);
    if (!begins && !(goesOn && numbering.value !== undefined && isSafe(numbering.style, line.text, at))) continue;
    last[numbering.style] = numbering.label;
    for (const style of Object.keys(last)) if (deeper(style, numbering.style)) delete last[style];
    cuts.push(at);
  }
  const ends = [...cuts, line.text.length];
  return [0, ...cuts].map((from, index) => trimmed(slice(line, from, ends[index]))).filter(({ text }) => text !== '');
}

/** A chapter and its name, up to the first article. */
const title = /^第[一二三四五六七八九十\d]{1,3}[章节]\s*[^\s，。；：、]{2,16}\s*$/;

const glued =
  /(?<!第)(?:第[一二三四五六七八九十百\d]{1,4}[章节条]|（[一二三四五六七八九十]{1,3}）|[一二三四五六七八九十]{1,3}、|（\d{1,2}）|(?<![\d.])\d{1,2}(?:\.\d{1,2}){1,3}(?=\s?[\u4e00-\u9fff])|(?<![\d.])\d{1,2}[.、](?=\s?[\u4e00-\u9fff])|(?<![a-zA-Z])[a-z]\.(?=\s?[\u4e00-\u9fff])|[①-⑳])/g;

/** In the middle of a sentence 一、二 may be a list of words: there only numbers that cannot be one. */
function isSafe(style: string, text: string, at: number): boolean {
  const before = text[at - 1] ?? '';
  if (/[、和与及至到\d-]/.test(before)) return false;
  if (style === 'article' || style === 'chapter') return !/[照据依按见与和及《]/.test(before);
  return true;
}

/** Where a list begins anew its inner lists do, too. */
function deeper(inner: string, outer: string): boolean {
  return order.indexOf(inner) > order.indexOf(outer);
}

const order = [
  'chapter',
  'section',
  'article',
  'formal',
  'ideograph',
  'bracketed ideograph',
  'decimal 0',
  'decimal 2',
  'decimal 3',
  'decimal 4',
  'figure',
  'bracketed figure',
  'ring',
  'letter',
];
