// When something happens that a tier or a team rests on, it is looked at again in the same transaction, once for all of them.
import { newHolders } from '#features/people/index.ts';
import type { Instant, Tx } from '#platform/db.ts';
import type { Reaction, RecordedEvent } from '#platform/events.ts';
import { wasSaidAtEntry } from './entering/entering.ts';
import { lookWhenItBinds, seekOwners } from './jobs.ts';
import { moveLastContact } from './store.ts';
import { takeOver } from './tiers/teams.ts';
import { reassess } from './tiers/tiers.ts';

/** What facts are computed from. */
const telling = [
  'order.placed',
  'order.paid',
  'order.damaged',
  'order.cancelled',
  'order.retracted',
  'subscription.ended',
  'referral.made',
  'referral.retracted',
  'fact.stated',
  'customer.merged',
  'customer.unmerged',
];

export const reactions: readonly Reaction[] = [
  {
    on: telling,
    react: (tx, events, now) =>
      look(
        tx,
        events.filter((event) => !wasSaidAtEntry(event)),
        now,
      ),
  },
  { on: 'customer.changed', react: (tx, events, now) => look(tx, events.filter(touchesFacts), now) },
  { on: 'interaction.held', react: noteContact },
  { on: 'person.handed_over', react: takeOver },
  { on: ['policy.published', 'policy.ended'], react: lookWhenItBinds },
  { on: newHolders, react: (tx) => seekOwners(tx) },
];

async function look(tx: Tx, events: readonly RecordedEvent[], now: Instant): Promise<void> {
  const ids = [...new Set(events.map(({ subjectId }) => subjectId))].sort();
  await reassess(tx, ids, 'facts_changed', now);
}

function touchesFacts({ data }: RecordedEvent): boolean {
  const { fields } = data as { readonly fields: readonly string[] };
  return fields.includes('kind') || fields.includes('cooperationFrom');
}

async function noteContact(tx: Tx, events: readonly RecordedEvent[]): Promise<void> {
  const latest = new Map<string, Instant>();
  for (const { subjectId, occurredAt } of events)
    latest.set(subjectId, Math.max(occurredAt, latest.get(subjectId) ?? occurredAt));
  await moveLastContact(
    tx,
    [...latest].map(([id, when]) => ({ id, when })),
  );
}
