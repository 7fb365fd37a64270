// Whatever happens to a customer, its obligations are planned again in the same transaction: once for all events of a round.
import { newHolders } from '#features/people/index.ts';
import type { Tx } from '#platform/db.ts';
import type { Reaction, RecordedEvent } from '#platform/events.ts';
import type { Instant } from '#policy/index.ts';
import { takeOver } from './handing-over.ts';
import { noteOwners } from './live.ts';
import { replan } from './standing/replan.ts';
import { hurryUnowned, releaseFallenBack } from './store.ts';

/** What replanning itself records; reacting to it would never end. */
const own = new Set(['obligation.breached', 'obligation.corrected', 'obligation.reassigned']);
/** What happens to colleagues, departments, the archive as a whole and the organisation: no duty is owed about them yet. */
const ofOurselves = /^(person|department|absence|archive|retention|incident)\./;
/** After these, unsettled duties may belong to somebody else. */
const reassigning = new Set([
  'label.changed',
  'customer.owner_changed',
  'customer.team_changed',
  'customer.merged',
  'customer.unmerged',
]);
/** After these, what was stored is judged again: who was one with others is alone, what rested goes on. */
const regrouping = new Set(['customer.unmerged', 'processing.resumed']);
/** What a planned set of subjects may hold at once: statements stay short, memory flat. */
const most = 500;

export const reactions: readonly Reaction[] = [
  { on: '*', react },
  { on: 'person.handed_over', react: takeOver },
  // Whoever has just got a post may be whom duties were waiting for; there may be many, so the sweep gives them out.
  { on: newHolders, react: giveOut },
];

async function giveOut(tx: Tx, _events: readonly RecordedEvent[], now: Instant): Promise<void> {
  await releaseFallenBack(tx);
  await hurryUnowned(tx, now);
}

async function react(tx: Tx, events: readonly RecordedEvent[], now: Instant): Promise<void> {
  const mattering = events.filter((event) => !own.has(event.type) && !ofOurselves.test(event.type));
  if (mattering.length === 0) return;
  const since = Math.min(now, ...mattering.map(reachOf));
  const reassign = mattering.some((event) => reassigning.has(event.type));
  const whole = mattering.some((event) => regrouping.has(event.type));
  const subjects = [...new Set(mattering.map((event) => event.subjectId))].sort();
  for (let from = 0; from < subjects.length; from += most) {
    noteOwners(mattering, await replan(tx, subjects.slice(from, from + most), now, { since, reassign, whole }));
  }
}

/** How far back an event can change what stands: to when it occurred; a retraction or a waiver, to what it speaks of. */
function reachOf(event: RecordedEvent): Instant {
  const from = (event.data as { from?: unknown } | null)?.from;
  return typeof from === 'number' && event.type !== 'label.changed'
    ? Math.min(event.occurredAt, from)
    : event.occurredAt;
}
