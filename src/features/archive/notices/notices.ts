// A change of how somebody is reached, or of who looks after them, is told to whom it concerns: the owner and the team, whoever handles
// an open request, and those who lead their departments; not to whoever made it.
import { teamsOf } from '#features/customers/index.ts';
import { type Actor, actsFor } from '#platform/actor.ts';
import type { Instant, Tx } from '#platform/db.ts';
import type { Reaction, RecordedEvent } from '#platform/events.ts';
import type { Live } from '#platform/feature.ts';
import { newId } from '#platform/id.ts';
import { refuse } from '#platform/refusal.ts';
import { insertNotices, type NewNotice, readHandlers, readLeaders, readUnseen, writeSeen } from './notice-store.ts';

export const tellChanges: Reaction = {
  on: ['customer.changed', 'contact.added', 'contact.changed', 'contact.left', 'customer.owner_changed'],
  react: tell,
};

const shown = 20;

export async function unseenBy(tx: Tx, actor: Actor) {
  const items = await readUnseen(tx, actsFor(actor), shown + 1);
  return { items: items.slice(0, shown), more: items.length > shown };
}

export async function seeNotice(
  tx: Tx,
  actor: Actor,
  which: { customerId: string; noticeId: string },
  now: Instant,
): Promise<void> {
  const seen = await writeSeen(tx, { ...which, people: actsFor(actor) }, now);
  if (seen === 0) throw refuse('archive.notice_not_found');
}

async function tell(tx: Tx, events: readonly RecordedEvent[], now: Instant): Promise<void> {
  // What the system does by itself (tiers, teams, imports) shows in the lists of whoever gets the work.
  const telling = events.flatMap((event) => {
    const what = event.actor.kind === 'system' ? [] : whatChanged(event);
    return what.length > 0 ? [{ event, what }] : [];
  });
  if (telling.length === 0) return;
  const concerned = await concernedBy(tx, [...new Set(telling.map(({ event }) => event.subjectId))]);
  const notices = telling.flatMap(({ event, what }): NewNotice[] => {
    const { subjectId, id: eventId, actor, data } = event;
    const { contact, previous } = data as { contact?: string; previous?: string | null };
    const people = new Set(concerned.get(subjectId));
    if (event.type === 'customer.owner_changed' && previous) people.add(previous);
    if (actor.id !== null) people.delete(actor.id);
    reached.set(event, people);
    return [...people].map((personId) => ({
      subjectId,
      id: newId(),
      personId,
      eventId,
      what,
      contactId: contact ?? null,
      changedBy: actor.id,
    }));
  });
  await insertNotices(tx, notices, now);
}

const reachingFields = new Set(['phone', 'email', 'wecom', 'address']);

function whatChanged({ type, data }: RecordedEvent): string[] {
  if (type === 'customer.owner_changed') return ['owner'];
  if (type === 'contact.left') return ['contact_left'];
  if (type === 'contact.added') return ['contact_added'];
  const { fields } = data as { readonly fields: readonly string[] };
  if (type === 'contact.changed') return fields.length > 0 ? ['contact'] : [];
  return fields.filter((field) => reachingFields.has(field));
}

/** By customer, whom a change of it concerns. */
async function concernedBy(tx: Tx, subjectIds: readonly string[]): Promise<ReadonlyMap<string, Set<string>>> {
  const [teams, handlers] = await Promise.all([teamsOf(tx, subjectIds), readHandlers(tx, subjectIds)]);
  const concerned = new Map<string, Set<string>>(
    subjectIds.map((id) => {
      const { ownerId = null, members = {} } = teams.get(id) ?? {};
      return [id, new Set([...(ownerId === null ? [] : [ownerId]), ...Object.values(members)])];
    }),
  );
  for (const { subjectId, personId } of handlers) concerned.get(subjectId)?.add(personId);
  const leaders = new Map<string, string[]>();
  const everybody = [...new Set([...concerned.values()].flatMap((people) => [...people]))];
  for (const { memberId, leaderId } of await readLeaders(tx, everybody)) {
    leaders.set(memberId, [...(leaders.get(memberId) ?? []), leaderId]);
  }
  for (const people of concerned.values()) {
    for (const member of [...people]) for (const leader of leaders.get(member) ?? []) people.add(leader);
  }
  return concerned;
}

// An event does not say whom it was told to; kept beside it until it is told to the open screens and forgotten.
const reached = new WeakMap<RecordedEvent, ReadonlySet<string>>();

/** `notices:<person>`: somebody has something new to see. `audits`, `cleanings`: the work there has gone on. */
export const live: Live = {
  may: { notices: 'customer.read', audits: 'archive.audit', cleanings: 'archive.clean' },
  // What is told to somebody is theirs alone.
  within: { notices: async (_, actor, ids) => ids.filter((id) => id === actor.id) },
  topicsOf: (event) => [
    ...[...(reached.get(event) ?? [])].map((id) => `notices:${id}`),
    ...(/^(entry\.(audited|reviewed)|archive\.audit_\w+)$/.test(event.type) ? ['audits'] : []),
    ...(/^(entry\.cleaned|archive\.clean\w+|customer\.merged)$/.test(event.type) ? ['cleanings'] : []),
  ],
};
