// The door of printing: a policy as a document for people, and the handbook for its customers.
import { type Feature, routeOutside } from '#platform/feature.ts';
import * as contract from './contract.ts';
import { printEdition } from './print.ts';

export const printing: Feature = {
  name: 'printing',
  routes: [
    routeOutside({
      ...contract.printPolicy,
      may: 'policy.read',
      act: ({ db, actor, query }) => printEdition(db, actor, query),
    }),
  ],
  permissions: [],
};
