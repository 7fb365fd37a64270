// Information sent to one customer or to many: one record, one event a customer, so that it counts where the policy asks for it.
import { mayProcess } from '#features/consents/index.ts';
import { withinReach } from '#features/customers/index.ts';
import type { Actor } from '#platform/actor.ts';
import { type Instant, raw, type Sql, sql, type Tx } from '#platform/db.ts';
import { lockSubjects, record } from '#platform/events.ts';
import { newId } from '#platform/id.ts';
import { refuse } from '#platform/refusal.ts';
import type { InformationEntry, InformationItem } from './contract.ts';
import { countMeant, insertPush, type Meant, quietDays, readAudience, readPushes } from './information-store.ts';

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

/** Those of whom one may process for the purpose what is known; all of them where there is none. */
async function allowed(
  tx: Tx,
  ids: readonly string[],
  purpose: string | null | undefined,
  now: Instant,
): Promise<readonly string[]> {
  if (!purpose) return ids;
  const verdicts = await mayProcess(tx, ids, purpose, now);
  return ids.filter((id) => verdicts.get(id)?.may === true);
}

/** How many of those who are meant, as far as one can send at once, would be left out for the purpose. */
export async function countWithout(
  tx: Tx,
  meant: Meant,
  purpose: string | null | undefined,
  now: Instant,
): Promise<number> {
  if (!purpose) return 0;
  const all = await readAudience(tx, meant, mostRecipients);
  return all.length - (await allowed(tx, all, purpose, now)).length;
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
  const all = await readAudience(tx, meant, mostRecipients + 1, since);
  if (all.length === 0) throw refuse('information.nobody');
  if (all.length > mostRecipients) {
    throw refuse('information.too_many', { count: await countMeant(tx, meant), most: mostRecipients });
  }
  await lockSubjects(tx, all);
  const recipients = await allowed(tx, all, entry.purpose, now);
  if (recipients.length === 0) throw refuse('consent.withdrawn_some', { count: all.length });
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
