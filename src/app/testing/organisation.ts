// For tests of the whole house: an organisation with two departments, everybody who may knock, each with a real session, and customers who
// stand in every way to them. Nobody here is an actor made up by the test: who may what is what the server finds out by itself.
import { createHash, randomBytes } from 'node:crypto';
import { rightsOfKey } from '#features/accounts/index.ts';
import { createCustomers, reaches, retractCustomers } from '#features/customers/index.ts';
import { actorOfAccount, createPerson, planAbsence } from '#features/people/index.ts';
import {
  adoptPack,
  needsSecondFactor,
  openShelf,
  placeActed,
  placeShelf,
  rightsInForce,
} from '#features/policies/index.ts';
import { type Actor, system } from '#platform/actor.ts';
import { type BeforeCommit, type Database, sql, type Tx } from '#platform/db.ts';
import { reactTo } from '#platform/events.ts';
import { registerFacts } from '#platform/facts.ts';
import type { Feature } from '#platform/feature.ts';
import { newId } from '#platform/id.ts';
import { sealFeature } from '#platform/seal/feature.ts';
import { hashPassword } from '#platform/session/accounts.ts';
import { profiles } from '#platform/session/profile.ts';
import { openSessions } from '#platform/session/sessions.ts';
import { at } from '#platform/testing/at.ts';
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts';
import { type TestServer, testServer } from '#platform/testing/server.ts';
import { actedBy, featuresOf } from '../features.ts';
import { packsFolder } from '../places.ts';

type Level = 'staff' | 'leader' | 'head' | 'auditor' | 'administrator';
interface Post {
  readonly level: Level;
  readonly department?: 'care' | 'market';
}

/** Colleagues with a session that is good. `deputy` stands in for `owner`; `invited` still has the password somebody else gave. */
export const colleagues = {
  owner: { level: 'staff', department: 'care' },
  mate: { level: 'staff', department: 'care' },
  careLeader: { level: 'leader', department: 'care' },
  careHead: { level: 'head', department: 'care' },
  careAuditor: { level: 'auditor', department: 'care' },
  careAdministrator: { level: 'administrator', department: 'care' },
  seller: { level: 'staff', department: 'market' },
  helper: { level: 'staff', department: 'market' },
  handler: { level: 'staff', department: 'market' },
  marketLeader: { level: 'leader', department: 'market' },
  marketHead: { level: 'head', department: 'market' },
  marketAuditor: { level: 'auditor', department: 'market' },
  marketAdministrator: { level: 'administrator', department: 'market' },
  looseStaff: { level: 'staff' },
  looseLeader: { level: 'leader' },
  looseHead: { level: 'head' },
  auditor: { level: 'auditor' },
  administrator: { level: 'administrator' },
  deputy: { level: 'staff' },
  invited: { level: 'administrator' },
} as const satisfies Record<string, Post>;
export type Colleague = keyof typeof colleagues;

/** Whoever knocks without a session that is good. */
export const outsiders = ['nobody', 'forged', 'idle', 'expired', 'signedOut', 'disabled', 'revokedKey'] as const;
export type Outsider = (typeof outsiders)[number];
/** Signed in, and owing something first: the code of a second factor, having one at all. (So does `invited`: a password of their own.) */
export const owing = ['halfway', 'unproven'] as const;
export type Owing = (typeof owing)[number];
/** A program, and what its key was given. */
export const keyPermissions = ['customer.read', 'order.read', 'customer.export'] as const;
export type Knocking = Colleague | Outsider | Owing | 'program';
export const everybody: readonly Knocking[] = [
  ...(Object.keys(colleagues) as Colleague[]),
  ...outsiders,
  ...owing,
  'program',
];

/** Customers, by how people stand to them: who owns each, who helps, in whose hands a request is. */
export const customers = {
  own: { owner: 'owner' },
  mates: { owner: 'mate' },
  other: { owner: 'seller' },
  unowned: {},
  helped: { owner: 'owner', helper: 'helper' },
  handled: { owner: 'owner', handler: 'handler' },
  led: { owner: 'owner', handler: 'marketLeader' },
  formerly: { owner: 'owner', handledBefore: 'handler' },
} as const satisfies Record<
  string,
  { owner?: Colleague; helper?: Colleague; handler?: Colleague; handledBefore?: Colleague }
>;
export type Known = keyof typeof customers;
export const knownCustomers = Object.keys(customers) as Known[];

/** The records of one customer, by the parameter of a path that names them. */
export type Records = Readonly<
  Record<
    'customerId' | 'contactId' | 'orderId' | 'interactionId' | 'requestId' | 'obligationId' | 'eventId' | 'fileId',
    string
  >
>;

