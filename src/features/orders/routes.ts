// The doors of orders to the wire: guard, act, present.
import { z } from 'zod';
import { customerOf } from '#features/customers/index.ts';
import { id, localDate, pageSize } from '#platform/contract.ts';
import { type Route, route } from '#platform/feature.ts';
import { readCursor, writeCursor } from '#platform/http/cursor.ts';
import { refuse } from '#platform/refusal.ts';
import { addReferral, cancelOrder, createOrders, markDamage, payOrder } from './actions.ts';
import * as contract from './contract.ts';
import { needRequest } from './papers/papers.ts';
import { paperRoutes } from './papers/routes.ts';
import { readOrders, readReferrals } from './store.ts';
import { subscriptionRoutes } from './subscriptions/routes.ts';

const read = 'order.read';
const write = 'order.write';

export const routes: readonly Route[] = [
  route({
    ...contract.listOrders,
    may: read,
    act: async ({ tx, params, query }) => {
      const { limit = pageSize } = query;
      const place = readCursor(query.cursor, z.tuple([localDate, id]));
      const after = place && { placedOn: place[0], id: place[1] };
      const rows = await readOrders(tx, params.customerId, after, limit + 1);
      if (rows.length === 0) await customerOf(tx, params.customerId);
      const items = rows.slice(0, limit);
      const last = rows.length > limit ? items.at(-1) : undefined;
      return last === undefined ? { items } : { items, next: writeCursor([last.placedOn, last.id]) };
    },
  }),
  route({
    ...contract.addOrder,
    may: write,
    act: async ({ tx, actor, params, body, now }) => {
      await customerOf(tx, params.customerId);
      if (body.requestId) await needRequest(tx, params.customerId, body.requestId);
      const [made] = await createOrders(tx, actor, [{ ...body, customerId: params.customerId }], now);
      if (!made) throw refuse('order.reference_conflict');
      return { id: made };
    },
  }),
  route({
    ...contract.payOrder,
    may: write,
    act: ({ tx, actor, params, body, now }) => payOrder(tx, actor, { ...params, ...body }, now),
  }),
  route({
    ...contract.markDamage,
    may: write,
    act: ({ tx, actor, params, body, now }) => markDamage(tx, actor, { ...params, ...body }, now),
  }),
  route({
    ...contract.cancelOrder,
    may: write,
    act: ({ tx, actor, params, now }) => cancelOrder(tx, actor, params, now),
  }),
  ...subscriptionRoutes,
  ...paperRoutes,
  route({
    ...contract.listReferrals,
    may: read,
    act: async ({ tx, params }) => {
      await customerOf(tx, params.customerId);
      return { items: await readReferrals(tx, params.customerId) };
    },
  }),
  route({
    ...contract.addReferral,
    may: write,
    act: ({ tx, actor, params, body, now }) => addReferral(tx, actor, { ...params, ...body }, now),
  }),
];
