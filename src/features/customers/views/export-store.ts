// The SQL of what left the house as a list: whom it had, so that it can be said afterwards whose data went.
import { at, type Instant, sql, type Tx } from '#platform/db.ts';
import type { Retained } from '#platform/personal/retained.ts';

/** By the event that tells of it. */
export interface Exported {
  readonly id: string;
  readonly actorId: string;
  readonly whole: boolean;
  readonly columns: readonly string[];
  readonly subjects: readonly string[];
}

export function insertExport(
  tx: Tx,
  { id, actorId, whole, columns, subjects }: Exported,
  now: Instant,
): Promise<number> {
  return tx.run(sql`insert into customer_export (id, actor_id, at, whole, columns, subjects)
    values (${id}, ${actorId}, ${at(now)}, ${whole}, ${columns}::text[], ${subjects}::uuid[])`);
}

/** Kept as long as the record of who looked at what. */
export const retainedExports: Retained = {
  kind: 'access_log',
  count: (tx, { before }) =>
    tx.row(sql`select count(*) as count, min(at) as oldest from customer_export where at < ${at(before)}`),
  remove: (tx, { before, limit }) =>
    tx.run(sql`delete from customer_export d using (select id from customer_export where at < ${at(before)} order by at limit ${limit}) old
      where d.id = old.id`),
};
