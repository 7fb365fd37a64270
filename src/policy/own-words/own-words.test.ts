// A policy's own words stand wherever a usual one may, and a word that nobody declared is told with the one that is meant.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { sayRule } from '#phrases/rules.ts';
import { type Condition, evaluate, type Facts } from '../condition.ts';
import { type Pack, parsePack } from '../pack.ts';
import { type Rule, shapeNameOf, shapes } from '../shapes/index.ts';
import { nearest } from './nearest.ts';

const raw = () =>
  parse(readFileSync(new URL('../testing/good/whole.yaml', import.meta.url), 'utf8')).pack as Record<
    string,
    unknown
  > & {
    rules: Record<string, unknown>[];
  };
const faultsOf = (id: string, change: Record<string, unknown>) => {
  const pack = raw();
  pack.rules = pack.rules.map((rule) => (rule.id === id ? { ...rule, ...change } : rule));
  return parsePack(pack).findings.map(({ code, place, params }) => ({ code, place, ...params }));
};

const ownFacts = {
  shop_area: { title: { zh: '经营面积', en: 'shop area' }, type: 'count' },
  tenant_since: { title: { zh: '入驻时间', en: 'tenant since' }, type: 'since' },
};
const large = {
  all: [
    { fact: 'own.shop_area', at_least: 200 },
    { fact: 'own.tenant_since', at_least: '2y' },
  ],
} satisfies Condition;
const fading = (pack: ReturnType<typeof raw>) => pack.rules.find(({ id }) => id === 'fading') ?? {};
const ruleOf = (pack: Pack | undefined, id: string) => pack?.rules.find((rule) => rule.id === id) as Rule;

describe('own words', () => {
  it('read, in every kind of sentence there is but one that prepares for a moment', () => {
    const { pack, findings } = parsePack(raw());
    expect(findings).toEqual([]);
    const said = new Set(pack?.rules.map((rule) => shapeNameOf(rule)));
    expect(Object.keys(shapes).filter((name) => !said.has(name as never))).toEqual(['before']);
  });

  it.each([
    ['talk', { by: 'store_manger' }, 'by', 'store_manager'],
    ['talk', { do: 'tenant_meting' }, 'do', 'tenant_meeting'],
    ['fading', { alert: 'fadding' }, 'alert', 'fading'],
    ['fading', { tell: 'acount_manager' }, 'tell', 'account_manager'],
    ['step_in', { about: { alert: 'fadin' } }, 'about.alert', 'fading'],
    ['talk.report', { about: { duty: 'tenant_meetings' } }, 'about.duty', 'tenant_meeting'],
    ['benefits', { grant: { benefits: ['priority_servise'] } }, 'grant.benefits', 'priority_service'],
    ['care', { grant: { owner: 'acount_manager' } }, 'grant.owner', 'account_manager'],
    ['seal', { to: 'store_manger' }, 'to', 'store_manager'],
  ])('in %s: %o names place and the word that is meant', (id, change, place, meant) => {
    const [fault, ...more] = faultsOf(id, change);
    expect(more).toEqual([]);
    expect(fault).toMatchObject({ code: 'not_one_of', nearest: meant });
    expect(fault?.place).toMatch(new RegExp(`\\(${id}\\)\\.${place}$`));
  });

  it('do not take the name of a usual one', () => {
    const pack = { ...raw(), roles: { owner: { zh: '店长', en: 'store manager' } } };
    expect(parsePack(pack).findings.map(({ code, place }) => [code, place])).toContainEqual([
      'own_word_taken',
      'roles.owner',
    ]);
  });

  it('facts are asked for by their own names, and are unknown until they are stated', () => {
    const pack = { ...raw(), facts: ownFacts };
    pack.rules = [...pack.rules.filter(({ id }) => id !== 'fading'), { ...fading(pack), when: large }];
    const read = parsePack(pack);
    expect(read.findings).toEqual([]);
    expect(sayRule(ruleOf(read.pack, 'fading'), read.pack as Pack, 'en')).toContain('shop area at least 200');
    const holds = (facts: Facts) => evaluate(large, facts, '2026-07-01').holds;
    expect(holds({})).toBe(null);
    expect(holds({ 'own.shop_area': { value: 199 } })).toBe(false);
    const stated = { 'own.shop_area': { value: 200 }, 'own.tenant_since': { value: '2024-07-01' } };
    expect(holds(stated)).toBe(true);
    expect(holds({ ...stated, 'own.tenant_since': { value: '2024-07-02' } })).toBe(false);
  });

  it('a fact that nobody declared is named with the one that is meant', () => {
    const pack = { ...raw(), facts: ownFacts };
    pack.rules = [{ ...fading(pack), when: { fact: 'own.shop_aera', at_least: 200 } }, ...pack.rules.slice(1)];
    expect(parsePack(pack).findings).toContainEqual(
      expect.objectContaining({
        code: 'not_one_of',
        params: expect.objectContaining({ given: 'own.shop_aera', nearest: 'own.shop_area' }),
      }),
    );
  });

  it('a choice says its values, and nothing else does', () => {
    const faults = (fact: object) =>
      parsePack({ ...raw(), facts: { floor: { title: { zh: '楼层', en: 'floor' }, ...fact } } }).findings;
    expect(faults({ type: 'choice', values: ['B1', 'L1'] })).toEqual([]);
    expect(faults({ type: 'choice' })).toMatchObject([{ code: 'not_a_choice_values' }]);
    expect(faults({ type: 'count', values: ['B1', 'L1'] })).toMatchObject([{ code: 'not_a_choice_values' }]);
  });

  it('a word too far from all is not guessed at', () => {
    expect(nearest('xyz', ['owner', 'consultant'])).toBeUndefined();
    expect(nearest('onwer', ['owner', 'consultant'])).toBe('owner');
  });
});
