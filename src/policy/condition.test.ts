// Conditions with three values: what is unknown neither makes nor breaks, except where the rest already decides.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Condition, conditionSchema, evaluate, type Facts, leavesOf, type Truth } from './condition.ts';

const today = '2026-06-01';
const holds = (condition: Condition, facts: Facts = {}): Truth => evaluate(condition, facts, today).holds;
const amount = (value: number): Facts => ({ 'order.amount@last_12_months': { value } });

describe('a comparison', () => {
  const rows: readonly (readonly [limits: object, wanted: readonly (readonly [value: number, holds: boolean])[]])[] = [
    [
      { over: 100 },
      [
        [99.99, false],
        [100, false],
        [100.01, true],
      ],
    ],
    [
      { at_least: 100 },
      [
        [99.99, false],
        [100, true],
        [100.01, true],
      ],
    ],
    [
      { under: 100 },
      [
        [99.99, true],
        [100, false],
        [100.01, false],
      ],
    ],
    [
      { at_most: 100 },
      [
        [99.99, true],
        [100, true],
        [100.01, false],
      ],
    ],
    [
      { at_least: 50, at_most: 100 },
      [
        [49, false],
        [50, true],
        [101, false],
      ],
    ],
    [
      { is: 100 },
      [
        [99, false],
        [100, true],
        [101, false],
      ],
    ],
    [
      { one_of: [1, 100] },
      [
        [1, true],
        [100, true],
        [2, false],
      ],
    ],
  ];
  it.each(rows)('%j', (limits, wanted) => {
    const condition = conditionSchema.parse({ fact: 'order.amount', in: 'last_12_months', ...limits });
    expect(wanted.map(([value]) => holds(condition, amount(value)))).toEqual(wanted.map(([, expected]) => expected));
  });

  it.each([
    ['2024-06-02', '2y', 'under'],
    ['2024-06-01', '2y', 'on'],
    ['2024-05-31', '2y', 'over'],
    ['2026-05-18', '2w', 'on'],
    ['2026-05-19', '2w', 'under'],
    ['2025-12-01', '6mo', 'on'],
    ['2026-05-02', '30d', 'on'],
  ])('of the time since %s with %s is %s', (value, length, wanted) => {
    const facts = { tenure: { value } };
    const is = {
      under: holds({ fact: 'tenure', under: length }, facts),
      over: holds({ fact: 'tenure', over: length }, facts),
    };
    expect(is).toEqual({ under: wanted === 'under', over: wanted === 'over' });
  });

  it('of the time since 29 February is over after 28 February a year on', () => {
    const since = { tenure: { value: '2024-02-29' } };
    expect(evaluate({ fact: 'tenure', at_least: '1y' }, since, '2025-02-28').holds).toBe(true);
    expect(evaluate({ fact: 'tenure', over: '1y' }, since, '2025-02-28').holds).toBe(false);
    expect(evaluate({ fact: 'tenure', over: '1y' }, since, '2025-03-01').holds).toBe(true);
  });
});

describe('what is unknown', () => {
  const unknown: Condition = { fact: 'stable_demand', is: true };
  const yes: Condition = { fact: 'bad_record', is: false };
  const no: Condition = { fact: 'bad_record', is: true };

  it('stays unknown, also when turned round', () => {
    expect([holds(unknown), holds({ not: unknown })]).toEqual([null, null]);
  });

  it('leaves open what it could still decide, and nothing else', () => {
    expect(holds({ all: [yes, unknown] })).toBe(null);
    expect(holds({ all: [no, unknown] })).toBe(false);
    expect(holds({ any: [no, unknown] })).toBe(null);
    expect(holds({ any: [yes, unknown] })).toBe(true);
  });

  it('can be asked about', () => {
    expect(holds({ fact: 'stable_demand', known: false })).toBe(true);
    expect(holds({ fact: 'stable_demand', known: true, is: true })).toBe(false);
    expect(holds({ fact: 'stable_demand', known: true, is: true }, { stable_demand: { value: true } })).toBe(true);
  });

  it('is a value where the vocabulary says what nothing means', () => {
    expect(holds({ fact: 'order.count', in: 'ever', is: 0 })).toBe(true);
  });
});

describe('a condition', () => {
  const leaf = fc.constantFrom<Condition>(
    { fact: 'stable_demand', is: true },
    { fact: 'bad_record', is: true },
    { fact: 'likely_to_return', is: false },
  );
  const { condition: conditions } = fc.letrec<{ condition: Condition }>((tie) => ({
    condition: fc.oneof(
      { depthSize: 'small' },
      leaf,
      fc.array(tie('condition'), { minLength: 1, maxLength: 3 }).map((all) => ({ all })),
      fc.array(tie('condition'), { minLength: 1, maxLength: 3 }).map((any) => ({ any })),
      tie('condition').map((not) => ({ not })),
    ),
  }));
  const facts = fc.record({
    stable_demand: fc.constantFrom(true, false, null).map((value) => ({ value })),
    bad_record: fc.boolean().map((value) => ({ value })),
    likely_to_return: fc.constantFrom(true, false, null).map((value) => ({ value })),
  });

  it('is turned round by the law of De Morgan', () => {
    fc.assert(
      fc.property(conditions, conditions, facts, (one, other, known) => {
        expect(holds({ not: { all: [one, other] } }, known)).toBe(
          holds({ any: [{ not: one }, { not: other }] }, known),
        );
      }),
    );
  });

  it('that is decided stays decided when more becomes known', () => {
    fc.assert(
      fc.property(conditions, facts, fc.boolean(), fc.boolean(), (condition, known, one, other) => {
        const before = holds(condition, known);
        const filled = {
          ...known,
          stable_demand: { value: known.stable_demand.value ?? one },
          likely_to_return: { value: known.likely_to_return.value ?? other },
        };
        if (before !== null) expect(holds(condition, filled)).toBe(before);
        expect(holds(condition, filled)).not.toBe(null);
      }),
    );
  });

  it('is what its own schema reads, and lists its leaves', () => {
    fc.assert(
      fc.property(conditions, (condition) => {
        expect(conditionSchema.parse(JSON.parse(JSON.stringify(condition)))).toEqual(condition);
        expect(leavesOf(condition).length).toBeGreaterThan(0);
      }),
    );
  });
});
