// Takes back what an import has brought: orders stay in sight as cancelled and count no more, as if they had not been placed;
// that somebody brought somebody is no longer so.
import type { Actor } from '#platform/actor.ts';
import type { Instant, Tx } from '#platform/db.ts';
import { lockSubjects, record } from '#platform/events.ts';
import { cancelUntouched, deleteReferrals } from './store.ts';
import { settleTerms } from './subscriptions/subscriptions.ts';

/** Takes back those that nothing has happened to since they were placed; answers their ids. */
export async function retractOrders(
  tx: Tx,
  actor: Actor,
  orders: readonly { readonly customerId: string; readonly orderId: string }[],
  now: Instant,
): Promise<Set<string>> {
  if (orders.length === 0) return new Set();
  await lockSubjects(tx, [...new Set(orders.map(({ customerId }) => customerId))]);
  const cancelled = await cancelUntouched(tx, orders);
  const terms = cancelled.flatMap(({ customerId, kind, title }) =>
    kind === 'subscription' ? [{ customerId, title }] : [],
  );
  await settleTerms(tx, actor, terms, now);
  for (const { customerId, orderId, event, placedAt } of cancelled) {
    const ground = { kind: 'order', id: orderId };
    const data = { event, from: placedAt };
    record(tx, { subjectId: customerId, type: 'order.retracted', occurredAt: now, actor, ground, data });
  }
  return new Set(cancelled.map(({ orderId }) => orderId));
}

/** Takes referrals back; answers their ids. The customers are looked at again. */
export async function retractReferrals(
  tx: Tx,
  actor: Actor,
  referrals: readonly { readonly customerId: string; readonly referralId: string }[],
  now: Instant,
): Promise<Set<string>> {
  if (referrals.length === 0) return new Set();
  await lockSubjects(tx, [...new Set(referrals.map(({ customerId }) => customerId))]);
  const gone = await deleteReferrals(tx, referrals);
  for (const { customerId, referralId, event, madeAt } of gone) {
    const ground = { kind: 'referral', id: referralId };
    const data = { event, from: madeAt };
    record(tx, { subjectId: customerId, type: 'referral.retracted', occurredAt: now, actor, ground, data });
  }
  return new Set(gone.map(({ referralId }) => referralId));
}
