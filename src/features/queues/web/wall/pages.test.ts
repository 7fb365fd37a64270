// Every clock comes round, and each is counted once.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { bandsOf, pageAt } from './pages.ts';

it('all pages together show everything once, in order', () => {
  fc.assert(
    fc.property(fc.array(fc.integer()), fc.integer({ min: 1, max: 30 }), fc.nat(50), (items, rows, laps) => {
      const { pages } = pageAt(items, 0, rows);
      const shown = Array.from({ length: pages }, (_, at) => pageAt(items, laps * pages + at, rows).shown).flat();
      expect(shown).toEqual(items);
    }),
  );
});

it('what is late, near, far and paused is told apart', () => {
  const clock = (due: number, paused = false) => ({ clock: { duty: 'respond', from: 0, due, paused } });
  const hour = 3_600_000;
  const items = [clock(-1), clock(0), clock(hour - 1), clock(hour), clock(-1, true), { clock: null }];
  expect(bandsOf(items, 0)).toEqual({ overdue: 1, hour: 2, rest: 2 });
});
