// Looks that were unusually many: told to supervision and to the leader, who look into each and say what they found.

import { z } from 'zod';
import { type Actor, actsFor, colleaguesWithin } from '#platform/actor.ts';
import { id, type Page, pageSize } from '#platform/contract.ts';
import type { Instant, Tx } from '#platform/db.ts';
import { lockSubject, record } from '#platform/events.ts';
import { readCursor, writeCursor } from '#platform/http/cursor.ts';
import { refuse } from '#platform/refusal.ts';
import type { UnusualEntry } from '../contract.ts';
import { countWaiting, findUnusual, lookedInto, readUnusual, type UnusualQuery } from './store.ts';

const place = z.tuple([id, id]);
const permission = 'access.look_into';

/** Whose looks somebody may see: everybody's, or those of their department; their own are looked into by others. */
function watchedBy(actor: Actor): UnusualQuery['people'] {
  const own = watchedAlone(actor);
  const viewers = actor.viewedBy && watchedBy(actor.viewedBy);
  return own && viewers ? own.filter((person) => viewers.includes(person)) : (own ?? viewers);
}

function watchedAlone(actor: Actor): UnusualQuery['people'] {
  const rights = actor.permissions.get(permission) ?? [];
  return colleaguesWithin(actor, rights)?.filter((person) => !actsFor(actor).includes(person));
}

export async function unusualPage(
  tx: Tx,
  actor: Actor,
  query: { cursor?: string | undefined; limit?: number | undefined; state?: UnusualQuery['state'] },
): Promise<Page<UnusualEntry>> {
  const { cursor, limit = pageSize, state } = query;
  const found = readCursor(cursor, place);
  const after = found && { subjectId: found[0], id: found[1] };
  const rows = await readUnusual(tx, { people: watchedBy(actor), state, after, limit: limit + 1 });
  const shown = rows.slice(0, limit);
  const items = shown.map(({ id: event, subjectId, recordedAt, personName, data, ...row }): UnusualEntry => {
    const { what, count, each } = saying.parse(data);
    const { lookedAt, lookedBy, note } = row;
    const looked = lookedAt === null ? null : { at: lookedAt, by: lookedBy, note: note ?? '' };
    return { id: event, at: recordedAt, person: { id: subjectId, name: personName }, what, count, each, looked };
  });
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return last === undefined ? { items } : { items, next: writeCursor([last.subjectId, last.id]) };
}

const saying = z.object({ what: z.string().catch(''), count: z.int().catch(0), each: z.string().catch('') });

export async function waitingFor(tx: Tx, actor: Actor): Promise<{ waiting: number }> {
  return { waiting: await countWaiting(tx, watchedBy(actor)) };
}

/** Marks one as looked into, once. Nobody does so about themselves. */
export async function lookInto(
  tx: Tx,
  actor: Actor,
  { eventId, note }: { eventId: string; note: string },
  now: Instant,
): Promise<void> {
  const people = watchedBy(actor);
  const found = await findUnusual(tx, eventId, people);
  if (found === undefined) throw refuse('oversight.unusual_not_found');
  if (actor.id !== null && actsFor(actor).includes(found.subjectId)) throw refuse('oversight.own_look');
  await lockSubject(tx, found.subjectId);
  if ((await findUnusual(tx, eventId, people))?.isLooked) throw refuse('oversight.already_looked');
  const ground = { kind: 'event', id: eventId };
  record(tx, { subjectId: found.subjectId, type: lookedInto, occurredAt: now, actor, ground, data: { note } });
}
