// When something happens that a tier or a team rests on, it is looked at again in the same transaction, once for all of them.
import { newHolders } from '#features/people/index.ts';
import { editionsInForce } from '#features/policies/index.ts';
import type { Instant, Tx } from '#platform/db.ts';
import { lockSubjects, type Reaction, type RecordedEvent } from '#platform/events.ts';
import { eventsMoving } from '#platform/facts.ts';
import { factsAskedBy } from '#policy/index.ts';
import { isOfEntry } from './entering/entering.ts';
import { lookWhenItBinds, seekOwners } from './jobs.ts';
import { moveInDepartments, placeInDepartments, readKeptBy } from './reach/department-store.ts';
import { moveLastContact } from './store.ts';
import { takeOver } from './tiers/teams.ts';
import { reassess } from './tiers/tiers.ts';

/** After these, what is known of several is known of one, or no longer. */
const regrouping = ['customer.merged', 'customer.unmerged'];

/** After these a customer may belong to other departments, or stand elsewhere in their lists. */
const replacing = [
  'customer.changed',
  'customer.completed',
  'customer.owner_changed',
  'customer.team_changed',
  'label.changed',
  ...regrouping,
];

export const reactions: readonly Reaction[] = [
  { on: '*', react: look },
  { on: 'interaction.held', react: noteContact },
  {
    on: replacing,
    react: (tx, events) =>
      placeInDepartments(
        tx,
        events.filter((event) => !isOfEntry(event)).map(({ subjectId }) => subjectId),
      ),
  },
  { on: 'person.changed', react: moveWith },
  { on: 'person.handed_over', react: takeOver },
  { on: ['policy.published', 'policy.ended'], react: lookWhenItBinds },
  { on: newHolders, react: (tx) => seekOwners(tx) },
];

/** Whoever facts have changed of that labels rest on. */
async function look(tx: Tx, events: readonly RecordedEvent[], now: Instant): Promise<void> {
  const { current } = await editionsInForce(tx, now);
  if (!current) return;
  const moving = eventsMoving(factsAskedBy(current));
  const told = events.filter(
    (event) => (regrouping.includes(event.type) || moving.has(event.type)) && !isOfEntry(event) && touchesFacts(event),
  );
  const ids = [...new Set(told.map(({ subjectId }) => subjectId))].sort();
  await reassess(tx, ids, 'facts_changed', now);
}

function touchesFacts({ type, data }: RecordedEvent): boolean {
  if (type !== 'customer.changed') return true;
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
  await moveInDepartments(tx, [...latest.keys()]);
}

/** Whoever goes to another department takes their customers along. */
async function moveWith(tx: Tx, events: readonly RecordedEvent[]): Promise<void> {
  const moved = events.filter(({ data }) => (data as { fields: readonly string[] }).fields.includes('departmentId'));
  if (moved.length === 0) return;
  const people = moved.map(({ subjectId }) => subjectId);
  const ids = await readKeptBy(tx, people);
  await lockSubjects(tx, ids.sort());
  await placeInDepartments(tx, ids);
}
