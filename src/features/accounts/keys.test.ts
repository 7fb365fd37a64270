import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rightsInForce } from '#features/policies/index.ts';
import { sql } from '#platform/db.ts';
import { rightsOfKey } from './index.ts';
import {
  type Browser,
  choose,
  db,
  enter,
  eventsOf,
  hire,
  minute,
  now,
  openHouse,
  pass,
  server,
  withhold,
} from './testing/house.ts';

beforeAll(openHouse);
afterAll(() => server.close());

describe('a key of a program', () => {
  const day = 24 * 60 * minute;
  async function boss(): Promise<Browser> {
    await choose('asvs', 'offered');
    return enter((await hire('administrator')).username);
  }
  const make = (browser: Browser, more: object = {}) =>
    browser.ask<{ key: string; item: { id: string; prefix: string } }>('POST', '/api/keys', {
      name: '报表',
      permissions: ['people.read'],
      expiresAt: new Date(now + 30 * day).toISOString(),
      ...more,
    });
  const use = (key: string, path: string, method = 'GET', body?: unknown) =>
    server.request(method, path, {
      headers: { authorization: `Bearer ${key}` },
      ...(body === undefined ? {} : { body }),
    });

  it('does what it was given and nothing else, says so in events, and is out at once when revoked', async () => {
    const browser = await boss();
    const { key, item } = (await make(browser, { permissions: ['people.read', 'absence.write'] })).body;
    expect(key).toMatch(/^wx_[a-z2-7]{8}_[\w-]{43}$/);
    expect((await use(key, '/api/people')).status).toBe(200);
    expect((await use(key, '/api/people', 'POST', {})).status).toBe(404);
    const [one, other] = [await hire('staff'), await hire('staff')];
    const absence = {
      from: new Date(now + day).toISOString(),
      to: new Date(now + 2 * day).toISOString(),
      deputyId: other.id,
    };
    expect((await use(key, `/api/people/${one.id}/absences`, 'POST', absence)).status).toBe(200);
    const [told] = await db.read((tx) =>
      tx.rows(
        sql`select actor_kind as kind, actor_id as id from event where subject_id = ${one.id} and type <> 'person.added'`,
      ),
    );
    expect(told).toEqual({ kind: 'api_key', id: item.id });
    expect((await browser.ask('POST', `/api/keys/${item.id}/revoke`)).body).toMatchObject({ state: 'revoked' });
    expect((await use(key, '/api/people')).status).toBe(401);
    expect(await eventsOf(item.id)).toEqual(['api_key.made', 'api_key.revoked']);
  });

  it('is nobody: no profile, no devices, no password, no keys; and a cookie beside it counts for nothing', async () => {
    const browser = await boss();
    const { key } = (await make(browser)).body;
    for (const path of ['/api/me', '/api/me/devices', '/api/me/factor', '/api/keys', '/api/auth/session'])
      expect((await use(key, path)).status, path).toBe(404);
    expect((await use(key, '/api/me/factor', 'POST')).status).toBe(404);
    const both = { authorization: `Bearer ${key}`, cookie: browser.cookie };
    expect((await server.request('GET', '/api/me', { headers: both })).status).toBe(404);
    const wrong = {
      authorization: `Bearer ${key.slice(0, -1)}${key.endsWith('A') ? 'B' : 'A'}`,
      cookie: browser.cookie,
    };
    expect((await server.request('GET', '/api/me', { headers: wrong })).status).toBe(401);
  });

  it('gives no more than its maker holds, ends within a year, and only from where it may', async () => {
    const browser = await boss();
    const refused = async (more: object) => (await make(browser, more)).body as unknown;
    for (const permission of ['people.write', 'api_key.write', 'sign_in.configure', 'people.fly'])
      expect(await refused({ permissions: [permission] })).toMatchObject({ fields: [{ code: 'api_key.permission' }] });
    for (const days of [-1, 400])
      expect(await refused({ expiresAt: new Date(now + days * day).toISOString() })).toMatchObject({
        fields: [{ code: 'api_key.expires' }],
      });
    expect(await refused({ addresses: ['10.0.0.0/99'] })).toMatchObject({ fields: [{ code: 'api_key.address' }] });
    const leader = await enter((await hire('leader')).username);
    expect((await make(leader)).status).toBe(404);
    const { key: elsewhere } = (await make(browser, { addresses: ['203.0.113.0/24'] })).body;
    expect((await use(elsewhere, '/api/people')).status).toBe(401);
    const { key: here } = (await make(browser, { addresses: ['127.0.0.1'] })).body;
    expect((await use(here, '/api/people')).status).toBe(200);
    pass(31 * day);
    expect((await use(here, '/api/people')).status).toBe(401);
  });

  it('is kept as a hash, shown by its beginning, and its use is noted', async () => {
    const browser = await boss();
    const { key, item } = (await make(browser)).body;
    await use(key, '/api/people');
    const { body } = await browser.ask<{ items: Record<string, unknown>[]; givable: string[] }>('GET', '/api/keys');
    expect(body.items.find(({ id }) => id === item.id)).toMatchObject({ lastAddress: '127.0.0.1', state: 'good' });
    expect(body.givable).toContain('customer.read');
    const secret = key.slice(-43);
    const everything = await db.read((tx) =>
      tx.rows<{ row: string }>(sql`select k::text as row from api_key k union all select e::text from event e
        union all select i::text from idempotency i`),
    );
    expect(everything.filter(({ row }) => row.includes(secret))).toEqual([]);
    expect(JSON.stringify(body)).not.toContain(secret);
  });

  it('may do what an administrator may now, and as often', async () => {
    const { key } = (await make(await boss(), { permissions: ['people.read', 'customer.read'] })).body;
    expect((await use(key, '/api/people')).status).toBe(200);
    withhold(true);
    expect((await use(key, '/api/people')).status).toBe(404);
    withhold(false);
    const rights = await db.read((tx) => rightsInForce(tx, { level: 'administrator', roles: [] }));
    const held = rightsOfKey(['customer.read', 'people.write', 'customer.export_whole'], rights);
    expect([...held.keys()]).toEqual(['customer.read']);
    expect(held.get('customer.read')?.every(({ limit }) => limit !== undefined)).toBe(true);
  });

  it('asks no more often than it may', async () => {
    const { key } = (await make(await boss())).body;
    const statuses = [];
    for (let request = 0; request < 605; request += 1) statuses.push((await use(key, '/api/departments')).status);
    expect(statuses.slice(0, 600).every((status) => status === 200)).toBe(true);
    expect(statuses.slice(600)).toEqual(Array(5).fill(429));
  });
});
