// One line instead of a storm; what is few, or far apart, or about something else stays as it is; nothing is lost.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CallItem } from '../contract.ts';
import { gathered } from './digests.ts';

const terms = { over: 2, within: 24 };
const hour = 3_600_000;

function call(hours: number, id: string, kind = 'request'): CallItem {
  const obligation = { ground: { kind, id }, customerId: 'c', customerName: '星光', groundTitle: '灯坏了' };
  return { kind: 'warn', step: 0, at: hours * hour, madeAt: hours * hour, obligation } as unknown as CallItem;
}
const sizes = (calls: readonly CallItem[]) => {
  const { single, digests } = gathered(calls, terms);
  return [single.length, digests.map((one) => one.calls.length)];
};

describe('calls about one request', () => {
  it.each([
    ['are left alone when they are few', [call(3, 'a'), call(2, 'a')], [2, []]],
    ['become one line when they are many', [call(3, 'a'), call(2, 'a'), call(1, 'a')], [0, [3]]],
    ['are left alone when they are far apart', [call(60, 'a'), call(30, 'a'), call(1, 'a')], [3, []]],
    ['of several requests are counted apart', [call(3, 'a'), call(2, 'b'), call(1, 'a')], [3, []]],
    ['are one line with the earlier ones, too', [call(90, 'a'), call(3, 'a'), call(2, 'a'), call(1, 'a')], [0, [4]]],
    [
      'are no calls about a customer',
      [call(3, 'a', 'customer'), call(2, 'a', 'customer'), call(1, 'a', 'customer')],
      [3, []],
    ],
  ])('%s', (_, calls, expected) => {
    expect(sizes(calls)).toEqual(expected);
  });
});

it('every call is shown once', () => {
  const some = fc.array(fc.tuple(fc.integer({ min: 0, max: 200 }), fc.constantFrom('a', 'b', 'c')), { maxLength: 30 });
  fc.assert(
    fc.property(some, (made) => {
      const calls = made.toSorted(([one], [other]) => other - one).map(([hours, id]) => call(hours, id));
      const { single, digests } = gathered(calls, terms);
      expect(new Set([...single, ...digests.flatMap((one) => one.calls)])).toEqual(new Set(calls));
      expect(single.length + digests.reduce((sum, one) => sum + one.calls.length, 0)).toBe(calls.length);
    }),
  );
});
