// The SQL of incidents, and of whom one concerns: from the record of looks, opened files, copies and exports of one account in a span.
import { at, empty, type Instant, join, raw, type Sql, sql, type Tx } from '#platform/db.ts';
import type { Affected, Counted } from './contract.ts';

export interface IncidentRow {
  readonly id: string;
  readonly number: string;
  readonly actorId: string;
  readonly actorName: string | null;
  readonly from: Instant;
  readonly to: Instant;
  readonly cause: string;
  readonly harm: string | null;
  readonly measures: string | null;
  readonly advice: string | null;
  readonly openedAt: Instant;
  readonly openedBy: string | null;
  readonly reportedAt: Instant | null;
  readonly toldAt: Instant | null;
  readonly closedAt: Instant | null;
  readonly version: number;
}

const whole =
  raw(`i.id, i.number, i.actor_id as "actorId", coalesce(p.name, k.name) as "actorName", i.from_at as "from", i.to_at as "to", i.cause, i.harm,
  i.measures, i.advice, i.opened_at as "openedAt", o.name as "openedBy", i.reported_at as "reportedAt", i.told_at as "toldAt",
  i.closed_at as "closedAt", i.version`);
const source =
  raw(`incident i left join person_brief p on p.person_id = i.actor_id left join api_key_brief k on k.key_id = i.actor_id
  left join person_brief o on o.person_id = i.opened_by`);

export function readIncidents(
  tx: Tx,
  after: readonly [Instant, string] | undefined,
  limit: number,
): Promise<IncidentRow[]> {
  const beyond = after === undefined ? empty : sql`where (i.opened_at, i.id) < (${at(after[0])}, ${after[1]}::uuid)`;
  return tx.rows(sql`select ${whole} from ${source} ${beyond} order by i.opened_at desc, i.id desc limit ${limit}`);
}

export function readIncident(tx: Tx, id: string): Promise<IncidentRow | undefined> {
  return tx.maybe(sql`select ${whole} from ${source} where i.id = ${id}::uuid`);
}

/** Whether there is such an account: a person's, or a key's. */
export async function isAccount(tx: Tx, actorId: string): Promise<boolean> {
  const { there } = await tx.row<{
    there: boolean;
  }>(sql`select exists (select from person_brief where person_id = ${actorId}::uuid)
    or exists (select from api_key_brief where key_id = ${actorId}::uuid) as there`);
  return there;
}

export interface NewIncident {
  readonly id: string;
  readonly number: string;
  readonly actorId: string;
  readonly from: Instant;
  readonly to: Instant;
  readonly eventId: string | null;
  readonly cause: string;
}

export async function nextNumber(tx: Tx, year: number): Promise<string> {
  const prefix = `SJ-${year}-`;
  const { last } = await tx.row<{ last: number | null }>(
    sql`select max(substring(number from ${prefix.length + 1})::int) as last from incident where starts_with(number, ${prefix})`,
  );
  return `${prefix}${String((last ?? 0) + 1).padStart(3, '0')}`;
}

export function insertIncident(tx: Tx, one: NewIncident, by: string | null, now: Instant): Promise<number> {
  return tx.run(sql`insert into incident (id, number, actor_id, from_at, to_at, event_id, cause, opened_at, opened_by)
    values (${one.id}, ${one.number}, ${one.actorId}, ${at(one.from)}, ${at(one.to)}, ${one.eventId}::uuid, ${one.cause}, ${at(now)}, ${by}::uuid)`);
}

export interface IncidentChange {
  readonly cause?: string | undefined;
  readonly harm?: string | null | undefined;
  readonly measures?: string | null | undefined;
  readonly advice?: string | null | undefined;
  readonly reportedAt?: Instant | null | undefined;
  readonly toldAt?: Instant | null | undefined;
}

