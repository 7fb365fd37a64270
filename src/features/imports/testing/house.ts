// For tests: a rental company into which lists are brought, with or without the policy that makes duties of them.
import { fileURLToPath } from 'node:url';
import { customersFeature } from '#features/customers/index.ts';
import { interactions } from '#features/interactions/index.ts';
import { obligations } from '#features/obligations/index.ts';
import { orders } from '#features/orders/index.ts';
import { createPerson, peopleFeature } from '#features/people/index.ts';
import { adoptPack, openShelf, placeShelf, policies } from '#features/policies/index.ts';
import { system } from '#platform/actor.ts';
import { registerFacts } from '#platform/facts.ts';
import type { Feature } from '#platform/feature.ts';
import { at } from '#platform/testing/at.ts';
import { testDatabase, writeAt } from '#platform/testing/database.ts';
import { actorAt, type Reply, type TestServer, testServer } from '#platform/testing/server.ts';
import type { ImportBatch, ImportKind } from '../contract.ts';
import { goOn, imports } from '../index.ts';

export const features: readonly Feature[] = [
  peopleFeature({ holdings: [], passwordLength: 10 }),
  policies,
  customersFeature([]),
  orders,
  interactions,
  obligations,
  imports,
];

type Actor = ReturnType<typeof actorAt>;
export interface House extends TestServer {
  readonly leader: Actor;
  readonly staff: Actor;
  readonly people: Readonly<Record<string, string>>;
  /** Brings a file through the door. */
  bring(kind: ImportKind, content: string | Uint8Array, name?: string): Promise<Reply<ImportBatch>>;
  /** Lets the job do what was begun, here and now. */
  finish(importId: string, atOnce?: number): Promise<ImportBatch>;
  /** Brings, checks and runs a list; answers the batch as it is then. */
  import(kind: ImportKind, content: string | Uint8Array): Promise<ImportBatch>;
}

const staffing = [
  ['specialist', '关专员', 'relationship_specialist'],
  ['senior', '资顾问', 'senior_consultant'],
  ['service', '客服', 'customer_service'],
  ['leader', '组长老陈', 'team_leader'],
] as const;

/** Opens it at 2026-10-09 15:00. Call `close` in afterAll. */
export async function openHouse({ policy = true }: { policy?: boolean } = {}): Promise<House> {
  placeShelf(openShelf(fileURLToPath(new URL('../../../../packs', import.meta.url))));
  registerFacts(features);
  const db = await testDatabase({ reactions: features.flatMap((feature) => feature.reactions ?? []) });
  const people: Record<string, string> = {};
  await writeAt(db, at('2026-01-01 09:00'), async (tx, now) => {
    for (const [username, name, role] of staffing) {
      const person = {
        name,
        username,
        level: 'leader',
        roles: [role],
        passwordHash: 'none',
        ownPassword: true,
      } as const;
      people[username] = (await createPerson(tx, system, person, now)).id;
    }
    const organisation = { name: '直播租赁', goLive: '2026-01-01', example: false };
    const parameters = { propose_potential: '8h', service_limit: '2 working_days' };
    if (policy) await adoptPack(tx, system, { pack: 'equipment-rental', parameters, organisation } as never, now);
  });
  db.setNow(at('2026-10-09 15:00'));
  const server = await testServer(features, { db });
  const leader = actorAt(features, 'leader', { id: people.leader ?? null, name: '组长老陈' });
  const bring: House['bring'] = (kind, content, name = '名单.csv') =>
    server.request('POST', '/api/imports', {
      as: leader,
      query: { kind },
      body: content,
      headers: { 'content-type': 'application/octet-stream', 'x-file-name': encodeURIComponent(name) },
    });
  const finish: House['finish'] = (importId, atOnce = 1000) => goOn(db, leader, importId, { atOnce });
  return {
    ...server,
    leader,
    staff: actorAt(features, 'staff', { id: people.service ?? null, name: '客服' }),
    people,
    bring,
    finish,
    async import(kind, content) {
      const { body: brought } = await bring(kind, content);
      for (const step of ['check', 'run']) {
        const begun = await server.request('POST', `/api/imports/${brought.id}/${step}`, { as: leader });
        if (begun.status !== 200) throw new Error(begun.text);
        await finish(brought.id);
      }
      return (await server.request<ImportBatch>('GET', `/api/imports/${brought.id}`, { as: leader })).body;
    },
  };
}
