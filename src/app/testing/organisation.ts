// For tests of the whole house: an organisation with two departments, everybody who may knock, each with a real session, and customers who
// stand in every way to them. Nobody here is an actor made up by the test: who may what is what the server finds out by itself.
import { rightsOfKey } from '#features/accounts/index.ts';
import { approvals } from '#features/approvals/index.ts';
import { reaches } from '#features/customers/index.ts';
import { actorOfLink } from '#features/following/index.ts';
import { actorOfAccount, createPerson, planAbsence } from '#features/people/index.ts';
import { adoptPack, needsSecondFactor, placeActed, placeShelf, rightsInForce } from '#features/policies/index.ts';
import { shippedShelf } from '#features/policies/testing/index.ts';
import { type Actor, system } from '#platform/actor.ts';
import { type BeforeCommit, type Database, sql } from '#platform/db.ts';
import { reactTo } from '#platform/events.ts';
import { registerFacts } from '#platform/facts.ts';
import type { Feature } from '#platform/feature.ts';
import { newId } from '#platform/id.ts';
import { sealFeature } from '#platform/seal/feature.ts';
import { hashPassword } from '#platform/session/accounts.ts';
import { openSessions } from '#platform/session/sessions.ts';
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts';
import { type TestServer, testServer } from '#platform/testing/server.ts';
import { actedBy, featuresOf } from '../features.ts';
import {
  type Cookies,
  giveKeys,
  giveLinks,
  giveSessions,
  limits,
  minute,
  now,
  type People,
  token,
} from './entrances.ts';
import { furnish, type RecordsOf, takeCustomers } from './records.ts';
import { type Colleague, colleagues, type Knocking, type Post } from './who.ts';

export interface Organisation {
  readonly server: TestServer;
  readonly features: readonly Feature[];
  /** The cookie of each; undefined for who has none. */
  readonly cookies: Cookies;
  /** What each sends to be known. Programs have several keys, since one may ask only so often. */
  headersOf(who: Knocking): Readonly<Record<string, string>>;
  readonly people: People;
  readonly records: RecordsOf;
  readonly retracted: string;
  /** Further parameters of paths. */
  readonly places: Readonly<Record<string, string>>;
  /** As whom somebody acts, found as the server finds it. */
  actorOf(who: Colleague): Promise<Actor>;
  /** From here on writes act and are then undone: what is allowed may be tried without changing anything. */
  rehearse(on: boolean): void;
  close(): Promise<void>;
}

/** Founds it on a database of its own; `close` it in afterAll. `prepare` may change the database before anybody is there. */
export async function foundOrganisation(prepare?: (db: TestDatabase) => Promise<void>): Promise<Organisation> {
  const shelf = shippedShelf();
  placeShelf(shelf);
  const slices = featuresOf({ shelf, examples: new Map(), passwordLength: limits.passwordLength });
  registerFacts(slices);
  placeActed(actedBy(slices));
  const reactions = slices.flatMap(({ reactions }) => reactions ?? []);
  const fresh = await testDatabase({ reactions });
  await prepare?.(fresh);
  const { db, rehearse } = rehearsing(fresh, reactTo(reactions));
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
    actorOfLink: (tokenHash) => actorOfLink(db, tokenHash),
    mustProve,
  });
  const features = [sessions.feature, sealFeature, ...slices];
  const guard = { param: 'customerId', reaches };
  const server = await testServer(features, { db, guard, approvals, identify: sessions.identify });
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
  const given = await giveLinks(server, cookies.administrator ?? '', records.own);
  let turn = 0;
  const headersOf = (who: Knocking): Record<string, string> => {
    turn += 1;
    if (who === 'program') return { authorization: `Bearer ${programs.keys[turn % programs.keys.length]}` };
    if (who === 'link') return { authorization: `Bearer ${given.links[turn % given.links.length]}` };
    if (who === 'revokedLink') return { authorization: `Bearer ${given.revoked}` };
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

async function engage(db: TestDatabase, shelf: ReturnType<typeof shippedShelf>): Promise<People> {
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
    for (const [name, { leader }] of Object.entries<Post>(colleagues))
      if (leader) await tx.run(sql`update person set leader_id = ${people[leader]} where id = ${people[name]}`);
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
    return people as People;
  });
}
