// For tests: a rental company with two departments, where what was entered is looked at again.
import { createCustomers, customersFeature, type NewCustomer } from '#features/customers/index.ts';
import { interactions } from '#features/interactions/index.ts';
import { obligations } from '#features/obligations/index.ts';
import { orders } from '#features/orders/index.ts';
import { peopleFeature } from '#features/people/index.ts';
import { type Company, openCompany, type TestActor } from '#features/people/testing/index.ts';
import { policies } from '#features/policies/index.ts';
import { requests } from '#features/requests/index.ts';
import type { Actor } from '#platform/actor.ts';
import type { Feature } from '#platform/feature.ts';
import { at } from '#platform/testing/at.ts';
import { archive } from '../index.ts';

const features: readonly Feature[] = [
  peopleFeature({ holdings: [], passwordLength: 10 }),
  policies,
  customersFeature([]),
  orders,
  interactions,
  requests,
  archive,
  obligations,
];

export interface House extends Company {
  /** Who enters, who looks, who leads, who audits. */
  readonly clerk: TestActor;
  readonly colleague: TestActor;
  readonly leader: TestActor;
  readonly head: TestActor;
  readonly auditor: TestActor;
  readonly reviewer: TestActor;
  readonly informer: Actor;
  enter(input: Partial<NewCustomer>, as?: Actor): Promise<string>;
}

const posts = [
  ['specialist', '关专员', 'staff', ['relationship_specialist']],
  ['marketing', '市场小王', 'staff', ['marketing']],
  ['service', '客服小李', 'staff', ['customer_service']],
  ['leader', '组长老陈', 'leader', ['team_leader']],
  ['head', '部门负责人', 'head', ['department_head']],
  ['auditor', '监督甲', 'auditor', ['supervisor']],
  ['reviewer', '监督乙', 'auditor', ['supervisor']],
  ['informer', '信息小组', 'staff', ['information_team']],
] as const;

/** Opens the house at 2026-10-09 15:00. Call `close` in afterAll. */
export async function openHouse(): Promise<House> {
  const company = await openCompany(features, posts);
  company.db.setNow(at('2026-10-09 15:00'));
  const clerk = company.as('staff', 'service');
  return {
    ...company,
    clerk,
    colleague: company.as('staff', 'marketing'),
    leader: company.as('leader', 'leader'),
    head: company.as('head', 'head'),
    auditor: company.as('auditor', 'auditor'),
    reviewer: company.as('auditor', 'reviewer'),
    informer: company.as('head', 'informer'),
    async enter(input, as = clerk) {
      const customer = { kind: 'enterprise', name: '星光直播', ...input } as NewCustomer;
      const [id = ''] = await company.db.write((tx, now) => createCustomers(tx, as, [customer], now));
      return id;
    },
  };
}
