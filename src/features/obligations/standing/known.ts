// All that is read of subjects before it is said what is owed about them; of those that are one, all of it of the root.
import { contractsOf } from '#features/contracts/index.ts';
import { readGroups } from '#features/customers/index.ts';
import type { Tx } from '#platform/db.ts';
import { binding, type Edition, eventTypesReadBy, type Instant, type LookingBack, lookingBack } from '#policy/index.ts';
import type { Watch } from '../saving.ts';
import { reachable, type Stored, type Watched, watchedOf } from '../store.ts';
import type { Known } from './difference.ts';
import { historyFrom, historyOf } from './history.ts';

interface KnownSubjects {
  readonly subjects: readonly Known[];
  /** All that were read: those asked for, and whoever is one with them. */
  readonly subjectIds: readonly string[];
  /** Members of a whole: the sweep looks at their root. */
  readonly resting: readonly Watch[];
}

interface Looking {
  /** Of what is stored: what can still change, and what was due after. */
  readonly since: Instant;
  /** Locks the others of a whole, for whoever goes on to write. */
  readonly hold?: (subjectIds: readonly string[]) => Promise<unknown>;
}

/** Everything known of the subjects; of those that are one, all of it of the root. */
export async function knownOf(
  tx: Tx,
  subjectIds: readonly string[],
  editions: readonly Edition[],
  { since, hold }: Looking,
): Promise<KnownSubjects> {
  const types = eventTypesReadBy(editions);
  const read = async (ids: readonly string[], isOfWhole: (id: string) => boolean = () => false) => {
    const [watched, standing, contracts, all] = await Promise.all([
      watchedOf(tx, ids),
      reachable(tx, ids, since),
      contractsOf(tx, ids),
      ids.length <= few ? historyOf(tx, ids, types) : undefined,
    ]);
    const isBoundOtherwise = (id: string): boolean => contracts.has(id) || isOfWhole(id);
    const back = lookingBack(editions);
    const events = all ?? (await historyFrom(tx, floorsOf(back, watched, standing, since, isBoundOtherwise), back));
    // What only a contract's own duty goes by is read besides; nearly nobody has one.
    const own = [...contracts.values()].flatMap((all) => eventTypesReadBy(binding(editions, all)));
    const more = [...new Set(own)].filter((type) => !types.includes(type));
    const others = more.length === 0 ? [] : await historyOf(tx, [...contracts.keys()], more);
    return [watched, standing, [...events, ...others], contracts] as const;
  };
  // Nearly nobody is one with others: it is asked beside the rest, and read again where somebody is.
  const [members, alone] = await Promise.all([readGroups(tx, subjectIds), read(subjectIds)]);
  if (members.length === 0) {
    const [watched, standing, events, contracts] = alone;
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
    return { subjects, subjectIds, resting: [] };
  }
  const all = [...new Set([...subjectIds, ...members.map(({ id }) => id)])];
  await hold?.(all);
  const rootOf = new Map(members.map(({ id, rootId }) => [id, rootId]));
  const [watched, standing, events, contracts] = await read(all, (id) => rootOf.has(id));
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
    subjectIds: all,
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

/** So many are read whole, at once with all else: for one customer another round to the database costs more than its history. */
const few = 20;

/** From when on the recent kinds of each subject's events are read; from ever of whom more than its own windows tell. */
function floorsOf(
  back: LookingBack,
  watched: readonly Watched[],
  standing: readonly Stored[],
  since: Instant,
  isBoundOtherwise: (subjectId: string) => boolean,
): Map<string, Instant> {
  const stored = grouped(standing);
  return new Map(
    watched.map(({ subjectId, plannedAt, entered }) => {
      if (isBoundOtherwise(subjectId)) return [subjectId, Number.NEGATIVE_INFINITY];
      return [subjectId, back.floor(Math.min(plannedAt ?? entered, since), stored.get(subjectId) ?? [])];
    }),
  );
}

/** What a member was called, and when it entered, is its own: the whole is called what the root is. */
function isOfWhole(
  { subjectId, type }: { subjectId: string; type: string },
  rootOf: ReadonlyMap<string, string>,
): boolean {
  return rootOf.get(subjectId) === subjectId || (type !== 'label.changed' && type !== 'subject.entered');
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
