// Departments: added, renamed, given a head, removed when empty.
import type { Actor } from '#platform/actor.ts';
import type { Instant, Tx } from '#platform/db.ts';
import { addSubject, lockSubject } from '#platform/events.ts';
import { newId } from '#platform/id.ts';
import { refuse, refuseInput } from '#platform/refusal.ts';
import { personById, tell } from './actions.ts';
import {
  countIn,
  type Department,
  deleteDepartment,
  departmentNameTaken,
  insertDepartment,
  readDepartments,
  updateDepartment,
} from './department-store.ts';

export async function createDepartment(
  tx: Tx,
  actor: Actor,
  { name, headId }: { name: string; headId?: string | undefined },
  now: Instant,
): Promise<Department> {
  await refuseNameTaken(tx, name);
  await needHead(tx, headId, now);
  const id = newId();
  await addSubject(tx, { id, kind: 'department', enteredAt: now });
  await insertDepartment(tx, { id, name, headId }, now);
  tell(tx, actor, id, 'department.added', { name, head: headId ?? null }, now);
  return departmentById(tx, id);
}

export async function changeDepartment(
  tx: Tx,
  actor: Actor,
  { id, name, headId }: { id: string; name?: string | undefined; headId?: string | null | undefined },
  now: Instant,
): Promise<Department> {
  await lockSubject(tx, id);
  await departmentById(tx, id);
  if (name !== undefined) await refuseNameTaken(tx, name, id);
  await needHead(tx, headId ?? undefined, now);
  await updateDepartment(tx, id, { name, headId });
  tell(tx, actor, id, 'department.changed', { name, head: headId }, now);
  return departmentById(tx, id);
}

/** Removes a department; refuses while anybody, with a closed account or not, belongs to it. */
export async function removeDepartment(tx: Tx, actor: Actor, id: string, now: Instant): Promise<void> {
  await lockSubject(tx, id);
  const department = await departmentById(tx, id);
  const people = await countIn(tx, id);
  if (people > 0) throw refuse('people.department_in_use', { name: department.name, people });
  await deleteDepartment(tx, id);
  tell(tx, actor, id, 'department.removed', { name: department.name }, now);
}

async function departmentById(tx: Tx, id: string): Promise<Department> {
  const [department] = await readDepartments(tx, id);
  if (department === undefined) throw refuse('people.department_not_found');
  return department;
}

async function refuseNameTaken(tx: Tx, name: string, except?: string): Promise<void> {
  if (await departmentNameTaken(tx, name, except))
    throw refuseInput({ path: 'name', code: 'people.department_taken', params: { name } });
}

async function needHead(tx: Tx, headId: string | undefined, now: Instant): Promise<void> {
  if (headId === undefined) return;
  const head = await personById(tx, headId, now);
  if (head.disabledAt !== null)
    throw refuseInput({ path: 'headId', code: 'people.closed', params: { name: head.name } });
}
