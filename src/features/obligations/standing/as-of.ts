// Obligations as they stood at a moment: by what was recorded until then. The only place where a row and its past become one.
import { at, type Sql, sql, type Tx } from '#platform/db.ts';
import type { Instant, State } from '#policy/index.ts';

/** A row of `standingAt`, as far as lists show it. */
export interface StandingRow {
  readonly subjectId: string;
  readonly id: string;
  readonly edition: string;
  readonly rule: string;
  readonly clause: string;
  readonly duty: string;
  readonly groundKind: string;
  readonly groundId: string;
  readonly from: Instant;
  readonly due: Instant;
  readonly dueNow: Instant;
  readonly need: number;
  readonly provisional?: true | undefined;
  readonly by?: string | undefined;
  readonly tier: string | null;
  readonly term: string | null;
  readonly state: State;
  readonly have: number;
  readonly paused: boolean;
  readonly actionable: boolean;
  readonly decided: Instant | null;
  readonly reason: string | null;
  readonly evidenced: boolean;
  readonly ownerId: string | null;
  readonly departmentId: string | null;
}

/**
 * All obligations that had begun by `moment`, as they stood then, in columns named like those of the table. What time alone does is
 * computed: what was open and due is breached, whether or not anybody had looked.
 */
export function standingAt(moment: Instant): Sql {
  return standingOf(sql`obligation o`, moment);
}

/** The same of some rows `o` of the table: what stands behind `from`. */
export function standingOf(rows: Sql, moment: Instant): Sql {
  const then = at(moment);
  return sql`
    select ${constant}, ${standing(sql`o`, then)} from ${rows} where o.opened_at <= ${then} and o.stood_at <= ${then}
    union all
    select ${constant}, ${standing(sql`p`, then)} from ${rows} cross join lateral (
      select * from obligation_past p where p.subject_id = o.subject_id and p.obligation_id = o.id and p.until_at > ${then}
      order by p.until_at limit 1) p
    where o.opened_at <= ${then} and o.stood_at > ${then}`;
}

const constant = sql`o.subject_id, o.id, o.edition, o.rule, o.clause, o.duty, o.ground_kind, o.ground_id, o.from_at, o.due_at, o.need, o.cap,
  o.provisional, o.role, o.tier, o.term`;

function standing(s: Sql, then: Sql): Sql {
  const overdue = sql`${s}.state = 'open' and not ${s}.paused and ${s}.due_now_at < ${then}`;
  // What ended by time alone had not ended before its time.
  const still = sql`${s}.decided_at >= ${then} and (${s}.reason = 'not_met' or (o.cap and ${s}.state = 'kept'))`;
  // What was not to happen and did not is shown by that, whoever has looked.
  const evidenced = sql`(${s}.evidenced or (o.cap and ${s}.state = 'kept'))`;
  return sql`${s}.have, ${s}.due_now_at, ${s}.paused, ${s}.owner_id, ${s}.department_id,
    case when ${overdue} then case when o.cap then 'kept' else 'breached' end when ${still} then 'open' else ${s}.state end as state,
    case when ${overdue} then o.cap when ${still} then false else ${evidenced} end as evidenced,
    case when ${overdue} then ${s}.due_now_at when ${still} then null else ${s}.decided_at end as decided_at,
    case when ${overdue} then case when o.cap then 'counted' else 'not_met' end when ${still} then null else ${s}.reason end as reason`;
}

/** The columns of `StandingRow`, of rows `o` of `standingAt`. */
export const standingColumns = sql`o.subject_id as "subjectId", o.id, o.edition, o.rule, o.clause, o.duty, o.ground_kind as "groundKind",
  o.ground_id as "groundId", o.from_at as "from", o.due_at as due, o.due_now_at as "dueNow", o.need, o.provisional, o.role as by, o.tier, o.term, o.state,
  o.have, o.paused, o.state = 'open' as actionable, o.decided_at as decided, o.reason, o.evidenced, o.owner_id as "ownerId",
  o.department_id as "departmentId"`;

/** The counts of `Tally`, over rows `o` of `standingAt`. */
export const tallyColumns = sql`count(*)::int as due, count(*) filter (where o.state = 'open')::int as open,
  count(*) filter (where o.state = 'kept')::int as kept, count(*) filter (where o.state = 'late')::int as late,
  count(*) filter (where o.state = 'breached')::int as breached, count(*) filter (where o.state = 'waived')::int as waived,
  count(*) filter (where o.state = 'void')::int as void,
  count(*) filter (where o.state in ('kept', 'late') and not o.evidenced)::int as unproven`;

/**
 * The latest moment that nothing will be recorded at any more: of a transaction that is still under way, others do not yet see what it
 * records at its beginning.
 */
export function settledMoment(tx: Tx, now: Instant): Promise<Instant> {
  return settledBefore(
    tx,
    sql`(backend_xid is not null or xact_start > clock_timestamp() - interval '5 seconds')`,
    now,
  );
}

/**
 * The same for what is kept for good: also a transaction that has long been under way, and has only read so far, may still record something as
 * of its beginning.
 */
export function lastSettled(tx: Tx, now: Instant): Promise<Instant> {
  return settledBefore(tx, sql`true`, now);
}

/** @param counts which transactions under way may still record something */
async function settledBefore(tx: Tx, counts: Sql, now: Instant): Promise<Instant> {
  const { lag } = await tx.row<{ lag: number }>(sql`
    select coalesce(max(extract(epoch from clock_timestamp() - xact_start) * 1000), 0)::float8 as lag from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend' and ${counts}`);
  return now - Math.ceil(Math.max(lag, 0));
}
