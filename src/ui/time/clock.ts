// What a running deadline shows. Pure: (due, now) in, tone and amount out; words come after.

export interface Running {
  /** Epoch milliseconds; where paused, the due that stands if the clock ran on from now. */
  due: number;
  now: number;
  /** When the time began to run; with it, "soon" is the last quarter of the time, else the last hour. */
  from?: number | undefined;
  /** A paused clock neither warns nor runs out. */
  paused?: boolean | undefined;
  /** When what was owed was done. */
  doneAt?: number | undefined;
}

export type Tone = 'calm' | 'soon' | 'over' | 'idle';

export interface ClockFace {
  /** What the clock says: how long is left, how long it is over, that it stands still, or that all is done. */
  says: 'left' | 'over' | 'paused' | 'done';
  tone: Tone;
  /** Milliseconds left, over, or left when paused; never negative. */
  amount: number;
  /** Worth a tick each second. */
  live: boolean;
}

const hour = 3_600_000;

/** Green while there is time, amber when it grows short, red once it is over; grey when paused or done in time. */
export function clockFace({ due, now, from, paused = false, doneAt }: Running): ClockFace {
  if (doneAt !== undefined) {
    const over = Math.max(0, doneAt - due);
    return { says: over > 0 ? 'over' : 'done', tone: over > 0 ? 'over' : 'calm', amount: over, live: false };
  }
  const amount = Math.abs(due - now);
  if (paused) return { says: 'paused', tone: 'idle', amount: Math.max(0, due - now), live: false };
  if (now > due) return { says: 'over', tone: 'over', amount, live: amount < hour };
  const short = from === undefined ? amount <= hour : amount <= Math.max(0, due - from) / 4;
  return { says: 'left', tone: short ? 'soon' : 'calm', amount, live: amount <= hour };
}

export type Unit = 'days' | 'hours' | 'minutes' | 'seconds';
export type Part = readonly [count: number, unit: Unit];

const units: readonly (readonly [Unit, number])[] = [
  ['days', 86_400_000],
  ['hours', hour],
  ['minutes', 60_000],
  ['seconds', 1000],
];

/** At most two neighbouring parts of a length of time, rounded down: 2 d 3 h · 1 h 5 min · 12 min · 40 s. */
export function durationParts(milliseconds: number): Part[] {
  const first = units.findIndex(([, size]) => milliseconds >= size);
  if (first === -1) return [[0, 'seconds']];
  const [unit, size] = units[first] as (typeof units)[number];
  const parts: Part[] = [[Math.floor(milliseconds / size), unit]];
  const next = units[first + 1];
  const rest = next ? Math.floor((milliseconds % size) / next[1]) : 0;
  // Minutes carry seconds only where each second counts.
  if (next && rest > 0 && !(unit === 'minutes' && milliseconds >= 5 * 60_000)) parts.push([rest, next[0]]);
  return parts;
}
