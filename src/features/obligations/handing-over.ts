// Open duties as something people hold: counted for the preview of a hand-over, and moved by it.
import type { HandedOver, Holding } from '#features/people/index.ts';
import { sql, type Tx } from '#platform/db.ts';
import type { RecordedEvent } from '#platform/events.ts';

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
export async function takeOver(tx: Tx, events: readonly RecordedEvent[]): Promise<void> {
  for (const event of events) {
    const { from, to } = event.data as HandedOver;
    await tx.run(sql`
      update obligation o set owner_id = taker.id
      from (
        select held.subject_id, (${to}::uuid[])[1 + (row_number() over (order by held.subject_id) - 1) % ${to.length}::int] as id
        from (select distinct subject_id from obligation o where owner_id = ${from} and o.actionable) held
      ) taker
      where o.subject_id = taker.subject_id and o.owner_id = ${from} and o.actionable`);
  }
}
