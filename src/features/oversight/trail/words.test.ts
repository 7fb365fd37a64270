// Nothing is recorded that the trail cannot say: every type of event that stands anywhere in the code has its words in both languages.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sayEvent, sayField, sayValue } from '#phrases/happenings.ts';
import refusals from '#phrases/zh-CN/refusals.ts';
import trail from '#phrases/zh-CN/trail.ts';
import { acts } from '#policy/access/vocabulary.ts';
import { facts } from '#policy/vocabulary/index.ts';
import { eventGroups } from '../contract.ts';
import { groupOf } from './kinds.ts';
import { sayingIn } from './words.ts';

/** Files that may record: of features and platform, on the server, no tests. */
const files = ['src/features', 'src/platform'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.name.endsWith('.test.ts'))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !/\/(web|testing)\//.test(path)),
);

/** Events are noun.participle, and nothing else of ours is: permissions and jobs are named by what they do, refusals are known. */
const participle =
  /^[a-z_]*(ed|made|told|held|left|given|drawn|kept|sent|taken|begun|put|won|lost|paid|met|back|over|into|as|unusual)$/;
const known = new Set([
  ...Object.entries(refusals).flatMap(([section, codes]) => Object.keys(codes).map((code) => `${section}.${code}`)),
  ...Object.keys(acts),
  ...Object.keys(facts),
]);
const recorded = new Set(
  files.flatMap((path) =>
    [...readFileSync(path, 'utf8').matchAll(/'([a-z_]+)\.([a-z_]+)'/g)]
      .filter(([, , word = '']) => participle.test(word))
      .map(([, noun, word]) => `${noun}.${word}`)
      .filter((type) => !known.has(type)),
  ),
);
const types = [...recorded].sort();

describe('every type of event', () => {
  it('is found in the code', () => {
    expect(types.length).toBeGreaterThan(45);
    for (const sure of [
      'customer.revealed',
      'request.reopened',
      'person.handed_over',
      'subject.erased',
      'contact.left',
    ])
      expect(types).toContain(sure);
  });

  it('has its words in both languages', () => {
    const silent = types.filter(
      (type) => !sayEvent(type, sayingIn('zh-CN'), 'zh') || !sayEvent(type, sayingIn('en'), 'en'),
    );
    expect(silent).toEqual([]);
  });

  it('belongs to a kind, and each kind has some', () => {
    expect(new Set(types.map(groupOf)).size).toBeGreaterThan(6);
    for (const group of eventGroups) expect(trail.group[group]).toBeTruthy();
  });
});

describe('what an event says', () => {
  const said = (path: string[], as: 'text' | 'flag' | 'label' | 'nothing' | 'reference' | 'time', text: string) => {
    const reading = { say: sayingIn('en'), side: 'en', time: (iso: string) => `at ${iso}` } as const;
    return sayValue(path, { as, text, ...(as === 'label' ? { english: 'core customer' } : {}) }, reading);
  };
  it('is read in words, never as it is stored', () => {
    expect(said(['purpose'], 'text', 'verify')).toBe('To check who it is');
    expect(said(['fields'], 'text', 'idNumber')).toBe('ID number');
    expect(said(['columns'], 'text', 'phone')).not.toBe('phone');
    expect(said(['what'], 'text', 'customer.revealed')).toBe('Sensitive values revealed');
    expect(said(['late'], 'flag', 'true')).toBe('yes');
    expect(said(['previous'], 'label', '核心')).toBe('core customer');
    expect(said(['push'], 'reference', '0193612b-2c68-74f9-b0c4-bf5a791bdea3')).toBe('id ending in 1bdea3');
    expect(said(['reason'], 'text', '展会期间已当面沟通')).toBe('展会期间已当面沟通');
    expect(sayField(['filter', 'tier'], sayingIn('zh-CN'), 'zh')).toBe('筛选条件：分层');
  });
});
