import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actorOfAccount, createPerson, peopleFeature } from '#features/people/index.ts';
import {
  needsSecondFactor,
  placeShelf,
  readCalendars,
  readPrivacy,
  readUsualRights,
  rightsInForce,
} from '#features/policies/index.ts';
import { system } from '#platform/actor.ts';
import { sql } from '#platform/db.ts';
import { addSubject } from '#platform/events.ts';
import { hashPassword } from '#platform/session/accounts.ts';
import { codeAt } from '#platform/session/factor/totp.ts';
import { openSessions, type Sessions } from '#platform/session/sessions.ts';
import { forgetSettings, saveSignInSettings } from '#platform/session/settings.ts';
import { at } from '#platform/testing/at.ts';
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts';
import { fuzz } from '#platform/testing/fuzz.ts';
import { type Reply, type TestServer, testActor, testId, testServer } from '#platform/testing/server.ts';
import { accountsFeature, rightsOfKey } from './index.ts';

const packs = join(import.meta.dirname, '../../../packs');
placeShelf({
  packs: new Map(),
  calendars: readCalendars(join(packs, 'calendars')),
  usualRights: readUsualRights(join(packs, 'access.yaml')),
  privacy: readPrivacy(join(packs, 'privacy.yaml')),
});

const start = at('2026-10-09 09:00');
const minute = 60_000;
const password = '一句很容易记住的话，真的';
const accounts = accountsFeature({ passwordLength: 10, mustProve: needsSecondFactor });
const features = [peopleFeature({ holdings: [], passwordLength: 10 }), accounts];

let db: TestDatabase;
let server: TestServer;
let sessions: Sessions;
let passwordHash: string;
let now = start;
/** As if the policy in force no longer let administrators do anything. */
let withheld = false;

beforeAll(async () => {
  db = await testDatabase();
  passwordHash = await hashPassword(password, { least: 10 });
  sessions = openSessions({
    db,
    publicUrl: undefined,
    passwordLength: 10,
    actorOf: (id) => db.read((tx, now) => actorOfAccount(tx, id, (holder) => rightsInForce(tx, holder), now)),
    mustProve: needsSecondFactor,
    rightsOfKey: (given) =>
      db.read(async (tx) =>
        rightsOfKey(given, withheld ? new Map() : await rightsInForce(tx, { level: 'administrator', roles: [] })),
      ),
    changesRights: (type) => type.startsWith('person.') || type.startsWith('api_key.') || type.startsWith('sign_in.'),
  });
  server = await testServer([sessions.feature, ...features], { db, identify: sessions.identify });
  pass(0);
});
afterAll(() => server.close());

/** Lets time go by; what this process believes is asked anew. */
function pass(ms: number): void {
  now += ms;
  db.setNow(now);
  sessions.forget();
}

let count = 0;
async function hire(level: 'staff' | 'leader' | 'auditor' | 'administrator') {
  count += 1;
  const username = `${level}.${count}`;
  const person = { name: `${level} ${count}`, username, email: `${username}@example.com`, level, roles: [] };
  const made = await db.write((tx, at_) =>
    createPerson(tx, system, { ...person, passwordHash, ownPassword: true }, at_),
  );
  return { ...made, username };
}

const cookieOf = ({ headers }: Reply<unknown>) => String([headers['set-cookie']].flat()[0]).split(';')[0] ?? '';

