import { get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Database, openDatabase, sql } from '../db.ts';
import { addSubject, record } from '../events.ts';
import type { Feature } from '../feature.ts';
import { openLog } from '../log.ts';
import { type TestDatabase, testDatabase } from '../testing/database.ts';
import { type TestServer, testActor, testId, testServer } from '../testing/server.ts';
import { batchesOf, type LiveHub, openLive } from './live.ts';

const log = openLog({ level: 'silent' });
/** The cages that the reader's rights reach. */
const reached = new Set<string>();
const features: Feature[] = [
  {
    name: 'pets',
    permissions: ['pet.read', 'pet.write'],
    routes: [],
    live: {
      may: { pet: 'pet.read', secret: 'pet.write', cage: 'pet.read' },
      within: { cage: async (_, __, ids) => ids.filter((id) => reached.has(id)) },
      topicsOf: ({ type, subjectId }) => (type === 'pet.fed' ? [`pet:${subjectId}`, 'secret'] : []),
    },
  },
];
const member = testActor({ permissions: ['pet.read'] });

let db: TestDatabase;
/** As the sweep has it: another handle of the same process. */
let background: Database;
let hub: LiveHub;
/** Another process on the same database. */
let other: LiveHub;
let server: TestServer;
let port: number;
let allowed = true;
beforeAll(async () => {
  db = await testDatabase();
  background = openDatabase({ url: db.url, background: true });
  hub = await openLive({
    databases: [db, background],
    directUrl: db.url,
    features,
    log,
    gather: 20,
    beat: 100,
    ask: 200,
  });
  other = await openLive({ databases: [], directUrl: db.url, features, log, gather: 20 });
  const identify = async () => (allowed ? member : undefined);
  server = await testServer(features, { db, live: hub, identify });
  await server.app.listen({ port: 0, host: '127.0.0.1' });
  port = (server.app.server.address() as AddressInfo).port;
  await db.write((tx, now) => addSubject(tx, { id: testId(1), kind: 'pet', enteredAt: now }));
});
afterAll(async () => {
  await hub.close();
  await other.close();
  await background.close();
  await server.close();
});

interface Stream {
  readonly heard: string;
  readonly reply: IncomingMessage;
  readonly ended: Promise<void>;
}

function open(topics: string, at = port): Promise<Stream> {
  return new Promise((resolve, reject) => {
    const request = get({ port: at, path: `/api/live?topics=${topics}`, agent: false }, (reply) => {
      let heard = '';
      const ended = new Promise<void>((end) => reply.on('close', end));
      reply.setEncoding('utf8').on('data', (chunk: string) => {
        heard += chunk;
      });
      resolve({
        get heard() {
          return heard;
        },
        reply,
        ended,
      });
    });
    request.on('error', reject);
  });
}

const hears = (stream: Stream, text: string) => expect.poll(() => stream.heard, { interval: 10 }).toContain(text);
const feed = (by: Database = db) =>
  by.write(async (tx, now) => {
    record(tx, { type: 'pet.fed', subjectId: testId(1), occurredAt: now, actor: member, data: {} });
  });

