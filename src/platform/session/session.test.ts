import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '../actor.ts';
import { sql } from '../db.ts';
import { addSubject } from '../events.ts';
import { openLog } from '../log.ts';
import { at } from '../testing/at.ts';
import { type TestDatabase, testDatabase } from '../testing/database.ts';
import { fuzz } from '../testing/fuzz.ts';
import { type Reply, type TestServer, testActor, testId, testServer } from '../testing/server.ts';
import { createAccount, disableAccount, enableAccount, hashPassword, setPassword } from './accounts.ts';
import { hashesSoFar } from './password.ts';
import { profiles } from './profile.ts';
import { removeEnded } from './session.ts';
import { openSessions, type Sessions } from './sessions.ts';

const minute = 60_000;
const { idle, longest, attempts } = profiles.asvs;
const start = at('2026-10-09 09:00');
const password = '正确的马电池订书钉';
const logged: string[] = [];

let db: TestDatabase;
let server: TestServer;
let sessions: Sessions;
let accountId: string;
let hash: string;
const actorOf = async (): Promise<Actor> => testActor({ name: '张经理', permissions: ['b', 'a'] });
const parts = { publicUrl: undefined, passwordLength: 10, actorOf, mustProve: () => false };

beforeAll(async () => {
  db = await testDatabase();
  db.setNow(start);
  hash = await hashPassword(password, { least: 9 });
  accountId = await db.write(async (tx, now) => {
    await addSubject(tx, { id: testId(1), kind: 'person', enteredAt: now });
    return createAccount(tx, { username: 'Zhang', email: 'zhang@example.com', passwordHash: hash }, now);
  });
  sessions = openSessions({ ...parts, db });
  const log = openLog({ level: 'debug', to: { write: (line) => void logged.push(line) } });
  server = await testServer([sessions.feature], { db, identify: sessions.identify, log });
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
      expect(reply.headers['set-cookie']).toMatch(/^weixi=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=86400$/);
      expect((await whoami(cookieOf(reply))).status).toBe(200);
    }
  });

  test('by https carries the prefix that binds the cookie to host and path', async () => {
    const safe = openSessions({ ...parts, db, publicUrl: 'https://weixi.example.com' });
    const other = await testServer([safe.feature], { db, identify: safe.identify });
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
    const quiet = cookieOf(await signIn('zhang', password));
    setNow(start + idle - minute);
    expect((await whoami(quiet)).status).toBe(200);
    setNow(start + 2 * idle - 2 * minute);
    expect((await whoami(quiet)).status).toBe(200);
    setNow(start + 3 * idle - minute);
    expect((await whoami(quiet)).status).toBe(401);
    setNow(start);
    const busy = cookieOf(await signIn('zhang', password));
    for (let passed = idle / 2; passed < longest; passed += idle / 2) {
      setNow(start + passed);
      expect((await whoami(busy)).status).toBe(200);
    }
    setNow(start + longest);
    expect((await whoami(busy)).status).toBe(401);
    await db.write((tx, now) => removeEnded(tx, now));
    const left = await db.read((tx) => tx.row<{ count: number }>(sql`select count(*) as count from session`));
    expect(left.count).toBe(0);
    setNow(start);
  });

  test('although its page goes on asking by itself: what nobody did is no use', async () => {
    const cookie = cookieOf(await signIn('zhang', password));
    const background = { cookie, 'x-background': 'yes' };
    setNow(start + idle - minute);
    expect((await server.request('GET', '/api/auth/session', { headers: background })).status).toBe(200);
    setNow(start + idle + minute);
    expect((await whoami(cookie)).status).toBe(401);
    setNow(start);
  });

  test('when the same browser signs in anew: no token outlives a sign-in', async () => {
    const first = cookieOf(await signIn('zhang', password));
    const body = { name: 'zhang', password };
    const again = await server.request('POST', '/api/auth/sign-in', { body, headers: { cookie: first } });
    afresh();
    expect(cookieOf(again)).not.toBe(first);
    expect((await whoami(first)).status).toBe(401);
  });

  test('by signing out, at once', async () => {
    const cookie = cookieOf(await signIn('zhang', password));
    expect((await whoami(cookie)).status).toBe(200);
    const out = await server.request('POST', '/api/auth/sign-out', { headers: { cookie } });
    expect([out.status, out.headers['set-cookie']]).toEqual([204, expect.stringContaining('Max-Age=0')]);
    expect((await whoami(cookie)).status).toBe(401);
  });

  test('soon when the account is disabled, and it is back when enabled', async () => {
    const cookie = cookieOf(await signIn('zhang', password));
    expect((await whoami(cookie)).status).toBe(200);
    await db.write((tx, now) => disableAccount(tx, accountId, now));
    await expect.poll(async () => (await whoami(cookie)).status, { interval: 50 }).toBe(401);
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
    const changed = await change(password, '另一个够长的好密码啊');
    expect(changed.status).toBe(204);
    const renewed = cookieOf(changed);
    afresh();
    expect(renewed).not.toBe(one);
    const states = [await whoami(renewed), await whoami(one), await whoami(two)].map(({ status }) => status);
    expect(states).toEqual([200, 401, 401]);
    await db.write((tx, now) => setPassword(tx, accountId, hash, now));
    afresh();
    expect((await whoami(renewed)).status).toBe(401);
  });
});

