// Requests are described anew, get notes and owners. How they come in: intake/; the way they go: path/.
import { lockCustomer } from '#features/customers/index.ts';
import { isTooLate } from '#features/interactions/index.ts';
import { personOf } from '#features/people/index.ts';
import type { Actor } from '#platform/actor.ts';
import type { Instant, Tx } from '#platform/db.ts';
import { type RecordedEvent, record } from '#platform/events.ts';
import { refuse, refuseInput } from '#platform/refusal.ts';
import { needUnchanged } from './colliding.ts';
import type { RequestChange } from './contract.ts';
import { isEnded } from './path/way.ts';
import { hasContact, type RequestRow, readRequest, type Stored, updateRequest } from './store.ts';

export interface Which {
  readonly customerId: string;
  readonly requestId: string;
}

/** The request after an action, and the events that may have settled duties. */
export interface Done {
  readonly requestId: string;
  readonly events: readonly RecordedEvent[];
}

/** Changes what is written about a request, its urgency or its owner. What has started by its kind stays. */
export async function editRequest(
  tx: Tx,
  actor: Actor,
  which: Which,
  change: RequestChange,
  now: Instant,
): Promise<Done> {
  const before = await locked(tx, which);
  await needUnchanged(tx, before, change.version);
  if (isEnded(before.state))
    throw refuse(before.state === 'closed' ? 'request.already_closed' : 'request.already_cancelled', {
      number: before.number,
    });
  const { version: _, ...wanted } = change;
  if (change.contactId !== before.contactId) await needContact(tx, which.customerId, change.contactId);
  if (change.ownerId && change.ownerId !== before.ownerId) await needOwner(tx, change.ownerId);
  const fields = Object.entries(wanted).filter(
    ([field, value]) => value !== undefined && value !== before[field as keyof Stored],
  );
  if (fields.length === 0) return { requestId: before.id, events: [] };
  await updateRequest(tx, before, Object.fromEntries(fields));
  const names = fields.map(([field]) => field);
  const events: RecordedEvent[] = [];
  if (names.includes('ownerId')) {
    events.push(tell(tx, actor, before, 'request.assigned', now, { owner: change.ownerId, previous: before.ownerId }));
  }
  const others = names.filter((name) => name !== 'ownerId');
  if (others.length > 0) {
    const urgency = change.urgency ?? before.urgency;
    events.push(tell(tx, actor, { ...before, urgency }, 'request.changed', now, { fields: others }));
  }
  return { requestId: before.id, events };
}

/** Locks the customer and reads the request, or refuses. */
export async function locked(tx: Tx, { customerId, requestId }: Which): Promise<Stored> {
  await lockCustomer(tx, customerId);
  const request = await readRequest(tx, customerId, requestId);
  if (!request) throw refuse('request.not_found');
  return request;
}

/** Records an event about a request, with what rules may ask about. */
export function tell(
  tx: Tx,
  actor: Actor,
  { subjectId, id, kind, urgency, number }: Pick<RequestRow, 'subjectId' | 'id' | 'kind' | 'urgency' | 'number'>,
  type: string,
  occurredAt: Instant,
  data: object = {},
): RecordedEvent {
  const ground = { kind: 'request', id };
  return record(tx, { type, subjectId, occurredAt, actor, ground, data: { kind, urgency, number, ...data } });
}

/** Clocks of browsers run ahead a little; more than that is a slip. */
const ahead = 60_000;

/** When something was done: now where it is not said, never later than now, and not longer ago than the policy admits. */
export async function momentOf(tx: Tx, said: Instant | undefined, now: Instant, path: string): Promise<Instant> {
  if (said === undefined) return now;
  if (said > now + ahead) throw refuseInput({ path, code: 'request.in_future', params: {} });
  if (await isTooLate(tx, said, now)) throw refuseInput({ path, code: 'request.too_late', params: {} });
  return Math.min(said, now);
}

/** Refuses a contact who is not this customer's. */
export async function needContact(tx: Tx, customerId: string, contactId: string | null | undefined): Promise<void> {
  if (contactId && !(await hasContact(tx, customerId, contactId))) {
    throw refuseInput({ path: 'contactId', code: 'customer.contact_not_found', params: {} });
  }
}

/** Refuses who does not work here, or no longer. */
export async function needOwner(tx: Tx, personId: string): Promise<void> {
  const person = await personOf(tx, personId);
  if (!person || person.disabledAt !== null)
    throw refuseInput({ path: 'ownerId', code: 'request.owner_gone', params: {} });
}
