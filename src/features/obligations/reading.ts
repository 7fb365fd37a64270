// The SQL of what people look at: Today, a customer's duties, the rows behind a figure. Writes nothing.
import { membersOf } from '#features/customers/index.ts';
import { at, empty, raw, type Sql, sql, type Tx } from '#platform/db.ts';
import type { Instant } from '#policy/index.ts';
import type { ObligationItem } from './contract.ts';
import type { Stored } from './store.ts';
import { columns } from './store.ts';
import { agreedNames, agreedOrNot, named, names, tierNow } from './subjects/naming.ts';

/** What lists show of a stored obligation, with names. */
export interface Row
  extends Pick<
    Stored,
    | ('id' | 'subjectId' | 'edition' | 'rule' | 'clause' | 'duty' | 'from' | 'due' | 'need' | 'provisional' | 'by')
    | ('ownerId' | 'state' | 'have' | 'dueNow' | 'paused' | 'actionable' | 'decided' | 'reason')
  > {
  /** Figures list rows without these. */
  readonly moment?: Instant | null | undefined;
  readonly queueId?: string | null | undefined;
  readonly queueName?: string | null | undefined;
  readonly groundKind: string;
  readonly groundId: string;
  readonly subjectKind: ObligationItem['subjectKind'];
  readonly customerName: string;
  readonly tier: string | null;
  readonly ownerName: string | null;
  readonly groundTitle: string | null;
  readonly contractId: string | null;
  readonly contractNumber: string | null;
  readonly contractClause: string | null;
}

/** All that is stored of it, for the reasons of one. */
export type WholeRow = Row & Omit<Stored, 'called' | 'moment'>;

/** Whose queue an obligation `o` that nobody has waits in. */
const queue = `case when o.owner_id is null then o.department_id end as "queueId",
  case when o.owner_id is null then (select d.name from department_brief d where d.department_id = o.department_id) end as "queueName"`;
// Not what only the reasons need (what was seen, for whom, since when): it would be most of a list.
const listed =
  raw(`o.subject_id as "subjectId", o.id, o.edition, o.rule, o.clause, o.duty, o.ground_kind as "groundKind",
  o.ground_id as "groundId", o.from_at as "from", o.due_at as due, o.need, o.provisional, o.role as by, o.owner_id as "ownerId", o.state, o.have,
  o.due_now_at as "dueNow", o.paused, o.actionable, o.decided_at as decided, o.reason, o.moment_at as moment, o.term, ${queue}`);
// The list ends before names are looked up: many duties fall due at one moment, and each would be named to be thrown away.
export const rows = (where: Sql, order: Sql, limit: number): Sql => sql`
  select ${listed}, ${names}, ${tierNow}, ${agreedNames}
  from (select * from obligation o where ${where} order by ${order} limit ${limit}) o ${named} ${agreedOrNot}
  order by ${order}`;

const actionable = sql`o.actionable`;

/** Whose duties one looks at; without anybody, what nobody has been found for. What stands in a department's queue is no such thing. */
export type Whose = readonly string[] | undefined;

/** What these people owe. */
const of = (people: Whose): Sql =>
  people === undefined ? sql`o.owner_id is null and o.department_id is null` : sql`o.owner_id ${among(people)}`;

/** One person is asked for as one: only then the index gives the rows in the order of a list, and reading stops where the list does. */
function among(people: readonly string[]): Sql {
  return people.length === 1 ? sql`= ${people[0]}::uuid` : sql`= any(${people}::uuid[])`;
}

/** Where a customer stands in Today: when its most urgent duty is due. */
export interface Place {
  readonly due: Instant;
  readonly customerId: string;
}

export interface Part {
  readonly after?: Place | undefined;
  /** Ids of customers to look among, as a query; all without it. */
  readonly found?: Sql | undefined;
  /** How many customers. */
  readonly limit: number;
}

/** The customers after a place to whom most urgently something is owed, each with all that these people owe it. */
export function owedBy(tx: Tx, people: Whose, { after, found, limit }: Part): Promise<(Row & { first: Instant })[]> {
  const beyond = after ? sql`and (o.due_now_at, o.subject_id) > (${at(after.due)}, ${after.customerId}::uuid)` : empty;
  const within = found
    ? sql`and o.subject_id in (with found as materialized (${found}) select subject_id from found)`
    : empty;
  // A customer stands where its first duty does. Asked of each row and not by grouping: the index gives the rows in order, and
  // reading stops after so many customers, however much is owed beyond.
  const isFirst = sql`o.id = (select e.id from obligation e where e.subject_id = o.subject_id and e.actionable
    and ${people === undefined ? sql`e.owner_id is null and e.department_id is null` : sql`e.owner_id ${among(people)}`} order by e.due_now_at, e.id limit 1)`;
  const customers = (owner: Sql): Sql => sql`select o.subject_id, o.due_now_at as first from obligation o
    where ${owner} and ${actionable} and ${isFirst} ${beyond} ${within}
    order by o.owner_id, o.due_now_at, o.subject_id limit ${limit}`;
  const several = sql`select each.* from unnest(${people ?? []}::uuid[]) as w(id)
    cross join lateral (${customers(sql`o.owner_id = w.id`)}) as each order by each.first, each.subject_id limit ${limit}`;
  return tx.rows(sql`
    with owed as materialized (${people === undefined || people.length === 1 ? customers(of(people)) : several})
    select ${listed}, ${names}, ${tierNow}, ${agreedNames}, owed.first
    from owed join obligation o on o.subject_id = owed.subject_id and ${of(people)} and ${actionable} ${named} ${agreedOrNot}
    order by owed.first, owed.subject_id, o.due_now_at, o.id`);
}