describe('guessing', () => {
  test('is slowed after some failures and locked after more, for known and unknown names alike, and opens after the pause', async () => {
    const replies: string[][] = [];
    let passed = 0;
    for (const name of ['zhang', 'unknown']) {
      const said: string[] = [];
      for (let failure = 1; failure <= attempts.most; failure += 1) {
        const wrong = await signIn(name, 'wrong');
        expect(wrong.status, `failure ${failure}`).toBe(401);
        if (failure < attempts.free) continue;
        const refused = await signIn(name, password);
        expect(refused.status).toBe(429);
        said.push(`${refused.text} ${refused.headers['retry-after']}`);
        if (failure === attempts.most) break;
        passed += attempts.delay * 2 ** (failure - attempts.free);
        setNow(start + passed);
      }
      replies.push(said);
      expect(said.at(-1)).toContain('15 分钟');
      setNow(start + passed + attempts.pause - minute);
      expect((await signIn(name, password)).status).toBe(429);
      passed += attempts.pause;
      setNow(start + passed);
      expect((await signIn(name, password)).status).toBe(name === 'zhang' ? 200 : 401);
    }
    expect(replies[0]).toEqual(replies[1]);
    const told = await db.read((tx) =>
      tx.rows<{ subject: string }>(sql`select subject_id as subject from event where type = 'person.sign_in_locked'`),
    );
    expect(told).toEqual([{ subject: testId(1) }]);
  });

  test('is counted over all processes, while the plain limit of requests is that of each', async () => {
    const process = async (): Promise<TestServer> => {
      const own = openSessions({ ...parts, db });
      return testServer([own.feature], { db, identify: own.identify, config: { rateLimit: 5 } });
    };
    const [one, other] = [await process(), await process()];
    // All of these tests guess from one address.
    const forget = () => db.write((tx) => tx.run(sql`delete from sign_in_attempt`));
    await forget();
    const guess = async (at: TestServer, secret: string): Promise<number> =>
      (await at.request('POST', '/api/auth/sign-in', { body: { name: 'shared', password: secret } })).status;
    const said: number[] = [];
    for (let failure = 0; failure < attempts.free; failure += 1)
      said.push(await guess(failure % 2 === 0 ? one : other, 'wrong'));
    // As many as are free, half of them at each: the next one is refused at both, for their name and not for their number.
    expect(said).toEqual(said.map(() => 401));
    for (const at of [one, other]) {
      const refused = await at.request('POST', '/api/auth/sign-in', { body: { name: 'shared', password: 'wrong' } });
      expect(refused.body).toMatchObject({ code: expect.stringMatching(/^(?!http\.too_many$)/) });
      expect(refused.status).toBe(429);
    }
    const statuses: number[] = [];
    while (statuses.at(-1) !== 429 && statuses.length < 10)
      statuses.push((await one.request('GET', '/api/nowhere')).status);
    expect(statuses.at(-1)).toBe(429);
    expect((await one.request('GET', '/api/nowhere')).body).toMatchObject({ code: 'http.too_many' });
    expect((await other.request('GET', '/api/nowhere')).status).toBe(404);
    for (const { app } of [one, other]) await app.close();
    await forget();
  });

  test('by fifty at once tries no more than allowed', async () => {
    const replies = await Promise.all(Array.from({ length: 50 }, () => signIn('crowd', 'wrong')));
    expect(replies.filter(({ status }) => status === 401).length).toBe(attempts.free);
  });

  test('costs a known name, an unknown one and a disabled one the same work', async () => {
    setNow(start + 10 * attempts.pause);
    const work = async (name: string) => {
      const before = hashesSoFar();
      await signIn(name, 'wrong');
      return hashesSoFar() - before;
    };
    expect([await work('zhang'), await work('nobody-here'), await work('gone')]).toEqual([1, 1, 1]);
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
