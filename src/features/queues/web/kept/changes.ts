// What is open, kept up to date by its changes: whoever shows thousands of clocks asks once for all of them and then for what has changed. Pure.
import type { ReplyOf } from '#ui/api/wire.ts';
import type { listQueue, Queued } from '../../contract.ts';

type Reply = ReplyOf<typeof listQueue>;

/** What is shown, as of a moment, and when all of it was last told. */
export interface Kept extends Pick<Reply, 'now' | 'items' | 'more'> {
  readonly wholeAt: number;
}

/** After so long (ms) everything is asked for anew: names and rights change too, and of those nobody tells here. */
const renewed = 300_000;

/** Since when changes are to be asked for; undefined where everything is. */
export function sinceOf(kept: Kept | undefined, now: number): number | undefined {
  return kept === undefined || kept.more || now - kept.wholeAt > renewed ? undefined : kept.now;
}

/** What is open after a reply. Lines that have not changed stay the very same, so that they are not drawn again. */
export function keptAfter(kept: Kept | undefined, { now, items, more, gone }: Reply): Kept {
  if (kept === undefined || gone === null) return { now, items, more, wholeAt: now };
  const told = new Map(items.map((item) => [item.id, item]));
  const away = new Set(gone);
  const stay = kept.items.filter(({ id }) => !told.has(id) && !away.has(id));
  const same = new Map(kept.items.map((item) => [item.id, item]));
  const changed = items.map((item) => {
    const before = same.get(item.id);
    return before !== undefined && JSON.stringify(before) === JSON.stringify(item) ? before : item;
  });
  return { now, items: [...stay, ...changed].sort(inOrder), more: kept.more || more, wholeAt: kept.wholeAt };
}

/** The earliest limit first, then tier and urgency, then what came first: as the server orders it. */
function inOrder(one: Queued, other: Queued): number {
  const [due, otherDue] = [one.clock?.due ?? Number.POSITIVE_INFINITY, other.clock?.due ?? Number.POSITIVE_INFINITY];
  if (due !== otherDue) return due - otherDue;
  return one.rank - other.rank || one.receivedAt - other.receivedAt || (one.id < other.id ? -1 : 1);
}
