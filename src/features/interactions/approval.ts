// What was recorded too late waits for a leader, who lets it count or not. Nobody decides about a record of their own.
import { lockCustomer } from '#features/customers/index.ts';
import type { Actor } from '#platform/actor.ts';
import type { Instant, Tx } from '#platform/db.ts';
import { refuse } from '#platform/refusal.ts';
import { count, type Saved, saved, stored, tell, type Which } from './actions.ts';
import { decideInteraction, type Stored } from './store.ts';

/** Lets a late record count, by when the contact was held and when it was recorded. */
export async function approveInteraction(
  tx: Tx,
  actor: Actor,
  input: Which & { reason: string | null },
  now: Instant,
): Promise<Saved> {
  const before = await waiting(tx, actor, input);
  const { held, recorded } = count(tx, actor, before);
  const decision = { by: actor.id, at: now, reason: input.reason };
  await decideInteraction(tx, before, { ...decision, state: 'counted', heldEvent: held.id });
  tell(tx, actor, before, 'interaction.approved', now, { reason: input.reason });
  return saved(tx, before, [held, recorded]);
}

/** Does not let a late record count; it stays readable. */
export async function refuseInteraction(
  tx: Tx,
  actor: Actor,
  input: Which & { reason: string },
  now: Instant,
): Promise<Saved> {
  const before = await waiting(tx, actor, input);
  await decideInteraction(tx, before, { state: 'refused', by: actor.id, at: now, reason: input.reason });
  return saved(tx, before, [tell(tx, actor, before, 'interaction.refused', now, { reason: input.reason })]);
}

async function waiting(tx: Tx, actor: Actor, which: Which): Promise<Stored> {
  await lockCustomer(tx, which.customerId);
  const before = await stored(tx, which);
  if (before.state !== 'awaiting_approval') throw refuse('interaction.already_decided');
  if (actor.id !== null && (actor.id === before.recordedBy || actor.id === before.heldBy))
    throw refuse('interaction.own_record');
  return before;
}
