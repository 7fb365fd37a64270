// Every finding that the core can make has words in both languages, and they use what the finding knows.
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { shippedPack } from '../../packs/equipment-rental/shipped.ts';
import english from './en/findings.ts';
import { sayFinding } from './findings.ts';
import chinese from './zh-CN/findings.ts';

const policy = new URL('../policy/', import.meta.url);
const sources = readdirSync(policy, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts') && !name.startsWith('calendar'))
  .map((name) => readFileSync(new URL(name, policy), 'utf8'));
const made = [
  ...new Set(
    sources.flatMap((text) =>
      [...text.matchAll(/(?:\bcode: |aboutRule\(\w+, |fault\(|finding\(one, )'([a-z_]+)'/g)].map((found) => found[1]!),
    ),
  ),
];

describe('the words of findings', () => {
  it('stand for every code that the core makes', () => {
    expect(made.length).toBeGreaterThan(30);
    const notCodes = ['custom', 'share', 'all', 'customer', 'optional'];
    expect(made.filter((code) => !(code in chinese) && !notCodes.includes(code))).toEqual([]);
  });

  it('take the same parameters in both languages', () => {
    const names = (phrase: string) => [...phrase.matchAll(/\{\{(\w+)\}\}/g)].map((found) => found[1]).sort();
    for (const code of Object.keys(chinese) as (keyof typeof chinese)[])
      expect([code, names(english[code])]).toEqual([code, names(chinese[code])]);
  });

  it('name tiers by their titles and put a counter-example into words', () => {
    const params = {
      label: 'tier',
      higher: 'important',
      lower: 'ordinary',
      higher_rule: 'tier.important.count',
      lower_rule: 'tier.ordinary.count',
      example: 'customer.kind=individual; order.count@last_12_months=6',
    };
    const said = sayFinding(
      { code: 'ranges_overlap', severity: 'error', place: 'tier.ordinary.count', params },
      'zh-CN',
      shippedPack(),
    );
    expect(said).toContain('“重要客户”和“普通客户”的区间相接：客户类别 个人客户、近12个月订单次数 6的客户两边都符合');
  });

  it('leave a code that has none as it is', () => {
    expect(sayFinding({ code: 'something_new', severity: 'error', place: '', params: {} }, 'en')).toBe('something_new');
  });
});
