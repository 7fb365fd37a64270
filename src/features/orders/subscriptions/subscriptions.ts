// Services that customers hold for a time. Each term comes in as an order; here the orders of one name become one service that was opened,
// renewed, and ended, and whose expiry duties are owed before.
import { lockCustomer } from '#features/customers/index.ts';
import { editionsInForce } from '#features/policies/index.ts';
import type { Actor } from '#platform/actor.ts';
import type { Instant, Tx } from '#platform/db.ts';
import { record } from '#platform/events.ts';
import { newId } from '#platform/id.ts';
import { refuse, refuseInput } from '#platform/refusal.ts';
import { type Calendar, endOfLocalDay, localDate, startOfLocalDate } from '#policy/index.ts';
import { readOrdersById } from '../store.ts';
import type { OrderStep } from './contract.ts';
import {
  insertSubscriptions,
  moveExpiries,
  type NewSubscription,
  readSubscriptionsById,
  readTerms,
  type Service,
  writeEnd,
  writeReminded,
  writeStep,
} from './store.ts';

/** What became of a service by its orders. */
interface Change {
  readonly customerId: string;
  readonly id: string;
  readonly title: string;
  readonly expiresOn: string;
  readonly told: 'subscription.opened' | 'subscription.renewed' | undefined;
}

/** Looks what the orders say of these services and makes it so. The customers are locked. */
export async function settleTerms(tx: Tx, actor: Actor, services: readonly Service[], now: Instant): Promise<void> {
  if (services.length === 0) return;
  const opened: NewSubscription[] = [];
  const moved: Change[] = [];
  const gone: { customerId: string; id: string; title: string }[] = [];
  for (const { customerId, title, id, expiresOn, orderedFrom, orderedUntil } of await readTerms(tx, services)) {
    if (id === null) {
      if (orderedUntil === null || orderedFrom === null) continue;
      opened.push({ customerId, id: newId(), title, startedOn: orderedFrom, expiresOn: orderedUntil });
    } else if (orderedUntil === null) gone.push({ customerId, id, title });
    else if (orderedUntil !== expiresOn) {
      const isLonger = expiresOn !== null && orderedUntil > expiresOn;
      moved.push({
        customerId,
        id,
        title,
        expiresOn: orderedUntil,
        told: isLonger ? 'subscription.renewed' : undefined,
      });
    }
  }
  const calendar = await calendarOf(tx);
  await insertSubscriptions(tx, opened, actor.id, now);
  await moveExpiries(tx, moved);
  const today = dayAt(calendar, now);
  await writeEnd(
    tx,
    gone.map((one) => ({ ...one, endedOn: today, reason: '' })),
    now,
  );
  for (const one of [...opened.map((each): Change => ({ ...each, told: 'subscription.opened' })), ...moved])
    tell(tx, actor, one, expiryOf(calendar, one.expiresOn), now);
  for (const { customerId, id, title } of gone)
    record(tx, {
      ...about(customerId, id),
      type: 'subscription.ended',
      occurredAt: now,
      actor,
      data: { title, endedOn: today },
    });
}

function tell(
  tx: Tx,
  actor: Actor,
  { customerId, id, title, expiresOn, told }: Change,
  expires: Instant,
  now: Instant,
): void {
  const said = { ...about(customerId, id), occurredAt: now, actor, data: { title, expiresOn, expires } };
  if (told) record(tx, { ...said, type: told });
  record(tx, { ...said, type: 'subscription.term_begun' });
}

function about(subjectId: string, id: string) {
  return { subjectId, ground: { kind: 'subscription', id } };
}

interface Which {
  readonly customerId: string;
  readonly subscriptionId: string;
}

/** The customer was reminded that the service runs out, and told the offer. */
export async function remindRenewal(
  tx: Tx,
  actor: Actor,
  { customerId, subscriptionId, channel, offer }: Which & { channel: string; offer?: string | null | undefined },
  now: Instant,
): Promise<void> {
  const { title, expiresOn } = await lockSubscription(tx, customerId, subscriptionId);
  await writeReminded(tx, customerId, subscriptionId, now);
  const data = { title, expiresOn, channel, ...(offer ? { offer } : {}) };
  record(tx, { ...about(customerId, subscriptionId), type: 'renewal.reminded', occurredAt: now, actor, data });
}

/** The service ended, or will not be renewed: nothing more is owed before its expiry. */
export async function endSubscription(
  tx: Tx,
  actor: Actor,
  { customerId, subscriptionId, endedOn, reason }: Which & { endedOn: string; reason: string },
  now: Instant,
): Promise<void> {
  const { title, startedOn } = await lockSubscription(tx, customerId, subscriptionId);
  if (endedOn < startedOn) throw refuseInput({ path: 'endedOn', code: 'order.ends_before', params: {} });
  await writeEnd(tx, [{ customerId, id: subscriptionId, endedOn, reason }], now);
  const data = { title, endedOn, reason };
  record(tx, { ...about(customerId, subscriptionId), type: 'subscription.ended', occurredAt: now, actor, data });
}

async function lockSubscription(tx: Tx, customerId: string, id: string) {
  await lockCustomer(tx, customerId);
  const [found] = await readSubscriptionsById(tx, customerId, [id]);
  if (!found) throw refuse('order.subscription_not_found');
  if (found.endedOn !== null) throw refuse('order.already_ended');
  return found;
}

/** Says that an order was installed, confirmed or invoiced: now, for nobody can say it of the past. Saying it again changes nothing. */
export async function noteStep(
  tx: Tx,
  actor: Actor,
  { customerId, orderId, step }: { customerId: string; orderId: string; step: OrderStep },
  now: Instant,
): Promise<void> {
  await lockCustomer(tx, customerId);
  const [order] = await readOrdersById(tx, customerId, [orderId]);
  if (!order) throw refuse('order.not_found');
  if (order.state === 'cancelled') throw refuse('order.already_cancelled');
  if (!(await writeStep(tx, customerId, orderId, step, now))) return;
  const ground = { kind: 'order', id: orderId };
  record(tx, {
    subjectId: customerId,
    type: `order.${step}`,
    occurredAt: now,
    actor,
    ground,
    data: { title: order.title },
  });
}

/** The end of its last day, on the clocks of the policy in force; of UTC as long as there is none. */
function expiryOf(calendar: Calendar | undefined, expiresOn: string): Instant {
  const start = calendar && startOfLocalDate(calendar, expiresOn);
  return calendar && start !== undefined
    ? endOfLocalDay(calendar, start)
    : Date.parse(`${expiresOn}T00:00:00Z`) + 86_400_000;
}

function dayAt(calendar: Calendar | undefined, now: Instant): string {
  return calendar ? localDate(calendar, now) : new Date(now).toISOString().slice(0, 'YYYY-MM-DD'.length);
}

async function calendarOf(tx: Tx): Promise<Calendar | undefined> {
  return (await editionsInForce(tx)).current?.calendar;
}

/** Today, as the policy's calendar shows it. */
export async function todayOf(tx: Tx, now: Instant): Promise<string> {
  return dayAt(await calendarOf(tx), now);
}
