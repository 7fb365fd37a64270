// What is done with orders and referrals. Tiers rest on them: every act tells an event, and customers look again.
import { lockCustomer } from '#features/customers/index.ts';
import type { Actor } from '#platform/actor.ts';
import type { Instant, Tx } from '#platform/db.ts';
import { lockSubjects, record } from '#platform/events.ts';
import { newId } from '#platform/id.ts';
import { refuse, refuseInput } from '#platform/refusal.ts';
import type { OrderInput, OrderLine } from './contract.ts';
import {
  insertOrders,
  insertReferrals,
  type OrderRow,
  type Payment,
  type ReferralRow,
  readOrdersById,
  writeCancelled,
  writeDamage,
  writePayment,
} from './store.ts';
import { settleTerms } from './subscriptions/subscriptions.ts';

export interface EntryOptions {
  readonly importId?: string;
}

/**
 * Enters orders of any number of customers in a few statements. An order whose reference its customer already has is left out, so that
 * entering twice changes nothing. Answers the ids in the order given, null for those left out.
 */
export async function createOrders(
  tx: Tx,
  actor: Actor,
  inputs: readonly OrderInput[],
  now: Instant,
  { importId }: EntryOptions = {},
): Promise<(string | null)[]> {
  if (inputs.length === 0) return [];
  for (const [index, input] of inputs.entries()) checkDays(input, inputs.length === 1 ? '' : `${index}.`);
  await lockAll(
    tx,
    inputs.map(({ customerId }) => customerId),
  );
  const orders = inputs.map((input) => ({ input, id: newId() }));
  const entered = await insertOrders(
    tx,
    orders.map(({ input, id }) => rowOf(input, id, actor, now, importId)),
  );
  for (const { input, id } of orders) {
    if (!entered.has(id)) continue;
    const { customerId, kind, amount, placedOn, dueOn = null, paidOn = null } = input;
    const data = { kind, amount, placedOn, dueOn, paidOn, title: input.title, ...serviceOf(input) };
    record(tx, {
      subjectId: customerId,
      type: 'order.placed',
      occurredAt: now,
      actor,
      ground: { kind: 'order', id },
      data,
    });
  }
  const terms = orders.filter(({ input, id }) => entered.has(id) && input.kind === 'subscription' && input.endsOn);
  await settleTerms(
    tx,
    actor,
    terms.map(({ input }) => input),
    now,
  );
  return orders.map(({ id }) => (entered.has(id) ? id : null));
}

/** Locks the customers; refuses when one is not there. */
async function lockAll(tx: Tx, customerIds: readonly string[]): Promise<void> {
  const ids = [...new Set(customerIds)];
  const locked = await lockSubjects(tx, ids);
  if (locked.filter(({ kind }) => kind === 'customer').length !== ids.length) throw refuse('customer.not_found');
}

function checkDays({ startsOn, endsOn, placedOn, paidOn }: OrderInput, prefix: string): void {
  if (startsOn && endsOn && endsOn < startsOn)
    throw refuseInput({ path: `${prefix}endsOn`, code: 'order.ends_before', params: {} });
  if (paidOn && paidOn < placedOn)
    throw refuseInput({ path: `${prefix}paidOn`, code: 'order.paid_before', params: {} });
}

function rowOf(input: OrderInput, id: string, actor: Actor, now: Instant, importId: string | undefined): OrderRow {
  return {
    subject_id: input.customerId,
    id,
    number: input.number ?? null,
    kind: input.kind,
    title: input.title,
    placed_on: input.placedOn,
    amount: input.amount,
    starts_on: input.startsOn ?? null,
    ends_on: input.endsOn ?? null,
    due_on: input.dueOn ?? null,
    paid_on: input.paidOn ?? null,
    damage_unpaid: input.damageUnpaid ?? false,
    service: serviceOf(input).service ?? null,
    opening: serviceOf(input).opening === true,
    request_id: input.requestId ?? null,
    external_ref: input.externalRef ?? null,
    import_id: importId ?? null,
    created_at: new Date(now).toISOString(),
    created_by: actor.id,
  };
}

/** What is to be done at the customer's; an order that opens an account is a service of that kind, however it is said. */
function serviceOf({ service, opening }: OrderInput): { service?: string; opening?: true } {
  if (opening === true || service === 'opening') return { opening: true, service: 'opening' };
  return service ? { service } : {};
}

