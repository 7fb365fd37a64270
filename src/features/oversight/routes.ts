// The doors of supervision: guard, act, present.
import { type Route, route, routeOutside } from '#platform/feature.ts';
import * as contract from './contract.ts';
import { exportPage, totals } from './exports/exports.ts';
import { actingKeys, exportTrail, trailPage } from './trail/trail.ts';
import { lookInto, unusualPage, waitingFor } from './unusual/unusual.ts';

const trail = 'audit.read';
const watching = 'access.look_into';

export const routes: readonly Route[] = [
  route({ ...contract.listTrail, may: trail, act: ({ tx, query }) => trailPage(tx, query) }),
  route({ ...contract.listActors, may: trail, act: async ({ tx }) => ({ items: await actingKeys(tx) }) }),
  routeOutside({ ...contract.exportTrail, may: trail, act: ({ db, actor, body }) => exportTrail(db, actor, body) }),
  route({ ...contract.listExports, may: trail, act: ({ tx, query }) => exportPage(tx, query) }),
  route({ ...contract.exportTotals, may: trail, act: ({ tx, now }) => totals(tx, now) }),
  route({ ...contract.listUnusual, may: watching, act: ({ tx, actor, query }) => unusualPage(tx, actor, query) }),
  route({ ...contract.countUnusual, may: watching, act: ({ tx, actor }) => waitingFor(tx, actor) }),
  route({
    ...contract.lookInto,
    may: watching,
    act: ({ tx, actor, params, body, now }) => lookInto(tx, actor, { ...params, ...body }, now),
  }),
];
