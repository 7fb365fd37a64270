// Values in full wait for a recent proof of who asks, through every door that opens them: the look, the list, the copy. With real sessions.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { approvals } from '#features/approvals/index.ts';
import { createCustomers, reaches } from '#features/customers/index.ts';
import { actorOfAccount, createPerson } from '#features/people/index.ts';
import { adoptPack, needsSecondFactor, placeActed, placeShelf, rightsInForce } from '#features/policies/index.ts';
import { shippedShelf } from '#features/policies/testing/index.ts';
import { system } from '#platform/actor.ts';
import { sql } from '#platform/db.ts';
import { registerFacts } from '#platform/facts.ts';
import { hashPassword } from '#platform/session/accounts.ts';
import { codeAt } from '#platform/session/factor/totp.ts';
import { openSessions, type Sessions } from '#platform/session/sessions.ts';
import { forgetSettings, saveSignInSettings } from '#platform/session/settings.ts';
import { at } from '#platform/testing/at.ts';
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts';
import { type Reply, type TestServer, testServer } from '#platform/testing/server.ts';
import { actedBy, featuresOf } from './features.ts';

const shelf = shippedShelf();
placeShelf(shelf);
const slices = featuresOf({ shelf, examples: new Map(), passwordLength: 10 });
registerFacts(slices);
placeActed(actedBy(slices));
const minute = 60_000;
const password = '一句很容易记住的话，真的';

let db: TestDatabase;
let server: TestServer;
let sessions: Sessions;
let customer = '';
let now = at('2026-10-09 09:00');

beforeAll(async () => {
  db = await testDatabase({ reactions: slices.flatMap(({ reactions = [] }) => reactions) });
  sessions = openSessions({
    db,
    publicUrl: undefined,
    passwordLength: 10,
    actorOf: (id) => db.read((tx, at_) => actorOfAccount(tx, id, (holder) => rightsInForce(tx, holder), at_)),
    mustProve: needsSecondFactor,
    rightsOfKey: async () => new Map(),
    changesRights: (type) => type.startsWith('person.') || type.startsWith('sign_in.'),
  });
  const options = { db, identify: sessions.identify, guard: { param: 'customerId', reaches }, approvals };
  server = await testServer([sessions.feature, ...slices], options);
  pass(0);
  await db.write(async (tx, at_) => {
    const open = shelf.packs.get('equipment-rental')?.pack.parameters ?? {};
    const stated = Object.entries(open).filter(([, { default: given }]) => given === undefined);
    const parameters = Object.fromEntries(stated.map(([name]) => [name, '8h']));
    const organisation = { name: '华影', goLive: '2026-01-01' };
    await adoptPack(tx, system, { pack: 'equipment-rental', parameters, organisation }, at_);
  });
  const given = { kind: 'individual' as const, name: '李雷', phone: '13912345678' };
  [customer = ''] = await db.write((tx, at_) => createCustomers(tx, system, [given], at_));
});
afterAll(() => server.close());

function pass(ms: number): void {
  now += ms;
  db.setNow(now);
  sessions.forget();
}

async function choose(profile: 'asvs' | 'dengbao3', secondFactor: 'required' | 'offered'): Promise<void> {
  await db.write((tx, at_) => saveSignInSettings(tx, { profile, secondFactor }, null, at_));
  await db.read(async (tx) => forgetSettings(tx.home));
  sessions.forget();
}

type Headers = Readonly<Record<string, string>>;
type Ask = <T = { code?: string }>(method: string, path: string, body?: unknown, more?: Headers) => Promise<Reply<T>>;

let count = 0;
/** Somebody who has signed in a moment ago. */
async function enter(level: 'staff' | 'head'): Promise<{ ask: Ask; id: string }> {
  count += 1;
  const username = `${level}.${count}`;
  const passwordHash = await hashPassword(password, { least: 10 });
  const person = { name: username, username, level, roles: [], passwordHash, ownPassword: true } as const;
  const { id } = await db.write((tx, at_) => createPerson(tx, system, person, at_));
  let cookie = '';
  const ask = async <T>(method: string, path: string, body?: unknown, more: Headers = {}): Promise<Reply<T>> => {
    const headers = { ...more, ...(cookie === '' ? {} : { cookie }) };
    const reply = await server.request<T>(method, path, { headers, ...(body !== undefined && { body }) });
    const set = [reply.headers['set-cookie']].flat()[0];
    if (set !== undefined) cookie = String(set).split(';')[0] ?? '';
    return reply;
  };
  expect((await ask('POST', '/api/auth/sign-in', { name: username, password })).status).toBe(200);
  return { ask: ask as Ask, id };
}

