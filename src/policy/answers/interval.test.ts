import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { numberWithin, totalWithin } from './interval.ts';

/** A generator of numbers below one, the same for a seed (mulberry32). */
function chanceFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

function drawn(population: readonly number[], count: number, chance: () => number): number[] {
  const left = [...population];
  return Array.from({ length: count }, () => left.splice(Math.floor(chance() * left.length), 1)[0] ?? 0);
}

const counted = (values: readonly number[]) => ({
  sum: values.reduce((sum, value) => sum + value, 0),
  squares: values.reduce((sum, value) => sum + value * value, 0),
});

describe('what a sample tells of the whole', () => {
  it.each([
    ['a few have it', 0.06],
    ['half have it', 0.5],
  ])('holds the true number and the true total some 19 times of 20, where %s', (_, share) => {
    const chance = chanceFrom(20261122);
    const population = Array.from({ length: 2000 }, () => (chance() < share ? 1 + Math.floor(chance() * 4) : 0));
    const truth = { having: population.filter((value) => value > 0).length, total: counted(population).sum };
    let [numbers, totals] = [0, 0];
    const turns = 400;
    for (let turn = 0; turn < turns; turn += 1) {
      const sample = drawn(population, 300, chance);
      const draw = { drawn: 300, of: 2000 };
      const number = numberWithin(draw, sample.filter((value) => value > 0).length);
      const total = totalWithin(draw, counted(sample));
      if (number.low <= truth.having && truth.having <= number.high) numbers += 1;
      if (total.low <= truth.total && truth.total <= total.high) totals += 1;
    }
    for (const held of [numbers, totals]) {
      expect(held / turns).toBeGreaterThan(0.91);
      expect(held / turns).toBeLessThan(0.995);
    }
  });

  it('is exact where everybody was drawn, and says how many may have what nobody drawn has', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 2, maxLength: 40 }), (population) => {
        const draw = { drawn: population.length, of: population.length };
        const { sum, squares } = counted(population);
        expect(totalWithin(draw, { sum, squares })).toEqual({ value: sum, low: sum, high: sum });
      }),
    );
    // Hanley and Lippman-Hand 1983: of which none was seen among n there are, with 95 %, some 3/n at most; Wilson says 3.84/n, of both sides.
    const { low, high } = totalWithin({ drawn: 1000, of: 1_000_000 }, { sum: 0, squares: 0 });
    expect(low).toBe(0);
    expect(high / 1000).toBeCloseTo(3.84, 1);
  });
});
