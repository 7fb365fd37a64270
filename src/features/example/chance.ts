// Chance that can be repeated: the same seed gives the same organisation, on every machine and at every time.
import type { Instant } from '#platform/db.ts';

/** A range, both ends included. */
export type Range = readonly [least: number, most: number];

export interface Chance {
  /** From 0 inclusive to 1 exclusive. */
  next(): number;
  /** True with this probability. */
  is(probability: number): boolean;
  /** A whole number of the range. */
  whole(range: Range): number;
  /** Any number of the range. */
  within(range: Range): number;
  /** One of the list; a list that tells nothing is a mistake of the data. */
  pick<T>(list: readonly T[]): T;
  /** One of the list, the heavier the likelier. */
  weighed<T extends { readonly weight: number }>(list: readonly T[]): T;
  /** A UUIDv7 as it would have been made at that instant (RFC 9562, section 5.7), so that the past sorts by its birth. */
  id(at: Instant): string;
}

export function chanceOf(seed: string): Chance {
  let state = hashOf(seed);
  // mulberry32: 32 bits of state are plenty for a story, and nothing here is secret.
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const within = ([least, most]: Range): number => least + next() * (most - least);
  const pick = <T>(list: readonly T[]): T => {
    const found = list[Math.floor(next() * list.length)];
    if (found === undefined) throw new Error('nothing to choose from');
    return found;
  };
  const digits = (count: number): string =>
    Array.from({ length: count }, () => Math.floor(next() * 16).toString(16)).join('');
  return {
    next,
    is: (probability) => next() < probability,
    whole: ([least, most]) => Math.floor(within([least, most + 1])),
    within,
    pick,
    weighed: (list) => {
      let left = next() * list.reduce((sum, { weight }) => sum + weight, 0);
      for (const one of list) {
        left -= one.weight;
        if (left < 0) return one;
      }
      return pick(list);
    },
    id: (at) => {
      const time = Math.floor(at).toString(16).padStart(12, '0');
      return `${time.slice(0, 8)}-${time.slice(8)}-7${digits(3)}-${pick(['8', '9', 'a', 'b'])}${digits(3)}-${digits(12)}`;
    },
  };
}

/** FNV-1a of the text. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const letter of text) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  return hash | 0;
}