/** A browser that keeps its cookie. */
class Browser {
  cookie = '';
  agent: string;
  constructor(agent = 'Firefox') {
    this.agent = agent;
  }
  async ask<T = Record<string, unknown>>(method: string, path: string, body?: unknown): Promise<Reply<T>> {
    const headers = { 'user-agent': this.agent, ...(this.cookie === '' ? {} : { cookie: this.cookie }) };
    const reply = await server.request<T>(method, path, { headers, ...(body === undefined ? {} : { body }) });
    if (reply.headers['set-cookie'] !== undefined) this.cookie = cookieOf(reply);
    return reply;
  }
  signIn(username: string, given = password) {
    return this.ask('POST', '/api/auth/sign-in', { name: username, password: given });
  }
  /** Sets a second factor up; answers its secret and recovery codes. */
  async enrol(): Promise<{ secret: string; recovery: string[] }> {
    const { secret } = (await this.ask<{ secret: string }>('POST', '/api/me/factor')).body;
    const done = await this.ask<{ recovery: string[] }>('POST', '/api/me/factor/enrol', { code: codeAt(secret, now) });
    expect(done.status, done.text).toBe(200);
    return { secret, recovery: done.body.recovery };
  }
}

async function enter(username: string, agent?: string): Promise<Browser> {
  const browser = new Browser(agent);
  const reply = await browser.signIn(username);
  expect(reply.status, reply.text).toBe(200);
  return browser;
}

const statusOf = async (browser: Browser) => (await browser.ask('GET', '/api/me')).status;
const eventsOf = async (id: string) =>
  (
    await db.read((tx) => tx.rows<{ type: string }>(sql`select type from event where subject_id = ${id} order by id`))
  ).map(({ type }) => type);

async function choose(profile: 'asvs' | 'dengbao3', secondFactor: 'required' | 'offered'): Promise<void> {
  await db.write((tx, at_) => saveSignInSettings(tx, { profile, secondFactor }, null, at_));
  await db.read(async (tx) => forgetSettings(tx.home));
  sessions.forget();
}

describe('devices', () => {
  it('are listed with this one marked, and end one by one or all but this', async () => {
    const { id, username } = await hire('staff');
    const [desk, phone, pad] = [
      await enter(username, 'Desk'),
      await enter(username, 'Phone'),
      await enter(username, 'Pad'),
    ];
    const list = await desk.ask<{ items: { id: string; device: string; isThis: boolean }[] }>('GET', '/api/me/devices');
    expect(list.body.items.map(({ device, isThis }) => [device, isThis]).sort()).toEqual([
      ['Desk', true],
      ['Pad', false],
      ['Phone', false],
    ]);
    const ofPhone = list.body.items.find(({ device }) => device === 'Phone')?.id;
    expect((await desk.ask('DELETE', `/api/me/devices/${ofPhone}`)).status).toBe(204);
    expect([await statusOf(phone), await statusOf(pad)]).toEqual([401, 200]);
    expect((await desk.ask('POST', '/api/me/devices/end-others')).body).toEqual({ ended: 1 });
    expect([await statusOf(pad), await statusOf(desk)]).toEqual([401, 200]);
    expect(await eventsOf(id)).toEqual([
      'person.added',
      ...Array(3).fill('person.signed_in'),
      'person.device_ended',
      'person.devices_ended',
    ]);
  });

  it('of others are not one’s own to end', async () => {
    const [one, other] = [await hire('staff'), await hire('staff')];
    const [mine, theirs] = [await enter(one.username), await enter(other.username)];
    const [device] = (await theirs.ask<{ items: { id: string }[] }>('GET', '/api/me/devices')).body.items;
    expect((await mine.ask('DELETE', `/api/me/devices/${device?.id}`)).status).toBe(404);
    expect(await statusOf(theirs)).toBe(200);
  });
});

describe('whoever loses a right or the account', () => {
  it('is out at the very next request of this process', async () => {
    await choose('asvs', 'offered');
    const [admin, person] = [await hire('administrator'), await hire('leader')];
    const [boss, one] = [await enter(admin.username), await enter(person.username)];
    expect(await statusOf(one)).toBe(200);
    const lowered = { version: person.version, level: 'staff' };
    expect((await boss.ask('PATCH', `/api/people/${person.id}`, lowered)).status).toBe(200);
    expect(await statusOf(one)).toBe(401);
    const again = await enter(person.username);
    expect((await boss.ask('POST', `/api/people/${person.id}/sign-out`)).status).toBe(204);
    expect(await statusOf(again)).toBe(401);
    const last = await enter(person.username);
    expect(await statusOf(last)).toBe(200);
    expect((await boss.ask('POST', `/api/people/${person.id}/disable`)).status).toBe(200);
    expect(await statusOf(last)).toBe(401);
    await choose('asvs', 'required');
  });
});

