// Whose work a request is: taken, passed on with words, handed over. Each is one act on the locked request, told as what it is.
import { departmentsOf, personOf } from '#features/people/index.ts';
import {
  giveRequest,
  isEnded,
  lockRequest,
  needUnchanged,
  type StoredRequest,
  tellOfRequest,
} from '#features/requests/index.ts';
import { type Actor, actsFor } from '#platform/actor.ts';
import type { Instant, Tx } from '#platform/db.ts';
import { refuse, refuseInput } from '#platform/refusal.ts';
import { type OfRequest, readDepartment, writePlace } from './store.ts';

/** Takes a request that nobody has in hand. Whoever has it already has it still. */
export async function takeRequest(
  tx: Tx,
  actor: Actor,
  which: OfRequest,
  version: number,
  now: Instant,
): Promise<void> {
  if (actor.kind !== 'person' || actor.id === null) throw refuse('queue.not_a_person');
  const request = await lockOpen(tx, which);
  if (request.ownerId === actor.id) return;
  if (request.ownerId !== null) {
    const owner = await personOf(tx, request.ownerId);
    throw refuse('queue.already_taken', { number: request.number, name: owner?.name ?? '' });
  }
  await needUnchanged(tx, request, version);
  await giveRequest(tx, actor, request, actor.id, now);
}

export interface Passing {
  readonly version: number;
  readonly departmentId?: string | null | undefined;
  readonly personId?: string | null | undefined;
  readonly words?: string | null | undefined;
}

/** Passes on what is in one's own hands or in a queue; of what is in a colleague's hands a leader disposes (`handOver`). */
export async function passOn(tx: Tx, actor: Actor, which: OfRequest, asked: Passing, now: Instant): Promise<void> {
  const request = await lockOpen(tx, which);
  if (request.ownerId !== null && !actsFor(actor).includes(request.ownerId))
    throw refuse('queue.not_in_hand', { number: request.number });
  await move(tx, actor, request, asked, now);
}

/** Gives a request of the team to somebody else, or back into a queue. */
export async function handOver(tx: Tx, actor: Actor, which: OfRequest, asked: Passing, now: Instant): Promise<void> {
  await move(tx, actor, await lockOpen(tx, which), asked, now);
}

async function move(tx: Tx, actor: Actor, request: StoredRequest, asked: Passing, now: Instant): Promise<void> {
  await needUnchanged(tx, request, asked.version);
  const { personId, departmentId } = asked;
  if ((personId == null) === (departmentId == null))
    throw refuseInput({ path: 'departmentId', code: 'queue.one_target', params: {} });
  const words = asked.words ?? null;
  const which = { customerId: request.subjectId, requestId: request.id };
  if (personId != null) {
    await needColleague(tx, personId);
    if (personId === request.ownerId) throw refuseInput({ path: 'personId', code: 'queue.has_it', params: {} });
    const department = (await departmentsOf(tx, [personId])).get(personId) ?? null;
    await writePlace(tx, which, { departmentId: department, ruleId: null, placedBy: actor.id, words }, now);
    tellOfRequest(tx, actor, request, 'request.passed_on', now, { person: personId, words });
    tx.told.add(`person:${personId}`);
  } else if (departmentId != null) {
    if ((await readDepartment(tx, departmentId)) === undefined)
      throw refuseInput({ path: 'departmentId', code: 'queue.department_gone', params: {} });
    await writePlace(tx, which, { departmentId, ruleId: null, placedBy: actor.id, words }, now);
    tellOfRequest(tx, actor, request, 'request.passed_on', now, { department: departmentId, words });
    tellOfRequest(tx, actor, request, 'request.queued', now, { department: departmentId });
  }
  if (request.ownerId !== null) tx.told.add(`person:${request.ownerId}`);
  if (request.ownerId !== (personId ?? null)) await giveRequest(tx, actor, request, personId ?? null, now);
}

async function lockOpen(tx: Tx, which: OfRequest): Promise<StoredRequest> {
  const request = await lockRequest(tx, which);
  if (isEnded(request.state)) throw refuse('queue.request_over', { number: request.number });
  return request;
}

async function needColleague(tx: Tx, personId: string): Promise<void> {
  const person = await personOf(tx, personId);
  if (person === undefined || person.disabledAt !== null)
    throw refuseInput({ path: 'personId', code: 'request.owner_gone', params: {} });
}
