// The SQL of forms: whose department is which, from the view that people publish. Forms keep nothing of their own; what was printed is an event.
import { sql, type Tx } from '#platform/db.ts';

/** The departments of these people, by name. */
export async function readDepartmentsOf(tx: Tx, people: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (people.length === 0) return new Map();
  const rows = await tx.rows<{ id: string; department: string }>(
    sql`select person_id as id, department from person_brief where department is not null and person_id = any(${people}::uuid[])`,
  );
  return new Map(rows.map(({ id, department }) => [id, department]));
}
