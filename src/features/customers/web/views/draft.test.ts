import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { askedOf, type Draft, draftOf, filtersOf, needsValue, operatorsFor, whenOf } from './draft.ts';

const types = ['text', 'choice', 'flag', 'count', 'money', 'number', 'since', 'day'] as const;

const draft: fc.Arbitrary<{ draft: Draft; type: (typeof types)[number] }> = fc.constantFrom(...types).chain((type) =>
  fc.constantFrom(...operatorsFor({ type, shape: null })).chain((operator) =>
    fc
      .record({
        in: fc.option(fc.constantFrom('ever', 'last_12_months'), { nil: undefined }),
        values: valuesOf(type, operator),
      })
      .map((rest) => ({ type, draft: { fact: 'it', operator, ...rest } })),
  ),
);

function valuesOf(type: (typeof types)[number], operator: Draft['operator']): fc.Arbitrary<(string | number)[]> {
  if (!needsValue(operator)) return fc.constant([]);
  if (['count', 'money', 'number'].includes(type)) return fc.tuple(fc.integer());
  const most = ['is', 'not'].includes(operator) ? 3 : 1;
  return fc.array(fc.string({ minLength: 1 }), { minLength: 1, maxLength: most });
}

describe('a filter clicked together', () => {
  it('opens again as it was', () => {
    fc.assert(
      fc.property(draft, ({ draft: given, type }) => {
        const { in: span, ...rest } = given;
        expect(draftOf(askedOf(given), () => type)).toEqual(span === undefined ? rest : given);
      }),
    );
  });

  it('stands as one chip beside others, whatever joins them', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('all' as const, 'any' as const),
        fc.array(draft, { minLength: 1, maxLength: 4 }),
        (join, drafts) => {
          const parts = drafts.map((one) => askedOf(one.draft));
          expect(filtersOf(whenOf({ join, parts })).parts).toEqual(parts);
        },
      ),
    );
  });

  it('finds those of whom nothing is known by "is not"', () => {
    expect(askedOf({ fact: 'source', operator: 'not', values: ['a', 'b'] })).toEqual({
      any: [{ not: { fact: 'source', one_of: ['a', 'b'] } }, { fact: 'source', known: false }],
    });
  });

  it('leaves what was written by hand to be said as it is', () => {
    expect(draftOf({ fact: 'size', over: 1, under: 5 }, () => 'number')).toBeUndefined();
    expect(draftOf({ all: [{ fact: 'size', over: 1 }] }, () => 'number')).toBeUndefined();
  });
});
