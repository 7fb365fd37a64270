// Policies on disk: faults are told with file and line, and a missing or broken file stops nothing.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadCalendars, loadPacks, reviewPack } from './packs.ts';

let dir = '';
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'packs-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const head = [
  'pack: one',
  'edition: 1',
  'title: { zh: 一, en: one }',
  'applies_from: 2026-01-01',
  'calendar: round-the-clock',
  'correction_limit: 7d',
  'ladder: { param: up }',
  'labels: {}',
];
const parameters = [
  'parameters: { up: { kind: ladder, clause: "1", title: { zh: 上报, en: up }, confirm: true, default: [{ over: 0min, tell: owner }] } }',
];
const body = [
  'clauses: [{ no: "1" }]',
  'rules:',
  '  - id: r',
  '    clause: "1"',
  '    after: request.received',
  '    within: 1h',
  '    do: respond',
  '    by: owner',
];

function write(name: string, files: Readonly<Record<string, readonly string[]>>): void {
  mkdirSync(join(dir, name));
  for (const [file, lines] of Object.entries(files)) writeFileSync(join(dir, name, file), lines.join('\n'));
}

function told(): (readonly [code: string, file: string, line: number | undefined])[] {
  const { calendars } = loadCalendars('packs/calendars');
  return loadPacks(dir).flatMap((read) =>
    [...read.findings, ...reviewPack(read, calendars)].map(
      ({ code, file, line }) => [code, file.slice(dir.length + 1), line] as const,
    ),
  );
}

const received = [
  '- case: 1 an hour',
  '  happens: [{ at: 2026-01-02 10:00, request.received: { request: r1 } }]',
  '  customer: { entered: 2026-01-01 }',
  '  now: 2026-01-02 10:30',
];

describe('packs on disk', () => {
  it('are reviewed without a word where all is well', () => {
    write('one', {
      'pack.yaml': [...head, ...parameters, ...body],
      'cases.yaml': [...received, '  expect: [{ rule: r, due: 2026-01-02 11:00 }]'],
    });
    expect(told()).toEqual([]);
  });

  it('name the line of a fault', () => {
    write('one', {
      'pack.yaml': [...head, ...parameters, ...body.map((line) => line.replace('1h', 'one hour'))],
      'cases.yaml': [],
    });
    expect(told()).toEqual([
      ['not_a_duration', join('one', 'pack.yaml'), 15],
      ['wrong_type', join('one', 'cases.yaml'), undefined],
    ]);
  });

  it('name the line where YAML breaks', () => {
    write('one', { 'pack.yaml': [...head, 'rules: [', 'clauses: }'], 'cases.yaml': ['[]'] });
    expect(told()[0]).toEqual(['yaml_syntax', join('one', 'pack.yaml'), 10]);
  });

  it('name the rule that lint remarks on and the case that does not hold', () => {
    write('one', {
      'pack.yaml': [...head, ...parameters, ...body, '    overrides: nobody'],
      'cases.yaml': [...received, '  expect: [{ rule: r, due: 2026-01-02 12:00 }]'],
    });
    expect(told()).toEqual([
      ['overrides_unknown', join('one', 'pack.yaml'), 12],
      ['case_differs', join('one', 'cases.yaml'), 1],
    ]);
  });

  it('say that cases are missing', () => {
    write('one', { 'pack.yaml': [...head, ...parameters, ...body] });
    expect(told().map(([code]) => code)).toEqual(['file_missing', 'rule_without_case']);
  });

  it('leave folders alone that hold no pack', () => {
    write('drafts', { 'readme.md': ['nothing'] });
    expect(loadPacks(dir)).toEqual([]);
  });
});

describe('calendars on disk', () => {
  it('are found by their ids', () => {
    const { calendars, findings } = loadCalendars('packs/calendars');
    expect([findings, calendars.get('round-the-clock')?.zone]).toEqual([[], 'Asia/Shanghai']);
  });

  it('are a finding where one cannot be used', () => {
    write('calendars', { 'x.yaml': ['calendar: X'] });
    expect(loadCalendars(join(dir, 'calendars')).findings).toMatchObject([
      { code: 'file_invalid', file: join(dir, 'calendars', 'x.yaml') },
    ]);
  });
});
