// The running sealer, its key and its anchors: on a real PostgreSQL and real files.
import { generateKeyPairSync } from 'node:crypto';
import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { sql } from '../db.ts';
import { openLog } from '../log.ts';
import { type TestDatabase, testDatabase } from '../testing/database.ts';
import { testActor, testServer } from '../testing/server.ts';
import { type Anchor, anchorsIn, appendAnchor, readAnchors } from './anchors.ts';
import { checkRecord } from './check.ts';
import { ageOfUnsealed, checkFeature, sealFeature } from './feature.ts';
import { keepPublicKey, openSealKey, publicKeyPath, readPublicKeys, type SealKey, sealKeyPath } from './key.ts';
import { admitKey } from './seal.ts';
import { type Sealer, startSealer } from './sealer.ts';
import { happen, lookAt, onClient, sealAll, testKey } from './testing/record.ts';

let folder: string;
let db: TestDatabase;
let said: string[];
const log = openLog({ level: 'info', to: { write: (line: string) => void said.push(line) } });
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'weixi-seal-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));
beforeEach(async () => {
  said = [];
  db = await testDatabase();
});
afterEach(() => db.close());

const quick = { look: 10, anchor: 20, check: 60_000 };
const fileOf = (name: string): string => join(folder, `${name}-${Math.random()}`);

async function running(key: SealKey, anchors: string, use: (sealer: Sealer) => Promise<void>): Promise<void> {
  await db.write((tx, now) => admitKey(tx, key, false, now));
  const sealer = startSealer({ db, key, anchors, log, times: quick });
  try {
    await use(sealer);
  } finally {
    await sealer.stop();
  }
}

const eventually = (check: () => Promise<void>): Promise<void> => vi.waitFor(check, { timeout: 60_000, interval: 20 });

describe('the running sealer', () => {
  it('seals what happens, anchors how far it is, and does both a last time when it is stopped', async () => {
    const key = testKey();
    const anchors = fileOf('anchors');
    await running(key, anchors, async () => {
      await happen(db, 3);
      await eventually(async () => expect(await lookAt(db.url)).toMatchObject({ events: 6, waiting: 0 }));
      await eventually(async () => expect((await readAnchors(anchors))?.anchors.at(-1)).toMatchObject({ total: 6 }));
      await happen(db, 1);
    });
    const { anchors: kept = [] } = (await readAnchors(anchors)) ?? {};
    expect(kept.at(-1)).toMatchObject({ total: 8, keyId: key.id });
    expect(await lookAt(db.url, { keys: [key.publicKey], anchors: kept })).toMatchObject({
      whole: true,
      events: 8,
      waiting: 0,
    });
    expect(said.some((line) => line.includes('"msg":"anchored"') && line.includes(kept.at(-1)?.head ?? '?'))).toBe(
      true,
    );
  });

  it('says once when it cannot go on, acts go on, and it seals them when that is over', async () => {
    await onClient(db.url, (client) => client.query('alter table seal rename to seal_gone'));
    await running(testKey(), fileOf('anchors'), async () => {
      await happen(db, 2);
      await eventually(async () => expect(said.length).toBeGreaterThan(0));
      await happen(db, 1);
      await onClient(db.url, (client) => client.query('alter table seal_gone rename to seal'));
      await eventually(async () => expect(await lookAt(db.url)).toMatchObject({ whole: true, events: 6, waiting: 0 }));
    });
    const failures = said.filter((line) => line.includes('cannot be sealed'));
    expect(failures).toHaveLength(1);
  });

  it('seals on when its anchors cannot be written, and says so', async () => {
    await running(testKey(), join(folder, 'no', 'such', 'folder', 'anchors.log'), async () => {
      await happen(db, 1);
      await eventually(async () => expect(await lookAt(db.url)).toMatchObject({ events: 2, waiting: 0 }));
      await eventually(async () => expect(said.some((line) => line.includes('cannot be anchored'))).toBe(true));
    });
  });

  it('says when seals that it made are gone', async () => {
    await running(testKey(), fileOf('anchors'), async () => {
      await happen(db, 1);
      await eventually(async () => expect(await lookAt(db.url)).toMatchObject({ events: 2 }));
      await onClient(db.url, (client) => client.query('delete from seal'));
      await eventually(async () => expect(said.some((line) => line.includes('are not there any more'))).toBe(true));
    });
  });

  it('says at its start when the database is an older state than its anchor', async () => {
    const anchors = fileOf('anchors');
    const key = testKey();
    await happen(db, 1);
    await sealAll(db, key);
    await appendAnchor(anchors, {
      at: '2026-11-22T00:00:00.000Z',
      number: 9,
      total: 99,
      head: 'ab'.repeat(32),
      keyId: key.id,
    });
    await running(key, anchors, () =>
      eventually(async () => expect(said.some((line) => line.includes('older state'))).toBe(true)),
    );
  });
});

