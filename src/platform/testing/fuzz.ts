// For tests: everything hostile that one can send, thrown at every route of some features. Each slice runs it once; what it
// answers is the list of requests that made the server fault, which must be empty.
import { z } from 'zod';
import type { Actor } from '../actor.ts';
import type { Schema } from '../contract.ts';
import type { Feature, Route } from '../feature.ts';
import { type TestServer, testId } from './server.ts';

/** Throws it all as each of the actors; answers a line for each reply of 500 and above: who, where, what was sent. */
export async function fuzz(
  server: TestServer,
  features: readonly Feature[],
  actors: readonly (Actor | undefined)[],
): Promise<string[]> {
  const faults: string[] = [];
  for (const route of features.flatMap((feature) => feature.routes)) {
    let isClosed = false;
    for (const attack of attacksOn(route)) {
      for (const actor of actors) {
        if (attack.isRead === true && actor === undefined && isClosed) continue;
        const { status, text } = await server.request(route.endpoint.method, attack.path, {
          ...(actor === undefined ? {} : { as: actor }),
          ...(attack.body === undefined ? {} : { body: attack.body }),
          ...(attack.headers === undefined ? {} : { headers: attack.headers }),
        });
        if (attack.what === plausible && actor === undefined) isClosed = status === 401 && route.may !== 'public';
        if (status >= 500) {
          faults.push(
            `${actor?.name ?? 'nobody'} ${route.endpoint.method} ${route.endpoint.path} <- ${attack.what}: ${status} ${text.slice(0, 200)}`,
          );
        }
      }
    }
  }
  return faults;
}

interface Attack {
  what: string;
  path: string;
  body?: unknown;
  headers?: Record<string, string>;
  /** It is JSON like any other until a route reads its values, which it does not for whoever has to sign in first. */
  isRead?: true;
}

const plausible = 'a plausible request';

function* attacksOn({ endpoint }: Route): Generator<Attack> {
  const { path, query, body, method } = endpoint;
  const plain = path.replace(/:\w+/g, testId(404));
  const sample = body === undefined ? undefined : sampleOf(body);
  const withBody = sample === undefined ? {} : { body: sample };
  yield { what: plausible, path: plain, ...withBody };
  if (path.includes(':')) {
    for (const value of hostilePlaces) yield { what: `path ${value}`, path: path.replace(/:\w+/g, value), ...withBody };
  }
  for (const text of hostileQueries)
    yield { what: `query ${text.slice(0, 60)}`, path: `${plain}?${text}`, ...withBody };
  for (const name of Object.keys(propertiesOf(query))) {
    for (const value of hostilePlaces)
      yield { what: `query ${name}=${value}`, path: `${plain}?${name}=${value}`, ...withBody };
  }
  if (method === 'GET') return;
  for (const [what, raw] of hostileBodies) yield { what, path: plain, body: raw };
  for (const type of [
    'text/plain',
    'application/xml',
    'multipart/form-data; boundary=x',
    'application/json; charset=utf-7',
    ';',
  ]) {
    yield { what: `content type ${type}`, path: plain, body: '{}', headers: { 'content-type': type } };
  }
  for (const key of ['', ' ', 'x'.repeat(5_000), 'ключ']) {
    yield {
      what: `idempotency key ${key.slice(0, 10)}`,
      path: plain,
      ...withBody,
      headers: { 'idempotency-key': Buffer.from(key).toString('latin1') },
    };
  }
  for (const place of placesIn(sample)) {
    for (const [what, value] of hostileValues)
      yield { what: `${place.join('.')} = ${what}`, path: plain, body: replaced(sample, place, value), isRead: true };
  }
}

const hostilePlaces = [
  '%00',
  '%ff',
  '%ED%A0%80',
  '..%2f..%2fetc%2fpasswd',
  '__proto__',
  "'%20or%201=1--",
  '%F0%9F%92%A9',
  '-1',
  '99999999999999999999',
  'x'.repeat(90),
  testId(0),
  '0000-01-01',
  '2026-02-30T25:00:00Z',
  'NaN',
  '%C2%A0',
];
const hostileQueries = [
  '%00=%00',
  'a%00b=1',
  '__proto__=1',
  '__proto__[x]=1',
  'constructor.prototype=1',
  'limit=1&limit=2',
  'limit=NaN',
  'cursor=e30',
  'cursor=bnVsbA',
  'cursor=W10',
  'x='.repeat(500),
  '&&&===',
  '%E0%A4%A',
];

