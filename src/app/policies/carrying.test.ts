// `weixi policy import` and `export`: between the disk and a database, in the name of somebody who may.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createPerson } from '#features/people/index.ts';
import { system } from '#platform/actor.ts';
import { sql } from '#platform/db.ts';
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts';
import { testKeys } from '#platform/testing/keys.ts';
import { runPolicyExport, runPolicyImport } from './carrying.ts';

let folder = '';
let db: TestDatabase;
let chen = '';
const said: string[] = [];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'weixi-carry-'));
  db = await testDatabase();
  await db.write(async (tx, now) => {
    const given = { passwordHash: 'x', roles: [] } as const;
    const may = { ...given, name: '陈管理', username: 'chen', level: 'administrator' } as const;
    chen = (await createPerson(tx, system, may, now)).id;
    await createPerson(tx, system, { ...given, name: '李员工', username: 'li', level: 'staff' }, now);
  });
});
afterAll(async () => {
  await db.close();
  await rm(folder, { recursive: true, force: true });
});

const terminal = () =>
  ({
    flags: { 'database-url': db.url, data: folder },
    env: { MASTER_KEY: testKeys.source.from === 'environment' ? testKeys.source.text : '' },
    language: 'en',
    json: false,
    print: (text: string) => void said.push(text),
    complain: (text: string) => void said.push(text),
  }) as const;
const take = (from: string, by?: string) => runPolicyImport({ ...terminal(), from, by });

it('says who may not take a policy in, and what is not there', async () => {
  expect([await take('packs/general'), said.at(-1)]).toEqual([2, expect.stringContaining('--by')]);
  expect([await take('packs/general', 'li'), said.at(-1)]).toEqual([1, expect.stringContaining('li')]);
  expect([await take(join(folder, 'nowhere'), 'chen'), said.at(-1)]).toEqual([2, expect.stringContaining('pack.yaml')]);
});

it('takes a folder in as a draft of who is named, and out again as it was', async () => {
  expect(await take('packs/general', 'CHEN')).toBe(0);
  const draft = /draft (\S+) of 陈管理/.exec(said.at(-1) ?? '')?.[1] ?? '';
  const made = await db.read((tx) =>
    tx.rows<{ id: string; madeBy: string }>(sql`select id, made_by as "madeBy" from policy_draft`),
  );
  expect(made).toEqual([{ id: draft, madeBy: chen }]);
  expect(await runPolicyExport({ ...terminal(), edition: draft, to: join(folder, 'out') })).toBe(0);
  for (const file of ['pack.yaml', 'cases.yaml', 'notes.md'])
    expect(await readFile(join(folder, 'out', file), 'utf8')).toBe(await readFile(join('packs/general', file), 'utf8'));
});
