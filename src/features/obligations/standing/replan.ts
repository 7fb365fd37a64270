// Makes stand what the policy core says is owed. The only place where windows are stored and their history is judged;
// run in the transaction of whatever happened, and by the sweep when a window opens.
import { editionsInForce } from '#features/policies/index.ts';
import type { Tx } from '#platform/db.ts';
import { lockSubjects } from '#platform/events.ts';
import type { Instant } from '#policy/index.ts';
import type { Touched } from '../live.ts';
import { type Change, save } from '../saving.ts';
import { type Changed, type Found, findChanges } from './difference.ts';
import { knownOf } from './known.ts';
import { type OwnerFinder, ownerFinder, type Seeking } from './owner.ts';
import { recordChange, recordFollowing } from './telling.ts';
import { wordOf } from './under.ts';

export interface ReplanOptions {
  /** The earliest time that something new happened at; what was due before it is not looked at again. */
  readonly since?: Instant;
  /** Everything that is stored is judged again: who belongs together has changed. */
  readonly whole?: boolean;
  /** Owners are found anew for what can still be kept: for all of it (the team or the tier changed), or for what hangs on these requests. */
  readonly reassign?: 'all' | ReadonlySet<string>;
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
  const { editions } = await editionsInForce(tx, now);
  if (editions.length === 0 || subjectIds.length === 0) return new Map();
  const since = options.since ?? now;
  const isToMove = movedBy(options.reassign);
  const hold = (ids: readonly string[]) => lockSubjects(tx, ids);
  const known = await knownOf(tx, subjectIds, editions, { since: options.whole ? 0 : since, hold });
  const found = known.subjects.map((one) => findChanges(editions, one, now, since));
  const finder = await ownerFinder(
    tx,
    known.subjectIds,
    found.flatMap((one) => seeking(one, isToMove)),
  );
  const settled = found.map((one) => withOwners(one, finder, isToMove));
  const touched = new Map<string, Set<string>>();
  for (const one of settled) {
    const owners = ownersOf(one);
    touched.set(one.watch.subjectId, owners);
    for (const change of one.opened) recordChange(tx, change, undefined, owners, now);
    for (const change of one.changed) recordChange(tx, change, change.before, owners, now);
    if (typeof options.reassign === 'object') recordFollowing(tx, one.changed, now);
  }
  const outcome = {
    opened: settled.flatMap((one) => one.opened),
    changed: settled.flatMap((one) => one.changed),
    calls: settled.flatMap((one) => one.calls),
    watches: [...settled.map((one) => one.watch), ...known.resting],
  };
  await save(tx, outcome, wordOf(editions), now);
  return touched;
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

type IsToMove = (one: Changed) => boolean;

/** What nobody was found for yet is sought for at each look; the rest where those who look after it have changed. */
function movedBy(reassign: ReplanOptions['reassign']): IsToMove {
  return ({ ownerId, one: { ground } }) => ownerId === null || reassign === 'all' || reassign?.has(ground.id) === true;
}

/** What somebody is to be found for. */
function seeking(found: Found, isToMove: IsToMove): Seeking[] {
  return [...[...found.opened, ...found.actionable.filter(isToMove)].map(sought), ...found.calls];
}

function sought({ subjectId, one: { by, ground } }: Change): Seeking {
  return { subjectId, role: by, ground };
}

function withOwners(found: Found, finder: OwnerFinder, isToMove: IsToMove): Found {
  const toMove = found.actionable.filter(isToMove);
  if (found.opened.length + toMove.length + found.calls.length === 0) return found;
  const owned = <One extends Change>(change: One): One => ({ ...change, ...finder.owing(sought(change)) });
  const moved = toMove
    .map(owned)
    .filter(({ before, ownerId, queueId }) => before.ownerId !== ownerId || before.queueId !== queueId);
  const changed = new Map([...found.changed, ...moved].map((one) => [one.id, one]));
  return {
    ...found,
    opened: found.opened.map(owned),
    calls: found.calls.map((call) => ({ ...call, personId: finder.told(call) })),
    changed: [...changed.values()],
  };
}
