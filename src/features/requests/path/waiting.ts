// What the customer says about a request waits for an answer, and does no more once somebody has answered.
import type { Actor } from '#platform/actor.ts';
import type { Instant, Tx } from '#platform/db.ts';
import type { RecordedEvent } from '#platform/events.ts';
import { locked, tell, type Which } from '../actions.ts';
import type { Stored } from '../store.ts';
import { writeUnanswered } from './store.ts';

/** The customer has said something about it. Limits for answering a message run from `occurredAt`. */
export async function hearMessage(
  tx: Tx,
  actor: Actor,
  which: Which,
  { occurredAt, data = {} }: { readonly occurredAt: Instant; readonly data?: object },
): Promise<RecordedEvent> {
  const request = await locked(tx, which);
  if (request.unansweredAt === null || request.unansweredAt > occurredAt)
    await writeUnanswered(tx, request, occurredAt);
  return tell(tx, actor, request, 'request.message_received', occurredAt, data);
}

/** What waited is answered, by what was done then; what the customer said later waits on. Programs and the customer's own steps answer nothing. */
export async function noteAnswer(tx: Tx, actor: Actor, request: Stored, at: Instant): Promise<RecordedEvent[]> {
  const { unansweredAt } = request;
  if (unansweredAt === null || unansweredAt > at || actor.kind === 'customer_link') return [];
  await writeUnanswered(tx, request, null);
  return [tell(tx, actor, request, 'request.replied', at, { since: unansweredAt })];
}