/** Answers whether it was as the writer saw it. */
export async function updateIncident(
  tx: Tx,
  { id, version, closed, ...change }: IncidentChange & { id: string; version: number; closed?: boolean | undefined },
  by: string | null,
  now: Instant,
): Promise<boolean> {
  const moment = (value: Instant | null): Sql => (value === null ? sql`null` : at(value));
  const set: Sql[] = [sql`version = version + 1`];
  for (const field of ['cause', 'harm', 'measures', 'advice'] as const)
    if (change[field] !== undefined) set.push(sql`${raw(field)} = ${change[field]}`);
  if (change.reportedAt !== undefined) set.push(sql`reported_at = ${moment(change.reportedAt)}`);
  if (change.toldAt !== undefined) set.push(sql`told_at = ${moment(change.toldAt)}`);
  if (closed !== undefined)
    set.push(sql`closed_at = ${moment(closed ? now : null)}, closed_by = ${closed ? by : null}::uuid`);
  return (await tx.run(sql`update incident set ${join(set)} where id = ${id}::uuid and version = ${version}`)) === 1;
}

/** By whose account, and when. */
export type Span = Pick<IncidentRow, 'actorId' | 'from' | 'to'>;

/** Every time something of a customer came to the account: what, when, which values. By when it was recorded: that is not the account's to say. */
function reached({ actorId, from, to }: Span): Sql {
  const events = sql`e.actor_id = ${actorId}::uuid and e.recorded_at >= ${at(from)} and e.recorded_at < ${at(to)}`;
  return sql`select e.subject_id, e.type as how, e.recorded_at as moment,
      case e.type when 'customer.revealed' then array(select jsonb_array_elements_text(case jsonb_typeof(e.data -> 'fields') when 'array' then e.data -> 'fields' else '[]' end)) else '{}' end as fields
    from event e where ${events} and e.type in ('customer.revealed', 'file.opened', 'rights.copied')
    union all select listed.id, case when x.whole then 'whole' else 'masked' end, x.at,
      case when x.whole then array(select unnest(x.columns) intersect select unnest(${[...sensitive]}::text[])) else '{}' end
    from customer_export x cross join lateral unnest(x.subjects) as listed(id)
    where x.actor_id = ${actorId}::uuid and x.at >= ${at(from)} and x.at < ${at(to)}`;
}

const sensitive = ['phone', 'email', 'wecom', 'address', 'idNumber'] as const;

/** Whom it concerns, by their ids. */
export function readAffected(
  tx: Tx,
  span: Span,
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<Affected[]> {
  return tx.rows(sql`with reached as (${reached(span)}), affected as (
      select subject_id, count(*) filter (where how = 'customer.revealed')::int as looks, count(*) filter (where how = 'file.opened')::int as files,
        count(*) filter (where how = 'rights.copied')::int as copies, count(*) filter (where how = 'whole')::int as whole,
        count(*) filter (where how = 'masked')::int as masked, min(moment) as first, max(moment) as last
      from reached group by subject_id)
    select a.subject_id as "customerId", c.name, c.phone_mask as "phoneMasked", a.looks, a.files, a.copies, a.whole as "wholeLists",
      a.masked as "maskedLists", a.first, a.last,
      coalesce((select array_agg(distinct f order by f) from reached r, unnest(r.fields) f where r.subject_id = a.subject_id), '{}') as fields
    from affected a left join customer_contactable c on c.subject_id = a.subject_id
    ${after === undefined ? empty : sql`where a.subject_id > ${after}::uuid`} order by a.subject_id limit ${limit}`);
}

export async function countAffected(tx: Tx, span: Span): Promise<Counted> {
  const { actorId, from, to } = span;
  return tx.row(sql`with reached as (${reached(span)})
    select (select count(distinct subject_id)::int from reached) as persons,
      (select count(distinct subject_id)::int from reached where fields <> '{}' or how = 'rights.copied') as whole,
      coalesce((select array_agg(distinct f order by f) from reached r, unnest(r.fields) f), '{}') as fields,
      (select count(*)::int from reached where how = 'file.opened') as files,
      (select count(*)::int from event e where e.actor_id = ${actorId}::uuid and e.recorded_at >= ${at(from)} and e.recorded_at < ${at(to)}
        and e.type = 'customers.exported' and not exists (select from customer_export x where x.id = e.id)) as "unknownLists"`);
}
