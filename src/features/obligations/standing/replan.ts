// Makes stand what the policy core says is owed. The only place where windows are stored and states change;
// run in the transaction of whatever happened, and by the sweep when time alone changes something.
import { teamsOf } from '#features/customers/index.ts';
import { editionsInForce } from '#features/policies/index.ts';
import { system } from '#platform/actor.ts';
import type { Tx } from '#platform/db.ts';
import { record } from '#platform/events.ts';
import { eventTypesReadBy, type Instant } from '#policy/index.ts';
import { noteOwners, type Touched } from '../live.ts';
import { type Change, historyOf, reachable, type Stored, save, watchedOf } from '../store.ts';
import { type Found, findChanges, plain } from './difference.ts';
import { type FindOwner, ownerFinder } from './owner.ts';

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
  const [watched, standing, events] = await Promise.all([
    watchedOf(tx, subjectIds),
    reachable(tx, subjectIds, since),
    historyOf(tx, subjectIds, eventTypesReadBy(editions)),
  ]);
  const stored = grouped(standing);
  const history = grouped(events);
  const found = watched.map((subject) => {
    const { subjectId } = subject;
    const known = { subject, events: history.get(subjectId) ?? [], stored: stored.get(subjectId) ?? [] };
    return findChanges(editions, known, now, since);
  });
  const findOwner = await finderFor(tx, subjectIds, found, options.reassign === true);
  const settled = found.map((one) => withOwners(one, findOwner, options.reassign === true));
  for (const one of settled) recordChanges(tx, one, now);
  await save(
    tx,
    {
      opened: settled.flatMap((one) => one.opened),
      changed: settled.flatMap((one) => one.changed),
      calls: settled.flatMap((one) => one.calls),
      watches: settled.map((one) => one.watch),
    },
    now,
  );
  return new Map(settled.map((one) => [one.watch.subjectId, ownersOf(one)]));
}

function ownersOf({ opened, changed, calls }: Found): Set<string> {
  const owners = [
    ...opened.map(({ ownerId }) => ownerId),
    ...changed.flatMap(({ ownerId, before }) => [ownerId, before.ownerId]),
    ...calls.map(({ personId }) => personId),
  ];
  return new Set(owners.filter((owner) => owner !== null));
}

async function finderFor(
  tx: Tx,
  subjectIds: readonly string[],
  found: readonly Found[],
  reassign: boolean,
): Promise<FindOwner> {
  const roles = new Set<string>();
  for (const one of found) {
    for (const window of [...one.opened, ...seekingOwner(one, reassign)]) if (window.by) roles.add(window.by);
    for (const call of one.calls) roles.add(call.role);
  }
  if (roles.size === 0) return () => null;
  return ownerFinder(tx, await teamsOf(tx, subjectIds), [...roles]);
}

/** The standing duties whose owner is to be found: all of them, or those that nobody was found for yet. */
function seekingOwner({ actionable }: Found, reassign: boolean): readonly Stored[] {
  return reassign ? actionable : actionable.filter(({ ownerId }) => ownerId === null);
}

function withOwners(found: Found, findOwner: FindOwner, reassign: boolean): Found {
  const opened = found.opened.map((one) => ({ ...one, ownerId: findOwner(one.subjectId, one.by) }));
  const calls = found.calls.map((call) => ({ ...call, personId: findOwner(call.subjectId, call.role) }));
  const moved = seekingOwner(found, reassign)
    .map((before) => ({ before, ownerId: findOwner(before.subjectId, before.by) }))
    .filter(({ before, ownerId }) => before.ownerId !== ownerId);
  const already = new Map(found.changed.map((one) => [one.id, one]));
  for (const { before, ownerId } of moved) {
    const changed = already.get(before.id) ?? { ...(plain(before) as unknown as Change), before };
    already.set(before.id, { ...changed, ownerId });
  }
  return { ...found, opened, calls, changed: [...already.values()] };
}

/** Breaches and corrections are themselves part of the record; a state that had been decided never changes silently. */
function recordChanges(tx: Tx, found: Found, now: Instant): void {
  for (const one of [...found.opened, ...found.changed]) {
    const before = 'before' in one ? (one.before as Stored) : undefined;
    const data = { rule: one.rule, clause: one.clause, duty: one.duty, due: one.dueNow, state: one.state };
    const ground = { kind: 'obligation', id: one.id };
    if (one.state === 'breached' && before?.state !== 'breached') {
      const breached = record(tx, {
        type: 'obligation.breached',
        subjectId: one.subjectId,
        occurredAt: one.decided ?? now,
        actor: system,
        ground,
        data,
      });
      noteOwners([breached], new Map([[one.subjectId, ownersOf(found)]]));
    } else if (
      before &&
      before.state !== 'open' &&
      before.state !== one.state &&
      !(before.state === 'breached' && one.state === 'late')
    ) {
      record(tx, {
        type: 'obligation.corrected',
        subjectId: one.subjectId,
        occurredAt: now,
        actor: system,
        ground,
        data: { ...data, was: before.state },
      });
    }
  }
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
