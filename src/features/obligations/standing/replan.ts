// Makes stand what the policy core says is owed. The only place where windows are stored and their history is judged;
// run in the transaction of whatever happened, and by the sweep when a window opens.
import { teamsOf } from '#features/customers/index.ts';
import { editionsInForce } from '#features/policies/index.ts';
import type { Tx } from '#platform/db.ts';
import { eventTypesReadBy, type Instant } from '#policy/index.ts';
import type { Touched } from '../live.ts';
import { type Change, save } from '../saving.ts';
import { historyOf, reachable, watchedOf } from '../store.ts';
import { type Changed, type Found, findChanges } from './difference.ts';
import { type FindOwner, ownerFinder, type Seeking } from './owner.ts';
import { recordChange } from './telling.ts';
import { wordOf } from './under.ts';

export interface ReplanOptions {
  /** The earliest time that something new happened at; what was due before it is not looked at again. */
  readonly since?: Instant;
  /** Owners are found anew for what can still be kept (the team or the tier changed). */
  readonly reassign?: boolean;
}

/**
 * Opens, judges and calls for a set of subjects, whose rows the caller has locked. Doing it twice changes nothing.
 * @returns by subject, whose duties have changed
 */
export async function replan(
  tx: Tx,
  subjectIds: readonly string[],
  now: Instant,
  options: ReplanOptions = {},
): Promise<Touched> {
  const { editions } = await editionsInForce(tx);
  if (editions.length === 0 || subjectIds.length === 0) return new Map();
  const since = options.since ?? now;
  const reassign = options.reassign === true;
  const [watched, standing, events, teams] = await Promise.all([
    watchedOf(tx, subjectIds),
    reachable(tx, subjectIds, since),
    historyOf(tx, subjectIds, eventTypesReadBy(editions)),
    teamsOf(tx, subjectIds),
  ]);
  const stored = grouped(standing);
  const history = grouped(events);
  const found = watched.map((subject) => {
    const { subjectId } = subject;
    const known = { subject, events: history.get(subjectId) ?? [], stored: stored.get(subjectId) ?? [] };
    return findChanges(editions, known, now, since);
  });
  const findOwner = await ownerFinder(
    tx,
    teams,
    found.flatMap((one) => seeking(one, reassign)),
  );
  const settled = found.map((one) => withOwners(one, findOwner, reassign));
  for (const one of settled) {
    const owners = ownersOf(one);
    for (const change of one.opened) recordChange(tx, change, undefined, owners, now);
    for (const change of one.changed) recordChange(tx, change, change.before, owners, now);
  }
  const outcome = {
    opened: settled.flatMap((one) => one.opened),
    changed: settled.flatMap((one) => one.changed),
    calls: settled.flatMap((one) => one.calls),
    watches: settled.map((one) => one.watch),
  };
  await save(tx, outcome, wordOf(editions), now);
  return new Map(settled.map((one) => [one.watch.subjectId, ownersOf(one)]));
}

function ownersOf({ opened, changed, calls }: Found): Set<string> {
  const owners = new Set<string>();
  const add = (owner: string | null): void => {
    if (owner !== null) owners.add(owner);
  };
  for (const { ownerId } of opened) add(ownerId);
  for (const { ownerId, before } of changed) {
    add(ownerId);
    add(before.ownerId);
  }
  for (const { personId } of calls) add(personId);
  return owners;
}

/** What somebody is to be found for. */
function seeking(found: Found, reassign: boolean): Seeking[] {
  return [
    ...found.opened.map(({ subjectId, one }) => ({ subjectId, role: one.by })),
    ...seekingOwner(found, reassign).map(({ subjectId, one }) => ({ subjectId, role: one.by })),
    ...found.calls,
  ];
}

/** The standing duties whose owner is to be found: all of them, or those that nobody was found for yet. */
function seekingOwner({ actionable }: Found, reassign: boolean): readonly Changed[] {
  return reassign ? actionable : actionable.filter(({ ownerId }) => ownerId === null);
}

function withOwners(found: Found, findOwner: FindOwner, reassign: boolean): Found {
  const owned = <One extends Change>(change: One): One => ({
    ...change,
    ownerId: findOwner(change.subjectId, change.one.by),
  });
  const moved = seekingOwner(found, reassign)
    .map(owned)
    .filter(({ before, ownerId }) => before.ownerId !== ownerId);
  const changed = new Map([...found.changed, ...moved].map((one) => [one.id, one]));
  return {
    ...found,
    opened: found.opened.map(owned),
    calls: found.calls.map((call) => ({ ...call, personId: findOwner(call.subjectId, call.role) })),
    changed: [...changed.values()],
  };
}

function grouped<T extends { subjectId: string }>(rows: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(row.subjectId);
    if (group) group.push(row);
    else groups.set(row.subjectId, [row]);
  }
  return groups;
}
