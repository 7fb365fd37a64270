// Deadlines that are known beforehand: complaints of core customers, received so that their answer falls due when it is wanted.
import { system } from '#platform/actor.ts';
import { type Database, sql, type Tx } from '#platform/db.ts';
import { lockSubjects, record } from '#platform/events.ts';
import { newId } from '#platform/id.ts';

/** A core customer is answered within half an hour (clause 3.2.1 of the pack). */
export const limit = 30 * 60_000;

/** Records that the subject complained so that its answer is due at `due`; answers the id of the request. */
export function recordComplaint(tx: Tx, subjectId: string, due: number): string {
  const id = newId();
  // Core already then, as an import would say it.
  record(tx, {
    type: 'label.changed',
    subjectId,
    occurredAt: due - limit - 60_000,
    actor: system,
    data: { label: 'tier', value: 'core' },
  });
  record(tx, {
    type: 'request.received',
    subjectId,
    occurredAt: due - limit,
    actor: system,
    ground: { kind: 'request', id },
    data: { kind: 'complaint', automatic: 'false' },
  });
  return id;
}

/** One whose answer is due `ahead` from now (ms). */
export function receiveComplaint(
  db: Database,
  customerId: string,
  ahead: number,
): Promise<{ request: string; at: number }> {
  return db.write(async (tx, now) => {
    await lockSubjects(tx, [customerId]);
    return { request: recordComplaint(tx, customerId, now + ahead), at: now + ahead };
  });
}

export interface Breach {
  readonly request: string;
  readonly due: number;
  readonly breached: number | null;
  readonly events: number;
  readonly recorded: number | null;
  readonly calls: string;
}

/** What became of each deadline: its breach, how many events tell of it, which calls were made. */
export function outcome(tx: Tx): Promise<Breach[]> {
  return tx.rows<Breach>(sql`
    select o.ground_id as request, o.due_at as due, o.breached_at as breached, count(distinct e.id)::int as events, min(e.recorded_at) as recorded,
      (select coalesce(string_agg(c.kind, ',' order by c.step), '') from obligation_call c
        where c.subject_id = o.subject_id and c.obligation_id = o.id) as calls
    from obligation o left join event e on e.subject_id = o.subject_id and e.ground_id = o.id and e.type = 'obligation.breached'
    where o.rule = 'respond.core' group by o.subject_id, o.id`);
}
