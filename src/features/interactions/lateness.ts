// Whether something happened too long ago to be recorded without a leader: the policy in force says how long that is.
import { editionsInForce } from '#features/policies/index.ts';
import type { Instant, Tx } from '#platform/db.ts';
import { dueAfter, parseDuration } from '#policy/index.ts';

/** True when the policy's limit for late records had passed by `now`. Without a policy in force there is no limit. */
export async function isTooLate(tx: Tx, occurredAt: Instant, now: Instant): Promise<boolean> {
  const { current } = await editionsInForce(tx, now);
  const limit = current && parseDuration(current.pack.correction_limit);
  return current !== undefined && limit !== undefined && dueAfter(current.calendar, occurredAt, limit).due < now;
}
