// Data as YAML the way our packs are written: short things on one line, long text folded, rules and cases opened out.
import { keysInOrder, opensChapter, type Place, standsOpen } from './written-order.ts';

const widest = 150;

/** A value on lines of its own; the first without its indent, the others with it. */
export function blockOf(value: unknown, indent: number, place: Place): string {
  const pad = ' '.repeat(indent);
  if (isList(value)) {
    if (value.length === 0) return '[]';
    const inside: Place = [...place, '[]'];
    return value.map((item) => `- ${itemOf(item, indent + 2, inside)}`).join(`\n${pad}`);
  }
  if (isMap(value)) {
    const keys = keysInOrder(value, place);
    if (keys.length === 0) return '{}';
    return keys
      .map((key, index) => {
        const isChapter = place.length === 0 && index > 0 && opensChapter(key, value[key]);
        return `${isChapter ? '\n' : ''}${index > 0 ? pad : ''}${pairOf(key, value[key], indent, place)}`;
      })
      .join('\n');
  }
  return scalarOf(value, false);
}

/** An item of a list, after its dash. */
export function itemOf(value: unknown, indent: number, place: Place): string {
  const line = lineOf(value, place);
  if (!isList(value) && !isMap(value)) return textOf(value, indent);
  const isShort = !standsOpen(place) && indent + line.length <= widest;
  return isShort || isEmpty(value) ? line : blockOf(value, indent, place);
}

/** `key: value`, the value beside its key or below it. */
export function pairOf(key: string, value: unknown, indent: number, place: Place): string {
  const inside: Place = [...place, key];
  const name = keyOf(key, `\n${' '.repeat(indent)}`);
  if (!isList(value) && !isMap(value)) return `${name}: ${textOf(value, indent + 2, name.length)}`;
  const line = `${name}: ${lineOf(value, inside)}`;
  const isShort = !standsOpen(inside) && indent + line.length <= widest;
  if (isShort || isEmpty(value) || (place.length === 0 && isPlainLine(value, line))) return line;
  return `${name}:\n${' '.repeat(indent + 2)}${blockOf(value, indent + 2, inside)}`;
}

/** In the frame, what has no parts of its own stands beside its key: the title, the ladder. */
function isPlainLine(value: unknown, line: string): boolean {
  const parts = Object.values(value as object);
  return parts.every((part) => !isMap(part) && !isList(part)) && line.length <= widest;
}

/** On one line, however long. */
function lineOf(value: unknown, place: Place): string {
  if (isList(value)) return `[${value.map((item) => lineOf(item, [...place, '[]'])).join(', ')}]`;
  if (!isMap(value)) return scalarOf(value, true);
  const parts = keysInOrder(value, place).map((key) => `${keyOf(key, ' ')}: ${lineOf(value[key], [...place, key])}`);
  return parts.length === 0 ? '{}' : `{ ${parts.join(', ')} }`;
}

/** Text in a block: folded where it is long, line by line where it has lines. */
function textOf(value: unknown, indent: number, before = 0): string {
  const short = scalarOf(value, false);
  if (typeof value !== 'string') return short;
  const pad = ' '.repeat(indent);
  const canFold = /^\S+( \S+)*$/u.test(value) && !/\p{Cc}/u.test(value);
  if (canFold && value.includes(' ') && indent + before + short.length > widest)
    return `>-\n${folded(value, widest - indent)
      .map((line) => pad + line)
      .join('\n')}`;
  const canStand = value.includes('\n') && /^\S/u.test(value) && !/[ \t]\n|[^\S\n]$|\n\n$|[^\P{Cc}\n]/u.test(value);
  if (!canStand) return short;
  const mark = value.endsWith('\n') ? '|' : '|-';
  const lines = value.replace(/\n$/, '').split('\n');
  return `${mark}\n${lines.map((line) => (line === '' ? '' : pad + line)).join('\n')}`;
}

function folded(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

function keyOf(key: string, gap: string): string {
  // `no` is a number of a clause here, and to YAML 1.2 a word like any other.
  const name = key === 'no' ? key : scalarOf(key, true);
  // A key that is long must say that it is one.
  return name.length > 200 ? `? ${name}${gap}` : name;
}

const plainWord = /^[\p{L}\p{N}_/（“《¥￥×÷](?:[^\n\p{Cc}\p{Cf}\p{Zl}\p{Zp}]*[^\s:\p{Cc}\p{Cf}\p{Zl}\p{Zp}])?$/u;
/** What YAML would take for something else than text. */
const otherThanText =
  /^(~|null|true|false|y|n|yes|no|on|off|[-+]?(\.\d+|\d[\d_]*(\.\d*)?)(e[-+]?\d+)?|0o[0-7]+|0x[\da-f]+|[-+]?\.(inf|nan))$/i;

function scalarOf(value: unknown, inFlow: boolean): string {
  if (typeof value !== 'string') return JSON.stringify(value) ?? 'null';
  const isPlain =
    plainWord.test(value) &&
    !otherThanText.test(value) &&
    !/: | #|:$/.test(value) &&
    !(inFlow && /[,[\]{}]/.test(value)) &&
    // A figure with dots is a clause, and everybody quotes those.
    !/^\d+(\.\d+)+$/.test(value);
  return isPlain ? value : JSON.stringify(value);
}

export function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

function isEmpty(value: unknown): boolean {
  return isMap(value) ? Object.keys(value).length === 0 : isList(value) && value.length === 0;
}
