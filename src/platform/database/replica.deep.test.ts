// A real streaming replica: read where it may be, never before what one has written has arrived, and done without when it is late, away, or none.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { nothing } from '../contract.ts';
import { type Database, openDatabase, openDirect, sql } from '../db.ts';
import { type Feature, route } from '../feature.ts';
import { type Embedded, startEmbedded } from '../postgres/index.ts';
import { startReplica } from '../postgres/testing/replica.ts';
import { refuse } from '../refusal.ts';
import { type TestServer, testActor, testServer } from '../testing/server.ts';
import { migrate } from './migrate.ts';

const folders: string[] = [];
let primary: Embedded;
let replica: Embedded;
let db: Database;
let server: TestServer;
const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };

beforeAll(async () => {
  const [one, two] = [await folder(), await folder()];
  primary = await startEmbedded({ dataDir: one, log: quiet });
  await migrate(primary.url);
  await at(primary, 'create table note (words text not null)');
  replica = await startReplica(primary, one, two);
  db = openDatabase({ url: primary.url, readUrl: replica.url, ownSessions: true });
  await becomes('ready');
  server = await testServer([notes], { db: { ...db, url: primary.url, setNow: () => undefined } });
});
afterAll(async () => {
  await server?.close();
  await replica?.stop();
  await primary?.stop();
  for (const path of folders) await rm(path, { recursive: true, force: true });
});

describe('a replica for reading', () => {
  it('is read where nothing was seen, and what it cannot do the primary does', async () => {
    expect(await db.readSeen(undefined, whoAnswers)).toBe('replica');
    expect(await db.read(whoAnswers)).toBe('primary');
    const { returned } = standing();
    await db.readSeen(undefined, (tx) => tx.run(sql`insert into note (words) values ('written while reading')`));
    expect(standing().returned).toBe(returned + 1);
  });

  it('passes a refusal on, and reads twice only for the database', async () => {
    const { returned } = standing();
    const refused = db.readSeen(undefined, async () => {
      throw refuse('http.not_found');
    });
    await expect(refused).rejects.toThrow('http.not_found');
    expect(standing().returned).toBe(returned);
  });

  it('is not read by whoever has written until it has come so far; by others it is', async () => {
    await at(replica, 'select pg_wal_replay_pause()');
    await db.write((tx) => tx.run(sql`insert into note (words) values ('mine')`));
    const seen = db.replica?.position();
    expect(seen).toMatch(/^[0-9A-F]+\/[0-9A-F]+$/);
    expect(await db.readSeen(seen, whoAnswers)).toBe('primary');
    expect(await db.readSeen(undefined, whoAnswers)).toBe('replica');
    await at(replica, 'select pg_wal_replay_resume()');
    await expect.poll(() => db.readSeen(seen, whoAnswers)).toBe('replica');
    expect(await db.readSeen(seen, count('mine'))).toBe(1);
  });

  it('through HTTP: what was changed is in the next page, a hundred times, on whichever of the two', async () => {
    const before = standing().reads;
    let cookie = '';
    for (let nth = 1; nth <= 100; nth += 1) {
      const changed = await server.request('POST', '/api/notes', {
        as: writer,
        body: { words: 'http' },
        headers: { cookie },
      });
      cookie = String(changed.headers['set-cookie']).split(';')[0] ?? '';
      expect(cookie).toMatch(/^weixi-seen=[0-9A-F]+-[0-9A-F]+$/);
      const page = await server.request<{ count: number }>('GET', '/api/notes', { as: writer, headers: { cookie } });
      expect(page.body.count).toBe(nth);
    }
    await expect
      .poll(async () => {
        await server.request('GET', '/api/notes', { as: writer, headers: { cookie } });
        return standing().reads;
      })
      .toBeGreaterThan(before);
  });

  it('is waited for before anybody is told to look again', async () => {
    await at(replica, 'select pg_wal_replay_pause()');
    await at(primary, "insert into note (words) values ('elsewhere')");
    let isTold = false;
    const told = db.replica?.caughtUp().then(() => {
      isTold = true;
    });
    await db.read(whoAnswers);
    expect(isTold).toBe(false);
    await at(replica, 'select pg_wal_replay_resume()');
    await told;
    expect(await db.readSeen(undefined, count('elsewhere'))).toBe(1);
  });

  it('is not read while it is late, and says how late', async () => {
    await at(replica, 'select pg_wal_replay_pause()');
    await at(primary, "insert into note (words) values ('late')");
    await becomes('late');
    expect(await db.readSeen(undefined, whoAnswers)).toBe('primary');
    expect(standing().behind).toBeGreaterThan(5_000);
    const ready = await server.app.inject('/readyz');
    expect(ready.json()).toMatchObject({ status: 'ready', replica: 'late' });
    const figures = (await server.app.inject('/metrics')).payload;
    expect(figures).toContain('weixi_replica_ready 0');
    await at(replica, 'select pg_wal_replay_resume()');
    await becomes('ready');
    expect(await db.readSeen(undefined, whoAnswers)).toBe('replica');
  });

  it('is done without when it is away; a server that is no replica is never read', async () => {
    const alone = openDatabase({ url: primary.url, readUrl: primary.url, ownSessions: true });
    await expect.poll(() => alone.replica?.standing().state).toBe('not_a_replica');
    expect(await alone.readSeen(undefined, whoAnswers)).toBe('primary');
    await alone.close();
    await replica.stop();
    expect(await db.readSeen(undefined, whoAnswers)).toBe('primary');
    await becomes('away');
    expect(await db.readSeen(undefined, whoAnswers)).toBe('primary');
  });
});

const writer = testActor({ permissions: ['notes.write'] });
const notes: Feature = {
  name: 'notes',
  permissions: ['notes.write'],
  routes: [
    route({
      method: 'POST',
      path: '/api/notes',
      may: 'notes.write',
      summary: 'Writes',
      body: z.object({ words: z.string() }),
      reply: nothing,
      act: async ({ tx, body }) => void (await tx.run(sql`insert into note (words) values (${body.words})`)),
    }),
    route({
      method: 'GET',
      path: '/api/notes',
      may: 'notes.write',
      summary: 'Counts',
      reply: z.object({ count: z.number() }),
      act: async ({ tx }) => ({ count: await count('http')(tx) }),
    }),
  ],
};

const whoAnswers = async (tx: Parameters<Parameters<Database['read']>[0]>[0]): Promise<'replica' | 'primary'> =>
  (await tx.row<{ standby: boolean }>(sql`select pg_is_in_recovery() as standby`)).standby ? 'replica' : 'primary';

const count =
  (words: string) =>
  async (tx: Parameters<Parameters<Database['read']>[0]>[0]): Promise<number> =>
    (await tx.row<{ count: number }>(sql`select count(*) as count from note where words = ${words}`)).count;

function standing() {
  const found = db.replica?.standing();
  if (found === undefined) throw new Error('there is no replica');
  return found;
}

async function becomes(state: string): Promise<void> {
  await vi.waitFor(() => expect(standing().state).toBe(state), { timeout: 60_000, interval: 50 });
}

async function at({ url }: Embedded, statement: string): Promise<void> {
  const client = await openDirect(url);
  await client.query(statement);
  await client.end();
}

async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'weixi-replica-'));
  folders.push(path);
  return path;
}
