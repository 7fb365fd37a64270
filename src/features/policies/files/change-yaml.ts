// A YAML text with other data in it: only the parts that say something else are written anew, so that a person's comments, order and line breaks stay.
import { isDeepStrictEqual } from 'node:util';
import {
  isCollection,
  isMap as isMapNode,
  isPair,
  isScalar,
  isSeq,
  type Pair,
  parseDocument,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import { isList, isMap, itemOf, pairOf } from './fresh-yaml.ts';
import type { Place } from './written-order.ts';

/** The text changed; undefined where that cannot be done part by part. Whoever calls reads it again, for a text has more ways than are known here. */
export function changedText(text: string, value: unknown, place: Place): string | undefined {
  const document = parseDocument(text, { version: '1.2', uniqueKeys: false });
  const { contents } = document;
  if (document.errors.length > 0 || !contents) return undefined;
  const before: unknown = document.toJS({ maxAliasCount: 100 });
  const changes: Change[] = [];
  const isDone = change({ text, changes }, contents, before, value, place);
  if (!isDone) return undefined;
  return changes
    .sort((a, b) => b.from - a.from || b.to - a.to)
    .reduce((now, { from, to, put }) => now.slice(0, from) + put + now.slice(to), text);
}

interface Change {
  readonly from: number;
  readonly to: number;
  readonly put: string;
}
interface Desk {
  readonly text: string;
  readonly changes: Change[];
}

/** Notes what is to change of a node; answers false where it must be written anew as a whole. */
function change(desk: Desk, node: unknown, before: unknown, after: unknown, place: Place): boolean {
  if (isDeepStrictEqual(before, after)) return true;
  if (isMapNode(node) && !node.flow && isMap(before) && isMap(after))
    return changeMap(desk, node, before, after, place);
  if (isSeq(node) && !node.flow && isList(before) && isList(after)) return changeList(desk, node, before, after, place);
  return false;
}

type Data = Readonly<Record<string, unknown>>;

function changeMap(desk: Desk, node: YAMLMap, before: Data, after: Data, place: Place): boolean {
  const pairs = node.items as Pair<unknown, unknown>[];
  const [first] = pairs;
  const indent = first && columnOf(desk.text, startOf(first.key));
  const names = pairs.map(({ key }) => (isScalar(key) ? String(key.value) : undefined));
  const last = pairs.findLast((_, index) => Object.hasOwn(after, names[index] ?? ''));
  if (indent === undefined || !last || names.includes(undefined)) return false;
  const added = Object.keys(after).filter((key) => !Object.hasOwn(before, key));
  // The first stands beside its dash: without it the item is another.
  const opensItem = desk.text.slice(0, startOf(first?.key)).endsWith('- ');
  if (opensItem && !Object.hasOwn(after, names[0] ?? '')) return false;
  for (const [index, pair] of pairs.entries()) {
    const name = names[index] ?? '';
    if (!Object.hasOwn(after, name)) {
      desk.changes.push(lineCut(desk.text, startOf(pair.key), endOf(desk.text, pair)));
      continue;
    }
    const inside = [...place, name];
    const mark = desk.changes.length;
    if (change(desk, pair.value, before[name], after[name], inside)) continue;
    desk.changes.length = mark;
    desk.changes.push({
      from: startOf(pair.key),
      to: endOf(desk.text, pair),
      put: pairOf(name, after[name], indent, place),
    });
  }
  const gap = place.length === 0 ? '\n\n' : '\n';
  const put = added.map((name) => `${gap}${' '.repeat(indent)}${pairOf(name, after[name], indent, place)}`).join('');
  if (put !== '') insert(desk, endOf(desk.text, last), put);
  return true;
}

function changeList(
  desk: Desk,
  node: YAMLSeq,
  before: readonly unknown[],
  after: readonly unknown[],
  place: Place,
): boolean {
  const dashes = node.items.map((item) => dashOf(desk.text, startOf(item)));
  const [indent] = dashes;
  const was = namesOf(before);
  const is = namesOf(after);
  if (indent === undefined || dashes.some((dash) => dash !== indent) || !was || !is || after.length === 0) return false;
  const stays = is.filter((name) => was.includes(name));
  if (
    !isDeepStrictEqual(
      stays,
      was.filter((name) => is.includes(name)),
    )
  )
    return false;
  const inside = [...place, '[]'];
  const written = (item: unknown): string => `- ${itemOf(item, indent + 2, inside)}`;
  for (const [index, item] of node.items.entries()) {
    const [from, to] = [startOf(item), endOf(desk.text, item)];
    const next = is.indexOf(was[index] ?? '');
    if (next < 0) desk.changes.push(lineCut(desk.text, from, to));
    else {
      const mark = desk.changes.length;
      if (change(desk, item, before[index], after[next], inside)) continue;
      desk.changes.length = mark;
      desk.changes.push({ from, to, put: itemOf(after[next], indent + 2, inside) });
    }
  }
  for (const [index, name] of is.entries()) {
    if (was.includes(name)) continue;
    const previous = is.slice(0, index).findLast((one) => was.includes(one));
    // Before all others there is no line to follow.
    if (previous === undefined) return false;
    insert(
      desk,
      endOf(desk.text, node.items[was.indexOf(previous)]),
      `\n${' '.repeat(indent)}${written(after[index])}`,
    );
  }
  return true;
}

/** By what the items of a list are known from one another: their ids, their numbers, what is done at them. */
function namesOf(list: readonly unknown[]): string[] | undefined {
  const names = list.map((item) => {
    const { id, no, case: title, step } = isMap(item) ? item : {};
    const name = id ?? no ?? title ?? step;
    return typeof name === 'string' ? name : undefined;
  });
  const known = names.filter((name) => name !== undefined);
  if (known.length === list.length && new Set(known).size === known.length) return known;
  return undefined;
}

/** Puts lines behind the line on which something ends; what is put at one place stands in the order in which it came. */
function insert(desk: Desk, end: number, put: string): void {
  const at = lineEnd(desk.text, end);
  const there = desk.changes.findIndex(({ from, to }) => from === at && to === at);
  const earlier = desk.changes[there]?.put ?? '';
  if (there < 0) desk.changes.push({ from: at, to: at, put });
  else desk.changes[there] = { from: at, to: at, put: earlier + put };
}

/** The lines of a part, with its break. */
function lineCut(text: string, from: number, to: number): Change {
  return { from: lineStart(text, from), to: Math.min(lineEnd(text, to) + 1, text.length), put: '' };
}

function lineStart(text: string, at: number): number {
  return text.lastIndexOf('\n', at - 1) + 1;
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}

/** The column at which something begins, where only blanks and a dash stand before it. */
function columnOf(text: string, at: number): number | undefined {
  const before = text.slice(lineStart(text, at), at);
  return /^ *(- +)?$/.test(before) ? before.length : undefined;
}

/** The column of the dash before an item. */
function dashOf(text: string, at: number): number | undefined {
  const before = text.slice(lineStart(text, at), at);
  return /^ *- $/.test(before) ? before.length - 2 : undefined;
}

function startOf(node: unknown): number {
  return rangeOf(node)?.[0] ?? 0;
}

/** Where the last of a part ends: a block's own range goes on over the blank lines after it. */
function endOf(text: string, part: unknown): number {
  if (isPair(part)) return endOf(text, rangeOf(part.value) === undefined ? part.key : part.value);
  if (isCollection(part) && !part.flow && part.items.length > 0) return endOf(text, part.items.at(-1));
  const end = rangeOf(part)?.[1] ?? 0;
  return text.slice(0, end).trimEnd().length;
}

function rangeOf(node: unknown): readonly number[] | undefined {
  return typeof node === 'object' && node !== null && 'range' in node ? (node.range as readonly number[]) : undefined;
}
