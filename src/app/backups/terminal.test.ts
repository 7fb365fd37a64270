// Backup and restore as they are typed: a database by its tables goes away and comes back, and with it nobody who was erased meanwhile.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Company, openCompany } from '#features/people/testing/index.ts';
import { shippedShelf } from '#features/policies/testing/index.ts';
import { openDatabase, sql } from '#platform/db.ts';
import { migrateJobs } from '#platform/jobs/jobs.ts';
import { testDatabase } from '#platform/testing/database.ts';
import { testKeys } from '#platform/testing/keys.ts';
import { featuresOf } from '../features.ts';
import { runBackup } from './backing-up.ts';
import { runRestore } from './bringing-back.ts';

let house: Company;
let folder: string;
beforeAll(async () => {
  const features = featuresOf({ shelf: shippedShelf(), examples: new Map(), passwordLength: 10 });
  house = await openCompany(features, [['head1', '甲主管', 'head', []]]);
  folder = await mkdtemp(join(tmpdir(), 'weixi-terminal-'));
});
afterAll(async () => {
  await house.close();
  await rm(folder, { recursive: true, force: true });
});

const said: string[] = [];
const terminal = (url: string, name: string) => ({
  flags: { data: join(folder, name), 'database-url': url },
  env: { MASTER_KEY: testKeys.source.text },
  language: 'en' as const,
  print: (text: string) => void said.push(text),
  complain: (text: string) => void said.push(text),
});
const keyFile = (): string => join(folder, 'data', 'keys', 'backup.key');
const backing = {
  keyFile: undefined,
  passphraseFile: undefined,
  withKeys: false,
  list: false,
  check: false,
  json: false,
};
const restoring = { backup: undefined, to: undefined, passphraseFile: undefined, whole: true, json: false };

it('brings everything back, and erases again who was erased since', async () => {
  const enter = async (name: string): Promise<string> => {
    const asked = { kind: 'individual', name };
    return (
      await house.at<{ id: string }>('2026-01-02 09:00', house.as('head', 'head1'), 'POST', '/api/customers', asked)
    ).body.id;
  };
  const [stays, goes] = [await enter('留下'), await enter('离开')];
  const { url } = house.db as unknown as { url: string };
  await migrateJobs(url);
  const shelf = join(folder, 'shelf');
  expect(await runBackup({ ...backing, ...terminal(url, 'data'), folder: shelf })).toBe(0);
  expect(said.join('\n')).toContain(keyFile());
  // What the file of erasures says that was written after the backup, on the machine that restores.
  const line = { at: '2026-10-09T00:00:00.000Z', subjectId: goes, id: goes };
  await writeFile(join(folder, 'erasures.log'), `${JSON.stringify(line)}\n`);
  const blank = await testDatabase({ blank: true });
  const there = {
    ...terminal(blank.url, 'new'),
    env: { MASTER_KEY: testKeys.source.text, ERASURE_FILE: join(folder, 'erasures.log') },
  };
  expect([await runRestore({ ...restoring, ...there, folder: shelf, keyFile: keyFile() }), said.at(-1)]).toEqual([
    0,
    expect.stringContaining('It can be started now'),
  ]);
  expect(said.join('\n')).toContain('Erased again, having been erased after the backup: 1.');
  const db = openDatabase({ url: blank.url, size: 1, keys: testKeys });
  const names = await db.read((tx) => tx.rows(sql`select subject_id as id, name from customer`));
  const events = await db.read((tx) =>
    tx.rows<{ type: string }>(sql`select type from event where type in ('backup.restored', 'subject.erased')`),
  );
  await db.close();
  expect(JSON.stringify(names)).toContain('留下');
  expect(JSON.stringify(names)).not.toContain('离开');
  expect(names.map((row) => (row as { id: string }).id)).toContain(stays);
  expect(events.map(({ type }) => type).sort()).toEqual(['backup.restored', 'subject.erased']);
  expect(await readFile(join(folder, 'erasures.log'), 'utf8')).toContain(goes);
  expect(await runRestore({ ...restoring, ...there, folder: shelf, keyFile: keyFile() })).toBe(1);
  expect(said.at(-1)).toContain('The target is not empty');
  await blank.close();
});

it('says what was typed wrongly', async () => {
  const at = terminal('postgres://x@127.0.0.1:1/x', 'data');
  expect(await runBackup({ ...backing, ...at, folder: undefined })).toBe(2);
  expect(said.at(-1)).toContain('BACKUP_FOLDER');
  const to = 'yesterday';
  expect(await runRestore({ ...restoring, ...at, to, keyFile: undefined, folder })).toBe(2);
  expect(said.at(-1)).toContain('"yesterday" is no time');
});
