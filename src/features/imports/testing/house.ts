// For tests: a rental company into which lists are brought, with or without the policy that makes duties of them.
import { customersFeature } from '#features/customers/index.ts';
import { interactions } from '#features/interactions/index.ts';
import { obligations } from '#features/obligations/index.ts';
import { orders } from '#features/orders/index.ts';
import { peopleFeature } from '#features/people/index.ts';
import { type Company, openCompany, type TestActor } from '#features/people/testing/index.ts';
import { policies } from '#features/policies/index.ts';
import { requests } from '#features/requests/index.ts';
import type { Feature } from '#platform/feature.ts';
import { at } from '#platform/testing/at.ts';
import type { Reply } from '#platform/testing/server.ts';
import type { ImportBatch, ImportKind } from '../contract.ts';
import { goOn, imports } from '../index.ts';

const features: readonly Feature[] = [
  peopleFeature({ holdings: [], passwordLength: 10 }),
  policies,
  customersFeature([]),
  orders,
  interactions,
  requests,
  obligations,
  imports,
];

export interface House extends Company {
  readonly leader: TestActor;
  /** Who may take whole lists out. */
  readonly head: TestActor;
  readonly staff: TestActor;
  readonly people: Readonly<Record<string, string>>;
  /** Brings a file through the door. */
  bring(kind: ImportKind, content: string | Uint8Array, name?: string): Promise<Reply<ImportBatch>>;
  /** Lets the job do what was begun, here and now. */
  finish(importId: string, atOnce?: number): Promise<ImportBatch>;
  /** Brings, checks and runs a list; answers the batch as it is then. */
  import(kind: ImportKind, content: string | Uint8Array): Promise<ImportBatch>;
}

const posts = [
  ['specialist', '关专员', 'leader', ['relationship_specialist']],
  ['senior', '资顾问', 'leader', ['senior_consultant']],
  ['service', '客服', 'leader', ['customer_service']],
  ['leader', '组长老陈', 'leader', ['team_leader']],
] as const;

/** Opens it at 2026-10-09 15:00. Call `close` in afterAll. */
export async function openHouse({ policy = true }: { policy?: boolean } = {}): Promise<House> {
  const server = await openCompany(features, posts, { policy });
  const { db } = server;
  db.setNow(at('2026-10-09 15:00'));
  const leader = server.as('leader', 'leader');
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
    head: server.as('head', 'leader'),
    staff: server.as('staff', 'service'),
    people: server.ids,
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
