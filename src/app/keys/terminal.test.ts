// Keys as the person at the terminal meets them: what a start says about them, and the command `keys`.
import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import english from '#phrases/en/start.ts';
import chinese from '#phrases/zh-CN/start.ts';
import { type Config, readConfig } from '#platform/config.ts';
import { sql } from '#platform/db.ts';
import { openLog } from '#platform/log.ts';
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts';
import { start } from '../start.ts';
import { wordsOfFault } from '../start-faults.ts';
import { runKeys } from './terminal.ts';

let db: TestDatabase;
let folder: string;
let file: string;
beforeAll(async () => {
  db = await testDatabase({ blank: true });
  folder = await mkdtemp(join(tmpdir(), 'weixi-keeping-'));
  file = join(folder, 'keys', 'master.key');
});
afterAll(async () => {
  await db.close();
  await rm(folder, { recursive: true, force: true });
});

const roles = { web: false, jobs: false, sweep: false, seal: false };
const settings = (env: Record<string, string> = {}): Config =>
  readConfig({ env: { DATABASE_URL: db.url, DATA: folder, ...env } });

async function begin(config: Config): Promise<{ masterKey: string | undefined } | { said: string[] }> {
  try {
    const { masterKey, stop } = await start({
      config,
      roles,
      log: openLog({ level: 'silent' }),
      onStep: () => undefined,
    });
    await stop();
    return { masterKey };
  } catch (error) {
    return { said: [chinese, english].map((words) => wordsOfFault(error, config, words)) };
  }
}

async function keys(act?: string, options: { newKeyFile?: string; env?: Record<string, string>; json?: boolean } = {}) {
  const [printed, complained] = [[] as string[], [] as string[]];
  const code = await runKeys({
    act: act ?? 'status',
    newKeyFile: options.newKeyFile,
    json: options.json ?? false,
    flags: {},
    env: { DATABASE_URL: db.url, DATA: folder, ...options.env },
    language: 'en',
    print: (text) => void printed.push(text),
    complain: (text) => void complained.push(text),
  });
  return { code, printed: printed.join('\n'), complained: complained.join('\n') };
}
const status = async () => JSON.parse((await keys('status', { json: true })).printed);

describe('a start', () => {
  it('makes the master key, and tells of it that once', async () => {
    expect(await begin(settings())).toEqual({ masterKey: file });
    expect(await begin(settings())).toEqual({ masterKey: undefined });
  });

  it('is refused without it, in words that name the key, the place and the way out', async () => {
    const { id } = (await status()).master;
    await rename(file, `${file}.away`);
    const { said } = (await begin(settings())) as { said: string[] };
    for (const words of said) for (const part of [id, file, 'MASTER_KEY_FILE']) expect(words).toContain(part);
    expect(await begin(settings({ MASTER_KEY_FILE: `${file}.away` }))).toEqual({ masterKey: undefined });
    await rename(`${file}.away`, file);
  });

  it('is refused with another one, and with a file that is none', async () => {
    const { id } = (await status()).master;
    const another = (await begin(settings({ MASTER_KEY: '00'.repeat(32) }))) as { said: string[] };
    for (const words of another.said) {
      expect(words).toContain(`master-${id}.old`);
      expect(words).toContain('MASTER_KEY');
    }
    const none = join(folder, 'none');
    await writeFile(none, 'not a key');
    const { said } = (await begin(settings({ MASTER_KEY_FILE: none }))) as { said: string[] };
    for (const words of said) expect(words).toContain(none);
  });
});

it('a first start that cannot write the master key says what to do', async () => {
  const blank = await testDatabase({ blank: true });
  const inTheWay = join(folder, 'in-the-way');
  await writeFile(inTheWay, 'a file where the folder should be');
  const { said } = (await begin(settings({ DATABASE_URL: blank.url, DATA: inTheWay }))) as { said: string[] };
  for (const words of said) {
    expect(words).toContain(join(inTheWay, 'keys', 'master.key'));
    expect(words).toContain('openssl');
  }
  await blank.close();
});

describe('weixi keys', () => {
  it('shows the master key and the versions of the data keys', async () => {
    const { code, printed } = await keys();
    expect(code).toBe(0);
    expect(printed).toMatch(/^Master key [0-9a-f]{8} \(.*master\.key\)$/m);
    expect(printed).toMatch(/^Key for encrypting, version 1, made \d{4}-\d\d-\d\d, \d+ values$/m);
    expect(printed).toMatch(/^Key for finding, version 1/m);
  });

  it('rotates: new versions, a background that goes on with it, and the same master key', async () => {
    const before = await status();
    const { code, printed } = await keys('rotate');
    expect(code).toBe(0);
    expect(printed).toContain('New keys were made');
    expect(printed).toContain('Done');
    const after = await status();
    expect(after.master).toEqual(before.master);
    expect(after.keys.map(({ version }: { version: number }) => version)).toEqual([1, 2, 1, 2]);
    const jobs = await db.read((tx) =>
      tx.rows(sql`select key from graphile_worker.jobs where task_identifier = 'secrecy.rotate'`),
    );
    expect(jobs).toHaveLength(1);
  });

  it('changes the master key and says where the one before is', async () => {
    const { master } = await status();
    const { code, printed } = await keys('rotate-master');
    expect(code).toBe(0);
    expect(printed).toContain(`master-${master.id}.old`);
    expect((await status()).master.id).not.toBe(master.id);
    expect(await begin(settings())).toEqual({ masterKey: undefined });
  });

  it('changes to a key that is given, where keys are kept elsewhere', async () => {
    const text = await readFile(file, 'utf8');
    expect(await keys('rotate-master', { env: { MASTER_KEY: text.trim() } })).toMatchObject({ code: 2 });
    const next = join(folder, 'next.key');
    expect(await keys('rotate-master', { newKeyFile: next })).toMatchObject({
      code: 1,
      complained: expect.stringContaining(next),
    });
    await writeFile(next, '11'.repeat(32));
    const { code, printed } = await keys('rotate-master', { newKeyFile: next, env: { MASTER_KEY: text.trim() } });
    expect(code).toBe(0);
    expect(printed).toContain('restart the servers');
    expect(await keys('status')).toMatchObject({ code: 1 });
    expect(await begin(settings({ MASTER_KEY_FILE: next }))).toEqual({ masterKey: undefined });
  });

  test.each([
    ['an unknown act', () => keys('rotat')],
    ['an option at the wrong act', () => keys('rotate', { newKeyFile: 'x' })],
    ['a wrong setting', () => keys('status', { env: { MASTER_KEY: 'x' } })],
  ])('answers 2 to %s', async (_, run) => {
    const { code, complained } = await run();
    expect(code).toBe(2);
    expect(complained).not.toBe('');
  });
});
