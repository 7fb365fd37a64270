// Terms are explained, invoices handed over: what an order brings on paper besides its money.
import { readRequest } from '#features/requests/index.ts';
import type { Actor } from '#platform/actor.ts';
import type { Instant, Tx } from '#platform/db.ts';
import { record } from '#platform/events.ts';
import { newId } from '#platform/id.ts';
import { refuseInput } from '#platform/refusal.ts';
import { lockOrder, type Which } from '../actions.ts';
import { type Invoice, insertTerms, writeInvoice } from './store.ts';

export interface Explaining {
  readonly terms: string;
  readonly confirmation?: string | null | undefined;
  /** Now, where left out. */
  readonly explainedAt?: Instant | undefined;
}

/** Terms were explained to the customer: which, and how they confirmed it. */
export async function explainTerms(
  tx: Tx,
  actor: Actor,
  which: Which,
  { terms, confirmation = null, ...said }: Explaining,
  now: Instant,
): Promise<void> {
  await lockOrder(tx, which.customerId, which.orderId);
  const { explainedAt = now } = said;
  if (explainedAt > now) throw refuseInput({ path: 'explainedAt', code: 'request.in_future', params: {} });
  const explainedBy = actor.kind === 'person' ? actor.id : null;
  await insertTerms(tx, { ...which, id: newId(), terms, explainedAt, explainedBy, confirmation });
  tell(tx, actor, which, 'terms.explained', explainedAt, { confirmed: confirmation !== null });
}

/** The invoice was handed over; saying it again corrects what is written of it, and tells it anew. */
export async function invoiceOrder(tx: Tx, actor: Actor, which: Which, invoice: Invoice, now: Instant): Promise<void> {
  const { placedOn } = await lockOrder(tx, which.customerId, which.orderId);
  if (invoice.issuedOn < placedOn) throw refuseInput({ path: 'issuedOn', code: 'order.invoiced_before', params: {} });
  await writeInvoice(tx, which, invoice, now);
  const { amount, issuedOn } = invoice;
  tell(tx, actor, which, 'order.invoiced', now, { amount, issuedOn });
}

/** Refuses a request that is not this customer's. */
export async function needRequest(tx: Tx, customerId: string, requestId: string): Promise<void> {
  if (!(await readRequest(tx, customerId, requestId)))
    throw refuseInput({ path: 'requestId', code: 'request.not_found', params: {} });
}

function tell(tx: Tx, actor: Actor, { customerId, orderId }: Which, type: string, at: Instant, data: object): void {
  const ground = { kind: 'order', id: orderId };
  record(tx, { subjectId: customerId, type, occurredAt: at, actor, ground, data });
}
