// Whom a right reaches: lists, counts, searches, exports and single pages all ask here.
import { type Actor, actsFor, type Right } from '#platform/actor.ts';
import { join, raw, type Sql, sql, type Tx } from '#platform/db.ts';
import { refuse } from '#platform/refusal.ts';
import type { Fields } from '../conditions/fields.ts';
import type { CustomerFilter, CustomerSort } from '../contract.ts';
import type { Narrowing } from '../list-store.ts';
import type { PartsRow } from './asked.ts';
import { inNone, type Near, ofNobody } from './department-store.ts';
import { listed, noParts, type Part, partsAsked, partsWith, rightsFor, withinParts } from './parts.ts';
import { conditionFor, rightsTo } from './scopes.ts';

/**
 * The condition that a customer lies within a permission of the actor, the whole record of it; undefined when all do.
 * @param c the alias of `customer` or `customer_brief` in the statement that it stands in
 * @param inHand a query of whom the actor has requests of, where the statement has gathered them already
 */
export function withinReach(actor: Actor, permission: string, c: Sql, inHand?: Sql): Sql | undefined {
  return ofBoth(
    conditionFor(actor, openingRights(actor, permission), c, inHand),
    actor.viewedBy && withinReach(actor.viewedBy, permission, c),
  );
}

/** Whom the actor's permission reaches as lists find them at once; undefined where everybody is reached, or by other ways than departments and single people. */
export function nearTo(actor: Actor, permission: string): Near | undefined {
  const rights = openingRights(actor, permission);
  const isPlain = rights.every(
    (right) => right.for === undefined && (right.scope === 'department' || right.scope === 'own'),
  );
  if (rights.length === 0 || !isPlain || actor.viewedBy !== undefined || actor.department === undefined)
    return undefined;
  const ofDepartment = rights.some(({ scope }) => scope === 'department');
  return {
    departments: ofDepartment ? [actor.departmentId ?? inNone, ofNobody] : [],
    people: ofDepartment ? (actor.standsFor ?? []) : actsFor(actor),
    handlers: rights.some((right) => right.while === 'open_request') ? actsFor(actor) : [],
  };
}

/** The rights that open a record as a permission needs it: parts are known to some permissions only, for all others a right in part is none. */
function openingRights(actor: Actor, permission: string): readonly Right[] {
  const rights = rightsTo(actor, permission);
  if (permission === 'customer.history' || permission === 'customer.reveal') return rights;
  if (permission === 'customer.read' || permission === 'customer.export') return rightsFor(rights, listed);
  return rights.filter(({ fields }) => fields === undefined);
}

/** Whoever sees as somebody else sees what both may. */
function ofBoth(own: Sql | undefined, viewers: Sql | undefined): Sql | undefined {
  return own !== undefined && viewers !== undefined ? sql`(${own} and ${viewers})` : (own ?? viewers);
}

/** What a list is asked by, besides the condition itself. */
export interface AskedFor {
  readonly filter?: CustomerFilter;
  readonly sort?: CustomerSort | undefined;
  readonly fields?: Fields;
  /** The condition that its text may find somebody (`findable`). */
  readonly found?: Sql | undefined;
}

/**
 * A list's further condition: within reach, besides what it is asked for. Whom one may not be told something of is not found by it, nor
 * placed by it in an order.
 */
export function narrowedTo(
  actor: Actor,
  permission: string,
  also?: Narrowing,
  { filter = {}, sort, fields, found }: AskedFor = {},
): Narrowing | undefined {
  const asked = partsAsked(filter, fields, sort);
  const within = joined([
    withinReach(actor, permission, c),
    withinParts(actor, seeing, asked, c),
    permission === seeing ? undefined : withinReach(actor, seeing, c),
    found,
  ]);
  if (within === undefined) return also;
  return (narrowed) => (also === undefined ? within : sql`${within} and ${also([...narrowed, within])}`);
}

const seeing = 'customer.read';

function joined(conditions: readonly (Sql | undefined)[]): Sql | undefined {
  const all = conditions.filter((one) => one !== undefined);
  return all.length === 0 ? undefined : join(all, ' and ');
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
  const isSeeing = permission === seeing;
  const within = conditionFor(actor, isSeeing ? rightsTo(actor, permission) : openingRights(actor, permission), c);
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

/** Of these permissions, those that reach the whole record of the customer; and what parts are seen of it, as far as that differs (`partsSeen`). */
export async function permittedFor(
  tx: Tx,
  actor: Actor,
  permissions: readonly string[],
  customerId: string,
): Promise<{ may: string[]; seen: ReadonlySet<Part> | undefined }> {
  // Many permissions reach equally far: each way is asked once, by the statement that asks for the parts.
  const ways = new Map<string, { readonly at: number; readonly condition: Sql }>();
  const wayOf = new Map<string, number>();
  for (const permission of permissions) {
    const way = wayTo(actor, permission);
    const known = ways.get(way);
    const condition = known?.condition ?? withinReach(actor, permission, c);
    if (condition === undefined) continue;
    const at = known?.at ?? ways.size;
    if (known === undefined) ways.set(way, { at, condition });
    wayOf.set(permission, at);
  }
  const parts = partsWith(actor, seeing, c);
  if (ways.size === 0 && parts === undefined) return { may: [...permissions], seen: undefined };
  const conditions = [...ways.values()].map(({ condition }) => condition);
  const row = await tx.maybe<PartsRow & { reached: readonly boolean[] }>(
    sql`select array[${join([...conditions, sql`null`])}]::boolean[] as reached, ${parts?.column ?? sql`null`} as seen
      from customer m join customer c on c.subject_id = m.root_id where m.subject_id = ${customerId}::uuid`,
  );
  const isReached = (permission: string): boolean => {
    const at = wayOf.get(permission);
    return at === undefined || row?.reached[at] === true;
  };
  return { may: permissions.filter(isReached), seen: parts && (row === undefined ? noParts : parts.read(row)) };
}

/** What tells how far a permission reaches: the rights that open the whole of a record by it. */
function wayTo(actor: Actor, permission: string): string {
  const viewers = actor.viewedBy === undefined ? '' : wayTo(actor.viewedBy, permission);
  const rights = openingRights(actor, permission).map(({ scope, while: during, for: audience }) => [
    scope,
    during,
    audience,
  ]);
  return viewers + JSON.stringify(rights);
}

const c = raw('c');
