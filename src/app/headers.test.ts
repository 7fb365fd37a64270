// What every answer carries (S24; OWASP ASVS 5.0.0 3.3.1-3.4.8, 14.3.2): of every route, allowed, unknown and denied, of files, pages, faults and
// of what is no HTTP at all.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nothing } from '#platform/contract.ts';
import { type Feature, route } from '#platform/feature.ts';
import { sampleOf } from '#platform/testing/fuzz.ts';
import { type TestServer, testActor, testId, testServer } from '#platform/testing/server.ts';
import { foundOrganisation, type Organisation } from './testing/organisation.ts';

const faulty: Feature = {
  name: 'faulty',
  permissions: [],
  routes: [
    route({
      method: 'GET',
      path: '/api/fault',
      summary: 'A fault',
      reply: nothing,
      may: 'public',
      act: async () => {
        throw new Error('canary-detail');
      },
    }),
  ],
};

let house: Organisation;
let secure: TestServer;
let webRoot = '';
let port = 0;
beforeAll(async () => {
  house = await foundOrganisation();
  webRoot = mkdtempSync(join(tmpdir(), 'weixi-headers-'));
  mkdirSync(join(webRoot, 'assets'));
  writeFileSync(join(webRoot, 'index.html'), '<script nonce="__CSP_NONCE__"></script>');
  writeFileSync(join(webRoot, 'assets', 'a-1.js'), 'void 0');
  const config = { publicUrl: 'https://crm.example.com', metricsToken: 'm'.repeat(20) };
  secure = await testServer([...house.features, faulty], { db: house.server.db, webRoot, config });
  await secure.app.listen({ port: 0, host: '127.0.0.1' });
  port = (secure.app.server.address() as AddressInfo).port;
});
afterAll(async () => {
  await secure.app.close();
  await house.close();
  rmSync(webRoot, { recursive: true });
});

type Headers = Readonly<Record<string, unknown>>;

/** What is wrong with the headers of an answer. */
function faultsOf(headers: Headers, { isAsset = false, isPage = false } = {}): string[] {
  const faults: string[] = [];
  const need = (name: string, fits: RegExp): void => {
    if (!fits.test(String(headers[name] ?? ''))) faults.push(`${name}: ${headers[name]}`);
  };
  need(
    'content-security-policy',
    isPage ? /^default-src 'none'; .*require-trusted-types-for 'script'/ : /^default-src 'none'/,
  );
  need('content-security-policy', /frame-ancestors 'none'/);
  if (/unsafe|\*|http:/.test(String(headers['content-security-policy']))) faults.push('a policy that lets too much');
  need('x-content-type-options', /^nosniff$/);
  need('x-frame-options', /^DENY$/);
  need('referrer-policy', /^same-origin$/);
  need('cross-origin-opener-policy', /^same-origin$/);
  need('cross-origin-resource-policy', /^same-origin$/);
  need('permissions-policy', /geolocation=\(\)/);
  need('strict-transport-security', /^max-age=63072000; includeSubDomains$/);
  need('cache-control', isAsset ? /^public, max-age=31536000, immutable$/ : isPage ? /^no-cache$/ : /^no-store$/);
  for (const name of ['server', 'x-powered-by', 'access-control-allow-origin', 'access-control-allow-credentials'])
    if (headers[name] !== undefined) faults.push(`${name}: ${headers[name]}`);
  return faults;
}

const administrator = testActor({ permissions: [] });

