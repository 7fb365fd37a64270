// All SQL of the figures: counting and listing obligations as they stood at a moment. Reads what obligations publish, writes nothing.
import {
  agreedNames,
  agreedOrNot,
  namedOrNot,
  names,
  readMark,
  readWhole,
  type StandingRow,
  standingAt,
  standingColumns,
  talliedColumns,
  talliesSince,
  tallyColumns,
} from '#features/obligations/index.ts';
import { placings } from '#features/sites/index.ts';
import { at, empty, forItsValues, join, raw, type Sql, sql, type Tx } from '#platform/db.ts';
import { type Instant, ofContract, type Tally } from '#policy/index.ts';
import type { Dimension, Outcome } from '../contract.ts';

/** What is counted. */
export interface Selection {
  readonly asOf: Instant;
  /** Fell due from this moment on, before that one. */
  readonly from: Instant;
  readonly to: Instant;
  readonly edition?: string | undefined;
  readonly clause?: string | undefined;
  readonly rule?: string | undefined;
  /** Null: owed by nobody. */
  readonly person?: string | null | undefined;
  readonly department?: string | null | undefined;
  readonly tier?: string | undefined;
  readonly agreed?: 'any' | 'own' | undefined;
  /** Null: about nobody who belongs to a site. */
  readonly site?: string | null | undefined;
  /** The condition that the reader may see an obligation `o`; undefined: may see all. */
  readonly within: Sql | undefined;
}

export interface Period {
  readonly from: Instant;
  readonly to: Instant;
}

export interface CountedRow extends Tally {
  /** How many rest on contracts. */
  readonly agreed: number;
  readonly edition?: string;
  readonly clause?: string;
  readonly rule?: string;
  readonly personId?: string | null;
  readonly personName?: string | null;
  readonly departmentId?: string | null;
  readonly departmentName?: string | null;
  readonly tier?: string | null;
  readonly siteId?: string | null;
  readonly siteName?: string | null;
  /** Which of the periods. */
  readonly period?: number;
}

/** Of what counts are made: each obligation, or what is kept of them with what has changed since. */
interface Counted {
  /** Rows `o`, with what they are broken down by. */
  readonly rows: Sql;
  /** The counts of `Tally` over them. */
  readonly tally: Sql;
  readonly agreed: Sql;
  /** Groups in which something is. */
  readonly some: Sql;
}

/**
 * Counts by the dimensions, in their order; at most `limit` groups. What is kept counted serves where it can tell; what people owed, and what
 * was owed about some subjects only, is counted one by one, and so are moments before it.
 */
export async function countStandings(
  tx: Tx,
  selection: Selection,
  by: readonly Dimension[],
  periods: readonly Period[],
  limit: number,
): Promise<CountedRow[]> {
  const { asOf, from, to } = selection;
  if (!isKept(selection, by)) return countFrom(tx, everyOne(asOf), { selection, by, periods, limit });
  const bounds = [from, to, ...periods.flatMap((period) => [period.from, period.to])];
  const mark = await readWhole(tx, bounds);
  if (mark === undefined || mark.moment > asOf || mark.moment < asOf - tooLong)
    return countFrom(tx, everyOne(asOf), { selection, by, periods, limit });
  const [rows, after] = await Promise.all([
    countFrom(tx, sinceMark(mark.moment, asOf), { selection, by, periods, limit }),
    readMark(tx),
  ]);
  // Moved on between the two: nobody knows to which mark the counts belong.
  if (after?.whole === true && after.moment === mark.moment) return rows;
  return countFrom(tx, everyOne(asOf), { selection, by, periods, limit });
}

/** What has changed for longer (ms) is no less than what there is. */
const tooLong = 86_400_000;

function isKept({ within, person, site }: Selection, by: readonly Dimension[]): boolean {
  const isAsked = by.includes('person') || by.includes('site');
  return within === undefined && person === undefined && site === undefined && !isAsked;
}

function everyOne(asOf: Instant): Counted {
  return { rows: standingAt(asOf), tally: tallyColumns, agreed: sql`count(o.term)::int as agreed`, some: empty };
}

function sinceMark(mark: Instant, asOf: Instant): Counted {
  return {
    rows: talliesSince(mark, asOf),
    tally: talliedColumns,
    agreed: sql`coalesce(sum(o.due) filter (where o.term is not null), 0)::int as agreed`,
    some: sql`having sum(o.due) > 0`,
  };
}

interface Grouping {
  readonly selection: Selection;
  readonly by: readonly Dimension[];
  readonly periods: readonly Period[];
  readonly limit: number;
}

function countFrom(tx: Tx, counted: Counted, { selection, by, periods, limit }: Grouping): Promise<CountedRow[]> {
  const keys = by.map((dimension) => columnOf[dimension]);
  const grouped = by.length === 0 ? empty : sql`group by ${join(keys.map(({ column }) => column))} ${counted.some}`;
  const columns = [
    ...keys.map(({ column, name }) => sql`${column} as ${raw(`"${name}"`)}`),
    counted.tally,
    counted.agreed,
  ];
  const inPeriod = by.includes('period')
    ? sql`join unnest(${periods.map(({ from }) => from)}::float8[], ${periods.map(({ to }) => to)}::float8[]) with ordinality as span(begins, ends, nth)
        on o.due_at >= to_timestamp(span.begins / 1000) and o.due_at < to_timestamp(span.ends / 1000)`
    : empty;
  const atSites = by.includes('site') ? sql`left join ${placings} place on ${isAt(selection)}` : empty;
  // Counted first and named afterwards: a name for each group, not for each obligation.
  const names = [
    ...(by.includes('person')
      ? [sql`(select p.name from person_brief p where p.person_id = f."personId") as "personName"`]
      : []),
    ...(by.includes('department')
      ? [sql`(select d.name from department_brief d where d.department_id = f."departmentId") as "departmentName"`]
      : []),
    ...(by.includes('site') ? [sql`(select s.name from site_brief s where s.site_id = f."siteId") as "siteName"`] : []),
  ];
  const order = by.length === 0 ? empty : sql`order by ${join(by.map((_, place) => raw(String(place + 1))))}`;
  return tx.rows(
    forItsValues(sql`select ${join([raw('f.*'), ...names])} from (
      select ${join(columns)} from (${counted.rows}) o ${inPeriod} ${atSites} where ${matching(selection)} ${grouped} ${order} limit ${limit}
    ) f ${order}`),
  );
}

