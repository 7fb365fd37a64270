// Information sent to one customer or to many: one record, one event a customer, so that it counts where the policy asks for it.
import { withinReach } from '#features/customers/index.ts';
import type { Actor } from '#platform/actor.ts';
import { type Instant, raw, type Sql, sql, type Tx } from '#platform/db.ts';
import { lockSubjects, record } from '#platform/events.ts';
import { newId } from '#platform/id.ts';
import { refuse } from '#platform/refusal.ts';
import type { InformationEntry, InformationItem } from './contract.ts';
import { countMeant, insertPush, quietDays, readAudience, readPushes } from './information-store.ts';

/** How many customers one transaction can tell without holding others up; more are sent in parts. */
export const mostRecipients = 1000;

const day = 86_400_000;

/** Since when a contact counts as lately; null where the organisation has not said how many days are. */
export async function quietSince(tx: Tx, now: Instant): Promise<Instant | null> {
  const days = await quietDays(tx);
  return days === null ? null : now - days * day;
}

/** The condition that a customer is one whose contacts the actor may see: an audience tells of nobody else, and reaches nobody else. */
export function withinReachOf(actor: Actor): Sql {
  return withinReach(actor, 'interaction.read', raw('customer_brief')) ?? sql`true`;
}

/** Records that information was sent. Refuses when nobody is meant, or more than one transaction bears. */
export async function pushInformation(
  tx: Tx,
  actor: Actor,
  entry: InformationEntry,
  now: Instant,
): Promise<{ information: InformationItem; events: string[] }> {
  const { leaveOutLately, ...said } = entry;
  const since = leaveOutLately ? await quietSince(tx, now) : null;
  const meant = { audience: entry.audience, within: withinReachOf(actor) };
  const recipients = await readAudience(tx, meant, mostRecipients + 1, since);
  if (recipients.length === 0) throw refuse('information.nobody');
  if (recipients.length > mostRecipients) {
    throw refuse('information.too_many', { count: await countMeant(tx, meant), most: mostRecipients });
  }
  await lockSubjects(tx, recipients);
  const id = newId();
  await insertPush(tx, { id, ...said, pushedAt: now, pushedBy: actor.id }, recipients);
  const data = { push: id, channel: entry.channel, title: entry.title };
  const ground = { kind: 'interaction', id };
  const events = recipients.map((subjectId) =>
    record(tx, { type: 'information.pushed', subjectId, occurredAt: now, actor, ground, data }),
  );
  const [information] = await readPushes(tx, { ids: [id], limit: 1 });
  if (!information) throw refuse('information.not_found');
  return { information, events: events.length === 1 ? events.map((event) => event.id) : [] };
}
