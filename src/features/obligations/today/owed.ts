// The SQL of Today: the customers to whom most urgently something is owed, with all of it, and how much there is in the whole. Writes nothing.
import { isUnwanted } from '#features/consents/index.ts';
import { at, empty, type Sql, sql, type Tx } from '#platform/db.ts';
import type { Instant } from '#policy/index.ts';
import { actionable, listedBrief, type Row } from '../reading.ts';
import { about, agreedNames, agreedOrNot, groundTitle } from '../subjects/naming.ts';

/** Whose duties one looks at; without anybody, what nobody has been found for. What stands in a department's queue is no such thing. */
export type Whose = readonly string[] | undefined;

/** What these people owe. */
const of = (people: Whose): Sql =>
  people === undefined ? sql`o.owner_id is null and o.department_id is null` : sql`o.owner_id ${among(people)}`;

/** One person is asked for as one: only then the index gives the rows in the order of a list, and reading stops where the list does. */
export function among(people: readonly string[]): Sql {
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

export interface OwedRow extends Row {
  /** When the customer's most urgent duty is due. */
  readonly first: Instant;
  /** The customer wants no marketing. */
  readonly noMarketing: boolean;
}

/** The customers after a place to whom most urgently something is owed, each with all that these people owe it. */
export function owedBy(tx: Tx, people: Whose, { after, found, limit }: Part): Promise<OwedRow[]> {
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
  // Who the customers are is asked once for each of them, and whose the duties are once for all where it is one person's Today.
  return tx.rows(sql`
    with owed as materialized (${people === undefined || people.length === 1 ? customers(of(people)) : several}),
      whom as materialized (select o.subject_id, o.first, b.kind, coalesce(b.name, '') as name, b.tier, ${isUnwanted(sql`o.subject_id`, 'marketing')} as unwanted
        from owed o join ${about})
    select ${listedBrief}, whom.kind as "subjectKind", whom.name as "customerName", ${nameOf(people)} as "ownerName", ${groundTitle}, whom.tier,
      ${agreedNames}, whom.first, whom.unwanted as "noMarketing"
    from whom join obligation o on o.subject_id = whom.subject_id and ${of(people)} and ${actionable} ${agreedOrNot}
    order by whom.first, whom.subject_id, o.due_now_at, o.id`);
}

function nameOf(people: Whose): Sql {
  if (people === undefined) return sql`null::text`;
  const id = people.length === 1 ? sql`${people[0]}::uuid` : sql`o.owner_id`;
  return sql`(select p.name from person_brief p where p.person_id = ${id})`;
}

export interface ByUrgency {
  readonly overdue: number;
  readonly hour: number;
  readonly today: number;
  readonly week: number;
  readonly later: number;
}

type SubjectsByUrgency = Record<keyof ByUrgency, Record<string, number>>;

const bands = ['overdue', 'hour', 'today', 'week', 'later'] as const;

interface Edges {
  readonly hour: Instant;
  readonly today: Instant;
  readonly week: Instant;
}

/**
 * How much the people owe, by how near it is: duties, and whom it is owed about by their most urgent one, of each kind.
 * @param kinds whether something can be owed about what is no customer; where nothing can, nobody is asked what they are
 */
export async function countsOf(
  tx: Tx,
  people: Whose,
  { now, hour, today, week, kinds }: Edges & { readonly now: Instant; readonly kinds: boolean },
): Promise<{ duties: ByUrgency; subjects: SubjectsByUrgency }> {
  const rows = await tx.rows<{ kind: string; duties: number[]; subjects: number[] }>(sql`
    with edge as materialized (select ${at(now)} as now, ${at(hour)} as hour, ${at(today)} as today, ${at(week)} as week)
    select ${kinds ? sql`s.kind` : sql`'customer' as kind`},
      array[sum(overdue), sum(hour - overdue), sum(today - hour), sum(week - today), sum(whole - week)]::int[] as duties,
      array[count(*) filter (where overdue > 0), count(*) filter (where overdue = 0 and hour > 0), count(*) filter (where hour = 0 and today > 0),
        count(*) filter (where today = 0 and week > 0), count(*) filter (where week = 0)]::int[] as subjects
    from (select o.subject_id, count(*) filter (where o.due_now_at < (select now from edge)) as overdue,
        count(*) filter (where o.due_now_at < (select hour from edge)) as hour, count(*) filter (where o.due_now_at < (select today from edge)) as today,
        count(*) filter (where o.due_now_at < (select week from edge)) as week, count(*) as whole
      from obligation o where ${of(people)} and ${actionable} group by o.subject_id) owed
    ${kinds ? sql`join subject s on s.id = owed.subject_id` : empty} group by kind`);
  const duties = { overdue: 0, hour: 0, today: 0, week: 0, later: 0 };
  const subjects: SubjectsByUrgency = { overdue: {}, hour: {}, today: {}, week: {}, later: {} };
  for (const row of rows)
    for (const [place, band] of bands.entries()) {
      duties[band] += row.duties[place] ?? 0;
      const count = row.subjects[place] ?? 0;
      if (count > 0) subjects[band][row.kind] = count;
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
