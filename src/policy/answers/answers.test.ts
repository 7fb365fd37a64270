// Warnings, figures and what is earned: by small examples, and by laws that hold for all.
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { shippedCalendar } from '../../../packs/calendars/shipped.ts';
import type { Facts } from '../condition.ts';
import { compile, type Edition } from '../edition.ts';
import { parsePack } from '../pack.ts';
import type { RuleOf } from '../shapes/index.ts';
import { alertsOf, type Raised } from './alerts.ts';
import { earnedBy } from './earned.ts';
import { type CountedRow, figure } from './figure.ts';

const { pack } = parsePack(parse(readFileSync(new URL('../testing/good/whole.yaml', import.meta.url), 'utf8')).pack);
const clock = shippedCalendar('round-the-clock');
const adoption = { id: 'whole@1', appliesFrom: 0, publishedAt: 0, goLive: 0, parameters: {} };
const edition = compile(pack!, adoption, new Map([[clock.id, clock]])).edition as Edition;
const today = '2026-10-09';
const known = (facts: Record<string, number | null>): Facts =>
  Object.fromEntries(Object.entries(facts).map(([key, value]) => [key, { value, seen: [`${key}-record`] }]));

describe('warnings', () => {
  const of = (facts: Facts, raised: readonly Raised[] = [], tier: string | null = 'high') => {
    const { raise, clear } = alertsOf(edition, facts, raised, today, { tier });
    return { raise: raise.map(({ rule }) => rule), clear: clear.map(({ rule }) => rule) };
  };
  const standing = [{ alert: 'fading', rule: 'fading' }];

  it('are raised once when the condition becomes true, at the very limit, with what was seen', () => {
    expect(of(known({ usage_drop: 0.3, arrears_days: 0 }))).toEqual({ raise: ['fading'], clear: [] });
    expect(of(known({ usage_drop: 0.29, arrears_days: 0 }))).toEqual({ raise: [], clear: [] });
    expect(of(known({ usage_drop: 0.3, arrears_days: 0 }), standing)).toEqual({ raise: [], clear: [] });
    const [raised] = alertsOf(edition, known({ usage_drop: 0.5 }), [], today, { tier: 'low' }).raise;
    expect(raised).toMatchObject({ tell: ['account_manager', 'store_manager'], clause: '2', alert: 'fading' });
    expect(raised?.trace.saw).toContain('usage_drop-record');
  });

  it('are cleared when it is false again, or the customer is no longer meant, or the rule is gone', () => {
    expect(of(known({ usage_drop: 0.1, arrears_days: 3 }), standing)).toEqual({ raise: [], clear: ['fading'] });
    expect(of(known({ usage_drop: 0.5 }), standing, null)).toEqual({ raise: [], clear: ['fading'] });
    expect(of(known({ usage_drop: 0.5 }), [...standing, { alert: 'fading', rule: 'older' }]).clear).toEqual(['older']);
  });

  it('stay as they are while the figure is not known', () => {
    expect(of(known({ usage_drop: null, arrears_days: 0 }))).toEqual({ raise: [], clear: [] });
    expect(of(known({ usage_drop: null, arrears_days: 0 }), standing)).toEqual({ raise: [], clear: [] });
    expect(of(known({ usage_drop: null, arrears_days: 61 }))).toEqual({ raise: ['fading'], clear: [] });
  });

  it('looked at twice change nothing more', () => {
    const share = fc.option(fc.integer({ min: 0, max: 100 }).map((n) => n / 100));
    fc.assert(
      fc.property(share, fc.option(fc.nat(120)), fc.boolean(), (drop, arrears, isRaised) => {
        const facts = known({ usage_drop: drop, arrears_days: arrears });
        const before = isRaised ? standing : [];
        const { raise, clear } = alertsOf(edition, facts, before, today, { tier: 'low' });
        expect(raise.length * clear.length).toBe(0);
        const after = clear.length > 0 ? [] : [...before, ...raise];
        expect(alertsOf(edition, facts, after, today, { tier: 'low' })).toEqual({ raise: [], clear: [] });
      }),
    );
  });
});

const measure = (id: string, change: object = {}) => ({ ...edition.rules.get(id), ...change }) as RuleOf<'measure'>;
const row = (fields: CountedRow['fields'], subject = 's'): CountedRow => ({ subject, fields });

