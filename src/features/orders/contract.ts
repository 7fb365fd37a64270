// What crosses the wire about orders and referrals: what a customer rented or bought, paid and damaged, and whom it brought.
import { z } from 'zod';
import { endpoint, id, instant, localDate, money, nothing, page, pageQuery, text } from '#platform/contract.ts';

export { listSubscriptions } from './subscriptions/contract.ts';

export const orderKinds = ['rental', 'purchase', 'subscription', 'service'] as const;
/** What is to be done at the customer's by a service order. */
export const orderServices = ['opening', 'installation', 'commissioning', 'change'] as const;
export const payMethods = ['cash', 'card', 'online', 'transfer'] as const;
const orderKind = z.enum(orderKinds);
const ofCustomer = z.object({ customerId: id });
const ofOrder = z.object({ customerId: id, orderId: id });

export const orderInput = z.object({
  kind: orderKind,
  title: text(200),
  placedOn: localDate,
  amount: money.min(0, { error: 'input.money' }),
  number: text(100).nullish(),
  startsOn: localDate.nullish(),
  endsOn: localDate.nullish(),
  dueOn: localDate.nullish(),
  paidOn: localDate.nullish(),
  damageUnpaid: z.boolean().optional(),
  /** It opens an account: what was ordered is to be installed. */
  opening: z.boolean().optional(),
  service: z.enum(orderServices).nullish(),
  /** The request that it came of. */
  requestId: id.nullish(),
  externalRef: text(100).nullish(),
});
/** An order as it is entered on its customer's page. */
export type OrderEntry = z.output<typeof orderInput>;
/** The same with its customer, for many at once. */
export type OrderInput = OrderEntry & { readonly customerId: string };

export const orderLine = z.object({
  id,
  /** The member of the customer that it was placed by. */
  customerId: id,
  kind: orderKind,
  title: z.string(),
  number: z.string().nullable(),
  placedOn: z.string(),
  amount: z.number(),
  startsOn: z.string().nullable(),
  endsOn: z.string().nullable(),
  dueOn: z.string().nullable(),
  paidOn: z.string().nullable(),
  damageUnpaid: z.boolean(),
  opening: z.boolean(),
  installedAt: instant.nullable(),
  confirmedAt: instant.nullable(),
  invoicedAt: instant.nullable(),
  state: z.enum(['placed', 'cancelled']),
  service: z.enum(orderServices).nullable(),
  requestId: id.nullable(),
  /** Until when the policy promises that it is installed; null where nothing runs. */
  promisedAt: instant.nullable(),
  payMethod: z.enum(payMethods).nullable(),
  paidAmount: z.number().nullable(),
  invoiceNumber: z.string().nullable(),
  invoiceAmount: z.number().nullable(),
  invoicedOn: z.string().nullable(),
});
export type OrderLine = z.output<typeof orderLine>;

export const listOrders = endpoint({
  method: 'GET',
  path: '/api/customers/:customerId/orders',
  summary: 'Orders of a customer, newest first',
  params: ofCustomer,
  query: pageQuery,
  reply: page(orderLine),
});
export const addOrder = endpoint({
  method: 'POST',
  path: '/api/customers/:customerId/orders',
  summary: 'Enter an order',
  params: ofCustomer,
  body: orderInput,
  reply: z.object({ id }),
});
export const payOrder = endpoint({
  method: 'POST',
  path: '/api/customers/:customerId/orders/:orderId/payment',
  summary: 'An order was paid',
  params: ofOrder,
  body: z.object({
    paidOn: localDate,
    method: z.enum(payMethods).nullish(),
    amount: money.min(0, { error: 'input.money' }).nullish(),
  }),
  reply: nothing,
});
export const markDamage = endpoint({
  method: 'PUT',
  path: '/api/customers/:customerId/orders/:orderId/damage',
  summary: 'Damage stands uncompensated, or was compensated',
  params: ofOrder,
  body: z.object({ unpaid: z.boolean() }),
  reply: nothing,
});
export const cancelOrder = endpoint({
  method: 'DELETE',
  path: '/api/customers/:customerId/orders/:orderId',
  summary: 'Cancel an order: it stays in sight and counts no more',
  params: ofOrder,
  reply: nothing,
});

const referralLine = z.object({
  referredId: id,
  referredName: z.string(),
  referredOn: z.string(),
  note: z.string().nullable(),
});
export const listReferrals = endpoint({
  method: 'GET',
  path: '/api/customers/:customerId/referrals',
  summary: 'Whom a customer has referred',
  params: ofCustomer,
  reply: z.object({ items: z.array(referralLine) }),
});
export const addReferral = endpoint({
  method: 'POST',
  path: '/api/customers/:customerId/referrals',
  summary: 'A customer has brought another',
  params: ofCustomer,
  body: z.object({ referredId: id, referredOn: localDate, note: text(1000).nullish() }),
  reply: nothing,
});
