import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '../actor.ts';
import type { SignInLimits } from '../config.ts';
import { sql } from '../db.ts';
import { openLog } from '../log.ts';
import { at } from '../testing/at.ts';
import { type TestDatabase, testDatabase } from '../testing/database.ts';
import { fuzz } from '../testing/fuzz.ts';
import { type Reply, type TestServer, testActor, testServer } from '../testing/server.ts';
import { createAccount, disableAccount, enableAccount, hashPassword, setPassword } from './accounts.ts';
import { openSessions, removeEnded, type Sessions } from './session.ts';

const minute = 60_000;
const limits: SignInLimits = {
  idle: 30 * minute,
  longest: 120 * minute,
  attempts: 3,
  pause: 15 * minute,
  passwordLength: 10,
};
const start = at('2026-10-09 09:00');
const password = '正确的马电池订书钉';
const logged: string[] = [];

let db: TestDatabase;
let server: TestServer;
let sessions: Sessions;
let accountId: string;
let hash: string;
const gone = new Set<string>();
const actorOf = async (id: string): Promise<Actor | undefined> =>
  gone.has(id) ? undefined : testActor({ name: '张经理', permissions: ['b', 'a'] });

beforeAll(async () => {
  db = await testDatabase();
  db.setNow(start);
  hash = await hashPassword(password, { least: 9 });
  accountId = await db.write((tx, now) =>
    createAccount(tx, { username: 'Zhang', email: 'zhang@example.com', passwordHash: hash }, now),
  );
  sessions = openSessions({ db, limits, secure: false, actorOf });
  const log = openLog({ level: 'debug', to: { write: (line) => void logged.push(line) } });
  server = await testServer([sessions.feature], {
    db,
    sessionOf: (headers) => sessions.sessionOf(headers),
    actorOf,
    log,
  });
});
afterAll(() => server.close());

const signIn = (name: string, secret: string) =>
  server.request('POST', '/api/auth/sign-in', { body: { name, password: secret } });
const cookieOf = ({ headers }: Reply<unknown>) => String(headers['set-cookie']).split(';')[0] ?? '';
const whoami = (cookie: string) => server.request('GET', '/api/auth/session', { headers: { cookie } });
/** The next question is asked of the database and not of the second's memory. */
const afresh = () => sessions.forget();
const setNow = (now: number) => {
  db.setNow(now);
  afresh();
};

