// The customers that findings name as examples are what the findings say of them: assessed by the very policy.
import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openShelf } from '#features/policies/index.ts';
import { assess } from '../assess.ts';
import { evaluate, type Facts } from '../condition.ts';
import { compile, type Edition } from '../edition.ts';
import { vocabulary } from '../index.ts';
import type { Finding } from '../model.ts';
import { isRule } from '../shapes/index.ts';
import { lint } from './index.ts';
import { referenceDay } from './points.ts';

const { packs, calendars } = openShelf('packs');
const adoption = { id: 'x', appliesFrom: 0, publishedAt: 0, goLive: 0, parameters: {} };
const told = [...packs.values()].flatMap(({ pack, notes }) => {
  const { edition } = compile(pack, adoption, calendars);
  return lint({ pack, notes, calendars })
    .filter(({ params }) => params.example !== undefined)
    .map((finding) => [`${pack.pack} ${finding.place} ${finding.code}`, finding, edition] as const);
});

/** `customer.kind=enterprise; order.amount@last_12_months=50000` as the facts of a customer. */
function factsIn(example: string): Facts {
  return Object.fromEntries(
    example.split('; ').map((part) => {
      const [key = '', text = ''] = part.split('=');
      const word = vocabulary.facts[key.split('@')[0] as vocabulary.FactName] as vocabulary.FactWord;
      const value =
        text === ''
          ? null
          : word.type === 'flag'
            ? text === 'true'
            : ['choice', 'since'].includes(word.type)
              ? text
              : Number(text);
      return [key, { value }];
    }),
  );
}

function holds(edition: Edition, id: unknown, facts: Facts): boolean | null {
  const rule = edition.rules.get(String(id));
  if (!rule || !isRule(rule, 'classify')) throw new Error(`no rule ${String(id)}`);
  return rule.when ? evaluate(rule.when, facts, referenceDay).holds : true;
}

describe('the customer of a finding', () => {
  it('is there, for every policy that ships with tiers', () => {
    expect(readdirSync('packs').length).toBeGreaterThan(3);
    expect(told.length).toBeGreaterThan(3);
  });

  it.each(told)('%s', (_, { params, code }: Finding, edition) => {
    const facts = factsIn(String(params.example));
    const called = assess(edition!, facts, referenceDay).labels.find(({ label }) => label === params.label);
    if (code === 'nobody_claims') expect(called?.value).toBeNull();
    else {
      expect([holds(edition!, params.higher_rule, facts), holds(edition!, params.lower_rule, facts)]).toEqual([
        true,
        true,
      ]);
      expect(called?.value).toBe(params.higher);
    }
  });
});
