// The SQL of forms: names of departments, from the view that people publish. Forms keep nothing of their own; what was printed is an event.
import { sql, type Tx } from '#platform/db.ts';

/** The departments of these people, and those of these ids, by name. */
export async function readDepartments(
  tx: Tx,
  ids: readonly string[],
): Promise<{ departments: Map<string, string>; departmentOf: Map<string, string> }> {
  const rows =
    ids.length === 0
      ? []
      : await tx.rows<{ personId: string; departmentId: string; department: string }>(sql`
          select person_id as "personId", department_id as "departmentId", department from person_brief
          where department is not null and (person_id = any(${ids}::uuid[]) or department_id = any(${ids}::uuid[]))`);
  return {
    departments: new Map(rows.map(({ departmentId, department }) => [departmentId, department])),
    departmentOf: new Map(rows.map(({ personId, department }) => [personId, department])),
  };
}
