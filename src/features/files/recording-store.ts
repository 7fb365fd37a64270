// The SQL of recordings whose time is over. A hold of the policy keeps them: an open request of the customer, a legal hold.
import { unheld } from '#features/privacy/index.ts';
import { at, type Instant, type Sql, sql, type Tx } from '#platform/db.ts';
import type { Due } from '#platform/personal/retained.ts';

function due({ before, holds }: Due): Sql {
  return sql`from customer_file f where f.kind = 'recording' and f.added_at < ${at(before)} and ${unheld(holds, sql`f.subject_id`)}`;
}

export function countRecordings(tx: Tx, wanted: Due): Promise<{ count: number; oldest: Instant | null }> {
  return tx.row(sql`select count(*) as count, min(f.added_at) as oldest ${due(wanted)}`);
}

export function oldRecordings(tx: Tx, wanted: Due, limit: number): Promise<{ subjectId: string; id: string }[]> {
  return tx.rows(
    sql`select f.subject_id as "subjectId", f.id ${due(wanted)} order by f.added_at, f.subject_id, f.id limit ${limit}`,
  );
}
