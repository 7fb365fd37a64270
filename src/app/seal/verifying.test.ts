import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import english from '#phrases/en/seal.ts';
import words from '#phrases/zh-CN/start.ts';
import { readConfig } from '#platform/config.ts';
import { openLog } from '#platform/log.ts';
import { publicKeyPath, sealKeyPath } from '#platform/seal/key.ts';
import { happen, onClient } from '#platform/seal/testing/record.ts';
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts';
import { testKeys } from '#platform/testing/keys.ts';
import { start } from '../start.ts';
import { wordsOfFault } from '../start-faults.ts';
import { runVerify } from './verifying.ts';

let db: TestDatabase;
let folder: string;
const log = openLog({ level: 'silent' });
const roles = { web: false, jobs: false, sweep: false, seal: true };

beforeAll(async () => {
  db = await testDatabase();
  folder = await mkdtemp(join(tmpdir(), 'weixi-verify-'));
  await happen(db, 3);
  await serveOnce();
});
afterAll(async () => {
  await db.close();
  await rm(folder, { recursive: true, force: true });
});

/** A server that starts, seals what there is, and stops. */
async function serveOnce(env: Record<string, string> = {}): Promise<void> {
  const config = readConfig({ env: { DATABASE_URL: db.url, DATA: folder, MASTER_KEY: testKeys.source.text, ...env } });
  const started = await start({ config, roles, log, onStep: () => undefined });
  await started.stop();
}

async function verify(
  given: {
    anchors?: string;
    publicKey?: string;
    json?: boolean;
    language?: 'en' | 'zh-CN';
    env?: Record<string, string>;
  } = {},
): Promise<{ code: number; text: string }> {
  const printed: string[] = [];
  const code = await runVerify({
    anchors: given.anchors,
    publicKey: given.publicKey,
    json: given.json ?? false,
    flags: { data: folder, 'database-url': db.url },
    env: given.env ?? {},
    language: given.language ?? 'en',
    print: (text) => void printed.push(text),
    complain: (text) => void printed.push(text),
  });
  return { code, text: printed.join('\n') };
}

describe('weixi verify', () => {
  it('says that a record is whole, with the key and the anchors of the data folder', async () => {
    const { code, text } = await verify();
    expect(text).toMatch(/The record is whole: events 6, seals 1,[\s\S]*It agrees with its anchors \(1\)\./);
    expect(text).not.toContain('Note:');
    expect(code).toBe(0);
    const { text: chinese } = await verify({ language: 'zh-CN' });
    expect(chinese).toContain('记录完整：6 条事件');
    const { code: machine, text: json } = await verify({ json: true });
    expect([machine, JSON.parse(json)]).toMatchObject([
      0,
      { whole: true, events: 6, trust: 'given', anchors: 1, findings: [] },
    ]);
  });

  it('names the place of what is not, in words, and ends with 1', async () => {
    await onClient(db.url, (client) =>
      client.query(`update event set actor_kind = 'api_key' where type = 'contact.held'`),
    );
    const { code, text } = await verify();
    await onClient(db.url, (client) =>
      client.query(`update event set actor_kind = 'person' where type = 'contact.held'`),
    );
    expect(text).toContain('tampered with: findings: 3');
    expect(text).toMatch(
      /seal 1, position 2, event [0-9a-f-]{36} of subject [0-9a-f-]{36}, recorded 2.*: not what was sealed: actor\n/,
    );
    expect(text).not.toMatch(/\{\{|undefined/);
    expect(code).toBe(1);
  });

  it('ends with 2 and says why when it cannot look', async () => {
    expect(await verify({ anchors: join(folder, 'none.log') })).toMatchObject({
      code: 2,
      text: expect.stringContaining('none.log'),
    });
    const notKey = join(folder, 'anchors.log');
    expect(await verify({ publicKey: notKey })).toMatchObject({
      code: 2,
      text: expect.stringContaining('No public key'),
    });
    expect(await verify({ env: { PORT: 'x' } })).toMatchObject({ code: 2 });
    const blank = await testDatabase({ blank: true });
    const ask = (flags: Record<string, string>): Promise<number> => {
      const rest = { anchors: undefined, publicKey: undefined, json: false, env: {}, language: 'en' as const };
      return runVerify({
        ...rest,
        flags,
        print: (text) => void said.push(text),
        complain: (text) => void said.push(text),
      });
    };
    const said: string[] = [];
    const empty = join(folder, 'empty');
    expect(await ask({ data: empty, 'database-url': blank.url })).toBe(2);
    expect(await ask({ data: empty })).toBe(2);
    expect(await ask({ data: empty, 'database-url': 'postgresql://x@127.0.0.1:1/weixi' })).toBe(2);
    expect(said).toEqual([
      english.noRecord,
      english.noDatabase.replace('{{folder}}', empty),
      expect.stringContaining('could not be verified'),
    ]);
    await blank.close();
  });

  it('says what it could not compare with', async () => {
    const elsewhere = join(folder, 'elsewhere');
    await mkdir(elsewhere);
    const printed: string[] = [];
    const rest = { anchors: undefined, publicKey: undefined, json: false, env: {}, language: 'en' as const };
    const flags = { data: elsewhere, 'database-url': db.url };
    const code = await runVerify({
      ...rest,
      flags,
      print: (text) => void printed.push(text),
      complain: () => undefined,
    });
    expect(code).toBe(0);
    expect(printed.join()).toContain(english.noAnchors);
    expect(printed.join()).toContain(english.databaseKeys);
  });
});

describe('a start with another key, or none', () => {
  it('is refused with words that say what to do, and goes when the change is asked for', async () => {
    const key = sealKeyPath(folder);
    const kept = `${key}.kept`;
    const config = readConfig({ env: { DATABASE_URL: db.url, DATA: folder } });
    const refusal = async (): Promise<string> => {
      const fault = await serveOnce().then(
        () => 'it started',
        (error: unknown) => error,
      );
      return wordsOfFault(fault, config, words);
    };
    await rename(key, kept);
    expect(await refusal()).toMatch(/找不到封存密钥.*seal\.pem.*SEAL_KEY_CHANGE=yes/s);
    await writeFile(key, 'nonsense');
    expect(await refusal()).toContain('无法读取封存密钥');
    await rm(key);
    await serveOnce({ SEAL_KEY_CHANGE: 'yes' });
    await happen(db, 1);
    await serveOnce();
    await rename(kept, key);
    expect(await refusal()).toContain('不是此数据库在用的那一个');
    const { code, text } = await verify();
    expect(text).toMatch(/The record is whole: events 8,[\s\S]*\(from seal 1\), \w+ \(from seal 2\)/);
    expect(code).toBe(0);
    expect(publicKeyPath(folder)).toContain('seal.pub.pem');
  });
});
