import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alikeFrom, likenessOf, sharedParts } from './likeness.ts';

describe('likeness', () => {
  it('finds the same matter in other words, and not another one', () => {
    expect(likenessOf('冷库温度降不下来', '二号冷库温度又降不下来了，请派人')).toBeGreaterThan(alikeFrom);
    expect(likenessOf('Printer on 3rd floor jams', 'the printer jams again')).toBeGreaterThan(alikeFrom);
    expect(likenessOf('冷库温度降不下来', '发票抬头开错了')).toBe(0);
    expect(sharedParts('冷库温度降不下来', '二号冷库温度又降不下来了')).toEqual(['冷库温度', '降不下来']);
  });

  it('is whole with itself, the same from both sides, and between none and all', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (one, other) => {
        const score = likenessOf(one, other);
        expect(score).toBe(likenessOf(other, one));
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(1);
        expect([0, 1]).toContain(likenessOf(one, one));
      }),
    );
  });
});
