// The one file that may ask what time it is. It answers with the database's time, carried forward by a clock nobody can set,
// because what is owed is judged by one time for all processes, and the clock of an application host may jump.

import { uptime } from 'node:os';

/** Epoch milliseconds, UTC. */
export type Instant = number;

export interface Clock {
  /** The database's time as nearly as this process knows it; the process's own clock until the database has been heard. */
  now(): Instant;
  /** Takes in what the database said its time is, asked at `sent` and heard at `received` (both of `ticks`). */
  hear(database: Instant, sent: number, received: number): void;
  /** Milliseconds of a clock that only ever runs forward; of no meaning but for differences. */
  ticks(): number;
  /** Milliseconds since the database was last heard; Infinity before. */
  age(): number;
  /** How far this machine's clock is before the database's (ms, negative: behind); 0 until the database has been heard. */
  ahead(): number;
}

/**
 * A clock over two sources: `wall` (may jump) is used only until the database has been heard, `ticks` (never jumps) afterwards.
 * An answer that was long under way tells the time badly, so it counts only when nothing better is at hand.
 */
export function clockOver(wall: () => number, ticks: () => number): Clock {
  let base: { database: Instant; at: number } | undefined;
  return {
    now: () => Math.floor(base === undefined ? wall() : base.database + (ticks() - base.at)),
    hear(database, sent, received) {
      if (received - sent > slowAnswer && base !== undefined && ticks() - base.at < staleAfter) return;
      base = { database, at: (sent + received) / 2 };
    },
    ticks,
    age: () => (base === undefined ? Number.POSITIVE_INFINITY : ticks() - base.at),
    ahead: () => (base === undefined ? 0 : Math.round(wall() - (base.database + (ticks() - base.at)))),
  };
}

/** A reading asks the database again when it was last heard longer ago than this (ms): a laptop's monotonic clock stops while it sleeps. */
export const staleAfter = 10_000;
const slowAnswer = 50;

/** This process's clock. */
export const clock: Clock = clockOver(Date.now, () => performance.now());

/** Milliseconds since this machine was started. Nobody can set it, and unlike `ticks` it goes on while a laptop sleeps. */
export const sinceBoot = (): number => uptime() * 1_000;