describe('a stream', () => {
  test('says at once that it is open, that it lives, and what was touched by a commit', async () => {
    const stream = await open(`pet:${testId(1)},pet:${testId(2)}`);
    expect(stream.reply.headers['content-type']).toContain('text/event-stream');
    expect(stream.reply.headers['x-content-type-options']).toBe('nosniff');
    await hears(stream, ': ok\n\n');
    await feed();
    await hears(stream, `data: {"topics":["pet:${testId(1)}"]}\n\n`);
    expect(stream.heard).not.toContain(testId(2));
    await hears(stream, ': still here');
    stream.reply.destroy();
  });

  test('hears what the background has committed', async () => {
    const stream = await open(`pet:${testId(1)}`);
    await hears(stream, ': ok');
    await feed(background);
    await hears(stream, `pet:${testId(1)}`);
    stream.reply.destroy();
  });

  test('hears of other processes', async () => {
    const stream = await open(`pet:${testId(5)}`);
    await hears(stream, ': ok');
    other.tell([`pet:${testId(5)}`]);
    await hears(stream, `pet:${testId(5)}`);
    stream.reply.destroy();
  });

  test('hears nothing of what was undone', async () => {
    const stream = await open(`pet:${testId(1)}`);
    await hears(stream, ': ok');
    const undone = db.write(async (tx, now) => {
      record(tx, { type: 'pet.fed', subjectId: testId(1), occurredAt: now, actor: member, data: {} });
      throw new Error('no');
    });
    await expect(undone).rejects.toThrow('no');
    other.tell([`pet:${testId(1)}`]); // the next thing said is the only thing heard
    await hears(stream, 'data:');
    expect(stream.heard.match(/data:/g)).toHaveLength(1);
    stream.reply.destroy();
  });

  test('is for those who may hear: own person, permitted kinds, nothing unknown', async () => {
    const status = async (topics: string) => {
      const { reply } = await open(topics);
      reply.destroy();
      return reply.statusCode;
    };
    expect(await status('secret')).toBe(404);
    expect(await status('unknown')).toBe(404);
    expect(await status(`person:${testId(2)}`)).toBe(404);
    expect(await status(`person:${member.id}`)).toBe(200);
    expect(await status('')).toBe(400);
    expect(await status('pet:%00')).toBe(400);
    expect(await status(Array.from({ length: 51 }, (_, index) => `pet:${index}`).join(','))).toBe(400);
  });

  test('carries only what is within reach, and follows it', async () => {
    reached.add(testId(6));
    const stream = await open(`cage:${testId(6)},cage:${testId(7)},cage:nothing`);
    await hears(stream, ': ok');
    other.tell([`cage:${testId(7)}`]);
    other.tell(['cage:*']);
    await hears(stream, 'data:');
    expect(stream.heard).not.toContain(testId(7));
    expect(stream.heard).not.toContain('nothing');
    reached.add(testId(7));
    reached.delete(testId(6));
    const tellAgain = () => {
      other.tell([`cage:${testId(7)}`]);
      return stream.heard;
    };
    await expect.poll(tellAgain).toContain(testId(7));
    const before = stream.heard.split(testId(6)).length;
    other.tell([`cage:${testId(6)}`]);
    other.tell([`cage:${testId(7)}`]);
    await expect.poll(() => stream.heard.split(testId(7)).length).toBeGreaterThan(2);
    expect(stream.heard.split(testId(6)).length).toBe(before);
    stream.reply.destroy();
  });

  test('comes back after the database was away, and has everybody look again', async () => {
    const stream = await open(`pet:${testId(1)}`);
    await hears(stream, ': ok');
    await db.write((tx) =>
      tx.rows(
        sql`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'weixi-live' and datname = current_database()`,
      ),
    );
    await hears(stream, `data: {"topics":["pet:${testId(1)}"]}`);
    stream.reply.destroy();
  });

  test('ends within moments when its reader may no longer act', async () => {
    const stream = await open(`pet:${testId(1)}`);
    await hears(stream, ': ok');
    allowed = false;
    await stream.ended;
    allowed = true;
    expect(stream.reply.complete).toBe(true);
  });
});

test('a server that stops does not wait for those who listen', async () => {
  const closing = await testServer(features, {
    db,
    live: hub,
    identify: async () => member,
  });
  await closing.app.listen({ port: 0, host: '127.0.0.1' });
  const stream = await open(`pet:${testId(1)}`, (closing.app.server.address() as AddressInfo).port);
  await hears(stream, ': ok');
  await closing.app.close();
  await stream.ended;
  expect(stream.reply.complete).toBe(true);
});

test('a crowd of one kind becomes one topic; few stay themselves', () => {
  const many = new Set(Array.from({ length: 5_000 }, (_, index) => `pet:${testId(index)}`));
  expect(batchesOf(many)).toEqual([['pet:*']]);
  expect(batchesOf(new Set(['pet:1', 'secret', 'pet:2']))).toEqual([['pet:1', 'pet:2'], ['secret']]);
  const most = batchesOf(new Set([...many].slice(0, 60)))[0];
  expect(Buffer.byteLength(JSON.stringify(most))).toBeLessThan(8_000);
});