export interface Organisation {
  readonly server: TestServer;
  readonly features: readonly Feature[];
  /** The cookie of each; undefined for who has none. */
  readonly cookies: Readonly<Record<Knocking, string | undefined>>;
  /** What each sends to be known. Programs have several keys, since one may ask only so often. */
  headersOf(who: Knocking): Readonly<Record<string, string>>;
  readonly people: Readonly<Record<Colleague, string>>;
  readonly records: Readonly<Record<Known, Records>>;
  readonly retracted: string;
  /** Further parameters of paths. */
  readonly places: Readonly<Record<string, string>>;
  /** As whom somebody acts, found as the server finds it. */
  actorOf(who: Colleague): Promise<Actor>;
  /** From here on writes act and are then undone: what is allowed may be tried without changing anything. */
  rehearse(on: boolean): void;
  close(): Promise<void>;
}

const now = at('2026-10-09 15:00');
const minute = 60_000;
const limits = { idle: profiles.asvs.idle, longest: profiles.asvs.longest, passwordLength: 10 };

/** Founds it on a database of its own; `close` it in afterAll. */
export async function foundOrganisation(): Promise<Organisation> {
  const shelf = openShelf(packsFolder());
  placeShelf(shelf);
  const slices = featuresOf({ shelf, examples: new Map(), passwordLength: limits.passwordLength });
  registerFacts(slices);
  placeActed(actedBy(slices));
  const reactions = slices.flatMap(({ reactions }) => reactions ?? []);
  const { db, rehearse } = rehearsing(await testDatabase({ reactions }), reactTo(reactions));
  const actorOf = (accountId: string): Promise<Actor | undefined> =>
    db.read((tx, at) => actorOfAccount(tx, accountId, (holder) => rightsInForce(tx, holder), at));
  const mustProve = needsSecondFactor;
  const sessions = openSessions({
    db,
    publicUrl: undefined,
    passwordLength: limits.passwordLength,
    actorOf,
    rightsOfKey: (given) =>
      db.read(async (tx) => rightsOfKey(given, await rightsInForce(tx, { level: 'administrator', roles: [] }))),
    mustProve,
  });
  const features = [sessions.feature, sealFeature, ...slices];
  const guard = { param: 'customerId', reaches };
  const server = await testServer(features, { db, guard, identify: sessions.identify });
  db.setNow(now);
  const people = await engage(db, shelf);
  const cookies = await giveSessions(db, people);
  const { records, retracted } = await takeCustomers(server, db, people, cookies.administrator ?? '');
  const places = await furnish(server, db, people, cookies);
  const close = (): Promise<void> => server.close();
  const actorNamed = async (who: Colleague): Promise<Actor> => {
    const account = await db.read((tx) =>
      tx.row<{ id: string }>(sql`select account_id as id from person where id = ${people[who]}`),
    );
    const actor = await actorOf(account.id);
    if (actor === undefined) throw new Error(`${who} may not act`);
    return actor;
  };
  const programs = await giveKeys(server, cookies.administrator ?? '');
  let turn = 0;
  const headersOf = (who: Knocking): Record<string, string> => {
    turn += 1;
    if (who === 'program') return { authorization: `Bearer ${programs.keys[turn % programs.keys.length]}` };
    if (who === 'revokedKey') return { authorization: `Bearer ${programs.revoked}` };
    const cookie = cookies[who];
    return cookie === undefined ? {} : { cookie };
  };
  return {
    server,
    headersOf,
    features,
    cookies,
    people,
    records,
    retracted,
    places,
    actorOf: actorNamed,
    rehearse,
    close,
  };
}

/** A database whose writes are undone after the act while one rehearses. */
function rehearsing(real: TestDatabase, react: BeforeCommit): { db: TestDatabase; rehearse: (on: boolean) => void } {
  let isRehearsal = false;
  const undone = new Error('rehearsed');
  const write: Database['write'] = async (act) => {
    if (!isRehearsal) return real.write(act);
    let result: unknown;
    await real
      .write(async (tx, now) => {
        result = await act(tx, now);
        await react(tx, now);
        throw undone;
      })
      .catch((error: unknown) => {
        if (error !== undone) throw error;
      });
    return result as Awaited<ReturnType<typeof act>>;
  };
  const db: TestDatabase = {
    ...real,
    write,
    writeAbout: (subject, act) => (isRehearsal ? write(act) : real.writeAbout(subject, act)),
  };
  const rehearse = (on: boolean): void => {
    isRehearsal = on;
  };
  return { db, rehearse };
}

