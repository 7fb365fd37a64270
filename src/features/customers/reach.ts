// Whom a right reaches. The one place where scopes become SQL: lists, counts, searches, exports and single pages all ask here.
import type { Actor, Right } from '#platform/actor.ts';
import { join, type Sql, sql, type Tx } from '#platform/db.ts';

/**
 * The condition that a customer lies within a permission of the actor; undefined when all do.
 * @param c the alias of `customer` in the statement that it stands in
 * @param part only rights that open this part of the record
 */
export function withinReach(actor: Actor, permission: string, c: Sql, part?: string): Sql | undefined {
  if (actor.kind === 'system') return undefined;
  const opening = (actor.permissions.get(permission) ?? []).filter(
    ({ fields }) => part === undefined || fields === undefined || fields.includes(part),
  );
  if (opening.some(isBoundless)) return undefined;
  return opening.length === 0
    ? sql`false`
    : sql`(${join(
        opening.map((right) => reachOf(right, actor, c)),
        ' or ',
      )})`;
}

/** Whether the actor's permission reaches the customer. */
export async function reaches(tx: Tx, actor: Actor, permission: string, customerId: string): Promise<boolean> {
  const within = withinReach(actor, permission, sql`c`);
  if (within === undefined) return true;
  return (
    (await tx.maybe(sql`select 1 from customer c where c.subject_id = ${customerId}::uuid and ${within}`)) !== undefined
  );
}

function isBoundless({ scope, for: audience }: Right): boolean {
  return scope === 'all' && audience === undefined;
}

function reachOf(right: Right, actor: Actor, c: Sql): Sql {
  const near = [scopes[right.scope]?.(actor, c) ?? sql`false`];
  if (right.while === 'open_request') near.push(handledBy(actor, c));
  const tiers = right.for?.tier;
  const reached = sql`(${join(near, ' or ')})`;
  return tiers === undefined ? reached : sql`(${reached} and ${c}.tier = any(${tiers}::text[]))`;
}

const scopes: Readonly<Record<string, (actor: Actor, c: Sql) => Sql>> = {
  own: (actor, c) => keptBy(sql`unnest(${persons(actor)}::uuid[])`, c),
  department: (actor, c) =>
    actor.departmentId === undefined
      ? keptBy(sql`unnest(${persons(actor)}::uuid[])`, c)
      : keptBy(
          sql`(select person_id from person_brief where department_id = ${actor.departmentId}::uuid
          union all select unnest(${persons(actor)}::uuid[]))`,
          c,
        ),
  all: () => sql`true`,
};

/** Looked after by one of them, or helped. */
function keptBy(people: Sql, c: Sql): Sql {
  return sql`(${c}.owner_id in (select * from ${people} as person) or exists (
    select from customer_team t where t.subject_id = ${c}.subject_id and t.person_id in (select * from ${people} as person)))`;
}

/** Requests publish whom they are in the hands of. */
function handledBy(actor: Actor, c: Sql): Sql {
  return sql`exists (select from request_handler h where h.subject_id = ${c}.subject_id and h.person_id = any(${persons(actor)}::uuid[]))`;
}

/** Oneself, and those whom one stands in for. */
function persons(actor: Actor): readonly string[] {
  return [...(actor.id === null ? [] : [actor.id]), ...(actor.standsFor ?? [])];
}
