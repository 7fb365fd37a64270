// Cases: those of the rental policy hold, and a case that is wrong says in which way.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { shippedCalendar } from '../../../packs/calendars/shipped.ts';
import { shippedCases, shippedPack } from '../../../packs/equipment-rental/shipped.ts';
import { parsePack } from '../pack.ts';
import { editionOf } from '../testing/one-rule.ts';
import { parseCases, rulesShownBy, runCases } from './index.ts';

const clock = shippedCalendar('round-the-clock');
const setting = { pack: shippedPack(), calendars: new Map([[clock.id, clock]]) };

function foundIn(written: string) {
  const { cases, findings } = parseCases(parse(written));
  return [...findings, ...runCases(setting, cases)].map(({ code, place, params }) => ({ code, place, ...params }));
}

describe('the cases of the rental policy', () => {
  it.each(shippedCases().map((one) => [one.case, one] as const))('%s', (_, one) =>
    expect(runCases(setting, [one])).toEqual([]),
  );

  it('name every rule, and each name begins with a clause of the policy', () => {
    const shown = rulesShownBy(shippedCases());
    expect(setting.pack.rules.map((rule) => rule.id).filter((id) => !shown.has(id))).toEqual([]);
    const clauses = setting.pack.clauses.map((clause) => clause.no);
    for (const one of shippedCases()) expect(clauses).toContain(one.case.split(' ')[0]);
  });

  it('have names of their own', () => {
    const names = shippedCases().map((one) => one.case);
    expect(new Set(names).size).toBe(names.length);
  });
});

describe('the cases of a policy with every kind of sentence', () => {
  const whole = parse(readFileSync(new URL('../testing/good/whole.yaml', import.meta.url), 'utf8'));
  const { pack } = parsePack(whole.pack);
  const { cases, findings } = parseCases(whole.cases);
  it('read, and show every rule at work', () => {
    expect(findings).toEqual([]);
    const shown = rulesShownBy(cases);
    expect(pack?.rules.map(({ id }) => id).filter((id) => !shown.has(id))).toEqual([]);
  });
  it.each(cases.map((one) => [one.case, one] as const))('%s', (_, one) =>
    expect(runCases({ pack: pack!, calendars: setting.calendars }, [one])).toEqual([]),
  );

  it.each([
    [
      `facts: { usage_drop: 0.1, arrears_days: 0 }, customer: { entered: 2026-01-01, tier: low }`,
      `alert: fading, is: raised`,
      { field: 'is', got: 'unchanged' },
    ],
    [
      `counts: { obligation: [{ duty: respond, state: kept }] }`,
      `figure: response_timeliness, value: 50%`,
      { field: 'value', got: '1' },
    ],
    [`customer: { entered: 2026-01-01, tier: low }`, `benefits: [priority_service]`, { field: 'benefits', got: '' }],
    [
      `customer: { entered: 2026-01-01 }`,
      `points: 200, after: referral.made`,
      { field: 'after', got: 'did not happen' },
    ],
    [``, `retained: recording, at_least: 60d`, { field: 'at_least', got: '30d' }],
    [``, `allowed: seal_use, to: consultant`, { field: 'allowed', got: 'false' }],
    [``, `allowed: seal_use, to: head, only_if: []`, { field: 'only_if', got: 'approved_by_leader' }],
  ])('%s does not make %s', (given, wanted, found) => {
    const { cases: made } = parseCases(
      parse(`[{ case: x, ${given ? `${given}, ` : ''}now: 2026-02-01, expect: [{ ${wanted} }] }]`),
    );
    const [fault] = runCases({ pack: pack!, calendars: setting.calendars }, made);
    expect(fault).toMatchObject({ code: 'case_differs', params: found });
  });
});

describe('a case of a rule that another overrides', () => {
  const usual = { id: 'usual', clause: '1', do: 'contact', every: 'month', by: 'owner' };
  const special = { ...usual, id: 'special', for: { tier: 'a' }, at_least: 2, overrides: 'usual' };
  const pack = editionOf([usual, special], 0, { calendars: [clock] }).pack;
  const found = (tier: string, expected: string) => {
    const written = `[{ case: x, customer: { entered: 2026-01-01, tier: ${tier} }, now: 2026-02-10, expect: [{ ${expected} }] }]`;
    const { cases, findings } = parseCases(parse(written));
    return [...findings, ...runCases({ pack, calendars: setting.calendars }, cases)].map(({ params }) => params.field);
  };

  it('can say so, and differs where it is not so', () => {
    expect(found('a', 'rule: usual, times: 0, overridden_by: special')).toEqual([]);
    expect(found('b', 'rule: usual, times: 2')).toEqual([]);
    expect(found('b', 'rule: usual, overridden_by: special')).toEqual(['overridden_by']);
  });
});