async function engage(db: TestDatabase, shelf: ReturnType<typeof openShelf>): Promise<Organisation['people']> {
  const departments = { care: newId(), market: newId() };
  const passwordHash = await hashPassword(token(), { least: limits.passwordLength });
  return db.write(async (tx, now) => {
    for (const [name, id] of Object.entries(departments)) {
      await tx.run(sql`with s as (insert into subject (id, kind, entered_at, lane) values (${id}, 'department', now(), 0))
        insert into department (id, name, created_at) values (${id}, ${name}, now())`);
    }
    const people: Record<string, string> = {};
    for (const [name, post] of [...Object.entries<Post>(colleagues), ['disabled', { level: 'staff' }] as const]) {
      const departmentId = post.department && departments[post.department];
      const given = { name, username: name.toLowerCase(), level: post.level, roles: [], passwordHash } as const;
      const own = { ownPassword: name !== 'invited', ...(departmentId && { departmentId }) };
      people[name] = (await createPerson(tx, system, { ...given, ...own }, now)).id;
    }
    const open = shelf.packs.get('equipment-rental')?.pack.parameters ?? {};
    const stated = Object.entries(open).filter(([, { default: given }]) => given === undefined);
    const parameters = Object.fromEntries(stated.map(([name]) => [name, '8h']));
    const organisation = { name: '华影', goLive: '2026-01-01' };
    await adoptPack(tx, system, { pack: 'equipment-rental', parameters, organisation }, now);
    const absence = {
      personId: people.owner ?? '',
      deputyId: people.deputy ?? '',
      from: now,
      to: now + 90 * 24 * 60 * minute,
    };
    await planAbsence(tx, system, absence, now);
    return people as Organisation['people'];
  });
}

async function giveSessions(db: TestDatabase, people: Organisation['people']): Promise<Organisation['cookies']> {
  const cookies: Record<string, string | undefined> = { nobody: undefined, forged: `weixi=${token()}` };
  await db.write(async (tx) => {
    const give = async (
      name: string,
      {
        seenAt = now,
        expiresAt = now + limits.longest,
        factor = 'provider' as string | null,
        awaits = false,
        of = '',
      } = {},
    ): Promise<void> => {
      const secret = token();
      cookies[name] = `weixi=${secret}`;
      const hash = createHash('sha256').update(secret).digest();
      const who = of || (name in people ? name : 'mate');
      await tx.run(sql`insert into session (id, token_hash, account_id, created_at, seen_at, confirmed_at, expires_at, address, device, way, factor, awaits_code)
        select ${newId()}::uuid, ${hash}, account_id, to_timestamp(${seenAt / 1000}), to_timestamp(${seenAt / 1000}), to_timestamp(${now / 1000}),
          to_timestamp(${expiresAt / 1000}), '', '', 'password', ${factor}, ${awaits} from person where username = ${who.toLowerCase()}`);
    };
    for (const name of Object.keys(colleagues)) await give(name);
    await give('disabled');
    await give('halfway', { of: 'administrator', factor: null, awaits: true });
    await give('unproven', { of: 'administrator', factor: null });
    await give('signedOut');
    await give('idle', { seenAt: now - limits.idle - minute });
    await give('expired', { expiresAt: now - minute });
    await tx.run(sql`update account set disabled_at = now() where username = 'disabled'`);
    await tx.run(sql`update person set disabled_at = now() where username = 'disabled'`);
    const gone = createHash('sha256')
      .update(cookies.signedOut?.slice('weixi='.length) ?? '')
      .digest();
    await tx.run(sql`delete from session where token_hash = ${gone}`);
  });
  return cookies as Organisation['cookies'];
}

async function giveKeys(server: TestServer, cookie: string): Promise<{ keys: readonly string[]; revoked: string }> {
  const made: { id: string; key: string }[] = [];
  for (let count = 0; count < 40; count += 1) {
    const body = {
      name: `程序${count}`,
      permissions: [...keyPermissions],
      expiresAt: new Date(now + limits.longest).toISOString(),
    };
    const reply = await server.request<{ key: string; item: { id: string } }>('POST', '/api/keys', {
      body,
      headers: { cookie },
    });
    if (reply.status !== 200) throw new Error(`/api/keys: ${reply.status} ${reply.text}`);
    made.push({ key: reply.body.key, id: reply.body.item.id });
  }
  const [gone, ...kept] = made;
  await server.request('POST', `/api/keys/${gone?.id}/revoke`, { headers: { cookie } });
  return { keys: kept.map(({ key }) => key), revoked: gone?.key ?? '' };
}

function token(): string {
  return randomBytes(32).toString('base64url');
}

async function takeCustomers(
  server: TestServer,
  db: TestDatabase,
  people: Organisation['people'],
  cookie: string,
): Promise<Pick<Organisation, 'records' | 'retracted'>> {
  const inputs = [...knownCustomers, 'retracted'].map((name, index) => ({
    kind: 'enterprise' as const,
    name: `客户${name}`,
    phone: `1380000${1000 + index}`,
  }));
  const made = await db.write((tx, now) => createCustomers(tx, system, inputs, now));
  const retracted = made.at(-1) ?? '';
  const records = {} as Record<Known, Records>;
  for (const [index, name] of knownCustomers.entries())
    records[name] = await recordsOf(server, db, made[index] ?? '', cookie);
  await db.write((tx) => arrange(tx, records, people));
  await db.write((tx, now) => retractCustomers(tx, system, [retracted], now));
  return { records, retracted };
}

