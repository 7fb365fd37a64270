// A caller whom nobody knows becomes a customer for the time being: what they ask for has its limits, but nobody owes them contacts by the
// calendar until the record is completed, or brought together with the one they turn out to be.
import type { Actor } from '#platform/actor.ts';
import type { Instant, Tx } from '#platform/db.ts';
import { record } from '#platform/events.ts';
import { newId } from '#platform/id.ts';
import { refuse } from '#platform/refusal.ts';
import { lockCustomer } from '../actions.ts';
import type { Language } from '../contract.ts';
import { createCustomers } from '../entering/entering.ts';
import { deleteProvisional, insertProvisional } from './store.ts';

export interface Caller {
  readonly name: string;
  readonly phone?: string | null | undefined;
  readonly email?: string | null | undefined;
  readonly language?: Language | null | undefined;
}

/** Enters a caller; on the basis on which the organisation enters everybody. */
export async function enterCaller(
  tx: Tx,
  actor: Actor,
  { name, phone = null, email = null, language = null }: Caller,
  now: Instant,
): Promise<string> {
  const [id = newId()] = await createCustomers(tx, actor, [{ kind: 'individual', name, phone, email, language }], now);
  await insertProvisional(tx, id, actor.id, now);
  record(tx, { subjectId: id, type: 'customer.provisional', occurredAt: now, actor, data: {} });
  return id;
}

/** The record is complete: from now on everything is owed. Refuses where it was never anything else. */
export async function completeCaller(tx: Tx, actor: Actor, id: string, now: Instant): Promise<void> {
  await lockCustomer(tx, id);
  if (!(await deleteProvisional(tx, id))) throw refuse('customer.already_complete');
  record(tx, { subjectId: id, type: 'customer.completed', occurredAt: now, actor, data: {} });
}
