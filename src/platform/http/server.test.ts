import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { download, endpoint, id, instant, nothing, text } from '../contract.ts';
import { sql } from '../db.ts';
import { type Feature, route } from '../feature.ts';
import { refuse } from '../refusal.ts';
import { at } from '../testing/at.ts';
import { type TestServer, testActor, testId, testServer } from '../testing/server.ts';

const note = z.object({ id, text: z.string(), at: instant });
const writeNote = endpoint({
  method: 'POST',
  path: '/api/notes/:noteId',
  summary: 'Write a note',
  params: z.object({ noteId: id }),
  body: z.object({ text: text(20), at: instant.optional() }),
  reply: note,
});

/** An act that stands still until the test lets it go on. */
const slow: { act: () => Promise<void> } = { act: async () => undefined };

const notes: Feature = {
  name: 'notes',
  permissions: ['note.write', 'note.read'],
  routes: [
    route({
      ...writeNote,
      may: 'note.write',
      act: async ({ tx, params, body, now }) => {
        await tx.run(
          sql`insert into setting (name, value) values (${params.noteId}, ${JSON.stringify(body.text)}::jsonb)`,
        );
        if (body.text === 'refuse') throw refuse('idempotency.reused', {}, { clause: '3.1', policy: 'P' });
        if (body.text === 'slow') await slow.act();
        if (body.text === 'fault') throw new Error('a secret detail');
        if (body.text === 'unfit') return { id: params.noteId, text: 'x', at: Number.NaN };
        const kept = { id: params.noteId, text: body.text, at: body.at ?? now, secret: 'never declared' };
        return kept;
      },
    }),
    route({
      method: 'GET',
      path: '/api/notes/count',
      summary: 'How many',
      reply: z.object({ count: z.number() }),
      may: 'signed_in',
      act: async ({ tx }) => tx.row<{ count: number }>(sql`select count(*) as count from setting`),
    }),
    route({
      method: 'GET',
      path: '/api/notes/impossible',
      summary: 'A value that PostgreSQL cannot hold',
      query: z.object({ day: z.string() }),
      reply: nothing,
      may: 'public',
      act: async ({ tx, query }) => void (await tx.rows(sql`select ${query.day}::date`)),
    }),
    route({
      method: 'GET',
      path: '/api/notes/file',
      summary: 'As a file',
      reply: download,
      may: 'public',
      act: async () => ({ name: '客户 "1".csv', mediaType: 'text/csv', content: 'a,b' }),
    }),
    route({
      method: 'POST',
      path: '/api/notes/file',
      summary: 'From a file',
      upload: 100,
      reply: z.object({ name: z.string(), size: z.number() }),
      may: 'public',
      act: async ({ file }) => ({ name: file.name, size: file.bytes.length }),
    }),
  ],
};

const member = testActor({ permissions: ['note.write', 'note.read'] });
const guest = testActor({ id: testId(2), permissions: ['note.read'] });
let server: TestServer;
beforeAll(async () => {
  server = await testServer([notes]);
  server.db.setNow(at('2026-10-09 15:00'));
});
afterAll(() => server.close());

const write = (number: number, body: unknown, options = {}) =>
  server.request('POST', `/api/notes/${testId(number)}`, { as: member, body, ...options });
const count = async () =>
  (await server.request<{ count: number }>('GET', '/api/notes/count', { as: member })).body.count;

