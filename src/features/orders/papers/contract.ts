// What crosses the wire about the papers of an order: the terms that were explained, the invoice, and which orders a request led to.
import { z } from 'zod';
import { endpoint, id, instant, localDate, money, nothing, text } from '#platform/contract.ts';
import { orderLine } from '../contract.ts';

const ofOrder = z.object({ customerId: id, orderId: id });
const one = '/api/customers/:customerId/orders/:orderId';

const explained = z.object({
  id,
  terms: z.string(),
  explainedAt: instant,
  explainedByName: z.string().nullable(),
  /** How the customer confirmed that they understood; null: not yet. */
  confirmation: z.string().nullable(),
});
export type Explained = z.output<typeof explained>;

export const listTerms = endpoint({
  method: 'GET',
  path: `${one}/terms`,
  summary: 'Which terms of an order were explained, by whom and when, and how the customer confirmed it',
  params: ofOrder,
  reply: z.object({ items: z.array(explained) }),
});
export const explainTerms = endpoint({
  method: 'POST',
  path: `${one}/terms`,
  summary: 'Record which terms were explained to the customer, and how they confirmed it',
  params: ofOrder,
  body: z.object({ terms: text(2000), confirmation: text(500).nullish(), explainedAt: instant.optional() }),
  reply: nothing,
});
export const invoiceOrder = endpoint({
  method: 'POST',
  path: `${one}/invoice`,
  summary: 'The invoice was handed over; saying it again corrects it',
  params: ofOrder,
  body: z.object({ number: text(100), amount: money.min(0, { error: 'input.money' }), issuedOn: localDate }),
  reply: nothing,
});
export const requestOrders = endpoint({
  method: 'GET',
  path: '/api/customers/:customerId/requests/:requestId/orders',
  summary: 'The orders that a request led to',
  params: z.object({ customerId: id, requestId: id }),
  reply: z.object({ items: z.array(orderLine) }),
});