describe('anchors', () => {
  const anchor: Anchor = { at: '2026-11-22T00:00:00.000Z', number: 1, total: 3, head: 'cd'.repeat(32), keyId: 'k' };

  it('are appended; a line that a power cut left unfinished is passed over, not continued', async () => {
    const file = fileOf('anchors');
    await appendAnchor(file, anchor);
    await writeFile(file, '{"at":"2026-1', { flag: 'a' });
    await appendAnchor(file, { ...anchor, number: 2 });
    const read = await readAnchors(file);
    expect(read).toEqual({ anchors: [anchor, { ...anchor, number: 2 }], unreadable: [2] });
    expect(await readAnchors(fileOf('none'))).toBeUndefined();
    expect(anchorsIn('null\n{"number":1}\n[]\n7\n').unreadable).toEqual([1, 2, 3, 4]);
  });
});

describe('the key', () => {
  it('is made at the first start, closed to others, and is the same at the next', async () => {
    const dataDir = fileOf('data');
    const place = { dataDir, key: undefined, keyFile: undefined };
    const [one, other] = await Promise.all([openSealKey(place, undefined), openSealKey(place, undefined)]);
    expect(one.id).toBe(other.id);
    expect([one.isNew, other.isNew].filter(Boolean)).toHaveLength(1);
    expect((await stat(sealKeyPath(dataDir))).mode & 0o777).toBe(0o600);
    const again = await openSealKey(place, one.id);
    expect(again).toMatchObject({ id: one.id, isNew: false, isOpen: false });
    await chmod(sealKeyPath(dataDir), 0o644);
    expect(await openSealKey(place, one.id)).toMatchObject({ isOpen: true });
    await keepPublicKey(dataDir, one);
    await keepPublicKey(dataDir, one);
    await keepPublicKey(dataDir, testKey());
    expect(readPublicKeys(await readFile(publicKeyPath(dataDir), 'utf8'))).toHaveLength(2);
  });

  it('comes from the environment with its line breaks written out', async () => {
    const pem = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    const place = { dataDir: fileOf('data'), keyFile: undefined };
    const plain = await openSealKey({ ...place, key: pem }, undefined);
    expect((await openSealKey({ ...place, key: pem.replaceAll('\n', '\\n') }, undefined)).id).toBe(plain.id);
  });

  it('is not replaced when it is missing, and one that is none is refused', async () => {
    const dataDir = fileOf('data');
    const place = { dataDir, key: undefined, keyFile: undefined };
    const fault = (given: object, wanted?: string): Promise<unknown> =>
      openSealKey({ ...place, ...given }, wanted).catch((error: unknown) => error);
    expect(await fault({}, 'abc')).toMatchObject({ name: 'SealKeyFault', reason: 'missing', wanted: 'abc' });
    expect(await fault({ keyFile: join(dataDir, 'mine.pem') })).toMatchObject({ reason: 'missing' });
    const file = fileOf('not-a-key');
    await writeFile(file, 'no key');
    expect(await fault({ keyFile: file })).toMatchObject({ reason: 'unreadable', place: file });
    const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs8', format: 'pem' });
    expect(await fault({ key: rsa })).toMatchObject({ reason: 'unreadable', place: 'SEAL_KEY' });
    expect(() => readPublicKeys('nothing')).toThrow();
  });
});

