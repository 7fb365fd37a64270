import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '../../db.ts';
import { addSubject } from '../../events.ts';
import { type TestDatabase, testDatabase } from '../../testing/database.ts';
import { type Reply, type TestServer, testActor, testId, testServer } from '../../testing/server.ts';
import { createAccount, disableAccount, hashPassword } from '../accounts.ts';
import { enrolFactor, proposeFactor } from '../factor/second-factor.ts';
import { codeAt } from '../factor/totp.ts';
import { openSessions, type Sessions } from '../sessions.ts';
import { type Claims, clientId, type OtherProvider, openOtherProvider } from '../testing/provider.ts';

const password = '正确的马电池订书钉';
let db: TestDatabase;
let other: OtherProvider;
let server: TestServer;
let sessions: Sessions;
let hash: string;
/** Every account is this person's here. */
let mustProve = false;

beforeAll(async () => {
  db = await testDatabase();
  other = await openOtherProvider();
  hash = await hashPassword(password, { least: 9 });
  await db.write((tx, now) => addSubject(tx, { id: testId(1), kind: 'person', enteredAt: now }));
  sessions = openSessions({
    db,
    publicUrl: undefined,
    passwordLength: 10,
    oidc: { issuer: other.issuer, clientId, clientSecret: other.clientSecret, name: '企业统一登录' },
    actorOf: async () => testActor({ name: '张经理', permissions: ['a'] }),
    mustProve: () => mustProve,
  });
  server = await testServer([sessions.feature], { db, identify: sessions.identify });
});
afterAll(async () => {
  await server.close();
  await other.close();
});

const hire = (username: string) =>
  db.write((tx, now) => createAccount(tx, { username, email: `${username}@example.com`, passwordHash: hash }, now));
const cookiesOf = ({ headers }: Reply<unknown>) =>
  [headers['set-cookie']].flat().map((line) => String(line).split(';')[0] ?? '');
const verified = (name: string, more: Partial<Claims> = {}): Claims => ({
  sub: `sub-${name}`,
  email: `${name}@example.com`,
  email_verified: true,
  ...more,
});

/** Goes to the provider and back, in one browser. */
async function goThere(
  claims: Claims,
  {
    lies,
    change = (query) => query,
    cookie,
  }: { lies?: Record<string, unknown>; change?: (query: string) => string; cookie?: string } = {},
) {
  const begun = await server.request<{ address: string }>('POST', '/api/auth/provider');
  expect(begun.status, begun.text).toBe(200);
  const query = change(other.visit(begun.body.address, claims, lies));
  const headers = { cookie: cookie ?? cookiesOf(begun).join('; ') };
  return { back: () => server.request('POST', '/api/auth/provider/finish', { headers, body: { query } }), query };
}
const code = (reply: Reply<unknown>) => [reply.status, (reply.body as { code?: string }).code];

