// The SQL of kept counts: how obligations stood at the moment of the mark, by day and by what figures are broken down by, and what has
// changed since (docs/decisions/0057). A count as of a later moment is both together, and equals counting everything.
import { at, forItsValues, type Instant, join, raw, type Sql, sql, type Tx } from '#platform/db.ts';
import { standingAt, standingOf, tallyColumns } from '../standing/as-of.ts';

export interface Mark {
  readonly moment: Instant;
  readonly zone: string;
  /** What fell due before is counted; null: nothing yet. */
  readonly countedTo: Instant | null;
  readonly whole: boolean;
}

/** Counts of a day and what they are broken down by; in a difference they may be less than nothing. */
export interface DayTally {
  readonly day: Instant;
  readonly edition: string;
  readonly clause: string;
  readonly rule: string;
  readonly departmentId: string | null;
  readonly tier: string | null;
  readonly agreed: boolean;
  readonly due: number;
  readonly open: number;
  readonly kept: number;
  readonly late: number;
  readonly breached: number;
  readonly waived: number;
  readonly void: number;
  readonly unproven: number;
}

/** What is counted, in the order of the columns; all between the first and the last are states. */
const counts = ['due', 'open', 'kept', 'late', 'breached', 'waived', 'void', 'unproven'] as const;
const columns = raw(counts.join(', '));

export function readMark(tx: Tx): Promise<Mark | undefined> {
  return tx.maybe(sql`select moment, zone, counted_to as "countedTo", whole from obligation_tally_mark`);
}

/** The mark, where counts are whole and each of the bounds is the beginning of a day as they have it. */
export function readWhole(tx: Tx, bounds: readonly Instant[]): Promise<{ moment: Instant } | undefined> {
  return tx.maybe(sql`select moment from obligation_tally_mark m where whole and not exists (
    select from unnest(${bounds}::float8[]) as b(at) where date_trunc('day', to_timestamp(b.at / 1000), m.zone) <> to_timestamp(b.at / 1000))`);
}

export function insertMark(tx: Tx, { moment, zone }: Pick<Mark, 'moment' | 'zone'>): Promise<number> {
  return tx.run(
    sql`insert into obligation_tally_mark (moment, zone) values (${at(moment)}, ${zone}) on conflict do nothing`,
  );
}

/** Nothing is kept any more, if the mark still says this. */
export async function forget(tx: Tx, mark: Mark): Promise<void> {
  const gone = await tx.run(
    sql`delete from obligation_tally_mark where moment = ${at(mark.moment)} and zone = ${mark.zone}`,
  );
  if (gone > 0) await tx.run(sql`delete from obligation_tally`);
}

/** Says how far everything is counted, if it still says what was read; whoever comes second changes nothing. */
export async function moveMark(tx: Tx, from: Mark, to: Pick<Mark, 'moment' | 'countedTo' | 'whole'>): Promise<boolean> {
  const moved = await tx.run(sql`update obligation_tally_mark
    set moment = ${at(to.moment)}, counted_to = to_timestamp(${to.countedTo}::float8 / 1000), whole = ${to.whole}
    where moment = ${at(from.moment)} and zone = ${from.zone} and whole = ${from.whole}
      and counted_to is not distinct from to_timestamp(${from.countedTo}::float8 / 1000)`);
  return moved > 0;
}

/** Where a portion of about so many obligations ends that begins here, by when they fell due; null at the end of all. */
export async function endOfPortion(tx: Tx, from: Instant | null, rows: number): Promise<Instant | null> {
  const { end } = await tx.row<{ end: Instant | null }>(sql`
    select (select min(o.due_at) from obligation o where o.due_at > nth.due_at) as end
    from (values (1)) as one(row) left join lateral (
      select o.due_at from obligation o where ${from === null ? sql`true` : sql`o.due_at >= ${at(from)}`}
      order by o.due_at limit 1 offset ${rows}) nth on true`);
  return end;
}

/** What fell due in the span, as it stood at the mark. */
export function countPortion(tx: Tx, { moment, zone, countedTo }: Mark, to: Instant | null): Promise<DayTally[]> {
  return tx.rows(
    forItsValues(sql`select ${daily(zone)}, ${tallyColumns} from (${standingAt(moment)}) o
    where ${countedTo === null ? sql`true` : sql`o.due_at >= ${at(countedTo)}`} and ${to === null ? sql`true` : sql`o.due_at < ${at(to)}`}
    group by 1, 2, 3, 4, 5, 6, 7`),
  );
}

