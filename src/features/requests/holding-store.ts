// The SQL of what somebody looks after, and of giving it to others.
import { sql, type Tx } from '#platform/db.ts';
import { open } from './listing/lines.ts';

/** How many open requests somebody looks after, and the numbers of a few. */
export async function countHeld(tx: Tx, personId: string): Promise<{ count: number; examples: string[] }> {
  return tx.row(sql`select count(*) as count, coalesce((array_agg(r.number order by r.received_at))[1:3], '{}') as examples
    from request r where r.owner_id = ${personId}::uuid and ${open}`);
}

export async function readHeld(tx: Tx, personId: string): Promise<{ id: string; subjectId: string; number: string }[]> {
  return tx.rows(sql`select r.id, r.subject_id as "subjectId", r.number from request r
    where r.owner_id = ${personId}::uuid and ${open} order by r.subject_id, r.id`);
}

/** Gives requests to other owners in one statement. */
export async function writeOwners(
  tx: Tx,
  given: readonly { subjectId: string; id: string; ownerId: string | null }[],
): Promise<void> {
  await tx.run(sql`update request r set owner_id = g.owner_id, version = version + 1
    from unnest(${given.map(({ subjectId }) => subjectId)}::uuid[], ${given.map(({ id }) => id)}::uuid[], ${given.map(({ ownerId }) => ownerId)}::uuid[])
      as g(subject_id, id, owner_id)
    where r.subject_id = g.subject_id and r.id = g.id`);
}