describe('a route', () => {
  test('decodes what comes, encodes what goes, and leaves out what the reply does not declare', async () => {
    const { status, body } = await write(10, { text: '  你好 ' });
    expect(status).toBe(200);
    expect(body).toEqual({ id: testId(10), text: '你好', at: '2026-10-09T07:00:00.000Z' });
    const given = await write(11, { text: 'x', at: '2026-10-09T15:00:00+08:00' });
    expect(given.body).toMatchObject({ at: '2026-10-09T07:00:00.000Z' });
  });

  test('says 401 to nobody, and to who may not the same as for what is not there', async () => {
    const stranger = await write(12, { text: 'x' }, { as: undefined });
    expect(stranger.status).toBe(401);
    expect(stranger.body).toMatchObject({ code: 'session.needed', message: '请先登录。' });
    const denied = await write(12, { text: 'x' }, { as: guest });
    const missing = await server.request('GET', '/api/nowhere', { as: guest });
    expect([denied.status, denied.text]).toEqual([404, missing.text]);
  });

  test('names every field at fault in the words of the reader', async () => {
    const chinese = await write(13, { text: 'x'.repeat(21), at: 'tomorrow' });
    expect(chinese.status).toBe(400);
    expect(chinese.body).toMatchObject({
      code: 'invalid_input',
      fields: [
        { path: 'text', code: 'input.too_long', message: '最多 20 个字符，请缩短。' },
        { path: 'at', code: 'input.instant' },
      ],
    });
    const english = await write(13, {}, { headers: { 'accept-language': 'en-GB,en;q=0.9' } });
    expect(english.body).toMatchObject({ fields: [{ path: 'text', message: 'Please fill this in.' }] });
  });

  test('an address that cannot name anything is not found', async () => {
    expect((await server.request('POST', '/api/notes/none', { as: member, body: { text: 'x' } })).status).toBe(404);
  });

  test('a refusal undoes the act and carries its clause', async () => {
    const before = await count();
    const { status, body } = await write(14, { text: 'refuse' });
    expect(status).toBe(422);
    expect(body).toMatchObject({ code: 'idempotency.reused', basis: { clause: '3.1', policy: 'P' } });
    expect(await count()).toBe(before);
  });

  test('a fault tells its number and nothing else; a reply that does not fit is a fault and undoes the act', async () => {
    const before = await count();
    for (const fault of ['fault', 'unfit']) {
      const { status, body, text } = await write(15, { text: fault });
      expect(status).toBe(500);
      expect(body).toMatchObject({ code: 'http.fault', requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) });
      expect(text).not.toContain('secret');
    }
    expect(await count()).toBe(before);
  });

  test('a value that the database cannot hold is bad input, not a fault', async () => {
    const { status, body } = await server.request('GET', '/api/notes/impossible?day=0000-01-01');
    expect([status, body.code]).toEqual([400, 'invalid_input']);
  });

  test('gives and takes files', async () => {
    const { headers, text: content } = await server.request('GET', '/api/notes/file');
    expect(content).toBe('a,b');
    expect(headers['content-disposition']).toContain(`filename*=UTF-8''${encodeURIComponent('客户 "1".csv')}`);
    const upload = (bytes: Uint8Array, type = 'text/csv') =>
      server.request('POST', '/api/notes/file', {
        body: bytes,
        headers: { 'content-type': type, 'x-file-name': encodeURIComponent('../客户.csv') },
      });
    expect((await upload(Buffer.alloc(100))).body).toEqual({ name: '客户.csv', size: 100 });
    expect((await upload(Buffer.from('[[1]]'), 'application/json')).body).toMatchObject({ size: 5 });
    expect((await upload(Buffer.alloc(101))).status).toBe(413);
    expect((await upload(Buffer.alloc(0))).status).toBe(400);
  });
});

describe('an idempotency key', () => {
  const keyed = (key: string, number: number, body: unknown) =>
    write(number, body, { headers: { 'idempotency-key': key } });

  test('acts once and answers the same', async () => {
    const first = await keyed('k1', 20, { text: 'once' });
    const before = await count();
    const second = await keyed('k1', 20, { text: 'once' });
    expect([second.status, second.text]).toEqual([200, first.text]);
    expect(await count()).toBe(before);
  });

  test('is refused for other content, and belongs to its actor', async () => {
    await keyed('k2', 21, { text: 'one' });
    const other = await keyed('k2', 21, { text: 'two' });
    expect([other.status, other.body.code]).toEqual([422, 'idempotency.reused']);
    const colleague = testActor({ id: testId(3), permissions: ['note.write'] });
    const theirs = await server.request('POST', `/api/notes/${testId(22)}`, {
      as: colleague,
      body: { text: 'two' },
      headers: { 'idempotency-key': 'k2' },
    });
    expect(theirs.status).toBe(200);
  });

  test('of a refused act may be used again', async () => {
    expect((await keyed('k3', 23, { text: 'refuse' })).status).toBe(422);
    expect((await keyed('k3', 23, { text: 'right' })).status).toBe(200);
  });

  test('whose act is still running is told so, and has its answer afterwards', async () => {
    let goOn: () => void = () => undefined;
    const standing = new Promise<void>((stands) => {
      slow.act = () => {
        stands();
        return new Promise<void>((go) => (goOn = go));
      };
    });
    const first = keyed('k5', 25, { text: 'slow' });
    await standing;
    const second = await keyed('k5', 25, { text: 'slow' });
    expect([second.status, second.body.code]).toEqual([409, 'idempotency.in_flight_conflict']);
    goOn();
    expect((await first).status).toBe(200);
    expect((await keyed('k5', 25, { text: 'slow' })).text).toBe((await first).text);
  });

  test('twenty at once act once; each is answered, or told that the twin is still running', async () => {
    const before = await count();
    const replies = await Promise.all(Array.from({ length: 20 }, () => keyed('k4', 24, { text: 'twins' })));
    expect(new Set(replies.map(({ status }) => status))).toSatisfy((seen: Set<number>) =>
      [...seen].every((status) => status === 200 || status === 409),
    );
    expect(replies.some(({ status }) => status === 200)).toBe(true);
    expect(await count()).toBe(before + 1);
    expect((await keyed('k4', 24, { text: 'twins' })).status).toBe(200);
  });
});
