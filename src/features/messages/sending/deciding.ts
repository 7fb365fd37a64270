// What a person says of a message: it went out all the same, send it again, give it up. And that mail has come back.
import { doubtMail, lockCustomer } from '#features/customers/index.ts';
import { type Actor, system } from '#platform/actor.ts';
import type { Instant, Tx } from '#platform/db.ts';
import { lockSubject } from '#platform/events.ts';
import { enqueue } from '#platform/jobs/jobs.ts';
import { refuse } from '#platform/refusal.ts';
import type { Decision, MessageWhy } from '../contract.ts';
import { noteAnswered } from './answering.ts';
import { mayDecide } from './outgoing.ts';
import { deliverJob, tellOf } from './queueing.ts';
import { findMessage, readMessage, writeAnew, writeNext } from './store.ts';

/** Refuses what makes no sense for where the message is: who was quicker has decided. */
export async function decideOn(
  tx: Tx,
  actor: Actor,
  { customerId, messageId }: { customerId: string; messageId: string },
  decision: Decision,
  now: Instant,
): Promise<void> {
  await lockCustomer(tx, customerId);
  const message = await readMessage(tx, { subjectId: customerId, id: messageId });
  if (message === undefined) throw refuse('message.not_found');
  if (!mayDecide(message.state, decision)) throw refuse('message.already_settled');
  if (decision === 'sent') {
    await writeNext(tx, message, { state: 'sent', why: null, nextAt: null }, now);
    tellOf(tx, actor, message, 'message.sent', now, { said: true });
    return noteAnswered(tx, message, message.triedAt ?? message.queuedAt, now);
  }
  if (decision === 'given_up') {
    await writeNext(tx, message, { state: 'failed', why: 'given_up', nextAt: null }, now);
    return tellOf(tx, actor, message, 'message.failed', now, { why: 'given_up' });
  }
  await writeAnew(tx, message, now);
  tellOf(tx, actor, message, 'message.queued', now, { again: true });
  await enqueue(tx, deliverJob, { subjectId: customerId, id: messageId });
}

export interface Returned {
  /** Of our message. */
  readonly messageId: string;
  readonly why: MessageWhy;
  /** It will never arrive there: the address is doubtful from now on. */
  readonly permanent: boolean;
  /** It will not be tried again by those who had it. */
  readonly isOver: boolean;
}

/** Mail of ours came back: answers whether it is ours. Nothing happens where it came back before, or is only late. */
export async function noteReturned(
  tx: Tx,
  { messageId, why, permanent, isOver }: Returned,
  now: Instant,
): Promise<boolean> {
  const found = await findMessage(tx, messageId);
  if (found === undefined) return false;
  if (!isOver) return true;
  await lockSubject(tx, found.subjectId);
  const message = await readMessage(tx, found);
  if (message === undefined || message.state === 'bounced' || message.state === 'stopped') return true;
  await writeNext(tx, message, { state: 'bounced', why, nextAt: null }, now);
  tellOf(tx, system, message, 'message.bounced', now, { why, permanent });
  const { subjectId: customerId, contactId } = message;
  if (permanent) await doubtMail(tx, { customerId, contactId }, new Date(now));
  return true;
}
