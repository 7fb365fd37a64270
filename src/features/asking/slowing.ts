// Who sends more than people send waits a while.
import type { Instant, Tx } from '#platform/db.ts';
import { refuse } from '#platform/refusal.ts';
import { countGuess } from '#platform/session/attempts.ts';
import type { AttemptRule } from '#platform/session/profile.ts';

/** Counts one more from there; refuses where it is too many. */
export async function slow(
  tx: Tx,
  from: { readonly of: string; readonly address: string },
  rule: AttemptRule,
  now: Instant,
): Promise<void> {
  const { wait } = await countGuess(tx, from, rule, now);
  if (wait > 0) throw refuse('http.too_many', { seconds: Math.ceil(wait / 1000) });
}
