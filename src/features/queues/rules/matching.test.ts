// The first rule that matches decides; an empty list asks for nothing.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RuleInput } from './contract.ts';
import { type Asked, ruleFor } from './matching.ts';

const department = '01900000-0000-7000-8000-000000000001';
const any: RuleInput = {
  kinds: [],
  needTypes: [],
  channels: [],
  siteIds: [],
  departmentId: department,
  gives: 'queue',
  roles: [],
};
const asked: Asked = { kind: 'repair', needType: ' 灯光 ', channel: 'phone', siteIds: ['a', 'b'] };

describe('a rule', () => {
  it.each<[string, Partial<RuleInput>, boolean]>([
    ['without any condition matches', {}, true],
    ['of the kind matches', { kinds: ['issue', 'repair'] }, true],
    ['of another kind does not', { kinds: ['complaint'] }, false],
    ['matches the need type however it is spaced', { needTypes: ['灯光'] }, true],
    ['of another channel does not', { kinds: ['repair'], channels: ['email'] }, false],
    ['matches one of the sites', { siteIds: ['b', 'c'] }, true],
    ['of a department that is gone does not', { departmentId: null }, false],
  ])('%s', (_, rule, matches) => {
    expect(ruleFor([{ ...any, ...rule }], asked)).toBe(matches ? 0 : -1);
  });
  it('that asks for a need type does not match where nobody said one', () => {
    expect(ruleFor([{ ...any, needTypes: ['灯光'] }], { ...asked, needType: null })).toBe(-1);
  });
});

it('what stands behind the rule that matched changes nothing', () => {
  const rule = fc.record({
    kinds: fc.subarray(['need', 'repair', 'issue'] as const),
    channels: fc.subarray(['phone', 'email'] as const),
  });
  fc.assert(
    fc.property(fc.array(rule), fc.array(rule), (first, rest) => {
      const rules = first.map((one) => ({ ...any, ...one }) as RuleInput);
      const found = ruleFor(rules, asked);
      const longer = ruleFor([...rules, ...rest.map((one) => ({ ...any, ...one }) as RuleInput)], asked);
      expect(found === -1 ? longer === -1 || longer >= rules.length : longer === found).toBe(true);
    }),
  );
});