export interface Which {
  readonly customerId: string;
  readonly orderId: string;
}

/** An order was paid, on time or late; saying it again corrects the day. */
export async function payOrder(
  tx: Tx,
  actor: Actor,
  { customerId, orderId, ...payment }: Which & Payment,
  now: Instant,
): Promise<void> {
  const order = await lockOrder(tx, customerId, orderId);
  const { paidOn, method, amount } = payment;
  if (paidOn < order.placedOn) throw refuseInput({ path: 'paidOn', code: 'order.paid_before', params: {} });
  await writePayment(tx, customerId, orderId, payment);
  tell(
    tx,
    actor,
    'order.paid',
    { customerId, orderId },
    {
      paidOn,
      late: order.dueOn !== null && paidOn > order.dueOn,
      ...(method ? { method } : {}),
      ...(typeof amount === 'number' ? { amount } : {}),
    },
    now,
  );
}

/** Damage stands uncompensated, or has been compensated. */
export async function markDamage(
  tx: Tx,
  actor: Actor,
  { customerId, orderId, unpaid }: Which & { unpaid: boolean },
  now: Instant,
): Promise<void> {
  const order = await lockOrder(tx, customerId, orderId);
  if (order.damageUnpaid === unpaid) return;
  await writeDamage(tx, customerId, orderId, unpaid);
  tell(tx, actor, 'order.damaged', { customerId, orderId }, { unpaid }, now);
}

/** Cancels: the order stays in sight and counts no more. */
export async function cancelOrder(tx: Tx, actor: Actor, which: Which, now: Instant): Promise<void> {
  const { kind, title } = await lockOrder(tx, which.customerId, which.orderId);
  await writeCancelled(tx, which.customerId, which.orderId);
  tell(tx, actor, 'order.cancelled', which, {}, now);
  if (kind === 'subscription') await settleTerms(tx, actor, [{ customerId: which.customerId, title }], now);
}

/** Locks the customer and reads the order; refuses one that is not there, or cancelled. */
export async function lockOrder(tx: Tx, customerId: string, orderId: string): Promise<OrderLine> {
  await lockCustomer(tx, customerId);
  const [order] = await readOrdersById(tx, customerId, [orderId]);
  if (!order) throw refuse('order.not_found');
  if (order.state === 'cancelled') throw refuse('order.already_cancelled');
  return order;
}

function tell(
  tx: Tx,
  actor: Actor,
  type: string,
  { customerId, orderId }: Which,
  data: Readonly<Record<string, unknown>>,
  now: Instant,
): void {
  record(tx, { subjectId: customerId, type, occurredAt: now, actor, ground: { kind: 'order', id: orderId }, data });
}

/** One customer brought another. */
export interface NewReferral {
  readonly customerId: string;
  readonly referredId: string;
  readonly referredOn: string;
  readonly note?: string | null | undefined;
}

/** Enters referrals of any number of customers; who has already brought whom is left out. Answers their ids, in order; undefined for what is left out. */
export async function createReferrals(
  tx: Tx,
  actor: Actor,
  inputs: readonly NewReferral[],
  now: Instant,
): Promise<(string | undefined)[]> {
  if (inputs.length === 0) return [];
  if (inputs.some(({ customerId, referredId }) => customerId === referredId)) throw refuse('order.referral_self');
  await lockAll(
    tx,
    inputs.flatMap(({ customerId, referredId }) => [customerId, referredId]),
  );
  const rows = inputs.map(
    ({ customerId, referredId, referredOn, note }): ReferralRow => ({
      id: newId(),
      subjectId: customerId,
      referredId,
      referredOn,
      note: note ?? null,
    }),
  );
  const entered = await insertReferrals(tx, rows, actor.id, now);
  for (const { id, subjectId, referredId, referredOn } of rows) {
    if (!entered.has(id)) continue;
    const data = { referred: referredId, referredOn };
    record(tx, { subjectId, type: 'referral.made', occurredAt: now, actor, ground: { kind: 'referral', id }, data });
  }
  return rows.map(({ id }) => (entered.has(id) ? id : undefined));
}

/** One referral; refuses what is already known. */
export async function addReferral(tx: Tx, actor: Actor, input: NewReferral, now: Instant): Promise<void> {
  if ((await createReferrals(tx, actor, [input], now))[0] === undefined) throw refuse('order.already_referred');
}
