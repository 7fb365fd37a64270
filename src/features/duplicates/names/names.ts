// Which names may mean the same company: what is left without legal form and place, how it sounds, what is nearly written so. Pure.
import { createHash } from 'node:crypto';
import { pinyin } from 'pinyin-pro';
import { legalForms, placeEndings, places } from '#phrases/company-words.ts';

/** A name as it is compared: NFKC, lower case, letters and digits alone. */
export function folded(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/** What a company is called by itself: without its legal form and the place in front or in brackets; the whole where nothing else is left. */
export function coreOf(name: string): string {
  const plain = folded(withoutPlaceInBrackets(name.normalize('NFKC')));
  let core = plain;
  for (let shorter = withoutForm(core); shorter !== core; shorter = withoutForm(core)) core = shorter;
  const placeless = withoutPlace(core);
  const left = [...placeless].length >= 2 ? placeless : core;
  return left === '' ? folded(name) : left;
}

function withoutPlaceInBrackets(name: string): string {
  return name.replace(/[([【]([^)\]】]{1,10})[)\]】]/g, (whole, inside: string) =>
    withoutPlace(inside.trim()) === '' ? '' : whole,
  );
}

function withoutForm(name: string): string {
  const form = legalForms.find((ending) => name.length > ending.length && name.endsWith(ending));
  return form === undefined ? name : name.slice(0, -form.length);
}

function withoutPlace(name: string): string {
  const place = places.find((one) => name.startsWith(one));
  if (place === undefined) return name;
  const rest = name.slice(place.length);
  const ending = placeEndings.find((one) => rest.startsWith(one));
  const after = ending === undefined ? rest : rest.slice(ending.length);
  // A province is often followed by its city.
  return withoutPlace(after);
}

/** How it is said, without tones: what was heard on the telephone and typed otherwise sounds alike. */
export function soundOf(core: string): string {
  return pinyin(core, { toneType: 'none', type: 'array', mode: 'surname', v: true, nonZh: 'consecutive' }).join('');
}

/** Shorter names differ in one character from too many others. */
const shortestNear = 4;

/**
 * Keys by which a name meets those that may mean the same: equal cores, equal sounds, and cores of which one character was left out,
 * put in, changed or swapped with its neighbour (deletion neighbourhood; Mor and Fraenkel 1982). Hashed: they are only compared.
 */
export function keysOf(name: string): Buffer[] {
  const core = coreOf(name);
  const letters = [...core];
  if (letters.length < 2) return [];
  const texts = new Set([`n:${core}`, `s:${soundOf(core)}`]);
  if (letters.length >= shortestNear) {
    for (const at of letters.keys()) texts.add(`n:${letters.toSpliced(at, 1).join('')}`);
  }
  return [...texts].map((text) => createHash('sha256').update(text).digest().subarray(0, keyBytes));
}

const keyBytes = 12;

/** Insertions, deletions, changes and swaps of neighbours that lead from one to the other (optimal string alignment); at most `most` + 1. */
export function distanceBetween(one: string, other: string, most: number): number {
  const [a, b] = [[...one], [...other]];
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let [before, previous]: [number[], number[]] = [[], b.map((_, at) => at)];
  previous.push(b.length);
  for (const [row, letter] of a.entries()) {
    const current = [row + 1];
    for (const [column, other] of b.entries()) {
      const swap =
        row > 0 && column > 0 && letter === b[column - 1] && a[row - 1] === other
          ? (before[column - 1] ?? 0) + 1
          : Number.POSITIVE_INFINITY;
      current.push(
        Math.min(
          (previous[column + 1] ?? 0) + 1,
          (current[column] ?? 0) + 1,
          (previous[column] ?? 0) + (letter === other ? 0 : 1),
          swap,
        ),
      );
    }
    [before, previous] = [previous, current];
  }
  return Math.min(previous[b.length] ?? 0, most + 1);
}
