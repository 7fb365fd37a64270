// Seeing Weixi as a colleague does: as whom, and that it is told.
import { actorOfPerson } from '#features/people/index.ts';
import { rightsInForce } from '#features/policies/index.ts';
import type { Actor } from '#platform/actor.ts';
import type { Database } from '#platform/db.ts';
import { lockSubject, record } from '#platform/events.ts';
import type { Viewing } from '#platform/session/viewing.ts';
import { viewedAs, wasTold } from './store.ts';

/** One who goes on looking is told of again after this (ms). */
const tellEvery = 3_600_000;

export function viewingOf(db: Database): Viewing {
  return {
    permission: 'access.view_as',
    async actorOf(personId) {
      const person = await db.read((tx, now) =>
        actorOfPerson(tx, personId, (holder) => rightsInForce(tx, holder), now),
      );
      // Whoever has not chosen a password yet sees nothing but the page where one does.
      return person?.permissions.size === 0 ? undefined : person;
    },
    tell: (viewer, person) => tell(db, viewer, person),
  };
}

/** On the person who is seen: it belongs to the history of their account. */
async function tell(db: Database, viewer: Actor, { id }: Actor): Promise<void> {
  if (viewer.id === null || id === null || viewer.id === id) return;
  const viewerId = viewer.id;
  await db.write(async (tx, now) => {
    await lockSubject(tx, id);
    if (await wasTold(tx, viewerId, id, now - tellEvery)) return;
    record(tx, { subjectId: id, type: viewedAs, occurredAt: now, actor: viewer, data: {} });
  });
}
