// The SQL of queues: whose work requests are, in which order, how much everybody has in hand.
import { at, empty, type Instant, join, type Sql, sql, type Tx } from '#platform/db.ts';
import type { Part, PersonLoad, Queued } from './contract.ts';

export interface OfRequest {
  readonly customerId: string;
  readonly requestId: string;
}

const open = sql`r.state not in ('closed', 'cancelled')`;
/** What limit of each request runs out first. One pass over what is open; a lookup for each of thousands would cost more. */
const clocksOf = (
  some: Sql,
): Sql => sql`select distinct on (o.ground_id) o.subject_id, o.ground_id, o.duty, o.from_at, o.due, o.paused
  from obligation_clock o where o.ground_kind = 'request' and o.actionable ${some} order by o.ground_id, o.due, o.obligation_id`;
const clocks = clocksOf(empty);
const joined = sql`request r join customer_brief customer on customer.subject_id = r.subject_id
  left join request_queue q on q.subject_id = r.subject_id and q.request_id = r.id`;

export interface Whose {
  readonly within: Sql;
  /** The condition on the request `r` and its place `q`. */
  readonly part: Sql;
  /** Only those that have changed since; transactions that were under way then are among them. */
  readonly since?: Instant | undefined;
}

/** How long a transaction may have been under way (ms) that somebody did not see. */
const underway = 60_000;

/** Requests of which something was told, or whose clocks began or moved. What time alone does to a clock whoever shows it knows. */
const touchedSince = (since: Instant): Sql => sql`
  select e.subject_id, e.ground_id as id from event e where e.recorded_at >= ${at(since - underway)} and e.ground_kind = 'request'
  union select o.subject_id, o.ground_id from event e join obligation_clock o on o.subject_id = e.subject_id and o.obligation_id = e.ground_id
    where e.recorded_at >= ${at(since - underway)} and e.ground_kind = 'obligation' and o.ground_kind = 'request'
  union select o.subject_id, o.ground_id from obligation_clock o where o.ground_kind = 'request' and o.stood_at >= ${at(since - underway)}`;

/** The ids of those within reach that have changed since, open or not. */
export async function readTouched(tx: Tx, { within, since }: Whose & { readonly since: Instant }): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>(sql`select t.id from (${touchedSince(since)}) t
    join customer_brief customer on customer.subject_id = t.subject_id where ${within}`);
  return rows.map(({ id }) => id);
}

/** Open requests, the most pressing first: by the earliest limit, then tier (in this order) and urgency. */
export async function readQueue(
  tx: Tx,
  { within, part, since }: Whose,
  { tiers, limit }: { readonly tiers: readonly string[]; readonly limit: number },
): Promise<Queued[]> {
  const rows = await tx.rows<Row>(sql`
    with ${since === undefined ? empty : sql`touched as materialized (${touchedSince(since)}),`}
    clock as materialized (${since === undefined ? clocks : clocksOf(sql`and o.ground_id in (select id from touched)`)}),
    listed as (
      select r.id, r.subject_id, customer.name as customer_name, customer.tier, r.number, r.title, r.kind, r.urgency, r.state, r.received_at, r.owner_id,
        q.department_id, r.version, clock.duty, clock.from_at, clock.due, clock.paused,
        coalesce(array_position(${tiers}::text[], customer.tier), 1 + cardinality(${tiers}::text[])) * 3 + array_position(array['high', 'medium', 'low'], r.urgency) as rank
      from ${joined} left join clock on clock.subject_id = r.subject_id and clock.ground_id = r.id
      where ${open} and ${part} and ${within} ${since === undefined ? empty : sql`and (r.subject_id, r.id) in (select subject_id, id from touched)`}
      order by clock.due nulls last, rank, r.received_at, r.id limit ${limit})
    select l.id, l.subject_id as "customerId", l.customer_name as "customerName", l.tier, l.number, l.title, l.kind, l.urgency, l.state,
      l.received_at as "receivedAt", l.version,
      case when owner.person_id is not null then json_build_object('id', owner.person_id, 'name', owner.name) end as owner,
      case when d.department_id is not null then json_build_object('id', d.department_id, 'name', d.name) end as department,
      l.rank, l.duty, l.from_at as "from", l.due, l.paused
    from listed l left join person_brief owner on owner.person_id = l.owner_id
      left join department_brief d on d.department_id = coalesce(owner.department_id, l.department_id)
    order by l.due nulls last, l.rank, l.received_at, l.id`);
  return rows.map(presented);
}

type Row = Omit<Queued, 'clock'> & {
  readonly duty: string | null;
  readonly from: Instant | null;
  readonly due: Instant | null;
  readonly paused: boolean | null;
};

function presented({ duty, from, due, paused, ...rest }: Row): Queued {
  if (duty === null || from === null || due === null) return { ...rest, clock: null };
  return { ...rest, clock: { duty, from, due, paused: paused ?? false } };
}

/** How many open requests fall under each part, and how many of them are late. */
export async function countParts(
  tx: Tx,
  within: Sql,
  parts: readonly (readonly [Part, Sql])[],
  now: Instant,
): Promise<{ part: Part; count: number; overdue: number }[]> {
  const late = sql`exists (select from obligation_clock o where o.subject_id = r.subject_id and o.ground_kind = 'request' and o.ground_id = r.id
    and o.actionable and not o.paused and o.due < ${at(now)})`;
  const each = parts.map(
    ([
      part,
      condition,
    ]) => sql`select ${part}::text as part, count(*)::int as count, count(*) filter (where ${late})::int as overdue
      from ${joined} where ${open} and ${condition} and ${within}`,
  );
  return tx.rows(join(each, ' union all '));
}

