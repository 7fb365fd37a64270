// All SQL of the audit trail: events of everybody, the newest first, and what their ids stand for.
import { at, forItsValues, type Instant, join, raw, type Sql, sql, type Tx } from '#platform/db.ts';
import type { TrailFilter } from '../contract.ts';

export interface EventRow {
  readonly id: string;
  readonly subjectId: string;
  readonly type: string;
  readonly recordedAt: Instant;
  readonly occurredAt: Instant;
  readonly actorId: string | null;
  readonly actorKind: string;
  readonly groundKind: string | null;
  readonly groundId: string | null;
  readonly data: unknown;
  readonly erased: boolean;
}

/** Where a page goes on. Times are microseconds in the table, so the row itself says when, not what was read of it. */
export interface After {
  readonly subjectId: string;
  readonly id: string;
}

export interface EventQuery extends Omit<TrailFilter, 'group'> {
  readonly types?: readonly string[] | undefined;
  readonly after?: After | undefined;
  readonly limit: number;
}

const columns = sql`e.id, e.subject_id as "subjectId", e.type, e.recorded_at as "recordedAt", e.occurred_at as "occurredAt", e.actor_id as "actorId",
  e.actor_kind as "actorKind", e.ground_kind as "groundKind", e.ground_id as "groundId", e.data, e.erased is not null as erased`;
const order = sql`order by e.recorded_at desc, e.id desc`;

/**
 * A page of events. Where only types are asked for, each type is read by its own index and the newest of all are taken: a seldom type among
 * twenty million events is found at once.
 */
export function readEvents(tx: Tx, query: EventQuery): Promise<EventRow[]> {
  return tx.rows(forItsValues(sql`select ${columns} ${found(query)}`));
}

/** How many there are, up to the limit. */
export async function countEvents(tx: Tx, query: EventQuery): Promise<number> {
  return (
    await tx.row<{ count: number }>(forItsValues(sql`select count(*)::int as count from (select 1 ${found(query)}) f`))
  ).count;
}

function found(query: EventQuery): Sql {
  const { types, limit, actorId, aboutId } = query;
  const conditions = conditionsOf(query);
  if (types === undefined || actorId !== undefined || aboutId !== undefined) {
    const all = types === undefined ? conditions : [...conditions, sql`e.type = any(${types}::text[])`];
    return sql`from event e where ${join(all, ' and ')} ${order} limit ${limit}`;
  }
  return sql`from unnest(${types}::text[]) as wanted (type) cross join lateral (
      select * from event e where e.type = wanted.type and ${join(conditions, ' and ')} ${order} limit ${limit}) e
    ${order} limit ${limit}`;
}

function conditionsOf({ actorId, actorKind, aboutId, from, before, after }: EventQuery): Sql[] {
  const all: Sql[] = [sql`true`];
  if (actorId !== undefined) all.push(sql`e.actor_id = ${actorId}::uuid`);
  // As a literal, so that the index of what programs did is seen to fit.
  if (actorKind !== undefined) all.push(sql`e.actor_kind = ${raw(`'${actorKind}'`)}`);
  if (aboutId !== undefined) all.push(sql`e.subject_id = ${aboutId}::uuid`);
  if (from !== undefined) all.push(sql`e.recorded_at >= ${at(from)}`);
  if (before !== undefined) all.push(sql`e.recorded_at < ${at(before)}`);
  if (after !== undefined)
    all.push(sql`(e.recorded_at, e.id) < (
      (select last.recorded_at from event last where last.subject_id = ${after.subjectId}::uuid and last.id = ${after.id}::uuid), ${after.id}::uuid)`);
  return all;
}

/** Every type that was ever recorded: the index is read by leaps, one for each type. */
export async function readTypes(tx: Tx): Promise<string[]> {
  const rows = await tx.rows<{ type: string }>(sql`with recursive seen as (
      (select type from event order by type limit 1)
      union all
      select (select e.type from event e where e.type > seen.type order by e.type limit 1) from seen where seen.type is not null)
    select type from seen where type is not null`);
  return rows.map(({ type }) => type);
}

export interface Called {
  readonly id: string;
  readonly kind: string;
  readonly name: string | null;
}

/** What subjects are called; those that no slice publishes a name of, as their own record last called them. */
export function readNames(tx: Tx, ids: readonly string[]): Promise<Called[]> {
  return tx.rows(sql`select s.id, s.kind, coalesce(c.name, n.name, case when s.kind in ('department', 'api_key') then
      (select e.data ->> 'name' from event e where e.subject_id = s.id and e.data ? 'name' order by e.id desc limit 1) end) as name
    from subject s left join customer_brief c on c.subject_id = s.id left join subject_name n on n.subject_id = s.id
    where s.id = any(${ids}::uuid[])`);
}

/** Requests as people name them. */
export function readRequests(
  tx: Tx,
  which: readonly { subjectId: string; id: string }[],
): Promise<{ id: string; name: string }[]> {
  return tx.rows(sql`select r.request_id as id, r.number as name
    from unnest(${which.map(({ subjectId }) => subjectId)}::uuid[], ${which.map(({ id }) => id)}::uuid[]) as wanted (subject_id, id)
    join request_brief r on r.subject_id = wanted.subject_id and r.request_id = wanted.id`);
}

/** The API keys that ever did anything, or were made. */
export async function readKeys(tx: Tx): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>(
    forItsValues(sql`with acting as (
      (select actor_id as id from event where actor_kind = 'api_key' and actor_id is not null order by recorded_at desc, id desc limit 1000))
    select id from acting union select id from subject where kind = 'api_key' limit 200`),
  );
  return rows.map(({ id }) => id);
}
