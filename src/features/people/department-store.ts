// The SQL of departments.
import { at, empty, type Instant, join, type Sql, sql, type Tx } from '#platform/db.ts';

export interface Department {
  readonly id: string;
  readonly name: string;
  readonly headId: string | null;
  readonly head: string | null;
  readonly people: number;
}

/** All departments by name, or one. */
export async function readDepartments(tx: Tx, id?: string): Promise<Department[]> {
  return tx.rows<Department>(sql`
    select d.id, d.name, d.head_id as "headId", head.name as head,
      (select count(*) from person p where p.department_id = d.id and p.disabled_at is null) as people
    from department d left join person head on head.id = d.head_id
    ${id === undefined ? empty : sql`where d.id = ${id}::uuid`} order by d.name`);
}

export async function insertDepartment(
  tx: Tx,
  { id, name, headId }: { id: string; name: string; headId?: string | undefined },
  now: Instant,
): Promise<void> {
  await tx.run(sql`insert into department (id, name, head_id, created_at)
    values (${id}, ${name}, ${headId ?? null}::uuid, ${at(now)})`);
}

export async function updateDepartment(
  tx: Tx,
  id: string,
  { name, headId }: { name?: string | undefined; headId?: string | null | undefined },
): Promise<void> {
  const set: Sql[] = [];
  if (name !== undefined) set.push(sql`name = ${name}`);
  if (headId !== undefined) set.push(sql`head_id = ${headId}::uuid`);
  if (set.length > 0) await tx.run(sql`update department set ${join(set)} where id = ${id}::uuid`);
}

export async function departmentNameTaken(tx: Tx, name: string, except?: string): Promise<boolean> {
  const { taken } = await tx.row<{ taken: boolean }>(sql`select exists (
    select from department where lower(name) = lower(${name}) and id is distinct from ${except ?? null}::uuid) as taken`);
  return taken;
}

/** How many people work in it, those with a closed account too. */
export async function countIn(tx: Tx, departmentId: string): Promise<number> {
  const { people } = await tx.row<{ people: number }>(
    sql`select count(*) as people from person where department_id = ${departmentId}::uuid`,
  );
  return people;
}

export async function deleteDepartment(tx: Tx, id: string): Promise<void> {
  await tx.run(sql`delete from department where id = ${id}::uuid`);
}