/** The column of a dimension, and what it is called in a row. */
const columnOf: Readonly<Record<Dimension, { column: Sql; name: string }>> = {
  edition: { column: sql`o.edition`, name: 'edition' },
  clause: { column: sql`o.clause`, name: 'clause' },
  rule: { column: sql`o.rule`, name: 'rule' },
  person: { column: sql`o.owner_id`, name: 'personId' },
  department: { column: sql`o.department_id`, name: 'departmentId' },
  tier: { column: sql`o.tier`, name: 'tier' },
  site: { column: sql`place.site_id`, name: 'siteId' },
  period: { column: sql`span.nth`, name: 'period' },
};

export interface ListedRow extends StandingRow {
  readonly subjectKind: 'customer' | 'site' | 'department' | 'person' | 'organisation';
  readonly customerName: string;
  readonly ownerName: string | null;
  readonly groundTitle: string | null;
  readonly contractId: string | null;
  readonly contractNumber: string | null;
  readonly contractClause: string | null;
  readonly departmentName: string | null;
}

export interface Place {
  readonly due: Instant;
  readonly id: string;
}

/** The obligations behind a figure after a place, the latest due first. */
export function listStandings(
  tx: Tx,
  selection: Selection,
  outcome: Outcome | undefined,
  after: Place | undefined,
  limit: number,
): Promise<ListedRow[]> {
  const beyond = after ? sql`and (o.due_at, o.id) < (${at(after.due)}, ${after.id}::uuid)` : empty;
  const order = sql`order by o.due_at desc, o.id desc`;
  return tx.rows(
    forItsValues(sql`
    select ${standingColumns}, ${names}, ${agreedNames}, d.name as "departmentName"
    from (select * from (${standingAt(selection.asOf)}) o where ${matching(selection)} and ${ended(outcome)} ${beyond} ${order} limit ${limit}) o
    ${namedOrNot} ${agreedOrNot}
    left join department_brief d on d.department_id = o.department_id
    ${order}`),
  );
}

/** These obligations as they stood, by id. */
export async function readStandings(
  tx: Tx,
  asOf: Instant,
  which: readonly { readonly subjectId: string; readonly id: string }[],
): Promise<ReadonlyMap<string, ListedRow>> {
  const rows = await tx.rows<ListedRow>(
    forItsValues(sql`
    select ${standingColumns}, ${names}, ${agreedNames}, d.name as "departmentName"
    from unnest(${which.map(({ subjectId }) => subjectId)}::uuid[], ${which.map(({ id }) => id)}::uuid[]) as w(subject_id, id)
    join (${standingAt(asOf)}) o on o.subject_id = w.subject_id and o.id = w.id
    ${namedOrNot} ${agreedOrNot} left join department_brief d on d.department_id = o.department_id`),
  );
  return new Map(rows.map((row) => [row.id, row]));
}

function ended(outcome: Outcome | undefined): Sql {
  if (outcome === undefined) return sql`true`;
  return outcome === 'unproven' ? sql`o.state in ('kept', 'late') and not o.evidenced` : sql`o.state = ${outcome}`;
}

function matching(selection: Selection): Sql {
  const { from, to, within, ...by } = selection;
  const conditions = [sql`o.due_at >= ${at(from)}`, sql`o.due_at < ${at(to)}`];
  if (within !== undefined) conditions.push(within);
  if (by.edition !== undefined) conditions.push(sql`o.edition = ${by.edition}`);
  if (by.clause !== undefined) conditions.push(sql`o.clause = ${by.clause}`);
  if (by.rule !== undefined) conditions.push(sql`o.rule = ${by.rule}`);
  if (by.person !== undefined) conditions.push(sql`o.owner_id is not distinct from ${by.person}::uuid`);
  if (by.department !== undefined) conditions.push(sql`o.department_id is not distinct from ${by.department}::uuid`);
  if (by.agreed !== undefined) conditions.push(sql`o.term is not null`);
  if (by.agreed === 'own') conditions.push(sql`starts_with(o.rule, ${ofContract})`);
  if (by.tier !== undefined) conditions.push(sql`o.tier = ${by.tier}`);
  if (by.site !== undefined) conditions.push(atSite(by.site, isAt(selection)));
  return join(conditions, ' and ');
}

/** Where the subject was when the duty fell due, or is if that lies ahead. */
function isAt({ asOf }: Selection): Sql {
  const then = sql`least(o.due_at, ${at(asOf)})`;
  return sql`place.subject_id = o.subject_id and place.from_at <= ${then} and place.to_at > ${then}`;
}

/** The condition that a row was at a site, or at none; `isAt` says of a row and a `place` that it was there. */
export function atSite(site: string | null, isAtPlace: Sql): Sql {
  return site === null
    ? sql`not exists (select from ${placings} place where ${isAtPlace})`
    : sql`exists (select from ${placings} place where place.site_id = ${site}::uuid and ${isAtPlace})`;
}
