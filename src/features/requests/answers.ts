// What only the customer can say of a request that was worked on: how satisfied they are.
import type { Actor } from '#platform/actor.ts';
import type { Instant, Tx } from '#platform/db.ts';
import { refuse } from '#platform/refusal.ts';
import { type Done, tell } from './actions.ts';
import { wasResolved } from './path/way.ts';
import { type Stored, updateRequest } from './store.ts';

/**
 * The customer's own rating, 1 to 5, and how likely they are to recommend us, 0 to 10, where they say so; it stands in place of an earlier one.
 */
export async function rateRequest(
  tx: Tx,
  actor: Actor,
  request: Stored,
  { satisfaction, recommend = null }: { readonly satisfaction: number; readonly recommend?: number | null | undefined },
  now: Instant,
): Promise<Done> {
  needResolved(request);
  await updateRequest(tx, request, { satisfaction });
  const said = { satisfaction, ...(recommend === null ? {} : { recommend }) };
  return { requestId: request.id, events: [tell(tx, actor, request, 'request.rated', now, said)] };
}

/** The request as its customer saw it: refuses when it has changed since. */
export function needVersion({ version }: Stored, seen: number): void {
  if (version !== seen) throw refuse('request.changed_conflict');
}

function needResolved(request: Stored): void {
  if (!wasResolved(request.state)) throw refuse('request.not_resolved', { number: request.number });
}
