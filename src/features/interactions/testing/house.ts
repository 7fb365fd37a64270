// For tests: a rental company whose policy is in force, with somebody for each role; duties keep themselves there.
import { fileURLToPath } from 'node:url';
import { createCustomers, customersFeature, type NewCustomer } from '#features/customers/index.ts';
import { obligations } from '#features/obligations/index.ts';
import { createPerson, peopleFeature } from '#features/people/index.ts';
import { adoptPack, openShelf, placeShelf, policies } from '#features/policies/index.ts';
import { system } from '#platform/actor.ts';
import { registerFacts } from '#platform/facts.ts';
import type { Feature } from '#platform/feature.ts';
import { at } from '#platform/testing/at.ts';
import { testDatabase, writeAt } from '#platform/testing/database.ts';
import { actorAt, type Reply, type TestServer, testServer } from '#platform/testing/server.ts';
import { interactions, interactionTeller } from '../index.ts';

const features: readonly Feature[] = [
  peopleFeature({ holdings: [], passwordLength: 10 }),
  policies,
  customersFeature([interactionTeller]),
  interactions,
  obligations,
];

type Actor = ReturnType<typeof actorAt>;
export interface House extends TestServer {
  readonly ids: Readonly<Record<string, string>>;
  readonly staff: Actor;
  readonly leader: Actor;
  readonly head: Actor;
  readonly auditor: Actor;
  /** Enters a customer on that day; with `cooperationFrom` long ago it is a core customer. */
  enter(when: string, input?: Partial<NewCustomer>): Promise<string>;
  /** Sends a request at that time. */
  at<T>(when: string, as: Actor, method: string, path: string, body?: unknown): Promise<Reply<T>>;
}

const staffing = [
  ['specialist', '关专员', 'staff', ['relationship_specialist']],
  ['service', '客服小李', 'staff', ['customer_service']],
  ['marketing', '市场小王', 'staff', ['marketing']],
  ['leader', '组长老陈', 'leader', ['team_leader']],
  ['head', '部门负责人', 'head', ['department_head']],
] as const;

export async function openHouse(): Promise<House> {
  placeShelf(openShelf(fileURLToPath(new URL('../../../../packs', import.meta.url))));
  registerFacts(features);
  const db = await testDatabase({ reactions: features.flatMap((feature) => feature.reactions ?? []) });
  const ids: Record<string, string> = {};
  await writeAt(db, at('2026-01-01 00:00'), async (tx, now) => {
    for (const [username, name, level, roles] of staffing) {
      const person = { name, username, level, roles: [...roles], passwordHash: 'none', ownPassword: true };
      ids[username] = (await createPerson(tx, system, person, now)).id;
    }
    const organisation = { name: '直播租赁', goLive: '2026-01-01', example: false };
    const parameters = { propose_potential: '8h', service_limit: '2 working_days' };
    await adoptPack(tx, system, { pack: 'equipment-rental', parameters, organisation } as never, now);
  });
  const server = await testServer(features, { db });
  const as = (level: string, username: string): Actor =>
    actorAt(features, level, { id: ids[username] ?? null, name: username });
  return {
    ...server,
    ids,
    staff: as('staff', 'specialist'),
    leader: as('leader', 'leader'),
    head: as('head', 'head'),
    auditor: as('auditor', 'marketing'),
    async enter(when, input = {}) {
      const customer = { kind: 'enterprise', name: '星光直播', ...input } as NewCustomer;
      const [id = ''] = await writeAt(db, at(when), (tx, now) => createCustomers(tx, system, [customer], now));
      return id;
    },
    async at<T>(when: string, actor: Actor, method: string, path: string, body?: unknown) {
      db.setNow(at(when));
      return server.request<T>(method, path, { as: actor, ...(body === undefined ? {} : { body }) });
    },
  };
}
