// What of the running clocks the wall shows: how many are late or nearly, and one page after the other. Pure.
import type { Queued } from '../../contract.ts';

const hour = 3_600_000;

export interface Bands {
  overdue: number;
  hour: number;
  rest: number;
}

/** How many are late, run out within the hour, and run besides. What is paused runs besides, whatever its limit was. */
export function bandsOf(items: readonly Pick<Queued, 'clock'>[], now: number): Bands {
  const bands = { overdue: 0, hour: 0, rest: 0 };
  for (const { clock } of items) {
    if (clock === null) continue;
    if (clock.paused || clock.due >= now + hour) bands.rest += 1;
    else if (clock.due < now) bands.overdue += 1;
    else bands.hour += 1;
  }
  return bands;
}

/** The page on which so many turns end, from the first again after the last. */
export function pageAt<T>(
  items: readonly T[],
  turned: number,
  rows: number,
): { page: number; pages: number; shown: readonly T[] } {
  const pages = Math.max(1, Math.ceil(items.length / rows));
  const page = turned % pages;
  return { page, pages, shown: items.slice(page * rows, (page + 1) * rows) };
}
