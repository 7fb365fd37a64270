// How many sensitive values somebody has looked at, by hour.
import { at, type Instant, sql, type Tx } from '#platform/db.ts';

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
