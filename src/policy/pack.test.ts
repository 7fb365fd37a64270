// Faults of a pack: all at once, each with its place, what was expected and what stood there; and nothing ever throws.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePack } from './pack.ts';

const word = { zh: '词', en: 'word' };
const good = {
  pack: 'one',
  edition: 1,
  title: word,
  applies_from: '2026-01-01',
  calendar: 'round-the-clock',
  correction_limit: '7d',
  ladder: { param: 'ladder' },
  labels: {},
  clauses: [{ no: '3.10' }],
  rules: [] as unknown[],
};
const rule = { id: 'r', clause: '3.10', after: 'request.received', within: '30min', do: 'respond', by: 'owner' };
const findingsOf = (change: object) =>
  parsePack({ ...good, ...change }).findings.map(({ code, place, params }) => ({ code, place, ...params }));

describe('parsePack', () => {
  it('reads a good pack; an edition is a text, a clause is not a number', () => {
    const { pack } = parsePack({ ...good, rules: [rule] });
    expect([pack?.edition, pack?.clauses[0]?.no, pack?.rules.length]).toEqual(['1', '3.10', 1]);
  });

  it.each([
    [
      'a misspelt field',
      { rules: [{ ...rule, witin: '1h' }] },
      { code: 'unknown_field', place: 'rules[0] (r)', field: 'witin' },
    ],
    [
      'a misspelt duty',
      { rules: [{ ...rule, do: 'respnd' }] },
      { code: 'not_one_of', place: 'rules[0] (r).do', given: 'respnd' },
    ],
    [
      'a wrong duration',
      { rules: [{ ...rule, within: 'half an hour' }] },
      { code: 'not_a_duration', place: 'rules[0] (r).within', given: 'half an hour' },
    ],
    [
      'a missing field',
      { rules: [{ id: 'r', clause: '1', within: '1h', do: 'respond', by: 'owner' }] },
      { code: 'field_missing', place: 'rules[0] (r).after' },
    ],
    ['no shape', { rules: [{ id: 'r', clause: '1' }] }, { code: 'rule_without_shape', place: 'rules[0]' }],
    ['a rule that is a list', { rules: [[1]] }, { code: 'rule_without_shape', place: 'rules[0]' }],
    [
      'a clause that is a number',
      { clauses: [{ no: 3.1 }] },
      { code: 'wrong_type', place: 'clauses.0.no', expected: 'string', given: '3.1' },
    ],
    ['a wrong date', { applies_from: '1 January' }, { code: 'not_a_date', place: 'applies_from', given: '1 January' }],
    [
      'a fact inside a condition',
      {
        rules: [{ id: 'r', clause: '1', classify: { tier: 'a' }, when: { all: [{ fact: 'order.amuont', over: 1 }] } }],
      },
      { code: 'not_one_of', place: 'rules[0] (r).when.all.0.fact', given: 'order.amuont' },
    ],
    [
      'two labels at once',
      { rules: [{ id: 'r', clause: '1', classify: { a: 'x', b: 'y' } }] },
      { code: 'not_a_single_label', place: 'rules[0] (r).classify' },
    ],
    [
      'a step of the ladder',
      {
        parameters: {
          ladder: { kind: 'ladder', clause: '1', title: word, default: [{ left: '25 percent', tell: 'owner' }] },
        },
      },
      { code: 'not_a_share', place: 'parameters.ladder.default.0.left' },
    ],
  ])('says where and what: %s', (_, change, wanted) => {
    expect(findingsOf(change)).toMatchObject([wanted]);
  });

  it('tells faults of the frame and of the rules together', () => {
    const codes = findingsOf({ applies_from: 'soon', rules: [{ ...rule, within: 'soon' }, { id: 'x' }] }).map(
      ({ code }) => code,
    );
    expect(codes).toEqual(['not_a_date', 'not_a_duration', 'rule_without_shape']);
  });

  it('never throws, whatever it is given, and never takes it for a pack', () => {
    const anything = fc.oneof(
      fc.anything(),
      fc.record({ rules: fc.anything(), clauses: fc.anything(), labels: fc.anything() }),
    );
    fc.assert(
      fc.property(anything, (raw) => {
        const { pack, findings } = parsePack(raw);
        expect(pack).toBe(undefined);
        expect(findings.length).toBeGreaterThan(0);
      }),
    );
  });
});