/** One of each kind of record, entered as people enter them. */
async function recordsOf(server: TestServer, db: TestDatabase, customerId: string, cookie: string): Promise<Records> {
  const post = async <T>(path: string, body: unknown): Promise<T> => {
    const reply = await server.request<T>('POST', `/api/customers/${customerId}/${path}`, {
      body,
      headers: { cookie },
    });
    if (reply.status !== 200) throw new Error(`${path}: ${reply.status} ${reply.text}`);
    return reply.body;
  };
  const { id: contactId } = await post<{ id: string }>('contacts', { name: '王经理', phone: '13900001111' });
  const order = { kind: 'rental', title: '灯光', placedOn: '2026-10-01', amount: 100 };
  const { id: orderId } = await post<{ id: string }>('orders', order);
  const talk = {
    channel: 'phone',
    direction: 'outgoing',
    content: '聊了近况',
    occurredAt: '2026-10-09T14:00:00+08:00',
  };
  const talked = await post<{ interaction: { id: string } }>('interactions', talk);
  const asked = await post<{ page: { request: { id: string } } }>('requests', {
    kind: 'need',
    urgency: 'low',
    channel: 'phone',
    title: '要一盏灯',
  });
  const headers = { cookie, 'content-type': 'text/plain', 'x-file-name': 'a.txt' };
  const path = `/api/customers/${customerId}/files`;
  const file = await server.request<{ id: string }>('POST', path, { headers, body: Buffer.from('a') });
  const { obligation, event } = await db.read((tx) =>
    tx.row<{ obligation: string; event: string }>(sql`select
      (select id from obligation where subject_id = ${customerId} order by id limit 1) as obligation,
      (select id from event where subject_id = ${customerId} order by id limit 1) as event`),
  );
  return {
    customerId,
    contactId,
    orderId,
    interactionId: talked.interaction.id,
    requestId: asked.page.request.id,
    obligationId: obligation,
    eventId: event,
    fileId: file.body.id,
  };
}

/** Puts everybody where the table has them. */
async function arrange(tx: Tx, records: Organisation['records'], people: Organisation['people']): Promise<void> {
  for (const name of knownCustomers) {
    const {
      owner,
      helper,
      handler,
      handledBefore,
    }: { [K in 'owner' | 'helper' | 'handler' | 'handledBefore']?: Colleague } = customers[name];
    const { customerId, requestId } = records[name];
    const keeper = owner === undefined ? null : people[owner];
    const hands = handler ?? handledBefore;
    await tx.run(sql`update customer set owner_id = ${keeper} where subject_id = ${customerId}`);
    await tx.run(sql`delete from customer_team where subject_id = ${customerId}`);
    await tx.run(sql`update request set owner_id = ${hands === undefined ? keeper : people[hands]},
      state = ${handledBefore === undefined ? 'received' : 'closed'} where id = ${requestId}`);
    if (helper !== undefined)
      await tx.run(sql`insert into customer_team (subject_id, role, person_id, since)
        values (${customerId}, 'consultant', ${people[helper]}, now())`);
  }
}

/** What else paths name: an import, a view, an absence, a push, a number. */
async function furnish(
  server: TestServer,
  db: TestDatabase,
  people: Organisation['people'],
  cookies: Organisation['cookies'],
): Promise<Record<string, string>> {
  const as = (who: Colleague) => ({ cookie: cookies[who] ?? '' });
  const brought = await server.request<{ id: string }>('POST', '/api/imports?kind=customers', {
    body: Buffer.from('名称,电话\n甲公司,13700001111\n'),
    headers: { ...as('administrator'), 'content-type': 'text/csv', 'x-file-name': 'a.csv' },
  });
  const view = await server.request<{ id: string }>('POST', '/api/customers/views', {
    headers: as('owner'),
    body: { name: '我的', shared: false, search: {}, columns: [] },
  });
  const { absence, department, number } = await db.read((tx) =>
    tx.row<{
      absence: string;
      department: string;
      number: string;
    }>(sql`select (select id from absence limit 1) as absence,
      (select id from department where name = 'market') as department, (select number from request order by number limit 1) as number`),
  );
  return {
    importId: brought.body?.id ?? '',
    viewId: view.body?.id ?? '',
    personId: people.owner,
    absenceId: absence,
    departmentId: department,
    number,
    kind: 'customers',
    step: '1',
    pushId: newId(),
    purpose: 'marketing',
  };
}