const deep = (open: string, close: string): string => open.repeat(100_000) + close.repeat(100_000);
const hostileBodies: readonly [string, string | Uint8Array][] = [
  ['an empty body', ''],
  ['half JSON', '{"a":'],
  ['null', 'null'],
  ['a list', '[]'],
  ['a text', '"x"'],
  ['a number beyond numbers', '1e99999'],
  ['deep lists', deep('[', ']')],
  ['deep objects', deep('{"a":', '}')],
  ['__proto__', '{"__proto__":{"isAdmin":true}}'],
  ['constructor', '{"constructor":{"prototype":{"isAdmin":true}}}'],
  ['NUL in a value', '{"name":"a\\u0000b"}'],
  ['NUL in a name', '{"a\\u0000":1}'],
  ['half a surrogate pair', '{"name":"\\ud800"}'],
  ['broken UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d])],
  ['10 MB', `{"name":"${'x'.repeat(10_000_000)}"}`],
  ['a hundred thousand fields', `{${Array.from({ length: 50_000 }, (_, index) => `"f${index}":1`).join(',')}}`],
];
const hostileValues: readonly [string, unknown][] = [
  ['null', null],
  ['a list', []],
  ['a list of lists', [[[[]]]]],
  ['an object', { $ne: 1 }],
  ['true', true],
  ['nothing', ''],
  ['blanks', ' \t\n　'],
  ['minus one', -1],
  ['a fraction', 0.1 + 0.2],
  ['the greatest number', Number.MAX_VALUE],
  ['beyond whole numbers', 2 ** 53 + 2],
  ['100,000 characters', '长'.repeat(100_000)],
  ['NUL', 'a\0b'],
  ['half a pair', 'a\ud800b'],
  ['terminal codes', '\u001b[2J'],
  ['year 0', '0000-01-01'],
  ['year 0, to the second', '0000-01-01T00:00:00Z'],
  ['year 9999, west', '9999-12-31T23:59:59-23:59'],
  ['30 February', '2026-02-30'],
  ['an unknown id', testId(0)],
  ['markup', '<img src=x onerror=alert(1)>'],
  ['SQL', "'; drop table subject; --"],
  ['a formula', '=cmd|calc!A1'],
];

interface Described {
  type?: string;
  format?: string;
  enum?: unknown[];
  const?: unknown;
  minimum?: number;
  anyOf?: Described[];
  /** Where a word tells which of them it is. */
  oneOf?: Described[];
  items?: Described;
  properties?: Record<string, Described>;
}

function describe(schema: Schema): Described {
  return z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', reused: 'inline' }) as Described;
}

function propertiesOf(schema: Schema | undefined): Record<string, Described> {
  return schema === undefined ? {} : (describe(schema).properties ?? {});
}

/** A plausible value of a schema. */
export function sampleOf(schema: Schema): unknown {
  return example(describe(schema));
}

function example(described: Described): unknown {
  if (described.const !== undefined) return described.const;
  if (described.enum !== undefined) return described.enum[0];
  const either = described.anyOf?.[0] ?? described.oneOf?.[0];
  if (either !== undefined) return example(either);
  switch (described.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(described.properties ?? {}).map(([name, property]) => [name, example(property)]),
      );
    case 'array':
      return described.items === undefined ? [] : [example(described.items)];
    case 'number':
    case 'integer':
      return Math.max(described.minimum ?? 1, 1);
    case 'boolean':
      return true;
    default:
      return texts[described.format ?? ''] ?? 'x';
  }
}

const texts: Record<string, string> = {
  uuid: testId(404),
  'date-time': '2026-10-09T15:00:00+08:00',
  date: '2026-10-09',
};

/** Every place in a sample, its branches included. */
function* placesIn(value: unknown, place: readonly string[] = []): Generator<readonly string[]> {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    yield [...place, key];
    yield* placesIn(inner, [...place, key]);
  }
}

function replaced(value: unknown, [key, ...rest]: readonly string[], by: unknown): unknown {
  if (key === undefined) return by;
  if (Array.isArray(value))
    return value.map((item, index) => (String(index) === key ? replaced(item, rest, by) : item));
  const object = value as Record<string, unknown>;
  return { ...object, [key]: replaced(object[key], rest, by) };
}
