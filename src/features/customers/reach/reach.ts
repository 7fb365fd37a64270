// Whom a right reaches. The one place where scopes become SQL: lists, counts, searches, exports and single pages all ask here.
import { type Actor, actsFor, type Right } from '#platform/actor.ts';
import { join, raw, type Sql, sql, type Tx } from '#platform/db.ts';
import { refuse } from '#platform/refusal.ts';
import type { Narrowing } from '../list-store.ts';

/**
 * The condition that a customer lies within a permission of the actor, the whole record of it; undefined when all do.
 * @param c the alias of `customer` or `customer_brief` in the statement that it stands in
 */
export function withinReach(actor: Actor, permission: string, c: Sql): Sql | undefined {
  return ofBoth(
    reachOf(
      actor,
      rightsTo(actor, permission).filter(({ fields }) => fields === undefined),
      c,
    ),
    actor.viewedBy && withinReach(actor.viewedBy, permission, c),
  );
}

/** Whoever sees as somebody else sees what both may. */
function ofBoth(own: Sql | undefined, viewers: Sql | undefined): Sql | undefined {
  return own !== undefined && viewers !== undefined ? sql`(${own} and ${viewers})` : (own ?? viewers);
}

/** A list's further condition: within reach, besides what it is asked for. */
export function narrowedTo(actor: Actor, permission: string, also?: Narrowing): Narrowing | undefined {
  const within = withinReach(actor, permission, c);
  if (within === undefined) return also;
  return (narrowed) => (also === undefined ? within : sql`${within} and ${also([...narrowed, within])}`);
}

/**
 * Whether the actor's permission reaches the customer, be it only a part of the record; of one that was merged, whether it reaches the
 * root. Answers the root: under that id the whole of it is. One that is not there is left to whoever looks for it.
 */
export async function reaches(
  tx: Tx,
  actor: Actor,
  permission: string,
  customerId: string,
): Promise<string | undefined> {
  const { viewedBy } = actor;
  if (viewedBy !== undefined && (await reaches(tx, viewedBy, permission, customerId)) === undefined) return undefined;
  const within = reachOf(actor, rightsTo(actor, permission), c);
  const found = await tx.maybe<{
    id: string;
  }>(sql`select c.subject_id as id from customer m join customer c on c.subject_id = m.root_id
    where m.subject_id = ${customerId}::uuid and ${within ?? sql`true`}`);
  return found?.id ?? (within === undefined ? customerId : undefined);
}

/** Of these customers, those whose whole record lies within the actor's permission. */
export async function reachedOf(
  tx: Tx,
  actor: Actor,
  permission: string,
  ids: readonly string[],
): Promise<readonly string[]> {
  const within = withinReach(actor, permission, c);
  if (within === undefined) return ids;
  const rows = await tx.rows<{ id: string }>(
    sql`select c.subject_id as id from customer c where c.subject_id = any(${ids}::uuid[]) and ${within}`,
  );
  return rows.map(({ id }) => id);
}

/** Refuses when one of the customers is out of reach, in the words for one that is not there. */
export async function needReach(tx: Tx, actor: Actor, permission: string, ids: readonly string[]): Promise<void> {
  const within = withinReach(actor, permission, c);
  if (within === undefined) return;
  const { beyond } = await tx.row<{ beyond: number }>(
    sql`select count(*)::int as beyond from customer c where c.subject_id = any(${ids}::uuid[]) and not ${within}`,
  );
  if (beyond > 0) throw refuse('customer.not_found');
}

