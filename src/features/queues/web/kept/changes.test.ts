import { describe, expect, it } from 'vitest';
import type { Queued } from '../../contract.ts';
import { type Kept, keptAfter, sinceOf } from './changes.ts';

const queued = (id: string, due: number | null, rank = 1): Queued => ({
  id,
  customerId: 'c',
  customerName: '客户',
  tier: null,
  number: id,
  title: id,
  kind: 'need',
  urgency: 'high',
  state: 'received',
  receivedAt: 0,
  owner: null,
  department: null,
  clock: due === null ? null : { duty: 'respond', from: 0, due, paused: false },
  rank,
  version: 1,
});
const kept = (...items: Queued[]): Kept => ({ now: 1_000, wholeAt: 1_000, more: false, items });
const idsOf = ({ items }: Kept) => items.map(({ id }) => id);

describe('what is kept of a queue', () => {
  it('takes in what has come, leaves out what is gone, and stays in the order of the clocks', () => {
    const before = kept(queued('a', 10), queued('b', 20), queued('c', null));
    const items = [queued('d', 15), queued('b', 5)];
    const after = keptAfter(before, { now: 2_000, items, more: false, gone: ['a', 'elsewhere'] });
    expect(idsOf(after)).toEqual(['b', 'd', 'c']);
    expect(after).toMatchObject({ now: 2_000, wholeAt: 1_000 });
  });

  it('leaves lines as they are that were told again and have not changed', () => {
    const before = kept(queued('a', 10), queued('b', 10, 2));
    const after = keptAfter(before, { now: 2_000, items: [queued('b', 10, 2)], more: false, gone: [] });
    expect(after.items[0]).toBe(before.items[0]);
    expect(after.items[1]).toBe(before.items[1]);
  });

  it('is replaced by what is told as the whole', () => {
    const after = keptAfter(kept(queued('a', 10)), { now: 2_000, items: [queued('b', 1)], more: false, gone: null });
    expect([idsOf(after), after.wholeAt]).toEqual([['b'], 2_000]);
  });

  it('asks for everything where it knows nothing, not all, or not for long', () => {
    expect(sinceOf(undefined, 2_000)).toBeUndefined();
    expect(sinceOf({ ...kept(), more: true }, 2_000)).toBeUndefined();
    expect(sinceOf(kept(), 2_000)).toBe(1_000);
    expect(sinceOf(kept(), 2_000_000)).toBeUndefined();
  });
});