describe('a second factor', () => {
  it('is owed before everything else by whoever may do what asks for it, and by nobody else', async () => {
    for (const level of ['administrator', 'auditor', 'leader'] as const) {
      const { username } = await hire(level);
      const browser = await enter(username);
      expect((await browser.ask('GET', '/api/auth/session')).body).toMatchObject({ owes: 'factor', permissions: [] });
      for (const [method, path] of [
        ['GET', '/api/me'],
        ['GET', '/api/people'],
        ['PATCH', '/api/me'],
        ['GET', '/api/me/devices'],
      ] as const)
        expect(await browser.ask(method, path, method === 'PATCH' ? {} : undefined), `${level} ${path}`).toMatchObject({
          status: 403,
          body: { code: 'session.factor_needed' },
        });
      await browser.enrol();
      expect(await statusOf(browser)).toBe(200);
    }
    const { username } = await hire('staff');
    expect(await statusOf(await enter(username))).toBe(200);
  });

  it('is asked for after the right password only, and says nothing before', async () => {
    const { username, id } = await hire('administrator');
    const { secret } = await (await enter(username)).enrol();
    pass(minute);
    const browser = new Browser();
    expect((await browser.signIn(username, 'wrong')).body).toMatchObject({ code: 'session.wrong_credentials' });
    expect(browser.cookie).toBe('');
    expect((await browser.signIn(username)).body).toMatchObject({ owes: 'code', permissions: [] });
    for (const path of ['/api/me', '/api/people', '/api/me/factor', '/api/me/devices'])
      expect(await browser.ask('GET', path)).toMatchObject({ status: 403, body: { code: 'session.code_needed' } });
    const halfWay = browser.cookie;
    expect((await browser.ask('POST', '/api/auth/code', { code: '000000' })).body).toMatchObject({
      code: 'session.wrong_code',
    });
    const done = await browser.ask('POST', '/api/auth/code', { code: codeAt(secret, now) });
    expect(done.body).not.toHaveProperty('owes');
    expect(browser.cookie).not.toBe(halfWay);
    expect(await statusOf(browser)).toBe(200);
    expect((await server.request('GET', '/api/me', { headers: { cookie: halfWay } })).status).toBe(401);
    expect((await eventsOf(id)).filter((type) => type === 'person.signed_in')).toHaveLength(2);
  });

  it('takes a code once, from the step before or after at most, in a thousand tries', async () => {
    const { username } = await hire('administrator');
    const { secret } = await (await enter(username)).enrol();
    const tryCode = async (code: string) => {
      const browser = new Browser();
      await browser.signIn(username);
      return (await browser.ask('POST', '/api/auth/code', { code })).status;
    };
    expect(await tryCode(codeAt(secret, now)), 'the code of enrolling').toBe(422);
    pass(minute);
    expect(await tryCode(codeAt(secret, now - 61_000))).toBe(422);
    expect(await tryCode(codeAt(secret, now + 61_000))).toBe(422);
    expect(await tryCode(codeAt(secret, now - 30_000))).toBe(200);
    expect(await tryCode(codeAt(secret, now - 30_000)), 'again').toBe(422);
    expect(await tryCode(codeAt(secret, now + 30_000))).toBe(200);
    expect(await tryCode(codeAt(secret, now)), 'an earlier one than the last').toBe(422);
  });

  it('given twice at once is taken once', async () => {
    const { username } = await hire('administrator');
    const { secret } = await (await enter(username)).enrol();
    pass(minute);
    const browsers = [new Browser(), new Browser(), new Browser()];
    for (const browser of browsers) await browser.signIn(username);
    const replies = await Promise.all(
      browsers.map((browser) => browser.ask('POST', '/api/auth/code', { code: codeAt(secret, now) })),
    );
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 422, 422]);
  });

  it('is guessed ten times at most', async () => {
    const { username } = await hire('administrator');
    await (await enter(username)).enrol();
    const browser = new Browser();
    await browser.signIn(username);
    const statuses: number[] = [];
    for (let guess = 0; guess < 40; guess += 1)
      statuses.push((await browser.ask('POST', '/api/auth/code', { code: String(100_000 + guess) })).status);
    expect(statuses.filter((status) => status === 422)).toHaveLength(5);
    expect(statuses.at(-1)).toBe(429);
    pass(20 * minute);
  });

  it('lost: each recovery code opens once; new ones end the old; an administrator takes the factor away', async () => {
    await choose('asvs', 'required');
    const { username, id } = await hire('administrator');
    const mine = await enter(username);
    const { recovery } = await mine.enrol();
    expect(recovery).toHaveLength(10);
    const tryCode = async (code: string) => {
      const browser = new Browser();
      await browser.signIn(username);
      return (await browser.ask('POST', '/api/auth/code', { code })).status;
    };
    const [first = '', second = ''] = recovery;
    expect(await tryCode(first.toUpperCase().replaceAll('-', ' '))).toBe(200);
    expect(await tryCode(first)).toBe(422);
    expect((await mine.ask('GET', '/api/me/factor')).body).toMatchObject({ recoveryLeft: 9, required: true });
    expect((await mine.ask('POST', '/api/me/factor/recovery')).status).toBe(200);
    expect(await tryCode(second)).toBe(422);
    const boss = await enter((await hire('administrator')).username);
    await boss.enrol();
    expect((await boss.ask('POST', `/api/people/${id}/reset-factor`)).status).toBe(204);
    expect(await statusOf(mine)).toBe(401);
    expect((await (await enter(username)).ask('GET', '/api/auth/session')).body).toMatchObject({ owes: 'factor' });
    expect(await eventsOf(id)).toEqual(
      expect.arrayContaining(['person.factor_enrolled', 'person.recovery_renewed', 'person.factor_reset']),
    );
  });

  it('lies closed in the database, and no answer is kept with it', async () => {
    const { username } = await hire('administrator');
    const browser = new Browser();
    await browser.signIn(username);
    const headers = { cookie: browser.cookie, 'idempotency-key': 'k-1' };
    const { secret } = (await server.request<{ secret: string }>('POST', '/api/me/factor', { headers })).body;
    const body = { code: codeAt(secret, now) };
    const { recovery } = (
      await server.request<{ recovery: string[] }>('POST', '/api/me/factor/enrol', { headers, body })
    ).body;
    const everything = await db.read((tx) =>
      tx.rows<{
        row: string;
      }>(sql`select f::text as row from account_factor f union all select r::text from account_recovery r
        union all select i::text from idempotency i union all select e::text from event e`),
    );
    const hex = Buffer.from(secret).toString('hex');
    const plain = [secret, hex, ...recovery, ...recovery.map((code) => code.replaceAll('-', ''))];
    expect(everything.filter(({ row }) => plain.some((text) => row.includes(text)))).toEqual([]);
  });
});

