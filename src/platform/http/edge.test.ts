import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { id, instant, nothing, page, pageQuery, text } from '../contract.ts';
import { DatabaseAway, sql } from '../db.ts';
import { type Feature, route } from '../feature.ts';
import { openLog } from '../log.ts';
import { fuzz } from '../testing/fuzz.ts';
import { type TestServer, testActor, testServer } from '../testing/server.ts';

const things: Feature = {
  name: 'things',
  permissions: ['thing.write'],
  routes: [
    route({
      method: 'GET',
      path: '/api/things',
      summary: 'A list',
      query: pageQuery.extend({ since: instant.optional() }),
      reply: page(z.object({ at: instant })),
      may: 'signed_in',
      act: async ({ tx, query }) => {
        await tx.rows(
          sql`select ${query.cursor ?? null}::text, ${query.limit ?? 1}::int, to_timestamp(${query.since ?? 0} / 1000.0)`,
        );
        return { items: [{ at: 0 }] };
      },
    }),
    route({
      method: 'PUT',
      path: '/api/things/:thingId',
      summary: 'Whatever text',
      params: z.object({ thingId: id }),
      // z.string() on purpose: what a careless contract lets through must not become a fault either.
      body: z.object({ careless: z.string(), careful: text(50).nullable(), on: z.string().optional() }),
      reply: nothing,
      may: 'thing.write',
      act: async ({ tx, params, body }) => {
        await tx.run(sql`insert into setting (name, value) values (${params.thingId}, to_jsonb(${body.careless}::text))
          on conflict (name) do update set value = excluded.value`);
      },
    }),
    route({
      method: 'POST',
      path: '/api/things/away',
      summary: 'The database is away',
      reply: nothing,
      may: 'public',
      act: async () => {
        throw new DatabaseAway('away', new Error('gone'));
      },
    }),
  ],
};

const webRoot = mkdtempSync(join(tmpdir(), 'weixi-web-'));
const member = testActor({ permissions: ['thing.write'] });
let server: TestServer;
const logged: string[] = [];
beforeAll(async () => {
  mkdirSync(join(webRoot, 'assets'));
  writeFileSync(join(webRoot, 'index.html'), '<script nonce="__CSP_NONCE__"></script>');
  writeFileSync(join(webRoot, 'assets', 'app-1a2b.js'), 'let a = 1;');
  const log = openLog({ level: 'debug', to: { write: (line) => void logged.push(line) } });
  server = await testServer([things], { webRoot, log });
});
afterAll(async () => {
  await server.close();
  rmSync(webRoot, { recursive: true });
});

test('nothing hostile makes it fault', async () => {
  const sound = { ...things, routes: things.routes.slice(0, 2) };
  expect(await fuzz(server, [sound], [undefined, member])).toEqual([]);
});

test('what the fuzzer looks for, it finds', async () => {
  const faults = await fuzz(server, [{ ...things, routes: things.routes.slice(2) }], [undefined]);
  expect(faults[0]).toContain('503');
});

describe('every reply', () => {
  const replies = () =>
    Promise.all([
      server.request('GET', '/api/things', { as: member }),
      server.request('GET', '/api/things'),
      server.request('GET', '/api/nowhere'),
      server.request('GET', '/api/%ff'),
      server.request('POST', '/api/things/away', { body: '{' }),
      server.request('GET', '/assets/app-1a2b.js'),
      server.request('GET', '/'),
      server.request('GET', '/healthz'),
    ]);

  test('carries the headers, errors and files included', async () => {
    for (const { headers } of await replies()) {
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['content-security-policy']).toMatch(/frame-ancestors 'none'/);
      expect(String(headers['content-security-policy'])).not.toContain('unsafe');
      expect(headers['cache-control']).toBeDefined();
      expect(headers['x-powered-by']).toBeUndefined();
    }
  });

  test('of the API that says no has a code and words, whatever was wrong', async () => {
    for (const { status, headers, text: content } of await replies()) {
      if (status < 400) continue;
      expect(headers['content-type']).toContain('application/json');
      expect(JSON.parse(content)).toMatchObject({ code: expect.any(String), message: expect.stringMatching(/[。]/) });
    }
  });
});