describe('every answer', () => {
  it('of every route, to somebody and to nobody, well and badly asked', async () => {
    const wrong: string[] = [];
    const all = new Set(house.features.flatMap(({ permissions }) => permissions));
    const everything = testActor({ id: house.people.administrator, permissions: all });
    house.rehearse(true);
    for (const { endpoint } of [...house.features, faulty].flatMap(({ routes }) => routes)) {
      const path = endpoint.path.replace(/:\w+/g, testId(404));
      for (const as of [undefined, administrator, everything])
        for (const body of endpoint.method === 'GET' ? [undefined] : [endpoint.body && sampleOf(endpoint.body), '{"']) {
          const reply = await secure.request(endpoint.method, path, {
            ...(as && { as }),
            ...(body !== undefined && { body }),
          });
          const faults = faultsOf(reply.headers);
          if (faults.length > 0)
            wrong.push(`${endpoint.method} ${endpoint.path} ${reply.status}: ${faults.join('; ')}`);
        }
    }
    house.rehearse(false);
    expect(wrong).toEqual([]);
  });

  it.each([
    ['GET', '/api/nowhere', 404],
    ['GET', '/api/fault', 500],
    ['GET', '/api/customers/%ff', 400],
    ['GET', '/api/customers/..%2f..%2fetc', 401],
    ['OPTIONS', '/api/customers', 404],
    ['HEAD', '/api/customers', 401],
    ['GET', '/healthz', 200],
    ['GET', '/readyz', 200],
    ['GET', '/metrics', 404],
    ['GET', '/api/openapi.json', 200],
    ['GET', '/api/live', 404],
    ['GET', '/assets/none.js', 404],
    ['POST', '/', 404],
  ] as const)('of %s %s (%i)', async (method, path, status) => {
    const reply = await secure.request(method, path);
    expect([reply.status, faultsOf(reply.headers)]).toEqual([status, []]);
    expect(reply.text).not.toMatch(/canary-detail|node_modules|\.ts:/);
  });

  it('of the page, on every address of the application, with a nonce of its own', async () => {
    const pages = await Promise.all(
      ['/', '/customers/1', '/a/b?x=<script>'].map((path) => secure.request('GET', path)),
    );
    for (const page of pages) expect([page.status, faultsOf(page.headers, { isPage: true })]).toEqual([200, []]);
    const nonces = pages.map(({ text }) => /nonce="([\w+/=]{24})"/.exec(text)?.[1]);
    expect(new Set(nonces).size).toBe(3);
    for (const [index, page] of pages.entries())
      expect(String(page.headers['content-security-policy'])).toContain(`'nonce-${nonces[index]}'`);
  });

  it('of assets', async () => {
    const asset = await secure.request('GET', '/assets/a-1.js');
    expect([asset.status, faultsOf(asset.headers, { isAsset: true })]).toEqual([200, []]);
  });

  it('of a file, which is never shown as a page', async () => {
    const all = new Set(house.features.flatMap(({ permissions }) => permissions));
    const as = testActor({ id: house.people.administrator, permissions: all });
    const body = { filter: {}, columns: ['name'], format: 'csv' };
    const file = await secure.request('POST', '/api/customers/export', { as, body });
    expect([file.status, faultsOf(file.headers)]).toEqual([200, []]);
    expect(file.headers['content-disposition']).toMatch(/^attachment; /);
  });

  it.each([
    ['no HTTP', 'nonsense\r\n\r\n'],
    ['TRACE', 'TRACE / HTTP/1.1\r\nhost: x\r\n\r\n'],
    ['a header too long', `GET / HTTP/1.1\r\nhost: x\r\nx: ${'x'.repeat(70_000)}\r\n\r\n`],
    [
      'two lengths',
      'POST /api/auth/sign-in HTTP/1.1\r\nhost: x\r\ncontent-length: 5\r\ncontent-length: 6\r\n\r\nabcde',
    ],
    [
      'length and chunks',
      'POST /api/auth/sign-in HTTP/1.1\r\nhost: x\r\ncontent-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n',
    ],
    ['a line feed in a header', 'GET / HTTP/1.1\r\nhost: x\r\nx: a\nb\r\n\r\n'],
    ['an expectation', 'GET /api/setup HTTP/1.1\r\nhost: x\r\nexpect: miracles\r\nconnection: close\r\n\r\n'],
    ['an upgrade', 'GET /api/setup HTTP/1.1\r\nhost: x\r\nupgrade: websocket\r\nconnection: upgrade\r\n\r\n'],
    ['no host', 'GET /api/setup HTTP/1.1\r\n\r\n'],
    ['an absolute address', 'GET http://evil.example/api/setup HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n'],
  ])('of %s', async (_, text) => {
    const answer = await said(text);
    const [head = ''] = answer.split('\r\n\r\n', 1);
    const [status = '', ...lines] = head.split('\r\n');
    const headers = Object.fromEntries(
      lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
    );
    expect(status).toMatch(/^HTTP\/1\.1 [24]/);
    const isPage = String(headers['content-type']).startsWith('text/html');
    expect(faultsOf(headers, { isPage }), status).toEqual([]);
  });
});

function said(text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(text));
    let answer = '';
    const end = (): void => {
      socket.destroy();
      resolve(answer);
    };
    socket.setEncoding('latin1').on('data', (piece) => {
      answer += piece;
      if (answer.includes('\r\n\r\n')) end();
    });
    socket.on('close', end).on('error', reject).setTimeout(5_000, end);
  });
}

describe('what another site sends', () => {
  it.each([
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: 'http://crm.example.com' },
    { origin: 'https://crm.example.com.evil.example' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
  ])('is refused: %o', async (headers) => {
    const reply = await secure.request('POST', '/api/auth/sign-in', { body: { name: 'a', password: 'b' }, headers });
    expect([reply.status, reply.body.code, faultsOf(reply.headers)]).toEqual([403, 'http.origin_not_allowed', []]);
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])(
    'as a form may send it (%s) is refused',
    async (type) => {
      const reply = await secure.request('POST', '/api/auth/sign-in', {
        body: '{}',
        headers: { 'content-type': type },
      });
      expect([reply.status, faultsOf(reply.headers)]).toEqual([415, []]);
    },
  );
});