export interface ByUrgency {
  readonly overdue: number;
  readonly hour: number;
  readonly today: number;
  readonly week: number;
  readonly later: number;
}

type SubjectsByUrgency = Record<keyof ByUrgency, Record<string, number>>;

/** How much the people owe, by how near it is: duties, and whom it is owed about by their most urgent one, of each kind. */
export async function countsOf(
  tx: Tx,
  people: Whose,
  now: Instant,
  edges: { hour: Instant; today: Instant; week: Instant },
): Promise<{ duties: ByUrgency; subjects: SubjectsByUrgency }> {
  const rows = await tx.rows<{ band: keyof ByUrgency; kind: string; duties: number; subjects: number }>(sql`
    select case when due_now_at < ${at(now)} then 'overdue' when due_now_at < ${at(edges.hour)} then 'hour'
        when due_now_at < ${at(edges.today)} then 'today' when due_now_at < ${at(edges.week)} then 'week' else 'later' end as band, s.kind,
      sum(duties)::int as duties, count(*) filter (where place = 1)::int as subjects
    from (select subject_id, due_now_at, count(*) as duties, row_number() over (partition by subject_id order by due_now_at) as place
      from obligation o where ${of(people)} and ${actionable} group by subject_id, due_now_at) as moments
    join subject s on s.id = moments.subject_id
    group by band, s.kind`);
  const duties = { overdue: 0, hour: 0, today: 0, week: 0, later: 0 };
  const subjects: SubjectsByUrgency = { overdue: {}, hour: {}, today: {}, week: {}, later: {} };
  for (const row of rows) {
    duties[row.band] += row.duties;
    if (row.subjects > 0) subjects[row.band][row.kind] = row.subjects;
  }
  return { duties, subjects };
}

/** How much is owed that nobody was found for. */
export async function countUnowned(tx: Tx): Promise<number> {
  const { count } = await tx.row<{ count: number }>(
    sql`select count(*)::int as count from obligation o where ${of(undefined)} and ${actionable}`,
  );
  return count;
}

/** About the subject, or whoever is one with it. */
function about(id: string): Sql {
  return sql`o.subject_id in (${membersOf(id)} union all select ${id}::uuid)`;
}

export function actionableOf(tx: Tx, customerId: string): Promise<Row[]> {
  return tx.rows(rows(sql`${about(customerId)} and ${actionable}`, sql`o.due_now_at, o.id`, 200));
}

export function settledOf(tx: Tx, customerId: string, limit: number): Promise<Row[]> {
  return tx.rows(rows(sql`${about(customerId)} and not ${actionable}`, sql`o.due_now_at desc, o.id desc`, limit));
}

/** Obligations that count an event among what they saw. */
export function sawEvent(tx: Tx, customerId: string, eventId: string): Promise<Row[]> {
  return tx.rows(
    rows(
      sql`o.subject_id in (${membersOf(customerId)}) and ${eventId}::uuid = any(o.saw)`,
      sql`o.due_now_at, o.id`,
      50,
    ),
  );
}

export function obligationOf(tx: Tx, customerId: string, obligationId: string): Promise<WholeRow | undefined> {
  return tx.maybe(sql`select ${columns}, ${raw(queue)}, o.ground_kind as "groundKind", o.ground_id as "groundId", ${names}, ${tierNow}, ${agreedNames}
    from obligation o ${named} ${agreedOrNot} where o.subject_id = ${customerId} and o.id = ${obligationId}`);
}

export interface Tally {
  readonly edition: string;
  readonly clause: string;
  readonly rule: string;
  readonly due: number;
  readonly kept: number;
  readonly late: number;
  readonly breached: number;
  readonly waived: number;
  readonly void: number;
  readonly open: number;
}

/** How the obligations due in a span ended, per clause and rule. */
export function tallies(tx: Tx, span: { from: Instant; to: Instant }, within: Sql): Promise<Tally[]> {
  return tx.rows(sql`
    select edition, clause, rule, count(*)::int as due,
      count(*) filter (where state = 'kept')::int as kept, count(*) filter (where state = 'late')::int as late,
      count(*) filter (where state = 'breached')::int as breached, count(*) filter (where state = 'waived')::int as waived,
      count(*) filter (where state = 'void')::int as void, count(*) filter (where state = 'open')::int as open
    from obligation o where ${within} and due_at >= ${at(span.from)} and due_at < ${at(span.to)}
    group by edition, clause, rule order by clause, rule`);
}

