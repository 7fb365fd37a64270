// For tests: a rental company whose customers order, ask and are owed something, and in which some are there twice.
import { archive } from '#features/archive/index.ts';
import { createCustomers, customersFeature, type NewCustomer, reaches } from '#features/customers/index.ts';
import { interactions, interactionTeller } from '#features/interactions/index.ts';
import { obligations } from '#features/obligations/index.ts';
import { orders, orderTeller } from '#features/orders/index.ts';
import { peopleFeature } from '#features/people/index.ts';
import { openCompany, type TestActor } from '#features/people/testing/index.ts';
import { policies } from '#features/policies/index.ts';
import { requests, requestTeller } from '#features/requests/index.ts';
import { system } from '#platform/actor.ts';
import type { Feature } from '#platform/feature.ts';
import { at } from '#platform/testing/at.ts';
import { type TestServer, testServer } from '#platform/testing/server.ts';
import { duplicates } from '../index.ts';

const features: readonly Feature[] = [
  peopleFeature({ holdings: [], passwordLength: 10 }),
  policies,
  customersFeature([interactionTeller, requestTeller, orderTeller]),
  orders,
  interactions,
  requests,
  archive,
  duplicates,
  obligations,
];

const posts = [
  ['specialist', '关专员', 'staff', ['relationship_specialist']],
  ['senior', '资顾问', 'staff', ['senior_consultant']],
  ['consultant', '顾问', 'staff', ['consultant']],
  ['service', '客服', 'staff', ['customer_service']],
  ['marketing', '市场', 'staff', ['marketing']],
  ['leader', '组长', 'leader', ['team_leader']],
  ['head', '负责人', 'head', ['department_head']],
] as const;

export interface House extends TestServer {
  readonly head: TestActor;
  readonly clerk: TestActor;
  enter(input: Partial<NewCustomer>): Promise<string>;
}

/** Opens the house at 2026-10-09 15:00, with the guard that every server has. Call `close` in afterAll. */
export async function openHouse(): Promise<House> {
  const company = await openCompany(features, posts);
  company.db.setNow(at('2026-10-09 15:00'));
  const server = await testServer(features, { db: company.db, guard: { param: 'customerId', reaches } });
  return {
    ...server,
    head: company.as('head', 'head'),
    clerk: company.as('staff', 'service'),
    async enter(input) {
      const customer = { kind: 'enterprise', name: '星光直播', ...input } as NewCustomer;
      const [id = ''] = await company.db.write((tx, now) => createCustomers(tx, system, [customer], now));
      return id;
    },
    async close() {
      await server.app.close();
      await company.close();
    },
  };
}
