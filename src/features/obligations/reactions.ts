// Whatever happens to a customer, its obligations are planned again in the same transaction: once for all events of a round.
import { newHolders } from '#features/people/index.ts';
import { editionsInForce } from '#features/policies/index.ts';
import type { Tx } from '#platform/db.ts';
import type { Reaction, RecordedEvent } from '#platform/events.ts';
import { eventTypesReadBy, type Instant } from '#policy/index.ts';
import { takeOver } from './handing-over.ts';
import { noteOwners } from './live.ts';
import { type ReplanOptions, replan } from './standing/replan.ts';
import { hurryUnowned, releaseFallenBack, releaseQueued } from './store.ts';

/** What replanning itself records; reacting to it would never end. */
const own = new Set(['obligation.breached', 'obligation.corrected', 'obligation.reassigned', 'obligation.followed']);
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
/** After these, what is owed about a request goes with it. */
const handing = new Set(['request.assigned', 'request.queued']);
/** After these, what was stored is judged again: who was one with others is alone, what rested goes on. */
const regrouping = new Set(['customer.unmerged', 'processing.resumed']);
/** What a planned set of subjects may hold at once: statements stay short, memory flat. */
const most = 500;

export const reactions: readonly Reaction[] = [
  { on: '*', react },
  { on: 'person.handed_over', react: takeOver },
  // Whoever has just got a post may be whom duties were waiting for; there may be many, so the sweep gives them out.
  { on: newHolders, react: giveOut },
  { on: 'department.removed', react: closeQueues },
];

async function giveOut(tx: Tx, _events: readonly RecordedEvent[], now: Instant): Promise<void> {
  await releaseFallenBack(tx, now);
  await hurryUnowned(tx, now);
}

async function closeQueues(tx: Tx, events: readonly RecordedEvent[], now: Instant): Promise<void> {
  await releaseQueued(
    tx,
    events.map(({ subjectId }) => subjectId),
    now,
  );
  await hurryUnowned(tx, now);
}

async function react(tx: Tx, events: readonly RecordedEvent[], now: Instant): Promise<void> {
  const others = events.filter((event) => !own.has(event.type));
  const isOurs = others.some(({ type }) => ofOurselves.test(type));
  const read = isOurs ? await typesRead(tx, now) : nothing;
  const mattering = others.filter(({ type }) => !ofOurselves.test(type) || births.has(type) || read.has(type));
  if (mattering.length === 0) return;
  const since = Math.min(now, ...mattering.map(reachOf));
  const reassign = movedIn(mattering);
  const whole = mattering.some((event) => regrouping.has(event.type));
  const subjects = [...new Set(mattering.map((event) => event.subjectId))].sort();
  for (let from = 0; from < subjects.length; from += most) {
    noteOwners(
      mattering,
      await replan(tx, subjects.slice(from, from + most), now, { since, whole, ...(reassign && { reassign }) }),
    );
  }
}

/** Whose duties are given out anew: everything, what hangs on requests that went into other hands, or nothing. */
function movedIn(events: readonly RecordedEvent[]): ReplanOptions['reassign'] {
  if (events.some(({ type }) => reassigning.has(type))) return 'all';
  const handed = events.filter(({ type }) => handing.has(type));
  return handed.length === 0 ? undefined : new Set(handed.flatMap(({ ground }) => ground?.id ?? []));
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
