// Rights: what the editions allow, what the usual rights add where they are silent, and what nobody gets.
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { allow } from '../shapes/allow.ts';
import { type AccessRules, rightsOf } from './rights.ts';
import { parseUsualRights, type UsualRights } from './usual-rights.ts';
import { acts, levels } from './vocabulary.ts';

const usual = parseUsualRights(parse(readFileSync('packs/access.yaml', 'utf8'))).rights as UsualRights;
const written = (...rules: object[]): AccessRules => ({
  edition: 'ours@1',
  rules: rules.map((rule, at) => allow.schema.parse({ id: `r${at}`, clause: '3.2', ...rule })),
});
const reachOf = (rights: ReturnType<typeof rightsOf>, act: string) => rights.get(act)?.map(({ scope }) => scope);

describe('the usual rights', () => {
  test('name every act, and each level may do something', () => {
    const given = new Set(usual.rules.flatMap((rule) => [rule.allow].flat()));
    expect([...given].sort()).toEqual(Object.keys(acts).sort());
    for (const level of Object.keys(levels).filter((one) => one !== 'customer_link'))
      expect(rightsOf([], usual, { level, roles: [] }).size).toBeGreaterThan(3);
  });

  test('a colleague finds out who a customer is, and sees the rest of those of the department or in hand', () => {
    const rights = rightsOf([], usual, { level: 'staff', roles: ['consultant'] });
    expect(rights.get('customer.read')).toMatchObject([
      { scope: 'all', fields: ['brief'], because: { edition: 'usual', rule: 'see.who', clause: '1' } },
      { scope: 'department', while: 'open_request', because: { rule: 'look.department' } },
    ]);
    expect(rights.get('people.write')).toBeUndefined();
  });

  test('who supervises changes nothing but what is supervision itself', () => {
    const supervising = ['access.look_into', 'access.view_as', 'archive.audit', 'compliance.export', 'policy.approve'];
    const held = [...rightsOf([], usual, { level: 'auditor', roles: ['supervisor'] }).keys()];
    expect(held.filter((act) => !/\.(read|history)/.test(act)).sort()).toEqual(supervising);
    expect(held.length).toBeGreaterThan(5);
  });

  test('a link follows and answers, and nothing that is written makes it more, or gives one to a colleague', () => {
    const link = { level: 'customer_link', roles: [] };
    const held = ['request.answer', 'request.follow'];
    expect([...rightsOf([], usual, link).keys()].sort()).toEqual(held);
    const generous = written(
      { allow: Object.keys(acts), to: ['customer_link', 'staff'], scope: 'all' },
      { allow: ['customer.read', 'request.follow'], to: 'customer_link', scope: 'link' },
    );
    const rights = rightsOf([generous], usual, link);
    expect([...rights.keys()].sort()).toEqual(held);
    expect(reachOf(rights, 'request.follow')).toEqual(['link', 'link']);
    expect(rightsOf([generous], usual, { level: 'staff', roles: [] }).get('request.follow')).toBeUndefined();
  });

  test('every fault is told with its place', () => {
    const { findings } = parseUsualRights({
      edition: 'x',
      clauses: [{ no: '1' }],
      rules: [
        { id: 'a', clause: '9', allow: 'customer.read', to: 'staff' },
        { id: 'b', clause: '1', allow: 'customer.read', to: 'staff' },
      ],
      approval: { clause: '1', decided_within: 72, used_within: 24 },
      second_factor: { clause: '8', whoever_may: ['people.write'] },
      customer_links: { clause: '7', days: 1, longest: 2, after_closing: 3, files: 1, megabytes: 1 },
      public_form: { clause: '7', files: 1, megabytes: 1 },
      request_digests: { clause: '6', over: 3, within: 24 },
    });
    expect(findings).toMatchObject([
      { code: 'clause_unknown', place: 'rules[0] (a)', clause: '9' },
      { code: 'clause_unknown', place: 'second_factor', clause: '8' },
      { code: 'clause_unknown', place: 'customer_links', clause: '7' },
      { code: 'clause_unknown', place: 'public_form', clause: '7' },
      { code: 'clause_unknown', place: 'request_digests', clause: '6' },
    ]);
    expect(parseUsualRights({ edition: 'x', clauses: [], rules: [{ allow: 'fly' }] }).findings.length).toBeGreaterThan(
      1,
    );
  });
});

