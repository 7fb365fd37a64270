// For tests: a rental company whose policy is in force, with somebody for each role; duties keep themselves there.
import { createCustomers, customersFeature, type NewCustomer } from '#features/customers/index.ts';
import { files, fileTeller } from '#features/files/index.ts';
import { obligations } from '#features/obligations/index.ts';
import { peopleFeature } from '#features/people/index.ts';
import { type Company, openCompany, type TestActor } from '#features/people/testing/index.ts';
import { policies } from '#features/policies/index.ts';
import { system } from '#platform/actor.ts';
import type { Feature } from '#platform/feature.ts';
import { interactions, interactionTeller } from '../index.ts';

const features: readonly Feature[] = [
  peopleFeature({ holdings: [], passwordLength: 10 }),
  policies,
  customersFeature([interactionTeller, fileTeller]),
  files,
  interactions,
  obligations,
];

export interface House extends Company {
  readonly staff: TestActor;
  readonly leader: TestActor;
  readonly head: TestActor;
  readonly auditor: TestActor;
  /** Enters a customer on that day; with `cooperationFrom` long ago it is a core customer. */
  enter(when: string, input?: Partial<NewCustomer>): Promise<string>;
}

const posts = [
  ['specialist', '关专员', 'staff', ['relationship_specialist']],
  ['service', '客服小李', 'staff', ['customer_service']],
  ['marketing', '市场小王', 'staff', ['marketing']],
  ['leader', '组长老陈', 'leader', ['team_leader']],
  ['head', '部门负责人', 'head', ['department_head']],
] as const;

export async function openHouse(): Promise<House> {
  const company = await openCompany(features, posts);
  return {
    ...company,
    staff: company.as('staff', 'specialist'),
    leader: company.as('leader', 'leader'),
    head: company.as('head', 'head'),
    auditor: company.as('auditor', 'marketing'),
    async enter(when, input = {}) {
      const customer = { kind: 'enterprise', name: '星光直播', ...input } as NewCustomer;
      const [id = ''] = await company.writeAt(when, (tx, now) => createCustomers(tx, system, [customer], now));
      return id;
    },
  };
}
