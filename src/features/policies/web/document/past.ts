// What was done can be undone and done again. Letters typed one after another at one place are one step.
import type { Written } from './written.ts';

export interface Past {
  readonly now: Written;
  readonly before: readonly Written[];
  readonly after: readonly Written[];
  /** Where the last change was made, and when: what follows at once at the same place belongs to it. */
  readonly last?: { readonly place: string; readonly at: number };
}

/** Milliseconds within which typing at one place is one step. */
const together = 1200;
const most = 200;

export function begun(now: Written): Past {
  return { now, before: [], after: [] };
}

/** @param at ticks of any clock, in milliseconds */
export function changed(past: Past, now: Written, place: string, at: number): Past {
  if (now === past.now) return past;
  const joins = past.last?.place === place && place !== '' && at - past.last.at < together && past.before.length > 0;
  const before = joins ? past.before : [...past.before, past.now].slice(-most);
  return { now, before, after: [], last: { place, at } };
}

export function undone(past: Past): Past {
  const now = past.before.at(-1);
  return now ? { now, before: past.before.slice(0, -1), after: [past.now, ...past.after] } : past;
}

export function redone(past: Past): Past {
  const [now, ...after] = past.after;
  return now ? { now, before: [...past.before, past.now], after } : past;
}
