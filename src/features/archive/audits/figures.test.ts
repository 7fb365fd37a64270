import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wilson } from '#policy/index.ts';
import { type Found, figuresOf } from './figures.ts';
import { allot, quantileFor, sampleSize } from './sampling.ts';

describe('the size of a sample', () => {
  it('uses the quantiles of the tables', () => {
    const known = { 0.8: 1.2816, 0.9: 1.6449, 0.95: 1.96, 0.98: 2.3263, 0.99: 2.5758 };
    for (const [confidence, z] of Object.entries(known)) expect(quantileFor(Number(confidence))).toBeCloseTo(z, 4);
  });

  it('is Cochran’s, corrected for the population', () => {
    expect(sampleSize(1e9, { confidence: 0.95, margin: 0.05 })).toBe(385);
    expect(sampleSize(10_000, { confidence: 0.95, margin: 0.05 })).toBe(370);
    expect(sampleSize(1_000, { confidence: 0.95, margin: 0.05 })).toBe(278);
    expect(sampleSize(100, { confidence: 0.95, margin: 0.05 })).toBe(80);
    expect(sampleSize(1, { confidence: 0.8, margin: 0.5 })).toBe(1);
    expect(sampleSize(0, { confidence: 0.95, margin: 0.05 })).toBe(0);
  });

  it('grows with the population and never beyond it', () => {
    const asked = { confidence: 0.95, margin: 0.03 };
    fc.assert(
      fc.property(fc.nat(100_000), (population) => {
        const size = sampleSize(population, asked);
        expect(size).toBeLessThanOrEqual(population);
        expect(sampleSize(population + 1, asked)).toBeGreaterThanOrEqual(size);
      }),
    );
  });

  it('is shared whole among strata, none beyond what it has and none off by more than one', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 1, maxLength: 12 }),
        fc.nat(),
        (counts, drawn) => {
          const population = counts.reduce((sum, count) => sum + count, 0);
          const size = drawn % (population + 1);
          const shares = allot(
            size,
            counts.map((count, place) => ({ key: String(place), count })),
          );
          expect([...shares.values()].reduce((sum, share) => sum + share, 0)).toBe(size);
          for (const [place, count] of counts.entries()) {
            const share = shares.get(String(place)) ?? 0;
            expect(share).toBeLessThanOrEqual(count);
            expect(Math.abs(share - (size * count) / population)).toBeLessThan(1);
          }
        },
      ),
    );
  });
});

const found = (right: number, wrong: number, more: Partial<Found> = {}): Found => ({
  ownerId: null,
  departmentId: null,
  verdicts: [...Array<'right'>(right).fill('right'), ...Array<'wrong'>(wrong).fill('wrong')],
  filled: 1,
  required: 2,
  ...more,
});

describe('figures', () => {
  it('gives Wilson’s interval as published (81 of 263, 95 %: 0.2553 to 0.3662; Newcombe 1998)', () => {
    const { low, high } = wilson(81 / 263, 263, quantileFor(0.95));
    expect([low, high].map((bound) => Number(bound.toFixed(4)))).toEqual([0.2553, 0.3662]);
    expect(Number(wilson(0, 20, quantileFor(0.95)).high.toFixed(4))).toBe(0.1611);
  });

  it('counts what was checked, and leaves out what could not be', () => {
    const sample = [found(8, 2), found(10, 0), found(0, 0, { verdicts: ['unknown'], filled: 2 })];
    expect(figuresOf(sample, { population: 1000, confidence: 0.95 })).toMatchObject({
      customers: 3,
      items: 20,
      right: 18,
      wrong: 2,
      unknown: 1,
      accuracy: { value: 0.9 },
      flawless: { count: 1, value: 0.5 },
      completeness: { filled: 4, required: 6 },
    });
  });

  it('is sure of nothing but what it has seen whole', () => {
    const whole = figuresOf([found(9, 1), found(9, 1)], { population: 2, confidence: 0.99 });
    expect(whole.accuracy).toEqual({ value: 0.9, low: 0.9, high: 0.9 });
    expect(figuresOf([], { population: 9, confidence: 0.95 })).toMatchObject({ accuracy: null, flawless: null });
  });

  it('is less sure where wrong items lie together', () => {
    const width = (sample: Found[]) => {
      const { accuracy } = figuresOf(sample, { population: 1e6, confidence: 0.95 });
      return (accuracy?.high ?? 0) - (accuracy?.low ?? 0);
    };
    const spread = Array.from({ length: 50 }, () => found(9, 1));
    const heaped = Array.from({ length: 50 }, (_, place) => (place < 5 ? found(0, 10) : found(10, 0)));
    expect(width(heaped)).toBeGreaterThan(2 * width(spread));
  });

  it('sets groups side by side, the worst first', () => {
    const [a, b] = ['00000000-0000-7000-8000-00000000000a', '00000000-0000-7000-8000-00000000000b'];
    const sample = [found(10, 0, { ownerId: a ?? null }), found(5, 5, { ownerId: b ?? null })];
    expect(figuresOf(sample, { population: 100, confidence: 0.95 }).byOwner).toEqual([
      { id: b, customers: 1, right: 5, total: 10, share: 0.5 },
      { id: a, customers: 1, right: 10, total: 10, share: 1 },
    ]);
  });
});
