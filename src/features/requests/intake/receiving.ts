// A request comes in: its row, its number, its events.
import { lockCustomer } from '#features/customers/index.ts';
import { editionsInForce } from '#features/policies/index.ts';
import type { Actor } from '#platform/actor.ts';
import type { Instant, Tx } from '#platform/db.ts';
import { newId } from '#platform/id.ts';
import { localDate } from '#policy/index.ts';
import { type Done, momentOf, needContact, needOwner, tell } from '../actions.ts';
import { nextStepOf } from '../path/standing.ts';
import { takeStep } from '../path/steps.ts';
import { insertRequest, nextNumber, type RequestRow } from '../store.ts';
import type { RequestEntry } from './contract.ts';

/**
 * Takes in what a customer asks for. The clocks of the policy start when it was received; where it was answered in the same
 * conversation, that answer stops the first of them.
 */
export async function receiveRequest(
  tx: Tx,
  actor: Actor,
  customerId: string,
  entry: RequestEntry,
  now: Instant,
): Promise<Done> {
  const customer = await lockCustomer(tx, customerId);
  const receivedAt = await momentOf(tx, entry.receivedAt, now, 'receivedAt');
  await needContact(tx, customerId, entry.contactId);
  if (entry.ownerId) await needOwner(tx, entry.ownerId);
  const row: RequestRow = {
    subjectId: customerId,
    id: newId(),
    number: await nextNumber(tx, await yearOf(tx, receivedAt)),
    kind: entry.kind,
    needType: entry.needType ?? null,
    urgency: entry.urgency,
    channel: entry.channel,
    contactId: entry.contactId ?? null,
    title: entry.title,
    description: entry.description ?? null,
    state: 'received',
    stateAt: receivedAt,
    receivedAt,
    receivedBy: actor.id,
    recordedAt: now,
    ownerId: entry.ownerId ?? customer.ownerId ?? (actor.kind === 'person' ? actor.id : null),
    agreedTime: null,
    pausedAt: null,
    pauseReason: null,
    proposal: null,
    solution: null,
    satisfaction: null,
    isMajor: entry.major,
    isComplex: false,
    roundAt: receivedAt,
    solutionDue: null,
    resolvedAt: null,
    nextStep: null,
  };
  await insertRequest(tx, { ...row, nextStep: await nextStepOf(tx, row, []) });
  const { channel, ownerId: owner, isMajor: major } = row;
  const received = tell(tx, actor, row, 'request.received', receivedAt, { channel, owner, major });
  if (!entry.answered) return { requestId: row.id, events: [received] };
  const which = { customerId, requestId: row.id };
  const { events } = await takeStep(tx, actor, which, 'respond', { occurredAt: entry.receivedAt }, now);
  return { requestId: row.id, events: [received, ...events] };
}

/** The year in which the organisation received it, by its own clocks. */
async function yearOf(tx: Tx, receivedAt: Instant): Promise<string> {
  const { current } = await editionsInForce(tx, receivedAt);
  return (current ? localDate(current.calendar, receivedAt) : new Date(receivedAt).toISOString()).slice(0, 4);
}
