// A policy's own words stand wherever a usual one may, and a word that nobody declared is told with the one that is meant.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { parsePack } from '../pack.ts';
import { shapeNameOf, shapes } from '../shapes/index.ts';
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

  it('a word too far from all is not guessed at', () => {
    expect(nearest('xyz', ['owner', 'consultant'])).toBeUndefined();
    expect(nearest('onwer', ['owner', 'consultant'])).toBe('owner');
  });
});
