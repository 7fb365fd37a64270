// A message that a person wrote about a request and that went out is an answer to its customer. What nobody wrote is none.
import { markAnswered } from '#features/following/index.ts';
import { actorOfPerson } from '#features/people/index.ts';
import { rightsInForce } from '#features/policies/index.ts';
import type { Instant, Tx } from '#platform/db.ts';
import type { MessageRow } from './store.ts';

type Sent = Pick<MessageRow, 'subjectId' | 'requestId' | 'automatic' | 'queuedBy'>;

/** @param occurredAt when it was handed over: until then nobody has been answered */
export async function noteAnswered(
  tx: Tx,
  { subjectId: customerId, requestId, automatic, queuedBy }: Sent,
  occurredAt: Instant,
  now: Instant,
): Promise<void> {
  if (automatic || requestId === null || queuedBy === null) return;
  const writer = await actorOfPerson(tx, queuedBy, (holder) => rightsInForce(tx, holder), now);
  if (writer !== undefined) await markAnswered(tx, writer, { customerId, requestId }, { occurredAt }, now);
}
