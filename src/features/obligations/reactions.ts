// Whatever happens to a customer, its obligations are planned again in the same transaction: once for all events of a round.
import { newHolders } from '#features/people/index.ts';
import { editionsInForce } from '#features/policies/index.ts';
import type { Tx } from '#platform/db.ts';
import type { Reaction, RecordedEvent } from '#platform/events.ts';
import { eventTypesReadBy, type Instant } from '#policy/index.ts';
import { takeOver } from './handing-over.ts';
import { noteOwners } from './live.ts';
import { replan } from './standing/replan.ts';
import { hurryUnowned, releaseFallenBack } from './store.ts';

/** What replanning itself records; reacting to it would never end. */
const own = new Set(['obligation.breached', 'obligation.corrected', 'obligation.reassigned']);
/** What happens to ourselves: it matters only where a policy owes us something for it. */
const ofOurselves = /^(person|department|absence|archive|retention|policy|site|incident)\./;
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
  await releaseFallenBack(tx, now);
  await hurryUnowned(tx, now);
}

async function react(tx: Tx, events: readonly RecordedEvent[], now: Instant): Promise<void> {
  const others = events.filter((event) => !own.has(event.type));
  const isOurs = others.some(({ type }) => ofOurselves.test(type));
  const read = isOurs ? await typesRead(tx, now) : nothing;
  const mattering = others.filter(({ type }) => !ofOurselves.test(type) || births.has(type) || read.has(type));
  if (mattering.length === 0) return;
  const since = Math.min(now, ...mattering.map(reachOf));
  const reassign = mattering.some((event) => reassigning.has(event.type));
  const whole = mattering.some((event) => regrouping.has(event.type));
  const subjects = [...new Set(mattering.map((event) => event.subjectId))].sort();
  for (let from = 0; from < subjects.length; from += most) {
    noteOwners(mattering, await replan(tx, subjects.slice(from, from + most), now, { since, reassign, whole }));
  }
}

/** From these on somebody or something is there that duties may be owed about. */
const births = new Set(['person.added', 'department.added', 'site.added']);
const nothing: ReadonlySet<string> = new Set();

async function typesRead(tx: Tx, now: Instant): Promise<ReadonlySet<string>> {
  const { editions } = await editionsInForce(tx, now);
  return new Set(eventTypesReadBy(editions));
}

/** How far back an event can change what stands: to when it occurred; a retraction or a waiver, to what it speaks of. */
function reachOf(event: RecordedEvent): Instant {
  const from = (event.data as { from?: unknown } | null)?.from;
  return typeof from === 'number' && event.type !== 'label.changed'
    ? Math.min(event.occurredAt, from)
    : event.occurredAt;
}
