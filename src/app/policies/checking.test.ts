// `weixi policy check` and `schema`: what is told of good and bad files, with place, fault and the exit code that scripts go by.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { runCommandLine } from '../cli.ts';
import { commands } from '../commands/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'weixi-policy-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function typed(...line: string[]) {
  const told: string[] = [];
  const print = (text: string) => void told.push(text);
  const code = await runCommandLine(line, { commands, env: { LANG: 'en_US.UTF-8' }, print, complain: print });
  return { code, told: told.join('\n') };
}

it('passes what ships', async () => {
  const { code, told } = await typed('policy', 'check', 'packs/equipment-rental');
  expect(code).toBe(0);
  expect(told).toMatch(/Policies: 1; 0 errors/);
});

it('names file, line, place, fault and remedy', async () => {
  const own = join(folder, 'own');
  mkdirSync(own);
  const lines = [
    'pack: own',
    'edition: 1',
    'title: { zh: 甲, en: A }',
    'applies_from: 2026-01-01',
    'calendar: round-the-clock',
    'correction_limit: 7d',
    'ladder: { param: ladder }',
    'parameters: { ladder: { kind: ladder, title: { zh: 乙, en: B }, clause: "1", default: [{ over: 1h, tell: team_leader }] } }',
    'clauses: [{ no: "1", text: { zh: 丙, en: C } }]',
    'rules:',
    '  - { id: contact, clause: "1", do: contact, every: fortnight, by: owner }',
  ];
  writeFileSync(join(own, 'pack.yaml'), lines.join('\n'));
  const { code, told } = await typed('policy', 'check', own);
  expect(code).toBe(1);
  expect(told).toMatch(/error .*pack\.yaml:11 rules\[0\] \(contact\)\.every: .*fortnight/);
});

it('says when there is nothing to check, and what it can do', async () => {
  expect(await typed('policy', 'check', folder + '/nowhere')).toMatchObject({ code: 2 });
  expect((await typed('policy', 'frobnicate')).told).toContain('check, import, export, schema');
});

it('prints a schema that knows every shape of a sentence', async () => {
  const { code, told } = await typed('policy', 'schema');
  expect(code).toBe(0);
  for (const word of ['classify', 'every', 'within', 'before', 'measure', 'retain'])
    expect(told).toContain(`"${word}"`);
});
