// How many sensitive values somebody has looked at, by hour.
import { at, type Instant, sql, type Tx } from '#platform/db.ts';
import type { Retained } from '#platform/personal/retained.ts';
import { purgeContents } from '#platform/seal/erase.ts';
import { countOld } from '#platform/seal/store.ts';

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

/** How often somebody looked, hour by hour, goes when its time is over. */
export const retainedTally: Retained = {
  kind: 'access_log',
  count: (tx, { before }) =>
    tx.row(sql`select count(*) as count, min(hour) as oldest from reveal_tally where hour < ${at(before)}`),
  remove: (tx, { before, limit }) =>
    tx.run(sql`delete from reveal_tally d using (select actor_id, hour from reveal_tally where hour < ${at(before)} order by hour limit ${limit}) old
      where d.actor_id = old.actor_id and d.hour = old.hour`),
};

/** That somebody looked at values in full, or took a list out, stays in the sealed record for ever; at which, what for and by which filter does not. */
export const retainedLooks: Retained = {
  kind: 'access_log',
  count: (tx, { before, holds }) => countOld(tx, { types: looks, before, held: heldBy(holds) }),
  remove: (tx, { before, holds, limit }, now) =>
    purgeContents(tx, { types: looks, before, held: heldBy(holds), limit }, now),
};

const looks = ['customer.revealed', 'customers.exported'];

function heldBy(holds: readonly string[]) {
  return holds.includes('legal_hold') ? sql`select subject_id from legally_held` : undefined;
}