async function enrol(ask: Ask): Promise<string> {
  const { secret } = (await ask<{ secret: string }>('POST', '/api/me/factor')).body;
  expect((await ask('POST', '/api/me/factor/enrol', { code: codeAt(secret, now) })).status).toBe(200);
  return secret;
}

const look = (ask: Ask) => ask('POST', `/api/customers/${customer}/reveal`, { fields: ['phone'], purpose: 'contact' });
const list = <T = { code?: string }>(ask: Ask, whole: boolean, headers: Headers = {}) =>
  ask<T>(
    'POST',
    '/api/customers/export',
    { filter: {}, columns: ['name', 'phone'], format: 'csv', ...(whole && { whole: { purpose: '寄送' } }) },
    headers,
  );
/** A list with values in full takes the approval of a second person, who proves to be themselves, too. */
async function approvedList(ask: Ask, second: Ask): Promise<Headers> {
  const asked = await list<{ approval: string }>(ask, true, { 'x-ask-approval': 'list' });
  const { approval } = asked.body;
  const decision = await second('POST', `/api/approvals/${approval}/decide`, { granted: true });
  expect(decision.status).toBe(204);
  return { 'x-approval': approval };
}
/** A copy for the person, who asked for it and was identified. */
async function copier(ask: Ask) {
  const entry = {
    customerId: customer,
    kind: 'copy',
    requester: '李雷',
    relation: 'self',
    channel: 'paper',
    words: '要',
  };
  const { id } = (await ask<{ id: string }>('POST', '/api/privacy/requests', entry)).body;
  const path = `/api/privacy/requests/${customer}/${id}`;
  await ask('POST', `${path}/identify`, { how: '回拨', version: 1 });
  expect((await ask('POST', `${path}/decide`, { granted: true, reason: '本人', version: 2 })).status).toBe(204);
  return (as: Ask) => as('POST', `${path}/copy`, { format: 'json', language: 'zh-CN' });
}
const looksRecorded = () =>
  db.read((tx) => tx.row<{ n: number }>(sql`select count(*)::int as n from event where type = 'customer.revealed'`));

describe('values in full', () => {
  it('wait for a new proof of whoever has a second factor, an hour after the last; what was asked for is then given', async () => {
    await choose('asvs', 'required');
    const { ask } = await enter('head');
    const secret = await enrol(ask);
    const copy = await copier(ask);
    const { ask: second } = await enter('head');
    await enrol(second);
    const approved = await approvedList(ask, second);
    expect((await look(ask)).status).toBe(200);
    pass(50 * minute);
    expect((await look(ask)).status).toBe(200);
    pass(11 * minute);
    const before = await looksRecorded();
    for (const refused of [await look(ask), await list(ask, true, approved), await copy(ask)])
      expect(refused).toMatchObject({ status: 403, body: { code: 'session.confirm_needed' } });
    expect(await looksRecorded()).toEqual(before);
    expect((await list(ask, false)).status, 'masks wait for nothing').toBe(200);
    expect((await ask('POST', '/api/auth/confirm', { code: codeAt(secret, now) })).status).toBe(204);
    for (const given of [await look(ask), await list(ask, true, approved), await copy(ask)]) {
      expect(given.status).toBe(200);
      expect(given.text).toContain('13912345678');
    }
  });

  it('wait for nobody else, unless the profile asks everybody', async () => {
    await choose('asvs', 'offered');
    const { ask } = await enter('staff');
    pass(59 * minute);
    await ask('GET', '/api/me');
    pass(20 * minute);
    expect((await look(ask)).status).toBe(200);
    await choose('dengbao3', 'offered');
    expect(await look(ask)).toMatchObject({ status: 403, body: { code: 'session.confirm_needed' } });
    expect((await ask('POST', '/api/auth/confirm', { password })).status).toBe(204);
    expect((await look(ask)).status).toBe(200);
  });
});
