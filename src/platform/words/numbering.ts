// The numbers that Word draws before paragraphs and does not write into them (ECMA-376, part 1, 17.9): counted here as Word counts them.
import { attribute, tagsOf } from './xml.ts';

interface Level {
  start: number;
  format: string;
  /** With a sign for each level: `%1.%2`. */
  text: string;
}

export interface Numbering {
  /** The number of the next paragraph of a list, with a blank behind where it needs one; empty where it has none. */
  next(paragraph: { readonly id?: string; readonly level?: string; readonly style?: string }): string;
}

const mostLevels = 9;

export function numberingOf(numberingXml: string, stylesXml: string): Numbering {
  const { levels, listOf } = listsIn(numberingXml);
  const styles = stylesIn(stylesXml);
  const counts = new Map<string, number[]>();
  return {
    next({ id, level, style }) {
      const styled = style === undefined ? undefined : styles.get(style);
      const list = listOf.get(id ?? styled?.id ?? '');
      const depth = Math.min(Number(level ?? styled?.level ?? 0) || 0, mostLevels - 1);
      const own = list === undefined ? undefined : levels.get(list);
      const shown = own?.[depth];
      if (list === undefined || !own || !shown || id === '0') return '';
      const count = counts.get(list) ?? [];
      counts.set(list, count);
      count[depth] = (count[depth] ?? shown.start - 1) + 1;
      count.length = depth + 1;
      if (shown.format === 'bullet' || shown.format === 'none') return '';
      const label = shown.text.replace(/%([1-9])/g, (_, digit: string) => {
        const at = Number(digit) - 1;
        const format = own[at]?.format ?? 'decimal';
        return figure(count[at] ?? own[at]?.start ?? 1, format);
      });
      return /[\s\p{P}]$/u.test(label) ? label : `${label} `;
    },
  };
}

function listsIn(xml: string): { levels: Map<string, Level[]>; listOf: Map<string, string> } {
  const levels = new Map<string, Level[]>();
  const listOf = new Map<string, string>();
  let abstract = '';
  let num = '';
  let level: Level | undefined;
  for (const { name, isEnd, tag } of tagsOf(xml)) {
    if (isEnd) continue;
    if (name === 'w:abstractNum') {
      abstract = attribute(tag, 'w:abstractNumId');
      levels.set(abstract, []);
    } else if (name === 'w:lvl' && abstract !== '') {
      level = { start: 1, format: 'decimal', text: '' };
      const at = Number(attribute(tag, 'w:ilvl'));
      const own = levels.get(abstract);
      if (own && at >= 0 && at < mostLevels) own[at] = level;
    } else if (name === 'w:start' && level) level.start = Number(attribute(tag, 'w:val')) || 1;
    else if (name === 'w:numFmt' && level) level.format = attribute(tag, 'w:val');
    else if (name === 'w:lvlText' && level) level.text = attribute(tag, 'w:val').slice(0, 40);
    else if (name === 'w:num') {
      num = attribute(tag, 'w:numId');
      abstract = '';
      level = undefined;
    } else if (name === 'w:abstractNumId') listOf.set(num, attribute(tag, 'w:val'));
  }
  return { levels, listOf };
}

function stylesIn(xml: string): Map<string, { id: string; level: string }> {
  const styles = new Map<string, { id: string; level: string }>();
  let style = '';
  let level = '0';
  for (const { name, isEnd, tag } of tagsOf(xml)) {
    if (isEnd) continue;
    if (name === 'w:style') {
      style = attribute(tag, 'w:styleId');
      level = '0';
    } else if (name === 'w:ilvl') level = attribute(tag, 'w:val');
    else if (name === 'w:numId' && style !== '') styles.set(style, { id: attribute(tag, 'w:val'), level });
  }
  return styles;
}

function figure(value: number, format: string): string {
  if (/chinese|ideograph|japanese|taiwanese/i.test(format)) return chinese(value);
  if (/letter/i.test(format)) {
    const letter = String.fromCharCode((format.startsWith('lower') ? 96 : 64) + (((value - 1) % 26) + 1));
    return letter.repeat(Math.floor((value - 1) / 26) + 1);
  }
  if (/roman/i.test(format)) return format.startsWith('lower') ? roman(value).toLowerCase() : roman(value);
  return String(value);
}

/** Figures and tens from code points: these signs are no words of ours. */
const signs = String.fromCodePoint(0x3007, 0x4e00, 0x4e8c, 0x4e09, 0x56db, 0x4e94, 0x516d, 0x4e03, 0x516b, 0x4e5d);
const [ten, hundred] = [String.fromCodePoint(0x5341), String.fromCodePoint(0x767e)];

function chinese(value: number): string {
  if (value <= 0 || value > 999) return String(value);
  const [hundreds, tens, ones] = [Math.floor(value / 100), Math.floor((value % 100) / 10), value % 10];
  const last = ones === 0 ? '' : signs[ones];
  if (hundreds === 0) return tens === 0 ? String(last) : `${tens === 1 ? '' : signs[tens]}${ten}${last}`;
  const middle = tens > 0 ? `${signs[tens]}${ten}` : ones > 0 ? String.fromCodePoint(0x96f6) : '';
  return `${signs[hundreds]}${hundred}${middle}${last}`;
}

const romans: readonly (readonly [number, string])[] = [
  [1000, 'M'],
  [900, 'CM'],
  [500, 'D'],
  [400, 'CD'],
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
];

function roman(value: number): string {
  let rest = Math.min(value, 3999);
  let said = '';
  for (const [worth, sign] of romans) for (; rest >= worth; rest -= worth) said += sign;
  return said;
}