describe('the page', () => {
  test('comes for every address a browser opens, each time with another nonce', async () => {
    const [one, two] = [await server.request('GET', '/customers/1'), await server.request('GET', '/')];
    const nonce = /nonce="([^"]+)"/.exec(one.text)?.[1];
    expect(one.headers['content-security-policy']).toContain(`'nonce-${nonce}'`);
    expect(two.text).not.toContain(nonce);
    expect(one.headers['cache-control']).toBe('no-cache');
  });

  test('assets are kept for ever; missing ones and other methods are not the page', async () => {
    const { headers } = await server.request('GET', '/assets/app-1a2b.js');
    expect(headers['cache-control']).toContain('immutable');
    expect((await server.request('GET', '/assets/gone.js')).status).toBe(404);
    expect((await server.request('POST', '/customers')).status).toBe(404);
    expect((await server.request('GET', '/assets/..%2f..%2fetc/passwd')).status).toBe(404);
  });
});

describe('a request that changes something', () => {
  const put = (headers: Record<string, string>) =>
    server.request('PUT', '/api/things/00000000-0000-7000-8000-000000000001', {
      as: member,
      body: { careless: 'x', careful: null },
      headers: { host: 'weixi.test', ...headers },
    });

  test('from another site is refused, from our own page or a program it is not', async () => {
    expect((await put({ origin: 'http://evil.test' })).body.code).toBe('http.origin_not_allowed');
    expect((await put({ origin: 'null' })).status).toBe(403);
    expect((await put({ 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await put({ origin: 'http://weixi.test' })).status).toBe(204);
    expect((await put({})).status).toBe(204);
  });
});

describe('the house doors', () => {
  test('ready asks the database; away is 503 with words and a time to come back', async () => {
    expect((await server.request('GET', '/readyz')).body).toEqual({ status: 'ready' });
    const away = await server.request('POST', '/api/things/away');
    expect([away.status, away.headers['retry-after'], away.body.code]).toEqual([503, '2', 'http.unavailable']);
  });

  test('the figures are for this machine, or for who has the token', async () => {
    const local = await server.request('GET', '/metrics');
    expect(local.text).toContain('http_request_duration_seconds');
    expect((await server.request('GET', '/metrics', { headers: { 'x-forwarded-for': '10.0.0.1' } })).status).toBe(404);
  });

  test('describes the API in its wire form', async () => {
    const { body } = await server.request<{ openapi: string; paths: Record<string, Record<string, unknown>> }>(
      'GET',
      '/api/openapi.json',
    );
    expect(body.openapi).toBe('3.1.0');
    expect(Object.keys(body.paths)).toEqual(['/api/things', '/api/things/{thingId}', '/api/things/away']);
    expect(JSON.stringify(body.paths['/api/things'])).toMatch(/"at":\{[^}]*"format":"date-time"/);
    expect(body.paths['/api/things']?.get).toMatchObject({
      'x-permission': 'signed_in',
      parameters: expect.arrayContaining([{ name: 'limit', in: 'query', required: false, schema: expect.any(Object) }]),
    });
  });

  test('the log has the pattern of the route and not the address', () => {
    expect(logged.some((line) => line.includes('/api/things/:thingId'))).toBe(true);
    expect(logged.some((line) => line.includes('passwd'))).toBe(false);
  });
});

test('too many requests are told when to come back', async () => {
  const small = await testServer([things], { config: { rateLimit: 3 } });
  const replies = [];
  for (let count = 0; count < 4; count += 1) replies.push(await small.request('GET', '/api/nowhere'));
  expect(replies.map(({ status }) => status)).toEqual([404, 404, 404, 429]);
  expect(replies[3]?.body).toMatchObject({ code: 'http.too_many' });
  expect(Number(replies[3]?.headers['retry-after'])).toBeGreaterThan(0);
  expect((await small.request('GET', '/healthz')).status).toBe(200);
  await small.close();
});

test('a route whose permission nobody declares does not open the server', async () => {
  const careless: Feature = { ...things, permissions: [] };
  await expect(testServer([careless])).rejects.toThrow(/PUT \/api\/things\/:thingId needs `may`.*thing\.write/);
});
