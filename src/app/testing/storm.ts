// For tests: hostile requests without end, made of what the routes take and of all that they should not. The same seed gives the same storm.
import type { Route } from '#platform/feature.ts';
import { sampleOf } from '#platform/testing/fuzz.ts';
import { testId } from '#platform/testing/server.ts';

export interface Gust {
  readonly method: string;
  readonly path: string;
  readonly pattern: string;
  readonly body?: string | Uint8Array;
  readonly headers: Readonly<Record<string, string>>;
}

/** Numbers from 0 to 1 by a seed (mulberry32): chance that can be repeated. */
export function chanceBy(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** `places` are ids that exist, by the parameter's name. */
export function* stormOf(
  routes: readonly Route[],
  places: Readonly<Record<string, readonly string[]>>,
  seed: number,
): Generator<Gust> {
  const chance = chanceBy(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(chance() * list.length)] as T;
  const samples = new Map(
    routes.map((route) => [route, { query: sampled(route.endpoint.query), body: sampled(route.endpoint.body) }]),
  );
  const wild = (): unknown => (chance() < 0.7 ? pick(values) : scribble(chance));
  for (;;) {
    const route = pick(routes);
    // Hashing a password and reading a file are slow on purpose: seldom is enough.
    if (isSlow(route) && chance() > 0.04) continue;
    const { method, path: pattern, upload } = route.endpoint;
    const address = pattern.replace(/:(\w+)/g, (_, name: string) =>
      chance() < 0.75 ? pick(places[name] ?? [testId(405)]) : encodeWild(said(wild())).slice(0, 300) || '%00',
    );
    const sample = samples.get(route);
    const query = queryOf(sample?.query, { chance, pick, wild });
    const verb = chance() < 0.04 ? pick(verbs) : method;
    const headers: Record<string, string> = {};
    for (const [name, value] of polluted) if (chance() < 0.02) headers[name] = value;
    const path = `${address}${query}`;
    if (upload !== undefined && verb === method) {
      const name = encodeURIComponent(String(pick(names)));
      yield {
        method: verb,
        pattern,
        path,
        headers: { ...headers, 'content-type': pick(kinds), 'x-file-name': name },
        body: pick(files),
      };
    } else if (verb === 'GET' || verb === 'HEAD') yield { method: verb, pattern, path, headers };
    else
      yield {
        method: verb,
        pattern,
        path,
        headers: { 'content-type': 'application/json', ...headers },
        body: bodyOf(sample?.body, { chance, pick, wild }),
      };
  }
}

interface Dice {
  readonly chance: () => number;
  readonly pick: <T>(list: readonly T[]) => T;
  readonly wild: () => unknown;
}

function isSlow({ endpoint: { path, upload, body } }: Route): boolean {
  return (
    upload !== undefined || path.startsWith('/api/auth/') || JSON.stringify(sampled(body) ?? '').includes('"password"')
  );
}

function sampled(schema: Route['endpoint']['body']): unknown {
  return schema === undefined ? undefined : sampleOf(schema);
}

function queryOf(sample: unknown, { chance, pick, wild }: Dice): string {
  const known = Object.keys((sample ?? {}) as object);
  const pairs: string[] = [];
  for (const name of known) {
    if (chance() < 0.5) continue;
    const value = chance() < 0.5 ? said((sample as Record<string, unknown>)[name]) : said(wild());
    pairs.push(`${name}=${encodeWild(value)}`);
    if (chance() < 0.03) pairs.push(`${name}=${encodeWild(said(wild()))}`);
  }
  if (chance() < 0.05)
    pairs.push(
      pick(['__proto__=1', 'constructor[prototype][x]=1', '%00=1', '%ff=%ff', '=', '&&', 'a[]=1&a[]=2', '%E0%A4%A']),
    );
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`;
}

function said(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? 'undefined');
}

/** Halves of characters cannot be encoded; they are sent as the bytes they would be. */
function encodeWild(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd'))
    .replaceAll('%EF%BF%BD', '%ED%A0%80')
    .slice(0, 6_000);
}

function bodyOf(sample: unknown, { chance, pick, wild }: Dice): string | Uint8Array {
  if (chance() < 0.05) return pick(bodies);
  let value: unknown = structuredClone(sample ?? {});
  const times = Math.floor(chance() * 4);
  for (let time = 0; time < times; time += 1) value = spoiled(value, { chance, pick, wild });
  const text = JSON.stringify(value) ?? 'null';
  // The same name twice, the second with something else.
  return chance() < 0.03 && text.startsWith('{"')
    ? text.replace(/^\{("[^"]*":)/, (_, name: string) => `{${name}${JSON.stringify(wild()) ?? 'null'},${name}`)
    : text;
}

/** One place of a value becomes something else, is left out, or gets a neighbour. */
function spoiled(value: unknown, dice: Dice): unknown {
  const { chance, pick, wild } = dice;
  if (typeof value !== 'object' || value === null || chance() < 0.1) return wild();
  if (Array.isArray(value)) {
    if (chance() < 0.3) return [...value, wild()];
    return value.map((item) => (chance() < 0.5 ? spoiled(item, dice) : item));
  }
  const entries = Object.entries(value);
  if (entries.length === 0 || chance() < 0.1)
    return {
      ...value,
      [pick(['__proto__x', 'constructor', 'id', 'version', 'actorId', 'userId', 'isAdmin', 'level', '名'])]: wild(),
    };
  const [name, inner] = pick(entries);
  if (chance() < 0.15) return Object.fromEntries(entries.filter(([other]) => other !== name));
  return { ...value, [name]: spoiled(inner, dice) };
}

function scribble(chance: () => number): string {
  const length = Math.floor(chance() ** 3 * 200) + 1;
  let text = '';
  for (let index = 0; index < length; index += 1) {
    const range = chance();
    const code =
      range < 0.5
        ? 32 + chance() * 95
        : range < 0.8
          ? 0x4e00 + chance() * 0x5200
          : range < 0.9
            ? chance() * 32
            : chance() * 0xffff;
    text += String.fromCharCode(Math.floor(code));
  }
  return text;
}

const verbs = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];
const polluted: readonly (readonly [string, string])[] = [
  ['x-http-method-override', 'DELETE'],
  ['x-method-override', 'PATCH'],
  ['x-middleware-subrequest', 'middleware:middleware:middleware'],
  ['x-forwarded-for', '127.0.0.1, ::1'],
  ['x-forwarded-host', 'evil.example'],
  ['x-original-url', '/api/people'],
  ['x-rewrite-url', '/metrics'],
  ['content-type', 'application/x-www-form-urlencoded'],
  ['content-encoding', 'gzip'],
  ['accept-language', `${'zh,'.repeat(500)}*;q=NaN`],
  ['accept', '*/*;q=\u00ff'],
  ['if-none-match', '"x"'],
  ['range', 'bytes=0-,5-1,-1'],
  ['idempotency-key', 'k'.repeat(300)],
  ['idempotency-key', 'same'],
  ['origin', 'https://evil.example'],
  ['sec-fetch-site', 'cross-site'],
  ['cookie', `weixi=${'a'.repeat(43)}; weixi=b; __proto__=1`],
  ['x-file-name', '%'],
  ['host', 'evil.example:99999'],
];
const names = ['a.csv', '..\\..\\a.xlsx', 'a\u0000b', '%', '长'.repeat(300), '<img src=x>', '=cmd|x', ''];
const kinds = ['text/csv', 'application/json', 'multipart/form-data; boundary=x', 'image/svg+xml', 'text/html'];
const files: readonly Uint8Array[] = [
  Buffer.from('名称,电话\n甲,13700001111\n'),
  Buffer.from('PK\u0003\u0004broken'),
  Buffer.alloc(3_000, 0xff),
  Buffer.from('"'.repeat(500)),
  Buffer.from('<svg onload=alert(1)>'),
  new Uint8Array(),
];
const bodies: readonly (string | Uint8Array)[] = [
  '',
  '{"a":',
  'null',
  '[]',
  '1e99999',
  '['.repeat(20_000) + ']'.repeat(20_000),
  '{"a":'.repeat(5_000) + '1' + '}'.repeat(5_000),
  '{"__proto__":{"isAdmin":true}}',
  '{"constructor":{"prototype":{"isAdmin":true}}}',
  '{"name":"\\ud800"}',
  '{"name":"a\\u0000b"}',
  Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]),
  `{"name":"${'x'.repeat(1_100_000)}"}`,
  `\ufeff{}`,
  '{}{}',
  "{'a':1}",
];
const values: readonly unknown[] = [
  null,
  true,
  '',
  ' \t\n　',
  [],
  {},
  [[[[]]]],
  { $ne: 1 },
  { toString: 1, valueOf: 1, length: -1 },
  -1,
  0,
  1,
  0.1 + 0.2,
  2 ** 31,
  2 ** 53 + 2,
  1e308,
  '99999999999999999999',
  '-9223372036854775809',
  'NaN',
  'Infinity',
  '0x10',
  '１２３',
  'a\0b',
  'a\ud800b',
  '\u202etxet\u202c',
  '\u001b[2J',
  'x'.repeat(300),
  '长'.repeat(3_000),
  '0000-01-01',
  '2026-02-30',
  '9999-12-31',
  '2026-10-09',
  '2026-10-09T15:00:00+08:00',
  '9999-12-31T23:59:59-23:59',
  '0001-01-01T00:00:00+23:59',
  '-000001-01-01T00:00:00Z',
  testId(0),
  testId(404),
  'undefined',
  '__proto__',
  'constructor',
  'hasOwnProperty',
  '<img src=x onerror=alert(1)>',
  "'; drop table subject; --",
  "' or 1=1 --",
  '\\',
  '%',
  '_',
  '{{7*7}}',
  '$' + '{7*7}',
  '=cmd|calc!A1',
  '../../etc/passwd',
  'https://127.0.0.1/',
  '{"fact":"phone","known":true}',
  '{"all":[{"fact":"name","contains":"%"}]}',
  '{"not":{"not":{"not":{"fact":"tier","is":"core"}}}}',
  'e30',
  'W10',
  'WzEsMl0',
  'Asia/Shanghai; drop',
];