export interface Figure {
  readonly rules: readonly string[];
  readonly state?: string | undefined;
  readonly from: Instant;
  readonly to: Instant;
}

/** The rows behind a figure, the latest due first. */
export function behind(tx: Tx, figure: Figure, limit: number, within: Sql): Promise<Row[]> {
  const state = figure.state === undefined ? sql`true` : sql`o.state = ${figure.state}`;
  return tx.rows(
    rows(
      sql`${within} and o.rule = any(${figure.rules}::text[]) and o.due_at >= ${at(figure.from)} and o.due_at < ${at(figure.to)} and ${state}`,
      sql`o.due_at desc, o.id`,
      limit,
    ),
  );
}

export interface Load {
  readonly personId: string | null;
  /** Of what is nobody's: in whose queue it waits. */
  readonly queueId: string | null;
  readonly queueName: string | null;
  readonly overdue: number;
  readonly today: number;
  readonly week: number;
  readonly open: number;
  readonly breached30: number;
}

/** What each owner of the team owes, and what broke for them since `since`. */
export function loads(
  tx: Tx,
  now: Instant,
  edges: { today: Instant; week: Instant; since: Instant },
  team: Sql,
): Promise<Load[]> {
  return tx.rows(sql`
    select owner_id as "personId", queue_id as "queueId",
      (select d.name from department_brief d where d.department_id = queue_id) as "queueName",
      count(*) filter (where ${actionable} and due_now_at < ${at(now)})::int as overdue,
      count(*) filter (where ${actionable} and due_now_at >= ${at(now)} and due_now_at < ${at(edges.today)})::int as today,
      count(*) filter (where ${actionable} and due_now_at >= ${at(edges.today)} and due_now_at < ${at(edges.week)})::int as week,
      count(*) filter (where ${actionable})::int as open,
      count(*) filter (where state = 'breached' and breached_at >= ${at(edges.since)})::int as breached30
    from (select o.*, case when o.owner_id is null then o.department_id end as queue_id from obligation o
      where ${team} and (${actionable} or (state = 'breached' and breached_at >= ${at(edges.since)}))) o
    group by owner_id, queue_id`);
}

/** What will break next, whoever of the team owes it. */
export function nextToBreak(tx: Tx, now: Instant, limit: number, team: Sql): Promise<Row[]> {
  return tx.rows(
    rows(sql`${team} and o.state = 'open' and o.due_now_at >= ${at(now)}`, sql`o.due_now_at, o.id`, limit),
  );
}

export interface CallRow extends Row {
  readonly callKind: 'warn' | 'escalate';
  readonly step: number;
  readonly callAt: Instant;
  readonly madeAt: Instant;
}

/** What was brought to the people's notice and not yet seen; a reminder only while something can still be done about it. */
export function callsTo(tx: Tx, people: readonly string[], limit: number): Promise<CallRow[]> {
  return tx.rows(sql`
    select ${listed}, ${names}, ${tierNow}, ${agreedNames}, c.kind as "callKind", c.step, c.at as "callAt", c.made_at as "madeAt"
    from obligation_call c join obligation o on o.subject_id = c.subject_id and o.id = c.obligation_id ${named} ${agreedOrNot}
    where c.person_id ${among(people)} and c.seen_at is null and (${actionable} or (o.state = 'breached' and c.kind = 'escalate'))
    order by c.made_at desc, c.obligation_id limit ${limit}`);
}

export interface SeenEvent {
  readonly id: string;
  readonly type: string;
  readonly occurred: Instant;
  readonly data: Record<string, unknown>;
}

export function eventsOf(tx: Tx, customerId: string, ids: readonly string[]): Promise<SeenEvent[]> {
  return tx.rows(sql`
    select id, type, occurred_at as occurred, data from event
    where subject_id = ${customerId} and id = any(${ids}::uuid[]) order by occurred_at, id`);
}

export function callsOf(tx: Tx, customerId: string, obligationId: string) {
  return tx.rows<{
    kind: 'warn' | 'escalate';
    at: Instant;
    madeAt: Instant;
    role: string;
    personName: string | null;
  }>(sql`
    select c.kind, c.at, c.made_at as "madeAt", c.role, p.name as "personName"
    from obligation_call c left join person_brief p on p.person_id = c.person_id
    where c.subject_id = ${customerId} and c.obligation_id = ${obligationId} order by c.at, c.step`);
}

export function waiverOf(tx: Tx, customerId: string, obligationId: string) {
  return tx.maybe<{ reason: string; by: string | null; at: Instant }>(sql`
    select w.reason, p.name as by, w.waived_at as at
    from obligation_waiver w left join person_brief p on p.person_id = w.waived_by
    where w.subject_id = ${customerId} and w.obligation_id = ${obligationId}`);
}
