// How many sensitive values somebody has looked at, by hour.
import { at, type Instant, sql, type Tx } from '#platform/db.ts';
import type { Retained } from '#platform/personal/retained.ts';

/** Counts values looked at now; answers how many they were in this hour or the last day, before and with these. */
export async function countReveals(
  tx: Tx,
  { actorId, values, each }: { actorId: string; values: number; each: string },
  now: Instant,
): Promise<{ before: number; after: number }> {
  const { hour } = await tx.row<{ hour: number }>(sql`insert into reveal_tally as t (actor_id, hour, count)
    values (${actorId}::uuid, date_trunc('hour', ${at(now)}), ${values})
    on conflict (actor_id, hour) do update set count = t.count + excluded.count returning count as hour`);
  if (each === 'hour') return { before: hour - values, after: hour };
  const { day } = await tx.row<{ day: number }>(sql`select sum(count)::int as day from reveal_tally
    where actor_id = ${actorId}::uuid and hour > ${at(now)} - interval '24 hours'`);
  return { before: day - values, after: day };
}

/** How often somebody looked, hour by hour, goes when its time is over; what they looked at stands in the sealed record. */
export const retainedTally: Retained = {
  kind: 'access_log',
  count: (tx, { before }) =>
    tx.row(sql`select count(*) as count, min(hour) as oldest from reveal_tally where hour < ${at(before)}`),
  remove: (tx, { before, limit }) =>
    tx.run(sql`delete from reveal_tally d using (select actor_id, hour from reveal_tally where hour < ${at(before)} order by hour limit ${limit}) old
      where d.actor_id = old.actor_id and d.hour = old.hour`),
};
