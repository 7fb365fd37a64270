// The good pack has nothing to be said about it; each bad one exactly what it says itself.
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { shippedCalendar } from '../../../packs/calendars/shipped.ts';
import { shippedCases, shippedNotes, shippedPack } from '../../../packs/equipment-rental/shipped.ts';
import { parseCases, rulesShownBy, runCases } from '../cases/index.ts';
import type { Finding } from '../model.ts';
import { readNotes } from '../notes.ts';
import { parsePack } from '../pack.ts';
import { lint } from './index.ts';

type Written = Record<string, unknown> & { rules: { id: string }[]; clauses: unknown[]; parameters: object };
interface Sample {
  expect: { code: string; place: string; severity: string; example?: string }[];
  pack: Written;
  cases: unknown;
  notes: string;
  change?: Record<string, unknown>;
  add?: { rules?: { id: string }[]; clauses?: unknown[]; parameters?: object };
  replace?: Record<string, { id: string }>;
  remove?: string[];
}

const testing = new URL('../testing/', import.meta.url);
const read = (name: string): Sample => parse(readFileSync(new URL(name, testing), 'utf8')) as Sample;
const good = read('good/small.yaml');
const clock = shippedCalendar('round-the-clock');
const calendars = new Map([[clock.id, clock]]);
const { cases } = parseCases(good.cases);

function packOf({ change, add, replace = {}, remove = [] }: Partial<Sample>): unknown {
  const kept = good.pack.rules.filter((rule) => !remove.includes(rule.id)).map((rule) => replace[rule.id] ?? rule);
  return {
    ...good.pack,
    rules: [...kept, ...(add?.rules ?? [])],
    clauses: [...good.pack.clauses, ...(add?.clauses ?? [])],
    parameters: { ...good.pack.parameters, ...add?.parameters },
    ...change,
  };
}

function findingsOf(sample: Partial<Sample>): Finding[] {
  const parsed = parsePack(packOf(sample));
  if (!parsed.pack) return [...parsed.findings];
  return lint({ pack: parsed.pack, notes: readNotes(good.notes), calendars, shown: rulesShownBy(cases) });
}

const inOrder = (a: { code: string; place: string }, b: { code: string; place: string }) =>
  `${a.code} ${a.place}`.localeCompare(`${b.code} ${b.place}`);

describe('lint', () => {
  it('has nothing to say about a good pack', () => {
    expect(findingsOf({})).toEqual([]);
    const { pack } = parsePack(packOf({}));
    expect(runCases({ pack: pack!, calendars }, cases)).toEqual([]);
  });

  const names = readdirSync(new URL('bad/', testing)).sort();
  it('knows more than twenty ways to be bad', () => expect(names.length).toBeGreaterThan(20));

  it.each(names)('says of bad/%s what it says itself', (name) => {
    const sample = read(`bad/${name}`);
    const found = findingsOf(sample).map(({ code, place, severity, params }) => {
      const wanted = sample.expect.find((one) => one.code === code && one.place === place);
      return { code, place, severity, ...(wanted?.example === undefined ? {} : { example: params.example }) };
    });
    expect(found.sort(inOrder)).toEqual([...sample.expect].sort(inOrder));
  });

  it('puts errors first', () => {
    const severities = findingsOf(read('bad/parameters.yaml')).map((finding) => finding.severity);
    expect(severities).toEqual([...severities].sort((a, b) => rank(a) - rank(b)));
    expect(severities).toContain('remark');
  });

  it('finds nothing worse than remarks in the rental policy, and finds its two open limits', () => {
    const found = lint({ pack: shippedPack(), notes: shippedNotes(), calendars, shown: rulesShownBy(shippedCases()) });
    expect(found.filter(({ severity }) => severity !== 'remark')).toEqual([]);
    expect(found.map(({ code }) => code)).not.toContain('too_many_to_look_through');
    const open = found.filter(({ code }) => code === 'parameter_open').map(({ params }) => params.parameter);
    expect(open).toEqual(['propose_potential', 'service_limit']);
    expect(found.map(({ params }) => params.example)).toContain(
      'customer.kind=enterprise; order.amount@last_12_months=50000',
    );
    expect(found.map(({ params }) => params.example)).toContain(
      'customer.kind=individual; order.count@last_12_months=6',
    );
  });
});

function rank(severity: Finding['severity']): number {
  return ['error', 'warning', 'remark'].indexOf(severity);
}
