// For tests: a rental company whose policy is in force, with somebody for each role, at a fixed time.
import { fileURLToPath } from 'node:url';
import { orders, orderTeller } from '#features/orders/index.ts';
import { createPerson, peopleFeature } from '#features/people/index.ts';
import { adoptPack, openShelf, placeShelf, policies } from '#features/policies/index.ts';
import { system } from '#platform/actor.ts';
import type { Instant, Tx } from '#platform/db.ts';
import { registerFacts } from '#platform/facts.ts';
import type { Feature } from '#platform/feature.ts';
import { at } from '#platform/testing/at.ts';
import { testDatabase, writeAt } from '#platform/testing/database.ts';
import { actorAt, type TestServer, testServer } from '#platform/testing/server.ts';
import { customersFeature } from '../index.ts';

export const features: readonly Feature[] = [
  peopleFeature({ holdings: [], passwordLength: 10 }),
  policies,
  customersFeature([orderTeller]),
  orders,
];
/** What has no figure in the text and must be stated before the policy is in force. */
const stated = { propose_potential: '8h', service_limit: '2 working_days' };

export interface House extends TestServer {
  /** People by user name; the role is part of it: `specialist1`. */
  readonly people: Readonly<Record<string, string>>;
  readonly staff: ReturnType<typeof actorAt>;
  readonly leader: ReturnType<typeof actorAt>;
  readonly administrator: ReturnType<typeof actorAt>;
  /** One transaction at that time. */
  writeAt<R>(when: string, act: (tx: Tx, now: Instant) => Promise<R>): Promise<R>;
}

const staffing = [
  ['specialist1', '关专员', 'relationship_specialist'],
  ['specialist2', '张专员', 'relationship_specialist'],
  ['senior', '资顾问', 'senior_consultant'],
  ['consultant', '顾问', 'consultant'],
  ['service', '客服', 'customer_service'],
  ['marketing', '市场', 'marketing'],
] as const;

/** Opens the house at 2026-10-09 15:00. Call `close` in afterAll. */
export async function openHouse(): Promise<House> {
  placeShelf(openShelf(fileURLToPath(new URL('../../../../packs', import.meta.url))));
  registerFacts(features);
  const db = await testDatabase({ reactions: features.flatMap((feature) => feature.reactions ?? []) });
  db.setNow(at('2026-10-09 15:00'));
  const people: Record<string, string> = {};
  await writeAt(db, at('2026-01-01 09:00'), async (tx, now) => {
    for (const [username, name, role] of staffing) {
      const person = {
        name,
        username,
        level: 'staff',
        roles: [role],
        passwordHash: 'none',
        ownPassword: true,
      } as const;
      people[username] = (await createPerson(tx, system, person, now)).id;
    }
    const organisation = { name: '直播租赁', goLive: '2026-01-01', example: false };
    await adoptPack(tx, system, { pack: 'equipment-rental', parameters: stated, organisation } as never, now);
  });
  const server = await testServer(features, { db });
  const as = (level: string, id: string | undefined, name: string) =>
    actorAt(features, level, { id: id ?? null, name });
  return {
    ...server,
    people,
    staff: as('staff', people.consultant, '顾问'),
    leader: as('leader', people.senior, '资顾问'),
    administrator: as('administrator', people.senior, '资顾问'),
    writeAt: (when, act) => writeAt(db, at(when), act),
  };
}
