// The doors of terms and invoices, and of the orders of a request: guard, act, present.
import { customerOf } from '#features/customers/index.ts';
import { readRequest } from '#features/requests/index.ts';
import { type Route, route } from '#platform/feature.ts';
import { refuse } from '#platform/refusal.ts';
import { readOrdersById, readOrdersOfRequest } from '../store.ts';
import * as contract from './contract.ts';
import { explainTerms, invoiceOrder } from './papers.ts';
import { readTermsOf } from './store.ts';

const write = 'order.write';

export const paperRoutes: readonly Route[] = [
  route({
    ...contract.listTerms,
    may: 'order.read',
    act: async ({ tx, params: { customerId, orderId } }) => {
      await customerOf(tx, customerId);
      if ((await readOrdersById(tx, customerId, [orderId])).length === 0) throw refuse('order.not_found');
      return { items: await readTermsOf(tx, customerId, orderId) };
    },
  }),
  route({
    ...contract.explainTerms,
    may: write,
    act: ({ tx, actor, params, body, now }) => explainTerms(tx, actor, params, body, now),
  }),
  route({
    ...contract.invoiceOrder,
    may: write,
    act: ({ tx, actor, params, body, now }) => invoiceOrder(tx, actor, params, body, now),
  }),
  route({
    ...contract.requestOrders,
    may: 'order.read',
    act: async ({ tx, params: { customerId, requestId } }) => {
      await customerOf(tx, customerId);
      if (!(await readRequest(tx, customerId, requestId))) throw refuse('request.not_found');
      return { items: await readOrdersOfRequest(tx, customerId, requestId) };
    },
  }),
];
