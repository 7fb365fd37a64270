// What was recorded too late waits for a leader, who lets it count or not, as with contacts. Nobody decides about a record of their own.
import type { Actor } from '#platform/actor.ts';
import type { Instant, Tx } from '#platform/db.ts';
import { refuse } from '#platform/refusal.ts';
import { count, isOwn, standing, tellOf, type WhichDone } from './actions.ts';
import { type Standing, writeDecided } from './store.ts';

/** Lets a late record count, by when the duty was done. */
export async function approveDone(
  tx: Tx,
  actor: Actor,
  { reason, ...which }: WhichDone & { reason: string | null },
  now: Instant,
): Promise<void> {
  const done = await waiting(tx, actor, which);
  const eventId = count(tx, actor, done).id;
  await writeDecided(tx, done, { state: 'counted', by: actor.id, at: now, reason, eventId });
  tellOf(tx, actor, done, 'duty.approved', now, { reason });
}

/** Does not let a late record count; it stays readable. */
export async function refuseDone(
  tx: Tx,
  actor: Actor,
  { reason, ...which }: WhichDone & { reason: string },
  now: Instant,
): Promise<void> {
  const done = await waiting(tx, actor, which);
  await writeDecided(tx, done, { state: 'refused', by: actor.id, at: now, reason });
  tellOf(tx, actor, done, 'duty.refused', now, { reason });
}

async function waiting(tx: Tx, actor: Actor, which: WhichDone): Promise<Standing> {
  const done = await standing(tx, which);
  if (done.state !== 'awaiting_approval') throw refuse('duty.already_decided');
  if (isOwn(actor, done)) throw refuse('duty.own_record');
  return done;
}
