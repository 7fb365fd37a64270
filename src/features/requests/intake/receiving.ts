// A request comes in: its row, its number, its events.
import { enterCaller, lockCustomer } from '#features/customers/index.ts';
import { editionsInForce } from '#features/policies/index.ts';
import type { Actor } from '#platform/actor.ts';
import type { Decoded } from '#platform/contract.ts';
import type { Instant, Tx } from '#platform/db.ts';
import { newId } from '#platform/id.ts';
import { refuseInput } from '#platform/refusal.ts';
import { localDate } from '#policy/index.ts';
import { type Done, momentOf, needContact, needOwner, tell } from '../actions.ts';
import { nextStepOf } from '../path/standing.ts';
import { insertRequest, nextNumber, type RequestRow } from '../store.ts';
import type { receiveFromCaller as fromCaller, RequestEntry } from './contract.ts';
import { link } from './relating.ts';
import { settleAtOnce } from './settling.ts';
import { findByRef, holds, isAtSite, writeOrigin } from './store.ts';

/**
 * Takes in what a customer asks for. The clocks of the policy start when it was received; where it was answered in the same
 * conversation, that answer stops the first of them. What came before under the same number of another system is answered as it stands, and
 * nothing changes.
 */
export async function receiveRequest(
  tx: Tx,
  actor: Actor,
  customerId: string,
  entry: RequestEntry,
  now: Instant,
): Promise<Done> {
  const customer = await lockCustomer(tx, customerId);
  if (entry.externalRef) {
    const known = await findByRef(tx, customerId, entry.externalRef);
    if (known !== undefined) return { requestId: known, events: [] };
  }
  const receivedAt = await momentOf(tx, entry.receivedAt, now, 'receivedAt');
  await needPlace(tx, customerId, entry);
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
  const { siteId = null, subscriptionId = null, externalRef = null } = entry;
  if (siteId ?? subscriptionId ?? externalRef) await writeOrigin(tx, row, { siteId, subscriptionId, externalRef });
  const { channel, ownerId: owner, isMajor: major } = row;
  const chosen = entry.ownerId ? { chosen: true } : {};
  const events = [tell(tx, actor, row, 'request.received', receivedAt, { channel, owner, major, ...chosen })];
  const same = entry.sameAs ? await link(tx, actor, row, entry.sameAs, now) : undefined;
  if (same) events.push(same);
  const settled = await settleAtOnce(tx, actor, { customerId, requestId: row.id }, entry, now);
  return { requestId: row.id, events: [...events, ...settled] };
}

/** A caller whom nobody knows is entered and what they ask for received, both or neither. */
export async function receiveFromCaller(
  tx: Tx,
  actor: Actor,
  { caller, request }: Decoded<(typeof fromCaller)['body']>,
  now: Instant,
): Promise<{ customerId: string; done: Done }> {
  const customerId = await enterCaller(tx, actor, caller, now);
  return { customerId, done: await receiveRequest(tx, actor, customerId, request, now) };
}

/** Refuses a site where the customer is not, and a service that it does not hold. */
async function needPlace(tx: Tx, customerId: string, { siteId, subscriptionId }: RequestEntry): Promise<void> {
  if (siteId && !(await isAtSite(tx, customerId, siteId)))
    throw refuseInput({ path: 'siteId', code: 'request.site_unfit', params: {} });
  if (subscriptionId && !(await holds(tx, customerId, subscriptionId)))
    throw refuseInput({ path: 'subscriptionId', code: 'request.subscription_unfit', params: {} });
}

/** The year in which the organisation received it, by its own clocks. */
async function yearOf(tx: Tx, receivedAt: Instant): Promise<string> {
  return (await yearFinder(tx, receivedAt))(receivedAt);
}

/** The same of many, by the calendar of `now`. */
export async function yearFinder(tx: Tx, now: Instant): Promise<(receivedAt: Instant) => string> {
  const { current } = await editionsInForce(tx, now);
  return (receivedAt) =>
    (current ? localDate(current.calendar, receivedAt) : new Date(receivedAt).toISOString()).slice(0, 4);
}
