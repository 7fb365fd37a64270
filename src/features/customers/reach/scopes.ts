// How far rights reach, as SQL: the one place where scopes become conditions.
import { type Actor, actsFor, type Right } from '#platform/actor.ts';
import { join, type Sql, sql } from '#platform/db.ts';

/** The system may everything: only code speaks for it. */
const everything: readonly Right[] = [{ scope: 'all' }];

export function rightsTo(actor: Actor, permission: string): readonly Right[] {
  return actor.kind === 'system' ? everything : (actor.permissions.get(permission) ?? []);
}

/**
 * The condition that one of the rights reaches the customer `c`; undefined where one reaches all. Of the actor alone, whoever looks through them.
 * @param inHand a query of whom the actor has requests of, where the statement has gathered them already
 */
export function conditionFor(actor: Actor, rights: readonly Right[], c: Sql, inHand?: Sql): Sql | undefined {
  if (rights.some(({ scope, for: audience }) => scope === 'all' && audience === undefined)) return undefined;
  if (rights.length === 0) return sql`false`;
  return sql`(${join(
    rights.map((right) => reachOfOne(right, actor, c, inHand)),
    ' or ',
  )})`;
}

function reachOfOne(right: Right, actor: Actor, c: Sql, inHand?: Sql): Sql {
  const near = [scopes[right.scope]?.(actor, c) ?? sql`false`];
  if (right.while === 'open_request') near.push(inHand ? sql`${c}.root_id in (${inHand})` : handledBy(actor, c));
  const tiers = right.for?.tier;
  const reached = sql`(${join(near, ' or ')})`;
  return tiers === undefined ? reached : sql`(${reached} and ${c}.tier = any(${tiers}::text[]))`;
}

const scopes: Readonly<Record<string, (actor: Actor, c: Sql) => Sql>> = {
  own: (actor, c) => keptBy(actsFor(actor), c),
  team: (actor, c) => keptBy([...actsFor(actor), ...(actor.team ?? [])], c),
  site: (actor, c) => sql`(${keptBy(actsFor(actor), c)} or ${placedAt(actor.sites ?? [], c)})`,
  // Whom nobody looks after yet is every department's business.
  department: (actor, c) =>
    sql`(${c}.owner_id is null or ${keptBy([...actsFor(actor), ...(actor.department ?? [])], c)})`,
  all: () => sql`true`,
};

/** Looked after by one of them, or helped. */
function keptBy(people: readonly string[], c: Sql): Sql {
  const them = sql`any(${listOf(people)}::uuid[])`;
  return sql`(${c}.owner_id = ${them} or exists (
    select from customer_team t where t.subject_id = ${c}.root_id and t.person_id = ${them}))`;
}

/** Ids as PostgreSQL reads a list of them: given as an array each would be quoted, at every place of a statement that asks for fifty colleagues. */
function listOf(ids: readonly string[]): string {
  return `{${[...new Set(ids)].join()}}`;
}

/** Sites publish which customers belong to them. */
function placedAt(sites: readonly string[], c: Sql): Sql {
  return sql`exists (select from customer_place l where l.subject_id = ${c}.root_id and l.site_id = any(${sites}::uuid[]))`;
}

/** A query of the customers with whom the actor has a request in hand (`subject_id`), for a statement that asks of several ways whether one is among them. */
export function inHandOf(actor: Actor): Sql {
  return sql`select h.subject_id from request_handler h where h.person_id = any(${actsFor(actor)}::uuid[])`;
}

/** Requests publish whom they are in the hands of. */
function handledBy(actor: Actor, c: Sql): Sql {
  return sql`exists (select from request_handler h where h.subject_id = ${c}.root_id and h.person_id = any(${actsFor(actor)}::uuid[]))`;
}