describe('the scheduled check and what an auditor asks', () => {
  it('looks once a day, keeps the outcome, and says loudly what is not whole', async () => {
    const features = [sealFeature];
    const server = await testServer(features, {
      db,
      sealAge: () => db.read(ageOfUnsealed),
      config: { metricsToken: 'x'.repeat(16) },
    });
    const auditor = testActor({ permissions: ['seal.read'] });
    const ask = async (): Promise<Record<string, unknown>> =>
      (await server.request('GET', '/api/seal', { as: auditor })).body;
    expect(await ask()).toEqual({ last: null, waitingSince: null, check: null, checkingSince: null, key: null });
    expect((await server.request('GET', '/api/seal', { as: testActor() })).status).toBe(404);
    const key = testKey();
    await happen(db, 2);
    expect((await ask()).waitingSince).toEqual(expect.stringMatching(/^20..-/));
    const now = await db.write(async (_, time) => time);
    db.setNow(now + 3_600_000);
    expect((await server.request('GET', '/readyz')).body).toEqual({ status: 'ready', seal: 'behind' });
    const figures = await server.request('GET', '/metrics', { headers: { authorization: `Bearer ${'x'.repeat(16)}` } });
    expect(Number(/^weixi_seal_age_seconds (.+)$/m.exec(figures.text)?.[1])).toBeGreaterThanOrEqual(3_599);
    db.setNow(undefined);
    await sealAll(db, key);
    expect((await server.request('GET', '/readyz')).body).toEqual({ status: 'ready', seal: 'current' });
    const parts = { db, directUrl: db.url, anchors: fileOf('anchors'), log };
    const { signal } = new AbortController();
    await checkRecord(parts, signal);
    expect(await ask()).toMatchObject({
      last: { number: 1, total: 4, keyId: key.id },
      waitingSince: null,
      check: { whole: true, seals: 1, events: 4, findings: 0 },
    });
    await onClient(db.url, (client) => client.query(`update event set data = '{}'`));
    await checkRecord(parts, signal);
    expect(await ask()).toMatchObject({ check: { whole: true } });
    db.setNow(now + 25 * 3_600_000);
    const aborted = AbortSignal.abort();
    await checkRecord(parts, aborted);
    expect(await ask()).toMatchObject({ check: { whole: true } });
    await checkRecord(parts, signal);
    expect(await ask()).toMatchObject({ check: { whole: false, findings: 4 } });
    expect(said.some((line) => line.includes('tampered') && line.includes('event_changed'))).toBe(true);
    await server.app.close();
  });

  it('looks at once when an auditor asks for it, one look at a time, and tells who asked and what came out', async () => {
    const server = await testServer([sealFeature, checkFeature({ directUrl: db.url, anchors: fileOf('anchors') })], {
      db,
    });
    db.setNow(undefined);
    const auditor = testActor({ permissions: ['seal.read'] });
    await db.write((tx) =>
      tx.run(
        sql`insert into subject (id, kind, entered_at, lane) values (${auditor.id}, 'person', now(), 0) on conflict do nothing`,
      ),
    );
    await happen(db, 2);
    await sealAll(db, testKey());
    await onClient(db.url, (client) => client.query(`update event set data = '{}'`));
    expect((await server.request('POST', '/api/seal/check', { as: testActor() })).status).toBe(404);
    const { status, body } = await server.request('POST', '/api/seal/check', { as: auditor });
    expect(status).toBe(200);
    const again = await server.request('POST', '/api/seal/check', { as: auditor });
    expect([again.status, again.body.code]).toEqual([409, 'seal.already_checking']);
    const asked = await server.request('GET', '/api/seal', { as: auditor });
    expect(asked.body).toMatchObject({ checkingSince: body.checkingSince });
    const [job] = checkFeature({ directUrl: db.url, anchors: fileOf('anchors') }).jobs ?? [];
    const payload = { startedAt: Date.parse(String(body.checkingSince)), by: auditor };
    await job?.run({ db, log, signal: new AbortController().signal }, payload);
    const { body: found } = await server.request<{ check: { found: object[]; findings: number } }>('GET', '/api/seal', {
      as: auditor,
    });
    expect(found).toMatchObject({ checkingSince: null, check: { whole: false, startedAt: body.checkingSince } });
    expect(found.check.found).toHaveLength(found.check.findings);
    expect(found.check.found[0]).toMatchObject({ kind: 'event_changed', what: ['content'] });
    const told = await db.read((tx) => tx.rows(sql`select actor_id, data from event where type = 'seal.checked'`));
    expect(told).toMatchObject([{ actor_id: auditor.id, data: { whole_: false } }]);
    await server.app.close();
  });
});
