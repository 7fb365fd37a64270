// In whose hands requests are, as queues publish it: whoever took one owes what is due about it.
import { sql, type Tx } from '#platform/db.ts';

export interface Hand {
  readonly requestId: string;
  /** Who has it; null while it stands in a queue, or is nobody's. */
  readonly personId: string | null;
  /** In whose queue it stands while nobody has taken it, and who heads that department. */
  readonly departmentId: string | null;
  readonly headId: string | null;
}

/** One statement for all requests of a plan, none where there are none. */
export async function readHands(
  tx: Tx,
  customerIds: readonly string[],
  requestIds: readonly string[],
): Promise<ReadonlyMap<string, Hand>> {
  if (requestIds.length === 0) return new Map();
  const rows = await tx.rows<Hand>(sql`
    select h.request_id as "requestId", h.person_id as "personId", h.department_id as "departmentId", d.head_id as "headId"
    from request_hand h left join department_brief d on d.department_id = h.department_id
    where h.subject_id = any(${customerIds}::uuid[]) and h.request_id = any(${requestIds}::uuid[])`);
  return new Map(rows.map((row) => [row.requestId, row]));
}
