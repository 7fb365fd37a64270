// Open duties as something people hold: counted for the preview of a hand-over, and moved by it.
import type { HandedOver, Holding } from '#features/people/index.ts';
import { type Instant, sql, type Tx } from '#platform/db.ts';
import type { RecordedEvent } from '#platform/events.ts';
import { departmentOf, restate } from './standing/past.ts';

export const heldDuties: Holding = {
  slice: 'obligations',
  kind: 'duties',
  of: (tx, personId) =>
    tx.row<{ count: number; examples: string[] }>(sql`
      select count(*)::int as count, coalesce((array_agg(distinct coalesce(b.name, n.name)))[1:3], '{}') as examples
      from obligation o left join customer_brief b on b.subject_id = o.subject_id
        left join subject_name n on b.subject_id is null and n.subject_id = o.subject_id
      where o.owner_id = ${personId} and o.actionable`),
};

/** Divides what the people held among those who take over; all duties of one customer go to the same person. */
export async function takeOver(tx: Tx, events: readonly RecordedEvent[], now: Instant): Promise<void> {
  for (const event of events) {
    const { from, to } = event.data as HandedOver;
    const chosen = sql`
      select o.subject_id, o.id, taker.id as taker_id from obligation o join (
        select held.subject_id, (${to}::uuid[])[1 + (row_number() over (order by held.subject_id) - 1) % ${to.length}::int] as id
        from (select distinct subject_id from obligation o where owner_id = ${from} and o.actionable) held
      ) taker on taker.subject_id = o.subject_id
      where o.owner_id = ${from} and o.actionable`;
    const set = sql`owner_id = n.taker_id, department_id = ${departmentOf(sql`n.taker_id`)}`;
    await tx.run(restate({ chosen, set }, now));
  }
}
