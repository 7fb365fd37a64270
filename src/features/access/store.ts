// The SQL of access: what was told about people who looked at unusually much.
import { at, empty, sql, type Tx } from '#platform/db.ts';
import type { UnusualItem } from './contract.ts';

/** Newest first. */
export function readUnusual(
  tx: Tx,
  after: readonly [number, string] | undefined,
  limit: number,
): Promise<UnusualItem[]> {
  return tx.rows<UnusualItem>(sql`select e.id, e.recorded_at as "at", e.subject_id as "personId", p.name as "personName",
      e.data ->> 'what' as what, (e.data ->> 'count')::int as count, e.data ->> 'each' as each
    from event e left join person_brief p on p.person_id = e.subject_id
    where e.type = 'access.unusual' ${after === undefined ? empty : sql`and (e.recorded_at, e.id) < (${at(after[0])}, ${after[1]}::uuid)`}
    order by e.recorded_at desc, e.id desc limit ${limit}`);
}