describe('a dangerous act', () => {
  it('asks who has been in for a while to prove it again, by code or password, and the token changes', async () => {
    await choose('asvs', 'required');
    const { username } = await hire('administrator');
    const browser = await enter(username);
    const { secret } = await browser.enrol();
    pass(20 * minute);
    const attempt = () => browser.ask('POST', '/api/me/factor/recovery');
    expect(await attempt()).toMatchObject({ status: 403, body: { code: 'session.confirm_needed' } });
    expect((await browser.ask('POST', '/api/auth/confirm', { password })).status).toBe(400);
    const before = browser.cookie;
    expect((await browser.ask('POST', '/api/auth/confirm', { code: codeAt(secret, now) })).status).toBe(204);
    expect(browser.cookie).not.toBe(before);
    expect((await attempt()).status).toBe(200);

    const staff = await enter((await hire('staff')).username);
    pass(20 * minute);
    expect((await staff.ask('POST', '/api/me/factor')).status).toBe(403);
    expect((await staff.ask('POST', '/api/auth/confirm', { password: 'wrong' })).status).toBe(401);
    expect((await staff.ask('POST', '/api/auth/confirm', { password })).status).toBe(204);
    expect((await staff.ask('POST', '/api/me/factor')).status).toBe(200);
  });
});

