// The SQL of customers for the time being.
import { at, type Instant, sql, type Tx } from '#platform/db.ts';

export async function insertProvisional(tx: Tx, id: string, by: string | null, now: Instant): Promise<void> {
  await tx.run(
    sql`insert into customer_provisional (subject_id, since, entered_by) values (${id}::uuid, ${at(now)}, ${by}::uuid)`,
  );
}

/** Whether there was one. */
export async function deleteProvisional(tx: Tx, id: string): Promise<boolean> {
  return (await tx.run(sql`delete from customer_provisional where subject_id = ${id}::uuid`)) > 0;
}
