// Breaches and corrections are themselves part of the record; a state that had been decided never changes silently.
import { system } from '#platform/actor.ts';
import type { Tx } from '#platform/db.ts';
import { record } from '#platform/events.ts';
import type { Instant, State } from '#policy/index.ts';
import { noteOwners } from '../live.ts';
import type { Change } from '../saving.ts';

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