describe('the profile', () => {
  it('is shown with its figures and chosen by administrators only, which is an event', async () => {
    await choose('asvs', 'offered');
    const admin = await hire('administrator');
    const boss = await enter(admin.username);
    const seen = await boss.ask<{ profiles: { profile: string }[] }>('GET', '/api/settings/sign-in');
    expect(seen.body).toMatchObject({ profile: 'asvs', secondFactor: 'offered' });
    expect(seen.body.profiles.map(({ profile }) => profile)).toEqual(['asvs', 'dengbao3']);
    const wanted = { profile: 'dengbao3', secondFactor: 'offered' };
    expect((await boss.ask('PUT', '/api/settings/sign-in', wanted)).body).toEqual(wanted);
    expect(await eventsOf(admin.id)).toContain('sign_in.configured');
    const staff = await enter((await hire('staff')).username);
    expect((await staff.ask('GET', '/api/settings/sign-in')).status).toBe(404);
    expect((await staff.ask('PUT', '/api/settings/sign-in', wanted)).status).toBe(404);
    await choose('asvs', 'required');
  });

  it('of 等保 asks for kinds of characters, for another password than the last five, after ninety days, and of everybody for a second factor', async () => {
    await choose('dengbao3', 'offered');
    const { username } = await hire('staff');
    const browser = await enter(username);
    const change = (current: string, next: string) => browser.ask('POST', '/api/auth/password', { current, next });
    expect((await change(password, 'only small letters here')).body).toMatchObject({
      fields: [{ path: 'next', code: 'session.password_kinds' }],
    });
    const words = [1, 2, 3, 4, 5].map((number) => `Kind words, number ${number}`);
    let current = password;
    for (const next of words) {
      expect((await change(current, next)).status, next).toBe(204);
      pass(1_000);
      current = next;
    }
    expect((await change(current, 'Kind words, number 2')).body).toMatchObject({
      fields: [{ code: 'session.password_former' }],
    });
    pass(91 * 24 * 60 * minute);
    const late = new Browser();
    expect((await late.signIn(username, current)).body).toMatchObject({ owes: 'password' });
    expect(await late.ask('GET', '/api/me')).toMatchObject({ status: 403, body: { code: 'session.password_needed' } });
    expect((await late.ask('POST', '/api/auth/password', { current, next: 'Kind words, number 6' })).status).toBe(204);
    expect(await statusOf(late)).toBe(200);
    await choose('dengbao3', 'required');
    expect((await late.ask('GET', '/api/auth/session')).body).toMatchObject({ owes: 'factor' });
    await choose('asvs', 'required');
    expect(await statusOf(late)).toBe(200);
  }, 60_000);
});

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
    withheld = true;
    expect((await use(key, '/api/people')).status).toBe(404);
    withheld = false;
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

it('answers everything hostile with words', async () => {
  const everybody = testServer([...features], { db });
  const other = await everybody;
  await db.write((tx, at_) => addSubject(tx, { id: testId(1), kind: 'person', enteredAt: at_ }));
  const administrator = testActor({
    permissions: ['people.write', 'sign_in.configure', 'api_key.write', 'people.read'],
  });
  expect(await fuzz(other, [accounts], [undefined, testActor(), administrator])).toEqual([]);
  await other.app.close();
}, 60_000);