describe('another provider', () => {
  it('is named to the sign-in page, and asked with PKCE, state and nonce', async () => {
    expect((await server.request('GET', '/api/auth/provider')).body).toEqual({ name: '企业统一登录' });
    const begun = await server.request<{ address: string }>('POST', '/api/auth/provider');
    const asked = new URL(begun.body.address).searchParams;
    expect(asked.get('code_challenge_method')).toBe('S256');
    for (const name of ['code_challenge', 'state', 'nonce']) expect(asked.get(name)?.length, name).toBeGreaterThan(30);
    expect(asked.get('redirect_uri')).toMatch(/\/sign-in\/return$/);
    expect(begun.headers['set-cookie']).toMatch(
      /^weixi-start=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=600$/,
    );
  });

  it('lets in who has an account by a verified address, and knows them by their subject afterwards', async () => {
    const accountId = await hire('li');
    const first = await (await goThere(verified('li'))).back();
    expect(first.status, first.text).toBe(200);
    const cookie = cookiesOf(first).find((line) => line.startsWith('weixi='));
    expect((await server.request('GET', '/api/auth/session', { headers: { cookie: cookie ?? '' } })).status).toBe(200);
    await db.write((tx) => tx.run(sql`update account set email = 'new@example.com' where id = ${accountId}`));
    expect((await (await goThere({ sub: 'sub-li' })).back()).status).toBe(200);
    const told = await db.read((tx) => tx.rows<{ type: string }>(sql`select type from event order by id`));
    expect(told.map(({ type }) => type)).toEqual(['person.provider_linked', 'person.signed_in', 'person.signed_in']);
  });

  it('makes nobody, and lets in nobody who is unknown, unverified, disabled, or vouched for by another subject', async () => {
    const before = await db.read((tx) => tx.row<{ count: number }>(sql`select count(*) as count from account`));
    const gone = await hire('gone');
    await db.write((tx, now) => disableAccount(tx, gone, now));
    await hire('wang');
    const refused: Claims[] = [
      verified('stranger'),
      verified('wang', { email_verified: false }),
      { sub: 'sub-wang', email: 'wang@example.com' },
      verified('gone'),
      { sub: 'somebody-else', email: 'new@example.com', email_verified: true },
    ];
    for (const claims of refused)
      expect(code(await (await goThere(claims)).back()), claims.sub).toEqual([422, 'session.provider_unknown']);
    const after = await db.read((tx) => tx.row<{ count: number }>(sql`select count(*) as count from account`));
    expect(after.count).toBe(before.count + 2);
  });

  it('is not believed when state, nonce, audience, issuer or time do not fit, and nothing is good twice', async () => {
    await hire('zhao');
    const wrong: Record<string, unknown>[] = [
      { nonce: 'another' },
      { aud: 'somebody-else' },
      { iss: 'https://evil.example.com' },
      { exp: Math.floor(Date.now() / 1_000) - 3_600, iat: Math.floor(Date.now() / 1_000) - 7_200 },
    ];
    for (const lies of wrong)
      expect(code(await (await goThere(verified('zhao'), { lies })).back()), JSON.stringify(lies)).toEqual([
        422,
        'session.provider_refused',
      ]);
    const otherState = await goThere(verified('zhao'), { change: (query) => query.replace(/state=[^&]+/, 'state=x') });
    expect(code(await otherState.back())).toEqual([422, 'session.provider_refused']);
    const denied = await goThere(verified('zhao'), { change: () => 'error=access_denied&state=x' });
    expect(code(await denied.back())).toEqual([422, 'session.provider_refused']);
    const foreign = await goThere(verified('zhao'), { cookie: 'weixi-start=none' });
    expect(code(await foreign.back()), 'another browser').toEqual([422, 'session.provider_expired']);
    const good = await goThere(verified('zhao'));
    expect((await good.back()).status).toBe(200);
    expect(code(await good.back())).toEqual([422, 'session.provider_expired']);
  });

  it('leaves the second factor to the provider when it says there were two, and asks for ours when not', async () => {
    mustProve = true;
    const accountId = await hire('sun');
    expect((await (await goThere(verified('sun'))).back()).body).toMatchObject({ owes: 'factor' });
    expect((await (await goThere(verified('sun', { amr: ['pwd', 'mfa'] }))).back()).body).not.toHaveProperty('owes');
    await db.write(async (tx, now) => {
      const secret = await proposeFactor(tx, accountId, now);
      await enrolFactor(tx, accountId, codeAt(secret, now), now);
    });
    expect((await (await goThere(verified('sun'))).back()).body).toMatchObject({ owes: 'code' });
    expect((await (await goThere(verified('sun', { amr: ['mfa'] }))).back()).body).not.toHaveProperty('owes');
    mustProve = false;
  });

  it('is not believed when its word is signed by a key that it does not publish', async () => {
    await hire('qian');
    other.forge();
    expect(code(await (await goThere(verified('qian'))).back())).toEqual([422, 'session.provider_refused']);
  });

  it('away: says so, and one may sign in by password', async () => {
    const alone = openSessions({
      db,
      publicUrl: undefined,
      passwordLength: 10,
      oidc: { issuer: 'http://127.0.0.1:1', clientId, clientSecret: undefined, name: 'x' },
      actorOf: async () => testActor(),
      mustProve: () => false,
    });
    const elsewhere = await testServer([alone.feature], { db, identify: alone.identify });
    expect(code(await elsewhere.request('POST', '/api/auth/provider'))).toEqual([503, 'session.provider_away']);
    const body = { name: 'qian', password };
    expect((await elsewhere.request('POST', '/api/auth/sign-in', { body })).status).toBe(200);
    await elsewhere.app.close();
  });
});
