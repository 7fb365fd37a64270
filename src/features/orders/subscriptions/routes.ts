// The doors of services that customers hold: guard, act, present.
import { customerOf } from '#features/customers/index.ts';
import { type Route, route } from '#platform/feature.ts';
import * as contract from './contract.ts';
import { readArrears, readSubscriptions } from './store.ts';
import { endSubscription, noteStep, remindRenewal, todayOf } from './subscriptions.ts';

const write = 'order.write';

export const subscriptionRoutes: readonly Route[] = [
  route({
    ...contract.listSubscriptions,
    may: 'order.read',
    act: async ({ tx, params: { customerId }, now }) => {
      await customerOf(tx, customerId);
      const arrears = await readArrears(tx, customerId, await todayOf(tx, now));
      return { items: await readSubscriptions(tx, customerId), arrears: arrears ?? null };
    },
  }),
  route({
    ...contract.remindRenewal,
    may: write,
    act: ({ tx, actor, params, body, now }) => remindRenewal(tx, actor, { ...params, ...body }, now),
  }),
  route({
    ...contract.endSubscription,
    may: write,
    act: ({ tx, actor, params, body, now }) => endSubscription(tx, actor, { ...params, ...body }, now),
  }),
  route({
    ...contract.noteOrderStep,
    may: write,
    act: ({ tx, actor, params, body, now }) => noteStep(tx, actor, { ...params, ...body }, now),
  }),
];
