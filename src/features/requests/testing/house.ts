// For tests: a rental company whose policy is in force, with somebody for each role; duties keep themselves there.
import { createCustomers, customersFeature, type NewCustomer } from '#features/customers/index.ts';
import { interactions, interactionTeller } from '#features/interactions/index.ts';
import { obligations } from '#features/obligations/index.ts';
import { peopleFeature } from '#features/people/index.ts';
import { type Company, openCompany, type TestActor } from '#features/people/testing/index.ts';
import { policies } from '#features/policies/index.ts';
import { system } from '#platform/actor.ts';
import type { Feature } from '#platform/feature.ts';
import { heldRequests, requests, requestTeller } from '../index.ts';

const features: readonly Feature[] = [
  peopleFeature({ holdings: [heldRequests], passwordLength: 10 }),
  policies,
  customersFeature([interactionTeller, requestTeller]),
  interactions,
  requests,
  obligations,
];

export interface House extends Company {
  readonly staff: TestActor;
  readonly leader: TestActor;
  readonly head: TestActor;
  readonly auditor: TestActor;
  /** Whoever manages the service. */
  readonly manager: TestActor;
  /** Enters a customer on that day; with `cooperationFrom` long ago it is a core customer. */
  enter(when: string, input?: Partial<NewCustomer>): Promise<string>;
}

const posts = [
  ['specialist', '关专员', 'staff', ['relationship_specialist']],
  ['service', '客服小李', 'staff', ['customer_service']],
  ['marketing', '市场小王', 'staff', ['marketing']],
  ['leader', '组长老陈', 'leader', ['team_leader']],
  ['head', '部门负责人', 'head', ['department_head']],
  ['manager', '客服经理', 'leader', ['service_manager']],
] as const;

/** @param pack the policy in force; the rental company's where left out */
export async function openHouse(pack?: string): Promise<House> {
  const company = await openCompany(features, posts, pack === undefined ? {} : { pack });
  return {
    ...company,
    staff: company.as('staff', 'specialist'),
    leader: company.as('leader', 'leader'),
    head: company.as('head', 'head'),
    auditor: company.as('auditor', 'marketing'),
    manager: { ...company.as('leader', 'manager'), roles: ['service_manager'] },
    async enter(when, input = {}) {
      const customer = { kind: 'enterprise', name: '星光直播', ...input } as NewCustomer;
      const [id = ''] = await company.writeAt(when, (tx, now) => createCustomers(tx, system, [customer], now));
      return id;
    },
  };
}