describe('a case that does not hold', () => {
  const received =
    'customer: { entered: 2026-01-01, tier: core }, happens: [{ at: 2026-03-02 09:50, request.received: { request: r1, kind: need } }], now: 2026-03-02 10:00';
  it.each([
    [
      'another due',
      `[{ case: x, ${received}, expect: [{ rule: respond.core, due: 2026-03-02 10:50 }] }]`,
      { code: 'case_differs', field: 'due', expected: '2026-03-02 10:50', got: '2026-03-02 10:20' },
    ],
    [
      'another state',
      `[{ case: x, ${received}, expect: [{ rule: respond.core, state: kept }] }]`,
      { code: 'case_differs', field: 'state', expected: 'kept', got: 'open' },
    ],
    [
      'nothing owed',
      `[{ case: x, ${received}, expect: [{ rule: propose.important }] }]`,
      { code: 'case_differs', field: 'due', got: 'nothing owed' },
    ],
    [
      'owed after all',
      `[{ case: x, ${received}, expect: [{ rule: respond.core, times: 0 }] }]`,
      { code: 'case_differs', field: 'times', expected: 0, got: 1 },
    ],
    [
      'a rule that is not there',
      `[{ case: x, ${received}, expect: [{ rule: respond.cor }] }]`,
      { code: 'case_unknown_rule', rule: 'respond.cor' },
    ],
    [
      'several to choose from',
      '[{ case: x, customer: { entered: 2026-01-01, tier: core }, now: 2026-03-02, expect: [{ rule: contact.core, state: open }] }]',
      { code: 'case_ambiguous', count: 3 },
    ],
    [
      'another tier',
      '[{ case: x, facts: { order.count@ever: 1 }, now: 2026-03-02, expect: [{ tier: core }] }]',
      { code: 'case_differs', rule: 'tier', expected: 'core', got: 'potential' },
    ],
    [
      'by another rule',
      '[{ case: x, facts: {}, now: 2026-03-02, expect: [{ tier: potential, by: tier.potential.single }] }]',
      { code: 'case_differs', field: 'by', got: 'tier.potential.none' },
    ],
    [
      'a misspelt fact',
      '[{ case: x, facts: { order.amount: 5 }, now: 2026-03-02, expect: [{ tier: potential }] }]',
      { code: 'case_fact_unasked', fact: 'order.amount' },
    ],
    [
      'a label that is not there',
      '[{ case: x, facts: {}, now: 2026-03-02, expect: [{ teir: core }] }]',
      { code: 'case_unknown_label', label: 'teir' },
    ],
    [
      'another owner',
      '[{ case: x, customer: { entered: 2026-01-01, tier: core }, now: 2026-03-02, expect: [{ owner: consultant }] }]',
      { code: 'case_differs', field: 'owner', got: 'relationship_specialist' },
    ],
  ])('says so: %s', (_, written, wanted) => expect(foundIn(written)).toMatchObject([wanted]));
});

describe('a case that cannot be read', () => {
  it.each([
    ['no list', '{ case: x }', { code: 'wrong_type', place: 'cases' }],
    [
      'no time',
      '[{ case: x, now: soon, expect: [{ tier: core }] }]',
      { code: 'not_a_moment', place: '[0].now', given: 'soon' },
    ],
    ['25 o’clock', '[{ case: x, now: 2026-01-01 25:00, expect: [{ tier: core }] }]', { code: 'not_a_moment' }],
    [
      'an event that nobody knows',
      '[{ case: x, now: 2026-01-01, happens: [{ at: 2026-01-01, request.recieved: {} }], expect: [{ tier: core }] }]',
      { code: 'not_a_single_event', place: '[0].happens.0.request.recieved' },
    ],
    [
      'two events in a line',
      '[{ case: x, now: 2026-01-01, happens: [{ at: 2026-01-01, request.received: {}, request.closed: {} }], expect: [{ tier: core }] }]',
      { code: 'not_a_single_event' },
    ],
    [
      'an unknown word',
      '[{ case: x, now: 2026-01-01, expect: [{ rule: record, stat: kept }] }]',
      { code: 'unknown_field', field: 'stat' },
    ],
    [
      'an unknown state',
      '[{ case: x, now: 2026-01-01, expect: [{ rule: record, state: done }] }]',
      { code: 'not_one_of', given: 'done' },
    ],
    [
      'a fact called __proto__',
      '[{ case: x, now: 2026-01-01, happens: [{ at: 2026-01-01, constructor: {} }], expect: [{ tier: core }] }]',
      { code: 'not_a_single_event' },
    ],
  ])('says where and why: %s', (_, written, wanted) => expect(foundIn(written)).toMatchObject([wanted]));
});
