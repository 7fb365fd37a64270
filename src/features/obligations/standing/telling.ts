// Breaches and corrections are themselves part of the record; a state that had been decided never changes silently.
import { system } from '#platform/actor.ts';
import type { Tx } from '#platform/db.ts';
import { record } from '#platform/events.ts';
import type { Instant, State } from '#policy/index.ts';
import { noteOwners } from '../live.ts';
import type { Change } from '../saving.ts';
import type { Changed } from './difference.ts';

/** What an event says of the obligation it is about. */
export interface Told extends Pick<Change, 'id' | 'subjectId'> {
  readonly one: Pick<Change['one'], 'rule' | 'clause' | 'duty' | 'dueNow' | 'state' | 'decided'>;
}

/**
 * Records that an obligation broke, or that what had been decided about it was decided otherwise.
 * @param before how it stood; undefined for one that has just opened
 * @param owners who is to look again
 */
export function recordChange(
  tx: Tx,
  { id, subjectId, one }: Told,
  before: { readonly state: State } | undefined,
  owners: ReadonlySet<string>,
  now: Instant,
): void {
  if (one.state === before?.state) return;
  const data = { rule: one.rule, clause: one.clause, duty: one.duty, due: one.dueNow, state: one.state };
  const about = { subjectId, actor: system, ground: { kind: 'obligation', id } };
  if (one.state === 'breached') {
    const breached = record(tx, { ...about, type: 'obligation.breached', occurredAt: one.decided ?? now, data });
    noteOwners([breached], new Map([[subjectId, owners]]));
    return;
  }
  if (before === undefined || before.state === 'open' || (before.state === 'breached' && one.state === 'late')) return;
  record(tx, { ...about, type: 'obligation.corrected', occurredAt: now, data: { ...data, was: before.state } });
}

/**
 * Records that duties went with their request to whoever has it in hand now: one event a request and former owner. What opened in this very
 * transaction was nobody's yet.
 */
export function recordFollowing(tx: Tx, changed: readonly Changed[], now: Instant): void {
  const moves = new Map<string, { readonly first: Changed; readonly duties: Set<string> }>();
  for (const one of changed) {
    const { ownerId, queueId, before } = one;
    const { ground, duty } = one.one;
    if (ground.kind !== 'request' || (before.ownerId === ownerId && before.queueId === queueId)) continue;
    const key = [one.subjectId, ground.id, before.ownerId, before.queueId].join();
    const move = moves.get(key) ?? { first: one, duties: new Set<string>() };
    moves.set(key, move);
    move.duties.add(duty);
  }
  const come = new Set(
    tx.recorded.flatMap(({ type, ground }) => (type === 'request.received' ? (ground?.id ?? []) : [])),
  );
  for (const { first, duties } of moves.values()) {
    const { subjectId, ownerId, queueId, before, one } = first;
    if (come.has(one.ground.id)) continue;
    record(tx, {
      type: 'obligation.followed',
      subjectId,
      occurredAt: now,
      actor: system,
      ground: one.ground,
      data: { duties: [...duties], from: before.ownerId, from_queue: before.queueId, to: ownerId, to_queue: queueId },
    });
  }
}
