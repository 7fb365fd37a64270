// A request comes in: its row, its number, its events.
import { type Customer, enterCaller, lockCustomer } from '#features/customers/index.ts';
import { editionsInForce } from '#features/policies/index.ts';
import type { Actor } from '#platform/actor.ts';
import type { Decoded } from '#platform/contract.ts';
import type { Instant, Tx } from '#platform/db.ts';
import { newId } from '#platform/id.ts';
import { refuseInput } from '#platform/refusal.ts';
import { localDate } from '#policy/index.ts';
import { type Done, momentOf, needContact, needOwner, tell } from '../actions.ts';
import type { RequestItem } from '../contract.ts';
import { nextStepOf } from '../path/standing.ts';
import { insertRequest, type NewRequest } from '../store.ts';
import type { receiveFromCaller as fromCaller, RequestEntry } from './contract.ts';
import { link } from './relating.ts';
import { settleAtOnce } from './settling.ts';
import { findByRef, holds, isAtSite } from './store.ts';

/** What was taken in, as it was written; what has changed it since, or before, is to be read. */
export interface Received extends Done {
  readonly written: RequestItem | undefined;
}

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
): Promise<Received> {
  const [customer, known] = await Promise.all([
    lockCustomer(tx, customerId),
    entry.externalRef ? findByRef(tx, customerId, entry.externalRef) : undefined,
  ]);
  if (known !== undefined) return { requestId: known, events: [], written: undefined };
  await Promise.all([
    needPlace(tx, customerId, entry),
    needContact(tx, customerId, entry.contactId),
    entry.ownerId && needOwner(tx, entry.ownerId),
  ]);
  const receivedAt = await momentOf(tx, entry.receivedAt, now, 'receivedAt');
  const row = { ...rowOf(actor, customer, entry, receivedAt, now), year: await yearOf(tx, receivedAt) };
  const written = await insertRequest(tx, { ...row, nextStep: await nextStepOf(tx, row, []) });
  const { number } = written;
  const { channel, ownerId: owner, isMajor: major } = row;
  const chosen = entry.ownerId ? { chosen: true } : {};
  const told = { ...row, number };
  const events = [tell(tx, actor, told, 'request.received', receivedAt, { channel, owner, major, ...chosen })];
  const same = entry.sameAs ? await link(tx, actor, told, entry.sameAs, now) : undefined;
  if (same) events.push(same);
  const settled = await settleAtOnce(tx, actor, { customerId, requestId: row.id }, entry, now);
  return { requestId: row.id, events: [...events, ...settled], written: settled.length > 0 ? undefined : written };
}

function rowOf(
  actor: Actor,
  { id: subjectId, ownerId }: Customer,
  entry: RequestEntry,
  receivedAt: Instant,
  now: Instant,
): Omit<NewRequest, 'year'> {
  return {
    subjectId,
    id: newId(),
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
    ownerId: entry.ownerId ?? ownerId ?? (actor.kind === 'person' ? actor.id : null),
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
    siteId: entry.siteId ?? null,
    subscriptionId: entry.subscriptionId ?? null,
    externalRef: entry.externalRef ?? null,
  };
}

/** A caller whom nobody knows is entered and what they ask for received, both or neither. */
export async function receiveFromCaller(
  tx: Tx,
  actor: Actor,
  { caller, request }: Decoded<(typeof fromCaller)['body']>,
  now: Instant,
): Promise<{ customerId: string; received: Received }> {
  const customerId = await enterCaller(tx, actor, caller, now);
  return { customerId, received: await receiveRequest(tx, actor, customerId, request, now) };
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