describe('a right under a precondition', () => {
  const ours = written({ allow: ['customer.export', 'customer.merge'], to: 'head', only_if: ['approved_by_leader'] });
  const looked = { ...ours, checks: new Map([['approved_by_leader', new Set(['customer.export'])]]) };
  const head = { level: 'head', roles: [] };

  test('is held, and speaks of its act, where somebody looks at the precondition before that act', () => {
    const rights = rightsOf([looked], usual, head);
    expect(rights.get('customer.export')).toMatchObject([{ onlyIf: ['approved_by_leader'], because: { rule: 'r0' } }]);
    expect(rights.get('customer.merge')).toMatchObject([{ because: { edition: 'usual' } }]);
  });

  test('gives nothing and takes nothing away where nobody does', () => {
    const rights = rightsOf([ours], usual, head);
    expect(rights.get('customer.export')).toMatchObject([{ because: { edition: 'usual' } }]);
    expect(rights.get('customer.export_whole'), 'the usual one is looked at nowhere here').toBeUndefined();
  });
});

describe('an edition in force', () => {
  const ours = written({ allow: 'customer.read', to: ['staff', 'marketing'], scope: 'own' });

  test('decides alone what it speaks of; the rest stays usual', () => {
    const rights = rightsOf([ours], usual, { level: 'staff', roles: [] });
    expect(reachOf(rights, 'customer.read')).toEqual(['own']);
    expect(reachOf(rights, 'request.write')).toEqual(['all']);
  });

  test('takes away from those whom it does not name', () => {
    expect(rightsOf([ours], usual, { level: 'head', roles: [] }).get('customer.read')).toBeUndefined();
  });

  test('speaks to roles as to levels, and rights of several rules stand side by side', () => {
    const more = written(
      { allow: 'customer.read', to: 'marketing', scope: 'all', for: { tier: 'potential' } },
      { allow: 'customer.read', to: 'staff', scope: 'own' },
    );
    const rights = rightsOf([more], usual, { level: 'staff', roles: ['marketing'] });
    expect(rights.get('customer.read')).toMatchObject([
      { scope: 'all', for: { tier: ['potential'] } },
      { scope: 'own' },
    ]);
  });

  test("of what is the whole organisation's there is no part", () => {
    const house = written({ allow: 'policy.confirm', to: 'leader', scope: 'own' });
    expect(reachOf(rightsOf([house], usual, { level: 'leader', roles: [] }), 'policy.confirm')).toEqual(['all']);
  });
});

test('nobody gets what no rule gives them; a further role takes nothing away', () => {
  const roles = ['consultant', 'marketing', 'technician', 'department_head', 'supervisor'] as const;
  const someRule = fc.record({
    allow: fc.constantFrom(...(Object.keys(acts) as (keyof typeof acts)[])),
    to: fc.constantFrom(...roles, ...(Object.keys(levels) as (keyof typeof levels)[])),
    scope: fc.constantFrom('own', 'department', 'all'),
  });
  fc.assert(
    fc.property(
      fc.array(someRule, { maxLength: 8 }),
      fc.constantFrom(...Object.keys(levels)),
      fc.subarray([...roles]),
      (rules, level, held) => {
        const edition = written(...rules);
        const rights = rightsOf([edition], usual, { level, roles: held });
        const names = new Set([level, ...held]);
        for (const [act, given] of rights) {
          const spoken = rules.some((rule) => rule.allow === act);
          const source = spoken ? edition : usual;
          const fitting = [...source.rules].filter(
            (rule) =>
              'allow' in rule &&
              [rule.allow].flat().some((one) => one === act) &&
              [rule.to].flat().some((one) => names.has(String(one))),
          );
          expect(given.map(({ because }) => because.rule)).toEqual(fitting.map(({ id }) => id));
        }
        const fewer = rightsOf([edition], usual, { level, roles: held.slice(1) });
        for (const act of fewer.keys()) expect(rights.has(act)).toBe(true);
      },
    ),
  );
});