export interface Place {
  readonly department: { readonly id: string; readonly name: string } | null;
  readonly since: Instant;
  readonly byRule: boolean;
  readonly byName: string | null;
  readonly words: string | null;
}

export function readPlace(tx: Tx, { customerId, requestId }: OfRequest): Promise<Place | undefined> {
  return tx.maybe(sql`select case when d.department_id is not null then json_build_object('id', d.department_id, 'name', d.name) end as department,
      q.since, q.rule_id is not null as "byRule", p.name as "byName", q.words
    from request_queue q left join department_brief d on d.department_id = q.department_id left join person_brief p on p.person_id = q.placed_by
    where q.subject_id = ${customerId}::uuid and q.request_id = ${requestId}::uuid`);
}

export interface NewPlace {
  readonly departmentId: string | null;
  readonly ruleId: string | null;
  readonly placedBy: string | null;
  readonly words: string | null;
}

export async function writePlace(
  tx: Tx,
  { customerId, requestId }: OfRequest,
  { departmentId, ruleId, placedBy, words }: NewPlace,
  now: Instant,
): Promise<void> {
  await tx.run(sql`insert into request_queue (subject_id, request_id, department_id, since, rule_id, placed_by, words)
    values (${customerId}, ${requestId}, ${departmentId}, ${at(now)}, ${ruleId}, ${placedBy}, ${words})
    on conflict (subject_id, request_id) do update set department_id = excluded.department_id, since = excluded.since, rule_id = excluded.rule_id,
      placed_by = excluded.placed_by, words = excluded.words`);
}

/** Of those of a department who are there and hold one of the posts (any, where none is named), whoever has the fewest in hand; null where there is nobody. */
export async function readLeastLoaded(
  tx: Tx,
  { departmentId, roles }: { readonly departmentId: string; readonly roles: readonly string[] },
  now: Instant,
): Promise<string | null> {
  const found = await tx.maybe<{ id: string }>(sql`select p.person_id as id from person_brief p
    where p.department_id = ${departmentId}::uuid and not p.disabled and p.level <> 'auditor' and not ${isAway(now)}
      and (cardinality(${roles}::text[]) = 0 or exists (select from role_holder h where h.person_id = p.person_id and h.role = any(${roles}::text[])))
    order by (select count(*) from request r where r.owner_id = p.person_id and ${open}), p.person_id limit 1`);
  return found?.id ?? null;
}

const isAway = (now: Instant): Sql =>
  sql`exists (select from absence_span a where a.person_id = p.person_id and a.from_at <= ${at(now)} and a.to_at > ${at(now)})`;

export async function readDepartment(tx: Tx, id: string): Promise<{ id: string; name: string } | undefined> {
  return tx.maybe(sql`select department_id as id, name from department_brief where department_id = ${id}::uuid`);
}

interface Edges {
  readonly now: Instant;
  readonly endOfToday: Instant;
}
type Load = Pick<PersonLoad, 'open' | 'overdue' | 'today'>;

/** What is in the hands of these people (all, where nobody is named), and in the queues; each request by its earliest limit. */
export async function readLoads(
  tx: Tx,
  people: readonly string[] | undefined,
  edges: Edges,
  within: Sql,
): Promise<{ people: PersonLoad[]; queues: (Load & { id: string; name: string })[]; nobody: Load }> {
  const wanted = people === undefined ? sql`true` : sql`p.person_id = any(${people}::uuid[])`;
  const [held, queues, nobody] = await Promise.all([
    tx.rows<PersonLoad>(sql`with clock as materialized (${clocks})
      select p.person_id as id, p.name, p.department, ${isAway(edges.now)} as away, ${figures(edges)}
      from person_brief p left join request r on r.owner_id = p.person_id and ${open} left join clock on clock.subject_id = r.subject_id and clock.ground_id = r.id
      where not p.disabled and p.level <> 'auditor' and ${wanted}
      group by p.person_id, p.name, p.department order by overdue desc, open desc, p.name, p.person_id`),
    tx.rows<Load & { id: string; name: string }>(sql`with clock as materialized (${clocks})
      select d.department_id as id, d.name, ${figures(edges)}
      from ${joined} join department_brief d on d.department_id = q.department_id left join clock on clock.subject_id = r.subject_id and clock.ground_id = r.id
      where r.owner_id is null and ${open} and ${within} group by d.department_id, d.name order by overdue desc, open desc, d.name`),
    tx.row<Load>(sql`with clock as materialized (${clocks}) select ${figures(edges)}
      from ${joined} left join clock on clock.subject_id = r.subject_id and clock.ground_id = r.id
      where r.owner_id is null and q.department_id is null and ${open} and ${within}`),
  ]);
  return { people: held, queues, nobody };
}

function figures({ now, endOfToday }: Edges): Sql {
  const running = sql`not clock.paused and clock.due`;
  return sql`count(r.id)::int as open, count(*) filter (where ${running} < ${at(now)})::int as overdue,
    count(*) filter (where ${running} >= ${at(now)} and clock.due < ${at(endOfToday)})::int as today`;
}
