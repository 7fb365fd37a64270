// For tests of supervision: what it stands on.
import { customersFeature } from '#features/customers/index.ts';
import { peopleFeature } from '#features/people/index.ts';
import { policies } from '#features/policies/index.ts';
import type { Feature } from '#platform/feature.ts';
import { oversight } from '../index.ts';

export const features: readonly Feature[] = [
  peopleFeature({ holdings: [], passwordLength: 10 }),
  policies,
  customersFeature(),
  oversight,
];
