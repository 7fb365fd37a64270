// Makes stand what the policy core says is owed. The only place where windows are stored and their history is judged;
// run in the transaction of whatever happened, and by the sweep when a window opens.
import { contractsOf } from '#features/contracts/index.ts';
import { readGroups, teamsOf } from '#features/customers/index.ts';
import { editionsInForce } from '#features/policies/index.ts';
import type { Tx } from '#platform/db.ts';
import { lockSubjects } from '#platform/events.ts';
import { binding, type Edition, eventTypesReadBy, type Instant } from '#policy/index.ts';
import type { Touched } from '../live.ts';
import { type Change, save, type Watch } from '../saving.ts';
import { historyOf, reachable, type Watched, watchedOf } from '../store.ts';
import { type Changed, type Found, findChanges, type Known } from './difference.ts';
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
  const known = await knownOf(tx, subjectIds, editions, options.whole ? 0 : since);
  const { teams } = known;
  const found = known.subjects.map((one) => findChanges(editions, one, now, since));
  const finder = await ownerFinder(
    tx,
    teams,
    found.flatMap((one) => seeking(one, isToMove)),
  );
  const settled = found.map((one) => withOwners(one, finder, isToMove));
  for (const one of settled) {
    const owners = ownersOf(one);
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
  return new Map(settled.map((one) => [one.watch.subjectId, ownersOf(one)]));
}

interface KnownSubjects {
  readonly subjects: readonly Known[];
  readonly teams: Awaited<ReturnType<typeof teamsOf>>;
  /** Members of a whole: the sweep looks at their root. */
  readonly resting: readonly Watch[];
}

/** Everything known of the subjects; of those that are one, all of it of the root. */
async function knownOf(
  tx: Tx,
  subjectIds: readonly string[],
  editions: readonly Edition[],
  since: Instant,
): Promise<KnownSubjects> {
  const types = eventTypesReadBy(editions);
  const read = async (ids: readonly string[]) => {
    const [watched, standing, events, teams, contracts] = await Promise.all([
      watchedOf(tx, ids),
      reachable(tx, ids, since),
      historyOf(tx, ids, types),
      teamsOf(tx, ids),
      contractsOf(tx, ids),
    ]);
    // What only a contract's own duty goes by is read besides; nearly nobody has one.
    const own = [...contracts.values()].flatMap((all) => eventTypesReadBy(binding(editions, all)));
    const more = [...new Set(own)].filter((type) => !types.includes(type));
    const others = more.length === 0 ? [] : await historyOf(tx, [...contracts.keys()], more);
    return [watched, standing, [...events, ...others], teams, contracts] as const;
  };
  // Nearly nobody is one with others: it is asked beside the rest, and read again where somebody is.
  const [members, alone] = await Promise.all([readGroups(tx, subjectIds), read(subjectIds)]);
  if (members.length === 0) {
    const [watched, standing, events, teams, contracts] = alone;
    const stored = grouped(standing);
    const history = grouped(events);
    const subjects = watched.map((subject) => {
      const { subjectId } = subject;
      return {
        subject,
        events: history.get(subjectId) ?? [],
        stored: stored.get(subjectId) ?? [],
        contracts: contracts.get(subjectId) ?? [],
      };
    });
    return { subjects, teams, resting: [] };
  }
  const all = [...new Set([...subjectIds, ...members.map(({ id }) => id)])];
  await lockSubjects(tx, all);
  const rootOf = new Map(members.map(({ id, rootId }) => [id, rootId]));
  const [watched, standing, events, teams, contracts] = await read(all);
  const byRoot = <R extends { readonly subjectId: string }>(rows: readonly R[]) =>
    groupedBy(rows, ({ subjectId }) => rootOf.get(subjectId) ?? subjectId);
  const stored = byRoot(standing);
  const history = byRoot(events.filter((event) => !rootOf.has(event.subjectId) || isOfWhole(event, rootOf)));
  const isRoot = ({ subjectId }: Watched): boolean => (rootOf.get(subjectId) ?? subjectId) === subjectId;
  return {
    subjects: watched.filter(isRoot).map((subject) => ({
      subject,
      events: history.get(subject.subjectId) ?? [],
      stored: stored.get(subject.subjectId) ?? [],
      contracts: all.flatMap((id) => ((rootOf.get(id) ?? id) === subject.subjectId ? (contracts.get(id) ?? []) : [])),
      isWhole: rootOf.has(subject.subjectId),
    })),
    teams,
    resting: watched
      .filter((one) => !isRoot(one))
      .map(({ subjectId, lane, plannedAt }) => ({
        subjectId,
        lane,
        nextAt: null,
        wholeAt: null,
        isNew: plannedAt === null,
      })),
  };
}

/** What a member was called, and when it entered, is its own: the whole is called what the root is. */
function isOfWhole(
  { subjectId, type }: { subjectId: string; type: string },
  rootOf: ReadonlyMap<string, string>,
): boolean {
  return rootOf.get(subjectId) === subjectId || (type !== 'label.changed' && type !== 'subject.entered');
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
  const owned = <One extends Change>(change: One): One => ({ ...change, ...finder.owing(sought(change)) });
  const moved = found.actionable
    .filter(isToMove)
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

function grouped<T extends { readonly subjectId: string }>(rows: readonly T[]): Map<string, T[]> {
  return groupedBy(rows, ({ subjectId }) => subjectId);
}

function groupedBy<T>(rows: readonly T[], key: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(key(row));
    if (group) group.push(row);
    else groups.set(key(row), [row]);
  }
  return groups;
}