describe('figures', () => {
  const answers = (kept: number, late: number, other: number) => [
    ...Array.from({ length: kept }, () => row({ duty: 'respond', state: 'kept' })),
    ...Array.from({ length: late }, () => row({ duty: 'respond', state: 'late' })),
    ...Array.from({ length: other }, () => row({ duty: 'respond', state: 'void' })),
    row({ duty: 'propose', state: 'kept' }),
  ];

  it('divide what fits by what fits, and tell whether the target is met', () => {
    expect(figure(measure('timely'), () => answers(19, 1, 5))).toMatchObject({
      numerator: 19,
      denominator: 20,
      value: 0.95,
      met: true,
    });
    expect(figure(measure('timely'), () => answers(18, 2, 0))).toMatchObject({ value: 0.9, met: false });
  });

  it('are a dash where there is nothing to divide by', () => {
    expect(figure(measure('timely'), () => [])).toMatchObject({ numerator: 0, denominator: 0, value: null, met: null });
  });

  it('count what there was at the start apart from what came', () => {
    const rows = (_count: string, at: string | undefined) =>
      at === 'start'
        ? [row({ state: 'held' }), row({ state: 'held' })]
        : [row({ state: 'lost' }), row({ state: 'new' })];
    expect(figure(measure('churn'), rows)).toMatchObject({ numerator: 1, denominator: 2, value: 0.5, met: null });
  });

  it('count a customer once where the figure says so, and average what is known', () => {
    const { ratio: _, target: __, ...plain } = measure('timely');
    const rows = [row({ score: 5 }, 'a'), row({ score: 4 }, 'a'), row({ score: null }, 'b')];
    const asked = { ...plain, count: { count: 'survey_answer', distinct: 'customer' } } as RuleOf<'measure'>;
    expect(figure(asked, () => rows)).toMatchObject({ numerator: 2, denominator: null, value: 2 });
    const averaged = { ...plain, average: { of: 'survey_answer', field: 'score' } } as RuleOf<'measure'>;
    expect(figure(averaged, () => rows)).toMatchObject({ numerator: 9, denominator: 2, value: 4.5 });
  });

  it('a part of a whole lies between none and all, in whatever order it is counted', () => {
    const any = fc.constantFrom('kept', 'late', 'void', 'open', 'breached', null);
    fc.assert(
      fc.property(fc.array(any, { maxLength: 40 }), (states) => {
        const rows = states.map((state) => row({ duty: 'respond', state }));
        const made = figure(measure('timely'), () => rows);
        if (made.value === null) expect(made.denominator).toBe(0);
        else expect(made.value >= 0 && made.value <= 1).toBe(true);
        expect(figure(measure('timely'), () => [...rows].reverse())).toEqual(made);
      }),
    );
  });

  it('every share a target can name is met at exactly that share', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999 }), (n) => {
        const rows = Array.from({ length: 1000 }, (_, index) =>
          row({ duty: 'respond', state: index < n ? 'kept' : 'late' }),
        );
        const target = { at_least: `${(n / 10).toFixed(1)}%` };
        expect(figure(measure('timely', { target }), () => rows).met).toBe(true);
        expect(figure(measure('timely', { target }), () => rows.slice(1)).met).toBe(false);
      }),
      { numRuns: 30 },
    );
  });
});

describe('what is earned', () => {
  const of = (facts: Facts, tier: string | null, event?: object) =>
    earnedBy(
      edition,
      { facts, carried: { tier }, today },
      event && ({ id: 'e', occurred: 0, recorded: 0, ...event } as never),
    ).map(({ rule, benefits, points }) => [rule, benefits.join(), points]);

  it('benefits by the label, points for every full hundred', () => {
    expect(of(known({ 'annual_spend@last_year': 250 }), 'high')).toEqual([
      ['benefits', 'priority_service', 0],
      ['points', '', 2],
    ]);
    expect(of(known({ 'annual_spend@last_year': 99.99 }), 'low')).toEqual([]);
  });

  it('an event earns what it earns, and nothing besides', () => {
    expect(of(known({ 'annual_spend@last_year': 250 }), 'high', { type: 'referral.made' })).toEqual([
      ['points.referral', '', 200],
    ]);
    expect(of({}, 'high', { type: 'order.placed' })).toEqual([]);
  });

  it('never less for more', () => {
    const money = fc.integer({ min: 0, max: 10_000_000 }).map((cents) => cents / 100);
    fc.assert(
      fc.property(money, money, (a, b) => {
        const points = (value: number) => Number(of(known({ 'annual_spend@last_year': value }), 'low')[0]?.[2] ?? 0);
        expect(points(Math.max(a, b))).toBeGreaterThanOrEqual(points(Math.min(a, b)));
        expect(points(a) * 100).toBeLessThanOrEqual(a);
      }),
    );
  });
});
