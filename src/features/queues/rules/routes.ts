// The doors of the rules of assignment.
import { withinReach } from '#features/customers/index.ts';
import { raw, sql } from '#platform/db.ts';
import { type Route, route } from '#platform/feature.ts';
import { saveRules, tryRules } from './actions.ts';
import * as contract from './contract.ts';
import { readChangedAt, readRules } from './store.ts';

const may = 'queue.write';

export const ruleRoutes: readonly Route[] = [
  route({
    ...contract.listRules,
    may,
    act: async ({ tx }) => ({ items: await readRules(tx), changedAt: await readChangedAt(tx) }),
  }),
  route({
    ...contract.saveRules,
    may,
    act: async ({ tx, actor, body, now }) => ({ changedAt: await saveRules(tx, actor, body, now) }),
  }),
  route({
    ...contract.tryRules,
    may,
    act: ({ tx, actor, body }) =>
      tryRules(tx, body.items, withinReach(actor, 'request.read', raw('customer')) ?? sql`true`),
  }),
];
