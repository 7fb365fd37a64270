// For tests: a rental company whose policy is in force, with somebody for each role, at a fixed time.
import { consents } from '#features/consents/index.ts';
import { orders, orderTeller } from '#features/orders/index.ts';
import { peopleFeature } from '#features/people/index.ts';
import { type Company, openCompany, type TestActor } from '#features/people/testing/index.ts';
import { policies } from '#features/policies/index.ts';
import type { Feature } from '#platform/feature.ts';
import { at } from '#platform/testing/at.ts';
import { customersFeature } from '../index.ts';

export const features: readonly Feature[] = [
  peopleFeature({ holdings: [], passwordLength: 10 }),
  policies,
  consents,
  customersFeature([orderTeller]),
  orders,
];

export interface House extends Company {
  /** People by user name; the role is part of it: `specialist1`. */
  readonly people: Readonly<Record<string, string>>;
  readonly staff: TestActor;
  readonly leader: TestActor;
  readonly administrator: TestActor;
}

const posts = [
  ['specialist1', '关专员', 'staff', ['relationship_specialist']],
  ['specialist2', '张专员', 'staff', ['relationship_specialist']],
  ['senior', '资顾问', 'staff', ['senior_consultant']],
  ['consultant', '顾问', 'staff', ['consultant']],
  ['service', '客服', 'staff', ['customer_service']],
  ['marketing', '市场', 'staff', ['marketing']],
] as const;

/** Opens the house at 2026-10-09 15:00. Call `close` in afterAll. */
export async function openHouse(): Promise<House> {
  const company = await openCompany(features, posts);
  company.db.setNow(at('2026-10-09 15:00'));
  return {
    ...company,
    people: company.ids,
    staff: company.as('staff', 'consultant'),
    leader: company.as('leader', 'senior'),
    administrator: company.as('administrator', 'senior'),
  };
}