describe('signing in', () => {
  test('by user name in any case, or by e-mail address, gives a cookie that scripts cannot read', async () => {
    for (const name of ['zhang', ' ＺＨＡＮＧ ', 'Zhang@Example.com']) {
      const reply = await signIn(name, password);
      expect(reply.status).toBe(200);
      expect(reply.body).toMatchObject({ name: '张经理', permissions: ['a', 'b'] });
      expect(reply.headers['set-cookie']).toMatch(/^weixi=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=7200$/);
      expect((await whoami(cookieOf(reply))).status).toBe(200);
    }
  });

  test('by https carries the prefix that binds the cookie to host and path', async () => {
    const safe = openSessions({ db, limits, secure: true, actorOf });
    const other = await testServer([safe.feature], { db, sessionOf: safe.sessionOf, actorOf });
    const reply = await other.request('POST', '/api/auth/sign-in', { body: { name: 'zhang', password } });
    expect(reply.headers['set-cookie']).toMatch(/^__Host-weixi=.*; Path=\/; .*Secure$/);
    await other.app.close();
  });

  test('says the same for a wrong password, an unknown name and a disabled account', async () => {
    const disabled = await db.write((tx, now) => createAccount(tx, { username: 'gone', passwordHash: hash }, now));
    await db.write((tx, now) => disableAccount(tx, disabled, now));
    const replies = [await signIn('zhang', 'wrong'), await signIn('nobody', 'wrong'), await signIn('gone', password)];
    expect(new Set(replies.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    expect(replies[0]?.status).toBe(401);
  });

  test('keeps only the hash of the token, and logs neither token nor password', async () => {
    const cookie = cookieOf(await signIn('zhang', password));
    const token = cookie.slice(cookie.indexOf('=') + 1);
    const rows = await db.read((tx) => tx.rows<{ all: string }>(sql`select s::text as all from session s`));
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.some((row) => row.all.includes(token))).toBe(false);
    expect(logged.some((line) => line.includes('signed in'))).toBe(true);
    expect(logged.some((line) => line.includes(token) || line.includes(password))).toBe(false);
  });
});

describe('a session ends', () => {
  test('when it lies idle, and at its longest life however busy', async () => {
    const idle = cookieOf(await signIn('zhang', password));
    setNow(start + 29 * minute);
    expect((await whoami(idle)).status).toBe(200);
    setNow(start + 58 * minute);
    expect((await whoami(idle)).status).toBe(200);
    setNow(start + 89 * minute);
    expect((await whoami(idle)).status).toBe(401);
    setNow(start);
    const busy = cookieOf(await signIn('zhang', password));
    for (let passed = 20; passed < 120; passed += 20) {
      setNow(start + passed * minute);
      expect((await whoami(busy)).status).toBe(200);
    }
    setNow(start + 120 * minute);
    expect((await whoami(busy)).status).toBe(401);
    await db.write((tx, now) => removeEnded(tx, limits, now));
    const left = await db.read((tx) => tx.row<{ count: number }>(sql`select count(*) as count from session`));
    expect(left.count).toBe(0);
    setNow(start);
  });

  test('by signing out, at once', async () => {
    const cookie = cookieOf(await signIn('zhang', password));
    expect((await whoami(cookie)).status).toBe(200);
    const out = await server.request('POST', '/api/auth/sign-out', { headers: { cookie } });
    expect([out.status, out.headers['set-cookie']]).toEqual([204, expect.stringContaining('Max-Age=0')]);
    expect((await whoami(cookie)).status).toBe(401);
  });

  test('within a second when the account is disabled, and it is back when enabled', async () => {
    const cookie = cookieOf(await signIn('zhang', password));
    expect((await whoami(cookie)).status).toBe(200);
    await db.write((tx, now) => disableAccount(tx, accountId, now));
    await expect.poll(async () => (await whoami(cookie)).status, { timeout: 1_500, interval: 50 }).toBe(401);
    await db.write((tx) => enableAccount(tx, accountId));
    expect((await signIn('zhang', password)).status).toBe(200);
  });

  test('when the password is set; by the own change all others but this one', async () => {
    const [one, two] = [cookieOf(await signIn('zhang', password)), cookieOf(await signIn('zhang', password))];
    const change = (current: string, next: string) =>
      server.request('POST', '/api/auth/password', { headers: { cookie: one }, body: { current, next } });
    expect((await change('wrong', 'a better password')).status).toBe(401);
    const weak = await change(password, 'Password123!');
    expect(weak.body).toMatchObject({ fields: [{ path: 'next', code: 'session.password_common' }] });
    expect((await change(password, '另一个够长的好密码啊')).status).toBe(204);
    afresh();
    expect([(await whoami(one)).status, (await whoami(two)).status]).toEqual([200, 401]);
    await db.write((tx, now) => setPassword(tx, accountId, hash, now));
    afresh();
    expect((await whoami(one)).status).toBe(401);
  });
});

describe('guessing', () => {
  test('is locked after the attempts allowed, for known and unknown names alike, and opens after the pause', async () => {
    for (const name of ['zhang', 'unknown']) {
      for (let attempt = 0; attempt < limits.attempts; attempt += 1)
        expect((await signIn(name, 'wrong')).status).toBe(401);
      const locked = await signIn(name, password);
      expect(locked.status).toBe(429);
      expect(locked.body).toMatchObject({ code: 'session.locked', message: expect.stringContaining('15 分钟') });
      expect(locked.headers['retry-after']).toBe('900');
    }
    setNow(start + 14 * minute);
    expect((await signIn('zhang', password)).status).toBe(429);
    setNow(start + 15 * minute);
    expect((await signIn('zhang', password)).status).toBe(200);
    setNow(start);
  });

  test('by fifty at once tries no more than allowed', async () => {
    const replies = await Promise.all(Array.from({ length: 50 }, () => signIn('crowd', 'wrong')));
    expect(replies.filter(({ status }) => status === 401).length).toBe(limits.attempts);
  });
});

test('nothing hostile at the door makes it fault', async () => {
  expect(await fuzz(server, [sessions.feature], [undefined])).toEqual([]);
});

describe('an account', () => {
  const create = (username: string, email?: string) =>
    db.write((tx, now) => createAccount(tx, { username, email, passwordHash: hash }, now));

  test('has a name of its own, which is never an e-mail address', async () => {
    await expect(create('ZHANG')).rejects.toMatchObject({ code: 'session.name_conflict' });
    await expect(create('other', 'ZHANG@example.com')).rejects.toMatchObject({ code: 'session.name_conflict' });
    await expect(create('a@b.c')).rejects.toMatchObject({ faults: [{ code: 'session.name_form' }] });
    await expect(create('fine', 'no address')).rejects.toMatchObject({ faults: [{ code: 'session.email_form' }] });
  });

  test.each([
    ['short', 'session.password_short'],
    ['x'.repeat(129), 'session.password_long'],
    ['1111111111', 'session.password_common'],
    ['password2026', 'session.password_common'],
    ['zhangzhang1', 'session.password_common'],
  ])('does not take the password %s', async (weak, code) => {
    await expect(hashPassword(weak, { least: 10, name: 'zhangzhang1' })).rejects.toMatchObject({ faults: [{ code }] });
  });
});
