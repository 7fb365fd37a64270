// What of a history planning can ever look at: of most kinds of events only what lies behind the earliest window that can still begin or change. The
// rest need not be read, and a history read so plans the very same (looking-back.test.ts).
import { type Edition, readAlways } from '../edition.ts';
import type { Instant, Window } from '../model.ts';
import { binding } from '../overriding/overriding.ts';
import { editionOf, eventTypesReadBy } from '../plan.ts';

export interface LookingBack {
  /** Kinds of which everything is read, however long ago. */
  readonly lasting: readonly string[];
  /** Kinds of which is read what occurred at the floor or later. */
  readonly recent: readonly string[];
  /**
   * How far back the recent kinds are asked for.
   * @param since what was due before is stored already
   * @param stored windows of the subject that are judged again
   */
  floor(since: Instant, stored: readonly Stored[]): Instant;
}

type Stored = Pick<Window, 'edition' | 'rule' | 'from' | 'term'>;

const day = 86_400_000;
const known = new WeakMap<readonly Edition[], LookingBack>();

/** For subjects without a contract: what a contract adds looks back in its own way. */
export function lookingBack(inForce: readonly Edition[]): LookingBack {
  const before = known.get(inForce);
  if (before) return before;
  const made = lookingBackOf(inForce, binding(inForce));
  known.set(inForce, made);
  return made;
}

function lookingBackOf(inForce: readonly Edition[], editions: readonly Edition[]): LookingBack {
  const timed = editions.flatMap((edition) => [...edition.timed.values()].map((bound) => bound.timed));
  const lasting = new Set<string>(readAlways);
  for (const { reach, opensOn, keptBy, endedBy, pausable } of timed) {
    // Chains begin long ago, moments are set long ahead: only a rule that says how far it looks leaves something unread.
    const all = reach === undefined ? [...opensOn, keptBy, ...endedBy] : pausable ? endedBy : [];
    for (const type of all) lasting.add(type);
  }
  const isLasting = (type: string): boolean => lasting.has(type) || type.endsWith('.retracted');
  const types = eventTypesReadBy(inForce);
  const begins = Math.min(...editions.map(({ inForceFrom }) => inForceFrom));
  const reaches = new Map<Instant, Instant>();
  /** By the day, so that a thousand customers who were looked at one after the other ask once. */
  const openedFrom = (since: Instant): Instant => {
    const from = Number.isFinite(since) ? Math.floor(since / day) * day : since;
    const before = reaches.get(from);
    if (before !== undefined) return before;
    const found = Math.min(...timed.flatMap(({ reach }) => reach?.(from) ?? []), from);
    if (reaches.size > 1_000) reaches.clear();
    reaches.set(from, found);
    return found;
  };
  return {
    lasting: types.filter(isLasting),
    recent: types.filter((type) => !isLasting(type)),
    floor: (since, stored) => {
      let floor = Math.max(openedFrom(since), begins);
      for (const one of stored) {
        // Whose rule is not known any more stays as it is, and what it hangs on may be anywhere.
        if (!editionOf(editions, one).timed.has(one.rule)) return Number.NEGATIVE_INFINITY;
        if (one.from < floor) floor = one.from;
      }
      return floor;
    },
  };
}