/** Of these permissions, those that reach the whole record of the customer. */
export async function permittedFor(
  tx: Tx,
  actor: Actor,
  permissions: readonly string[],
  customerId: string,
): Promise<string[]> {
  const within = new Map<string, Sql>();
  for (const permission of permissions) {
    const condition = withinReach(actor, permission, c);
    if (condition !== undefined) within.set(permission, condition);
  }
  if (within.size === 0) return [...permissions];
  // Many permissions reach equally far: each condition is asked once.
  const alike = new Map([...within.keys()].map((permission) => [alikeOf(actor, permission), permission]));
  const columns = [...alike.values()].map(
    (permission, at) => sql`${within.get(permission) as Sql} as ${raw(`r${at}`)}`,
  );
  const row = await tx.maybe<Record<string, boolean>>(
    sql`select ${join(columns)} from customer m join customer c on c.subject_id = m.root_id where m.subject_id = ${customerId}::uuid`,
  );
  const reached = new Set([...alike.keys()].filter((_, at) => row?.[`r${at}`] === true));
  return permissions.filter((permission) => !within.has(permission) || reached.has(alikeOf(actor, permission)));
}

/** What tells how far a permission reaches. */
function alikeOf(actor: Actor, permission: string): string {
  const viewers = actor.viewedBy === undefined ? '' : alikeOf(actor.viewedBy, permission);
  return (
    viewers +
    JSON.stringify(
      rightsTo(actor, permission).map(({ scope, while: during, for: audience, fields }) => [
        scope,
        during,
        audience,
        fields,
      ]),
    )
  );
}

const c = raw('c');
/** The system may everything: only code speaks for it. */
const everything: readonly Right[] = [{ scope: 'all' }];

function rightsTo(actor: Actor, permission: string): readonly Right[] {
  return actor.kind === 'system' ? everything : (actor.permissions.get(permission) ?? []);
}

function reachOf(actor: Actor, rights: readonly Right[], c: Sql): Sql | undefined {
  if (rights.some(({ scope, for: audience }) => scope === 'all' && audience === undefined)) return undefined;
  if (rights.length === 0) return sql`false`;
  return sql`(${join(
    rights.map((right) => reachOfOne(right, actor, c)),
    ' or ',
  )})`;
}

function reachOfOne(right: Right, actor: Actor, c: Sql): Sql {
  const near = [scopes[right.scope]?.(actor, c) ?? sql`false`];
  if (right.while === 'open_request') near.push(handledBy(actor, c));
  const tiers = right.for?.tier;
  const reached = sql`(${join(near, ' or ')})`;
  return tiers === undefined ? reached : sql`(${reached} and ${c}.tier = any(${tiers}::text[]))`;
}

const scopes: Readonly<Record<string, (actor: Actor, c: Sql) => Sql>> = {
  own: (actor, c) => keptBy(sql`any(${actsFor(actor)}::uuid[])`, c),
  team: (actor, c) => keptBy(sql`any(${[...new Set([...actsFor(actor), ...(actor.team ?? [])])]}::uuid[])`, c),
  site: (actor, c) => sql`(${keptBy(sql`any(${actsFor(actor)}::uuid[])`, c)} or ${placedAt(actor.sites ?? [], c)})`,
  // Whom nobody looks after yet is every department's business.
  department: (actor, c) => sql`(${c}.owner_id is null or ${keptBy(sql`any(${mates(actor)}::uuid[])`, c)})`,
  all: () => sql`true`,
};

function mates(actor: Actor): readonly string[] {
  return [...new Set([...actsFor(actor), ...(actor.department ?? [])])];
}

/** Looked after by one of them, or helped. */
function keptBy(people: Sql, c: Sql): Sql {
  return sql`(${c}.owner_id = ${people} or exists (
    select from customer_team t where t.subject_id = ${c}.root_id and t.person_id = ${people}))`;
}

/** Sites publish which customers belong to them. */
function placedAt(sites: readonly string[], c: Sql): Sql {
  return sql`exists (select from customer_place l where l.subject_id = ${c}.root_id and l.site_id = any(${sites}::uuid[]))`;
}

/** Requests publish whom they are in the hands of. */
function handledBy(actor: Actor, c: Sql): Sql {
  return sql`exists (select from request_handler h where h.subject_id = ${c}.root_id and h.person_id = any(${actsFor(actor)}::uuid[]))`;
}
