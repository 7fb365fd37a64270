// Every capability, one line each. What one slice needs of others without knowing them is brought together here.
import { access } from '#features/access/index.ts';
import { customersFeature, heldCustomers } from '#features/customers/index.ts';
import { imports } from '#features/imports/index.ts';
import { interactions, interactionTeller } from '#features/interactions/index.ts';
import { heldDuties, obligations } from '#features/obligations/index.ts';
import { orders, orderTeller } from '#features/orders/index.ts';
import { oversight } from '#features/oversight/index.ts';
import { peopleFeature } from '#features/people/index.ts';
import { policies, type Shelf } from '#features/policies/index.ts';
import { heldRequests, requests, requestTeller } from '#features/requests/index.ts';
import { type Examples, setupFeature } from '#features/setup/index.ts';
import type { Feature } from '#platform/feature.ts';

export interface FeatureParts {
  readonly shelf: Shelf;
  readonly examples: Examples;
  readonly passwordLength: number;
}

/** The features of this installation. Reactions to one event run in this order: first what is so, then what is owed. */
export function featuresOf({ shelf, examples, passwordLength }: FeatureParts): readonly Feature[] {
  return [
    peopleFeature({ holdings: [heldCustomers, heldRequests, heldDuties], passwordLength }),
    policies,
    access,
    customersFeature([interactionTeller, requestTeller, orderTeller]),
    orders,
    interactions,
    requests,
    obligations,
    imports,
    oversight,
    setupFeature({ shelf, examples, passwordLength }),
  ];
}
