// For tests: a rental company whose policy is in force, with somebody for each role; contacts and requests as bare events.
import { createCustomers, customersFeature } from '#features/customers/index.ts';
import { interactions } from '#features/interactions/index.ts';
import { createDepartment, createPerson, peopleFeature } from '#features/people/index.ts';
import { adoptPack, policies } from '#features/policies/index.ts';
import { actorAt, placeShippedShelf } from '#features/policies/testing/index.ts';
import { system } from '#platform/actor.ts';
import { type Instant, sql, type Tx } from '#platform/db.ts';
import { lockSubject, record } from '#platform/events.ts';
import { registerFacts } from '#platform/facts.ts';
import type { Feature } from '#platform/feature.ts';
import { newId } from '#platform/id.ts';
import { at } from '#platform/testing/at.ts';
import { testDatabase, writeAt } from '#platform/testing/database.ts';
import { type TestServer, testServer } from '#platform/testing/server.ts';
import { heldDuties, obligations } from '../index.ts';

export const features: readonly Feature[] = [
  peopleFeature({ holdings: [heldDuties], passwordLength: 10 }),
  policies,
  customersFeature(),
  obligations,
];
/** What has no figure in the text and must be stated before the policy is in force. */
const stated = { propose_potential: '8h', service_limit: '2 working_days' };

const staffing = {
  specialist: ['关专员', 'staff', ['relationship_specialist']],
  second: ['张专员', 'staff', ['relationship_specialist']],
  senior: ['资顾问', 'staff', ['senior_consultant']],
  consultant: ['顾问', 'staff', ['consultant']],
  service: ['客服', 'staff', ['customer_service']],
  marketing: ['市场', 'staff', ['marketing']],
  leader: ['组长', 'leader', ['team_leader']],
  head: ['主管', 'head', []],
} as const;
type Post = keyof typeof staffing;

/** An obligation as tests look at it. */
export interface Seen {
  readonly id: string;
  readonly rule: string;
  readonly state: string;
  readonly have: number;
  readonly need: number;
  readonly from: Instant;
  readonly due: Instant;
  readonly reason: string | null;
  readonly ownerId: string | null;
}

export interface House extends TestServer {
  readonly people: Readonly<Record<Post, string>>;
  as(post: Post): ReturnType<typeof actorAt>;
  /** One transaction at that time. */
  writeAt<R>(when: string, act: (tx: Tx, now: Instant) => Promise<R>): Promise<R>;
  /** A customer who has rented since then; more than two years make it a core customer, none a potential one. */
  enter(when: string, given: { name: string; since?: string }): Promise<string>;
  /** A contact held then, recorded at `recorded` (at once when left out). Answers the ids of its events. */
  contact(customerId: string, held: string, given?: Contact): Promise<{ held: string; recorded: string }>;
  /** Something that happens to a request; a new one without `request`. Answers the request's id. */
  ask(customerId: string, when: string, type: string, given?: { request?: string; kind?: string }): Promise<string>;
  /** The obligations of a customer, or of all, by rule and start. */
  duties(customerId?: string): Promise<Seen[]>;
  events(customerId: string, type: string): Promise<number>;
}

interface Contact {
  readonly recorded?: string;
  readonly channel?: string;
  readonly direction?: string;
}

/** Opens the house, with further capabilities; its policy is in force from 2026-01-01 09:00. Call `close` in afterAll. */
export async function openHouse(further: readonly Feature[] = []): Promise<House> {
  placeShippedShelf();
  registerFacts(features);
  const db = await testDatabase({ reactions: features.flatMap((feature) => feature.reactions ?? []) });
  const people = await writeAt(db, at('2026-01-01 09:00'), hireAndAdopt);
  const server = await testServer([...features, interactions, ...further], { db });
  return {
    ...server,
    people,
    as: (post) => actorAt(staffing[post][1], { id: people[post], name: staffing[post][0] }),
    writeAt: (when, act) => writeAt(db, at(when), act),
    enter: (when, { name, since }) =>
      writeAt(db, at(when), async (tx, now) => {
        const customer = {
          kind: 'enterprise',
          name,
          ...(since === undefined ? {} : { cooperationFrom: since }),
        } as const;
        return (await createCustomers(tx, system, [customer], now))[0] ?? '';
      }),
    contact: (customerId, held, given = {}) =>
      writeAt(db, at(given.recorded ?? held), (tx, now) => recordContact(tx, customerId, at(held), given, now)),
    ask: (customerId, when, type, { request = newId(), kind = 'need' } = {}) =>
      writeAt(db, at(when), async (tx, now) => {
        await lockSubject(tx, customerId);
        const ground = { kind: 'request', id: request };
        const data = { kind, automatic: 'false' };
        record(tx, { type: `request.${type}`, subjectId: customerId, occurredAt: now, actor: system, ground, data });
        return request;
      }),
    duties: (customerId) => db.read((tx) => dutiesOf(tx, customerId)),
    events: async (customerId, type) => {
      const { count } = await db.read((tx) =>
        tx.row<{ count: number }>(
          sql`select count(*)::int as count from event where subject_id = ${customerId} and type = ${type}`,
        ),
      );
      return count;
    },
  };
}

async function hireAndAdopt(tx: Tx, now: Instant): Promise<Record<Post, string>> {
  const people: Partial<Record<Post, string>> = {};
  for (const [post, [name, level, roles]] of Object.entries(staffing) as [Post, (typeof staffing)[Post]][]) {
    const person = { name, username: post, level, roles: [...roles], passwordHash: 'none', ownPassword: true } as const;
    people[post] = (await createPerson(tx, system, person, now)).id;
  }
  await createDepartment(tx, system, { name: '客户关系部', headId: people.head }, now);
  const organisation = { name: '直播租赁', goLive: '2026-01-01T00:00:00+08:00' };
  await adoptPack(tx, system, { pack: 'equipment-rental', parameters: stated, organisation }, now);
  return people as Record<Post, string>;
}

async function recordContact(
  tx: Tx,
  customerId: string,
  held: Instant,
  { channel = 'phone', direction = 'outgoing' }: Contact,
  now: Instant,
): Promise<{ held: string; recorded: string }> {
  await lockSubject(tx, customerId);
  const told = { subjectId: customerId, actor: system, ground: { kind: 'interaction', id: newId() } };
  const data = { channel, direction, participants: [] };
  const first = record(tx, { ...told, type: 'interaction.held', occurredAt: held, data });
  const second = record(tx, { ...told, type: 'interaction.recorded', occurredAt: now, data: {} });
  return { held: first.id, recorded: second.id };
}

function dutiesOf(tx: Tx, customerId: string | undefined): Promise<Seen[]> {
  const whose = customerId === undefined ? sql`true` : sql`subject_id = ${customerId}`;
  return tx.rows<Seen>(sql`
    select id, rule, state, have, need, from_at as "from", due_at as due, reason, owner_id as "ownerId"
    from obligation where ${whose} order by rule, from_at, id`);
}
