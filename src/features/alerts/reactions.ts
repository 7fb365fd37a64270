// When something happens that warnings rest on, the customer is looked at again in the same transaction, once for all events of a round.
import type { Instant, Tx } from '#platform/db.ts';
import type { Reaction, RecordedEvent } from '#platform/events.ts';
import { eventsMoving } from '#platform/facts.ts';
import { lookWhenItBinds } from './jobs.ts';
import { endAlerts, look, watched } from './looking.ts';

/** After these another stands for the customer, or what rested goes on. */
const regrouping = new Set(['customer.merged', 'customer.unmerged', 'processing.resumed']);

export const reactions: readonly Reaction[] = [
  { on: '*', react: lookAgain },
  { on: 'subject.retracted', react: (tx, events, now) => endAlerts(tx, subjectsOf(events), now) },
  { on: ['policy.published', 'policy.ended'], react: lookWhenItBinds },
];

/** What is looked at in one go: statements stay short. */
const most = 500;

async function lookAgain(tx: Tx, events: readonly RecordedEvent[], now: Instant): Promise<void> {
  const { keys, byLabel } = await watched(tx, now);
  const moving = eventsMoving(keys);
  const told = events.filter(
    ({ type }) => moving.has(type) || regrouping.has(type) || (byLabel && type === 'label.changed'),
  );
  const subjects = subjectsOf(told);
  for (let from = 0; from < subjects.length; from += most) await look(tx, subjects.slice(from, from + most), now);
}

function subjectsOf(events: readonly RecordedEvent[]): string[] {
  return [...new Set(events.map(({ subjectId }) => subjectId))].sort();
}
