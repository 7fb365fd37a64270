// How many customers everybody has by role. Counting reads every seat there is, so what was counted is carried on: over the transactions of an import, and,
// where there are many seats, from one transaction of this process to the next.
import { clock } from '#platform/clock.ts';
import type { Tx } from '#platform/db.ts';
import { readLoads } from './store.ts';

/** Customers by person, by role. Whoever seats somebody adds to it, so that what comes next is spread evenly. */
export interface Loads {
  of(tx: Tx, roles: readonly string[]): Promise<ReadonlyMap<string, Map<string, number>>>;
  /** What was added may have been undone: count anew. */
  forget(): void;
}

/** Loads that are counted when they are first asked for, for the transactions of one import. */
export function carriedLoads(): Loads {
  let known = new Map<string, Map<string, number>>();
  return {
    async of(tx, roles) {
      const missing = roles.filter((role) => !known.has(role));
      if (missing.length > 0) for (const [role, loads] of await readLoads(tx, missing)) known.set(role, loads);
      return known;
    },
    forget() {
      known = new Map();
    },
  };
}

interface Counted {
  readonly loads: Map<string, Map<string, number>>;
  /** In ticks of this process. */
  readonly until: number;
}

/** So many seats are counted within a few milliseconds: each time, exactly. */
const few = 10_000;
/** Of more, an answer holds a millisecond for so many seats: counting takes a hundredth of the time at most, however many there are. */
const seatsPerMillisecond = 10;

const counted = new WeakMap<object, Counted>();

/**
 * Loads as this process knows them. Where there are many seats they may be some time old: what other processes seat meanwhile, and what is seated by hand, is
 * counted at the next count. Nobody is the wrong one by that; only how evenly customers are spread is less than exact for so long.
 */
export const loadsHere: Loads['of'] = async (tx, roles) => {
  const last = counted.get(tx.home);
  const loads = last && clock.ticks() < last.until ? last.loads : await countHere(tx);
  for (const role of roles) if (!loads.has(role)) loads.set(role, new Map());
  return loads;
};

async function countHere(tx: Tx): Promise<Counted['loads']> {
  const loads = await readLoads(tx);
  const all = [...loads.values()].flatMap((held) => [...held.values()]);
  const seats = all.reduce((sum, load) => sum + load, 0);
  if (seats > few) counted.set(tx.home, { loads, until: clock.ticks() + seats / seatsPerMillisecond });
  return loads;
}
