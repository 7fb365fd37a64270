// The usual privacy rules read without a fault, and a careless change of them does not pass.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { ageOn, isSensitive, needsAssessment, parsePrivacy, type UsualPrivacy } from './document.ts';

const raw = (): Record<string, unknown> => parse(readFileSync('packs/privacy.yaml', 'utf8'));
const usual = parsePrivacy(raw()).privacy as UsualPrivacy;
const changed = (change: (document: UsualPrivacy) => void) => {
  const document = raw() as unknown as UsualPrivacy;
  change(document);
  return parsePrivacy(document).findings.map(({ code }) => code);
};

describe('the usual privacy rules', () => {
  it('read, each with its clause and its law', () => {
    expect(parsePrivacy(raw()).findings).toEqual([]);
    expect(usual.clauses.every(({ law }) => law.zh.length > 0 && law.en.length > 0)).toBe(true);
    expect(usual.answers.flatMap(({ kinds }) => kinds).sort()).toHaveLength(8);
  });

  it('keep a log of who looked for 180 days, and not 179', () => {
    const rule = (text: string) =>
      changed(({ rules }) => Object.assign(rules.find(({ id }) => id === 'keep.access_log') ?? {}, { at_least: text }));
    expect(rule('180d')).toEqual([]);
    expect(rule('181d')).toEqual([]);
    expect(rule('179d')).toEqual(['retention_below_law']);
  });

  it('name clauses and purposes that are there', () => {
    expect(changed(({ entry }) => Object.assign(entry, { purpose: 'nothing' }))).toEqual(['not_one_of']);
    expect(changed(({ purposes: [first] }) => Object.assign(first ?? {}, { clause: '99' }))).toEqual([
      'clause_unknown',
    ]);
  });

  it('leave what is sensitive switched off until its impact is assessed', () => {
    for (const purpose of usual.purposes) expect(purpose.off, purpose.id).toBe(isSensitive(purpose));
    expect(usual.purposes.filter(needsAssessment).map(({ id }) => id)).toEqual(['tiering', 'identity']);
  });
});

it.each([
  ['2012-10-09', '2026-10-08', 13],
  ['2012-10-09', '2026-10-09', 14],
  ['2012-02-29', '2026-02-28', 13],
])('who was born on %s is on %s %i', (born, day, age) => expect(ageOn(born, day)).toBe(age));