/** By how much the counts as of `moment` differ from those of the mark. */
export function countChanges(tx: Tx, { moment: mark, zone }: Mark, moment: Instant): Promise<DayTally[]> {
  const sums = counts.map((name) => raw(`sum(o.${name})::int as ${name}`));
  const some = counts.map((name) => raw(`sum(o.${name}) <> 0`));
  return tx.rows(
    forItsValues(sql`select ${daily(zone)}, ${join(sums)} from (${changesBetween(mark, moment)}) o
    group by 1, 2, 3, 4, 5, 6, 7 having ${join(some, ' or ')}`),
  );
}

export async function addTallies(tx: Tx, rows: readonly DayTally[]): Promise<void> {
  if (rows.length === 0) return;
  const of = <K extends keyof DayTally>(key: K): DayTally[K][] => rows.map((row) => row[key]);
  const sums = counts.map((name) => sql`${of(name)}::int[]`);
  const added = counts.map((name) => raw(`${name} = t.${name} + excluded.${name}`));
  await tx.run(sql`
    insert into obligation_tally as t (day, edition, clause, rule, department_id, tier, agreed, ${columns})
    select to_timestamp(r.day / 1000), r.edition, r.clause, r.rule, r.department_id, r.tier, r.agreed, ${join(counts.map((name) => raw(`r.${name}`)))}
    from unnest(${of('day')}::float8[], ${of('edition')}::text[], ${of('clause')}::text[], ${of('rule')}::text[], ${of('departmentId')}::uuid[],
      ${of('tier')}::text[], ${of('agreed')}::bool[], ${join(sums)}) as r(day, edition, clause, rule, department_id, tier, agreed, ${columns})
    on conflict (day, edition, clause, rule, department_id, tier, agreed) do update set ${join(added)}`);
}

/**
 * What is to be summed up for a moment: what is kept as of the mark, and by how much it differs since. Columns as of `standingAt`, as far as
 * days are counted by them (`due_at` is within its day; `term` tells only that there is one), and the counts of `Tally`.
 */
export function talliesSince(mark: Instant, moment: Instant): Sql {
  return sql`
    select t.day as due_at, t.edition, t.clause, t.rule, t.department_id, t.tier, case when t.agreed then '' end as term, ${columns} from obligation_tally t
    union all
    select o.due_at, o.edition, o.clause, o.rule, o.department_id, o.tier, o.term, ${columns} from (${changesBetween(mark, moment)}) o`;
}

/** The counts of `Tally` over rows `o` of `talliesSince`. */
export const talliedColumns = join(counts.map((name) => raw(`coalesce(sum(o.${name}), 0)::int as ${name}`)));

/**
 * Of every obligation that may stand otherwise at the later moment than at the earlier: how it stood then, taken away, and how it stands, added.
 * That is what has changed since, what has begun, and what has fallen due, for time alone does nothing else; nothing was changed, or had begun,
 * at the earlier moment that is recorded later.
 */
function changesBetween(mark: Instant, moment: Instant): Sql {
  const [since, until] = [at(mark), at(moment)];
  // Each row is looked up once, by itself, however many PostgreSQL takes them for.
  return sql`
    with touched as materialized (
      select n.* from (
        select q.subject_id, q.obligation_id as id from obligation_past q where q.until_at >= ${since}
        union select b.subject_id, b.id from obligation b where b.opened_at >= ${since} and b.opened_at <= ${until}
        union select d.subject_id, d.id from obligation d where d.due_at >= ${since} and d.due_at < ${until}
        union select d.subject_id, d.id from obligation d where d.due_now_at <> d.due_at and d.due_now_at >= ${since} and d.due_now_at < ${until}
      ) c cross join lateral (select * from obligation o where o.subject_id = c.subject_id and o.id = c.id offset 0) n)
    ${signed(-1, mark)} union all ${signed(1, moment)}`;
}

function signed(sign: 1 | -1, moment: Instant): Sql {
  const one = raw(String(sign));
  const states = counts
    .slice(1, -1)
    .map((name) => raw(`case when o.state = '${name}' then ${sign} else 0 end as ${name}`));
  return sql`select o.due_at, o.edition, o.clause, o.rule, o.department_id, o.tier, o.term, ${one} as due, ${join(states)},
      case when o.state in ('kept', 'late') and not o.evidenced then ${one} else 0 end as unproven
    from (${standingOf(sql`touched o`, moment)}) o`;
}

/** What obligations `o` are counted by. */
function daily(zone: string): Sql {
  return sql`date_trunc('day', o.due_at, ${zone}) as day, o.edition, o.clause, o.rule, o.department_id as "departmentId", o.tier, o.term is not null as agreed`;
}
