// All SQL about seeing Weixi as a colleague does.
import { at, type Instant, sql, type Tx } from '#platform/db.ts';

export const viewedAs = 'access.viewed_as';

/** Whether it was told since then that this one sees Weixi as that person. */
export async function wasTold(tx: Tx, viewerId: string, personId: string, since: Instant): Promise<boolean> {
  const found = await tx.maybe(sql`select 1 from event e where e.subject_id = ${personId}::uuid and e.type = ${viewedAs}
    and e.actor_id = ${viewerId}::uuid and e.recorded_at > ${at(since)} limit 1`);
  return found !== undefined;
}
