// The SQL of what people look at: Today, a customer's duties, the rows behind a figure. Writes nothing.
import { membersOf } from '#features/customers/index.ts';
import { at, raw, type Sql, sql, type Tx } from '#platform/db.ts';
import type { Instant } from '#policy/index.ts';
import type { ObligationItem } from './contract.ts';
import type { Stored } from './store.ts';
import { columns } from './store.ts';
import { agreedNames, agreedOrNot, named, names, tierNow } from './subjects/naming.ts';

/** What lists show of a stored obligation, with names. */
export interface Row
  extends Pick<
    Stored,
    | ('id' | 'subjectId' | 'edition' | 'rule' | 'clause' | 'duty' | 'from' | 'need' | 'provisional' | 'by')
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
const shown = `o.subject_id as "subjectId", o.id, o.edition, o.rule, o.clause, o.duty, o.ground_kind as "groundKind",
  o.ground_id as "groundId", o.from_at as "from", o.need, o.provisional, o.role as by, o.owner_id as "ownerId", o.state, o.have,
  o.due_now_at as "dueNow", o.paused, o.actionable, o.decided_at as decided, o.reason, o.moment_at as moment`;
/** What a line of a list shows of an obligation that stands in nobody's queue; nothing that only the reasons need (what was seen, for whom, since when), which would be most of it. */
export const listedBrief = raw(shown);
export const listed = raw(`${shown}, ${queue}`);
// The list ends before names are looked up: many duties fall due at one moment, and each would be named to be thrown away.
export const rows = (where: Sql, order: Sql, limit: number): Sql => sql`
  select ${listed}, ${names}, ${tierNow}, ${agreedNames}
  from (select * from obligation o where ${where} order by ${order} limit ${limit}) o ${named} ${agreedOrNot}
  order by ${order}`;

export const actionable = sql`o.actionable`;

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
