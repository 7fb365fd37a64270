// A condition that was clicked together opens again as it was, whatever stands in it.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type ConditionDoc,
  comparedBy,
  type Draft,
  docOf,
  docOfGroup,
  draftOf,
  type FieldType,
  groupOf,
  isWhole,
  operatorsFor,
  positive,
  valuesNeeded,
} from './condition.ts';

const types: readonly FieldType[] = ['text', 'choice', 'flag', 'count', 'money', 'share', 'number', 'since', 'day'];

const draft: fc.Arbitrary<Draft> = fc.constantFrom(...types).chain((type) =>
  fc.constantFrom(...operatorsFor(type)).chain((operator) =>
    fc
      .record({
        span: fc.option(fc.constantFrom('ever', 'last_12_months'), { nil: undefined }),
        known: fc.boolean(),
        values: valuesOf(type, operator),
      })
      .map(({ span, known, values }) => ({
        fact: 'it',
        ...(span === undefined ? {} : { in: span }),
        operator,
        values,
        ...(known && !['known', 'unknown', 'not'].includes(operator) ? { known: true as const } : {}),
      })),
  ),
);

function valuesOf(type: FieldType, operator: Draft['operator']): fc.Arbitrary<unknown[]> {
  const needed = valuesNeeded(operator);
  const one: fc.Arbitrary<unknown> = ['count', 'money', 'number'].includes(type)
    ? fc.oneof(fc.integer(), fc.record({ param: fc.string({ minLength: 1 }) }))
    : fc.string({ minLength: 1 });
  const most = ['text', 'choice'].includes(type) && ['is', 'not'].includes(operator) ? 3 : needed;
  return fc.array(one, { minLength: needed, maxLength: most });
}

describe('a comparison clicked together', () => {
  it('opens again as it was', () => {
    fc.assert(
      fc.property(draft, (given) => {
        expect(draftOf(docOf(given))).toEqual(given);
        expect(isWhole(docOf(given))).toBe(true);
      }),
    );
  });

  it('stands as one part beside others, whatever joins them, turned round or not', () => {
    const parts = fc.array(fc.tuple(draft, fc.boolean()), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(fc.constantFrom('all' as const, 'any' as const), parts, (join, drafts) => {
        const docs = drafts.map(([one, isNot]): ConditionDoc => (isNot ? { not: docOf(one) } : docOf(one)));
        const group = docOfGroup({ join, parts: docs });
        if (!group) throw new Error('a group of parts is one');
        // "Is not" is written as a group itself; alone with its other half it is read as the comparison.
        if (draftOf(group)) return;
        expect(groupOf(group)).toEqual({ join, parts: docs });
        expect(groupOf(group).parts.map((part) => draftOf(positive(part).inner))).toEqual(drafts.map(([one]) => one));
      }),
    );
  });

  it('keeps what still fits when it is compared otherwise', () => {
    const at: Draft = { fact: 'size', operator: 'over', values: [5] };
    expect(comparedBy(at, 'between').values).toEqual([5, 5]);
    expect(comparedBy({ ...at, operator: 'between', values: [5, 9] }, 'under').values).toEqual([5]);
    expect(comparedBy(at, 'known').values).toEqual([]);
  });

  it('is whole when everything is entered', () => {
    const half = (operator: Draft['operator'], values: unknown[]) => isWhole(docOf({ fact: 'size', operator, values }));
    expect([half('is', []), half('over', []), half('between', [1]), half('contains', ['']), half('is', [''])]).toEqual([
      false,
      false,
      false,
      false,
      true,
    ]);
    expect(
      isWhole({ any: [{ fact: 'a', known: true }, { not: docOf({ fact: '', operator: 'is', values: [] }) }] }),
    ).toBe(false);
  });

  it('finds those of whom nothing is known by "is not"', () => {
    expect(docOf({ fact: 'source', operator: 'not', values: ['a', 'b'] })).toEqual({
      any: [{ not: { fact: 'source', one_of: ['a', 'b'] } }, { fact: 'source', known: false }],
    });
  });

  it('leaves what was written by hand to be said as it is', () => {
    expect(draftOf({ fact: 'size', over: 1, under: 5 })).toBeUndefined();
    expect(draftOf({ all: [{ fact: 'size', over: 1 }] })).toBeUndefined();
  });
});
