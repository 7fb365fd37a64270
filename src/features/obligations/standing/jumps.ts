// Whether the time of the database can be believed: it is compared with a clock that nobody can set. Where it jumps far ahead, what only
// the new time makes due is not judged for a while, because a breach that was recorded stands.
import type { Instant } from '#policy/index.ts';

/** How far the time went (ms) when it jumped; 0: it is believed again. */
export type OnJump = (by: number) => void;

/** A jump of less than this (ms) is a clock that is put right, as time services do it. */
export const leastJump = 5 * 60_000;
/** How long nothing is judged after a jump ahead (ms), so that somebody can put the clock back; then the new time is taken for right. */
export const heldFor = 10 * 60_000;

/** A watch over the database's time. `running`: ms of a clock that is never set. Answers what to ask at each transaction: may its time be judged by? */
export function watchJumps(running: () => number, onJump: OnJump): (now: Instant) => boolean {
  let believed: { readonly time: Instant; readonly at: number } | undefined;
  let since: number | undefined;
  return (now) => {
    const at = running();
    const by = believed === undefined ? 0 : now - (believed.time + (at - believed.at));
    const isAhead = by >= leastJump;
    if (isAhead && since === undefined) {
      since = at;
      onJump(by);
    }
    if (isAhead && at - (since ?? at) < heldFor) return false;
    // Back, nothing falls due early; it is told all the same.
    if (by <= -leastJump) onJump(by);
    if (since !== undefined) onJump(0);
    since = undefined;
    believed = { time: now, at };
    return true;
  };
}
