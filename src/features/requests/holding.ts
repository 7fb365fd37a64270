// Open requests as something people hold: counted for the preview of a hand-over, and moved by it.
import type { HandedOver, Holding } from '#features/people/index.ts';
import type { Actor } from '#platform/actor.ts';
import type { Instant, Tx } from '#platform/db.ts';
import { lockSubjects, type Reaction, type RecordedEvent, record } from '#platform/events.ts';
import { tell } from './actions.ts';
import { countHeld, readHeld, writeOwners } from './holding-store.ts';
import type { Stored } from './store.ts';

export const heldRequests: Holding = {
  slice: 'requests',
  kind: 'request',
  of: (tx, personId) => countHeld(tx, personId),
};

export const reactions: readonly Reaction[] = [{ on: 'person.handed_over', react: takeOver }];

/** Divides what somebody held evenly; all requests of one customer go to the same person. */
async function takeOver(tx: Tx, events: readonly RecordedEvent[], now: Instant): Promise<void> {
  for (const { data, actor } of events) {
    const { from, to } = data as HandedOver;
    const customers = [...new Set((await readHeld(tx, from)).map(({ subjectId }) => subjectId))];
    if (customers.length === 0) continue;
    await lockSubjects(tx, customers);
    const given = (await readHeld(tx, from)).map((one) => ({
      ...one,
      ownerId: to[customers.indexOf(one.subjectId) % to.length] ?? from,
    }));
    await writeOwners(tx, given);
    for (const { id, subjectId, number, ownerId } of given) {
      const ground = { kind: 'request', id };
      record(tx, {
        type: 'request.assigned',
        subjectId,
        occurredAt: now,
        actor,
        ground,
        data: { number, owner: ownerId, previous: from },
      });
    }
  }
}

/** Puts a request into somebody's hands, or into nobody's; the caller has it locked. */
export async function giveRequest(
  tx: Tx,
  actor: Actor,
  request: Stored,
  ownerId: string | null,
  now: Instant,
): Promise<RecordedEvent> {
  await writeOwners(tx, [{ subjectId: request.subjectId, id: request.id, ownerId }]);
  return tell(tx, actor, request, 'request.assigned', now, { owner: ownerId, previous: request.ownerId });
}
