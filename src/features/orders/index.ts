// The door of orders: what customers rented or bought, paid and damaged, and whom they brought. Tiers rest on these facts.
import { z } from 'zod';
import type { RecordTeller } from '#features/customers/index.ts';
import type { Feature } from '#platform/feature.ts';
import { orderLine } from './contract.ts';
import { counted } from './counted.ts';
import { facts } from './facts.ts';
import { personal } from './personal.ts';
import { routes } from './routes.ts';
import { readOrdersById } from './store.ts';
import { subscriptionLine } from './subscriptions/contract.ts';
import { readSubscriptionsById } from './subscriptions/store.ts';

export { createOrders, createReferrals } from './actions.ts';
export { retractOrders, retractReferrals } from './retracting.ts';
export { readReferred as referredBy } from './store.ts';

/** Orders as the timeline shows them. */
export const orderTeller: RecordTeller = {
  kind: 'order',
  tell: async (tx, customerId, ids) =>
    new Map((await readOrdersById(tx, customerId, ids)).map((order) => [order.id, z.encode(orderLine, order)])),
};

/** Services that customers hold, as the timeline shows them. */
export const subscriptionTeller: RecordTeller = {
  kind: 'subscription',
  // That a term begins is what duties are counted from; people are told that the service was opened or renewed.
  silent: ['subscription.term_begun'],
  tell: async (tx, customerId, ids) =>
    new Map(
      (await readSubscriptionsById(tx, customerId, ids)).map((held) => [held.id, z.encode(subscriptionLine, held)]),
    ),
};

export const orders: Feature = {
  name: 'orders',
  routes,
  facts,
  counts: counted,
  personal,
  records: [
    'order.placed',
    'order.paid',
    'order.damaged',
    'order.cancelled',
    'referral.made',
    'order.retracted',
    'referral.retracted',
    'order.installed',
    'order.confirmed',
    'order.invoiced',
    'terms.explained',
    'subscription.opened',
    'subscription.term_begun',
    'subscription.renewed',
    'subscription.ended',
    'renewal.reminded',
  ],
  permissions: ['order.read', 'order.write'],
};
