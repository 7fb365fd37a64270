// Whose business a site, a department, a person or the organisation is: how far a right reaches where it is about no customer.
import { type Actor, actsFor, type Right } from '#platform/actor.ts';
import { join, type Sql, sql, type Tx } from '#platform/db.ts';
import { refuse } from '#platform/refusal.ts';
import { organisationId } from '#platform/subject.ts';
import { type OtherSubject, readOther } from './store.ts';

/** The condition that the subject with this id, no customer, is within a permission of the actor; undefined where every one is. */
export function withinOthers(actor: Actor, permission: string, id: Sql): Sql | undefined {
  const own = withinAlone(actor, permission, id);
  const viewers = actor.viewedBy && withinOthers(actor.viewedBy, permission, id);
  return own !== undefined && viewers !== undefined ? sql`(${own} and ${viewers})` : (own ?? viewers);
}

function withinAlone(actor: Actor, permission: string, id: Sql): Sql | undefined {
  // Labels and parts are of customers: a right to some of those says nothing about a site.
  const rights = (actor.permissions.get(permission) ?? []).filter(
    (right) => right.for === undefined && right.fields === undefined,
  );
  if (actor.kind === 'system' || rights.some(({ scope }) => scope === 'all')) return undefined;
  if (rights.length === 0) return sql`false`;
  const near = rights.map((right) => nearBy(actor, right, id));
  // What is owed about where one works, and about the whole house, is everybody's to see.
  if (permission === seeing) near.push(sql`${id} = any(${[organisationId, ...placesOf(actor)]}::uuid[])`);
  return sql`(${join(near, ' or ')})`;
}

const seeing = 'obligation.read';

function nearBy(actor: Actor, { scope }: Right, id: Sql): Sql {
  const people = { team: actor.team, site: actor.siteMates, department: actor.department }[scope] ?? [];
  const ids = [...actsFor(actor), ...people];
  if (scope === 'site') ids.push(...(actor.sites ?? []));
  if (scope !== 'department' || actor.departmentId === undefined) return sql`${id} = any(${ids}::uuid[])`;
  return sql`(${id} = any(${[...ids, actor.departmentId]}::uuid[])
    or ${id} in (select site_id from site_brief where department_id = ${actor.departmentId}::uuid))`;
}

function placesOf(actor: Actor): readonly string[] {
  return [...(actor.sites ?? []), ...(actor.departmentId === undefined ? [] : [actor.departmentId])];
}

/** The subject. Refuses one out of reach as one that is not there. */
export async function needOther(tx: Tx, actor: Actor, permission: string, id: string): Promise<OtherSubject> {
  const found = await readOther(tx, id, withinOthers(actor, permission, sql`s.id`) ?? sql`true`);
  if (found === undefined) throw refuse('obligation.subject_not_found');
  return found;
}

/** Of these permissions, those that reach the subject. */
export async function permittedOn(tx: Tx, actor: Actor, permissions: readonly string[], id: string): Promise<string[]> {
  const asked = permissions.filter((permission) => actor.kind === 'system' || actor.permissions.has(permission));
  const found = await Promise.all(
    asked.map((permission) => readOther(tx, id, withinOthers(actor, permission, sql`s.id`) ?? sql`true`)),
  );
  return asked.filter((_, index) => found[index] !== undefined);
}
