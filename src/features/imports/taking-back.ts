// Takes an import back: what nobody has worked with since leaves the archive again, what later work stands on is left and listed.
import { retractCustomers } from '#features/customers/index.ts';
import { retractInteraction } from '#features/interactions/index.ts';
import { retractOrders, retractReferrals } from '#features/orders/index.ts';
import { retractRequests } from '#features/requests/index.ts';
import type { Actor } from '#platform/actor.ts';
import type { Instant, Tx } from '#platform/db.ts';
import { Refusal } from '#platform/refusal.ts';
import { tellImport } from './entering/telling.ts';
import { type Entered, readEntered, writeOutcomes } from './row-store.ts';
import { type Batch, forgetIdentities, readPresent, writeEnd, writeProgress } from './store.ts';

/** Takes back the next rows; at the end the batch is taken back. */
export async function takeBackSome(tx: Tx, actor: Actor, batch: Batch, size: number, now: Instant): Promise<void> {
  const rows = await readEntered(tx, batch.id, batch.doneTo, size);
  const gone = await retract[batch.kind](tx, actor, rows, now);
  const outcomes = rows.map(({ number }) => ({ number, state: gone.has(number) ? 'retracted' : 'kept' }) as const);
  await writeOutcomes(tx, batch.id, outcomes);
  const forgotten = rows.flatMap(({ number, identity }) => (gone.has(number) && identity !== null ? [identity] : []));
  await forgetIdentities(tx, batch.kind, forgotten);
  const last = rows.at(-1)?.number;
  const next = {
    ...batch,
    state: last === undefined ? ('taken_back' as const) : ('taking_back' as const),
    doneTo: last ?? batch.doneTo,
    retracted: batch.retracted + gone.size,
    kept: batch.kept + rows.length - gone.size,
  };
  await writeProgress(tx, batch.id, next);
  if (last !== undefined) return;
  await writeEnd(tx, batch.id, 'taken_back', now);
  tellImport(tx, actor, next, 'import.taken_back', now);
}

type Retract = (tx: Tx, actor: Actor, rows: readonly Entered[], now: Instant) => Promise<Set<number>>;

const retract: Readonly<Record<Batch['kind'], Retract>> = {
  async customers(tx, actor, rows, now) {
    const ids = [...new Set(rows.map(({ subjectId }) => subjectId))];
    await retractCustomers(tx, actor, ids, now);
    // Several rows may have told of one customer, who went with the first of them.
    const here = await readPresent(tx, ids);
    return new Set(rows.filter(({ subjectId }) => !here.has(subjectId)).map(({ number }) => number));
  },
  async orders(tx, actor, rows, now) {
    const orders = rows.map(({ subjectId, recordId }) => ({ customerId: subjectId, orderId: recordId ?? '' }));
    const gone = await retractOrders(tx, actor, orders, now);
    return new Set(rows.filter(({ recordId }) => gone.has(recordId ?? '')).map(({ number }) => number));
  },
  async referrals(tx, actor, rows, now) {
    const referrals = rows.map(({ subjectId, recordId }) => ({ customerId: subjectId, referralId: recordId ?? '' }));
    const gone = await retractReferrals(tx, actor, referrals, now);
    return new Set(rows.filter(({ recordId }) => gone.has(recordId ?? '')).map(({ number }) => number));
  },
  async requests(tx, actor, rows, now) {
    const requests = rows.map(({ subjectId, recordId }) => ({ customerId: subjectId, requestId: recordId ?? '' }));
    const gone = await retractRequests(tx, actor, requests, now);
    return new Set(rows.filter(({ recordId }) => gone.has(recordId ?? '')).map(({ number }) => number));
  },
  async interactions(tx, actor, rows, now) {
    const gone = new Set<number>();
    for (const { number, subjectId, recordId } of rows) {
      if (await takeBackInteraction(tx, actor, subjectId, recordId ?? '', now)) gone.add(number);
    }
    return gone;
  },
};

/** One that was corrected away or retracted meanwhile is left as it is. */
async function takeBackInteraction(
  tx: Tx,
  actor: Actor,
  customerId: string,
  interactionId: string,
  now: Instant,
): Promise<boolean> {
  try {
    await retractInteraction(tx, actor, { customerId, interactionId, reason: 'import' }, now);
    return true;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}
