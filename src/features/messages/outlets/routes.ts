// The doors of outlets: only who sets up the house. What is tried is tried outside of any transaction.
import { type Route, route, routeOutside } from '#platform/feature.ts';
import * as contract from '../contract.ts';
import { checkServer, mailServer, setOutlet, showOutlets } from './outlets.ts';

const may = 'message.configure';

export const outletRoutes: readonly Route[] = [
  route({ ...contract.readOutlets, may, act: ({ tx }) => showOutlets(tx) }),
  route({
    ...contract.setMail,
    may,
    stepUp: true,
    act: ({ tx, actor, body, now }) => setOutlet(tx, actor, 'email', body, now),
  }),
  route({
    ...contract.setHook,
    may,
    stepUp: true,
    act: ({ tx, actor, body, now }) => setOutlet(tx, actor, 'webhook', body, now),
  }),
  routeOutside({
    ...contract.checkMail,
    may,
    act: async ({ db }) => ({ why: await checkServer(await db.read((tx) => mailServer(tx))) }),
  }),
];
