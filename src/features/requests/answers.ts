// What only the customer can say of a request that was worked on: that it is solved for them, and how satisfied they are.
import type { Actor } from '#platform/actor.ts';
import type { Instant, Tx } from '#platform/db.ts';
import { refuse } from '#platform/refusal.ts';
import { type Done, tell } from './actions.ts';
import { wasResolved } from './request.ts';
import { agreedOn } from './steps.ts';
import { type Stored, updateRequest } from './store.ts';

/** The customer confirms that it is solved; the record keeps the exact words of what was done. Whoever looks after it closes it. */
export function confirmClosing(tx: Tx, actor: Actor, request: Stored, now: Instant): Done {
  needResolved(request);
  const data = request.solution === null ? {} : agreedOn(request.solution);
  return { requestId: request.id, events: [tell(tx, actor, request, 'request.closing_confirmed', now, data)] };
}

/** The customer's own rating, 1 to 5; it stands in place of an earlier one. */
export async function rateRequest(
  tx: Tx,
  actor: Actor,
  request: Stored,
  satisfaction: number,
  now: Instant,
): Promise<Done> {
  needResolved(request);
  await updateRequest(tx, request, { satisfaction });
  return { requestId: request.id, events: [tell(tx, actor, request, 'request.rated', now, { satisfaction })] };
}

/** The request as its customer saw it: refuses when it has changed since. */
export function needVersion({ version }: Stored, seen: number): void {
  if (version !== seen) throw refuse('request.changed_conflict');
}

function needResolved(request: Stored): void {
  if (!wasResolved(request.state)) throw refuse('request.not_resolved', { number: request.number });
}
