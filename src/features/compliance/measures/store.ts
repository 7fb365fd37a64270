// The SQL of figures: a whole figure in one statement, over all its periods at once and taken apart by one thing; and the records behind it.
// What is counted is read by the slices' own relations (platform/counting/counted.ts). Equal to the pure `figure` by a property (measures.test.ts).
import { labelAt } from '#features/customers/index.ts';
import { namedOrNot, names } from '#features/obligations/index.ts';
import { departmentAt } from '#features/people/index.ts';
import { placings } from '#features/sites/index.ts';
import type { CountedSource, Counting } from '#platform/counting/counted.ts';
import { at, empty, forItsValues, join, raw, type Sql, sql, type Tx } from '#platform/db.ts';
import type { CountedRecords, Instant, RuleOf } from '#policy/index.ts';
import { atSite } from '../figures/store.ts';
import type { Side, Split } from './contract.ts';

/** A figure, how its records are read, and whose are counted. */
export interface Wanted {
  readonly rule: RuleOf<'measure'>;
  readonly sourceOf: (name: string) => CountedSource | undefined;
  readonly counting: Counting;
  /** The label by which customers are told apart. */
  readonly tierLabel: string;
  /** The condition that the reader may see a row `o`. */
  readonly within: Sql;
  /** Null: of nobody, of none. */
  readonly person?: string | null | undefined;
  readonly department?: string | null | undefined;
  readonly site?: string | null | undefined;
  readonly tier?: string | undefined;
}

export interface Span {
  readonly from: Instant;
  readonly to: Instant;
}

export interface CountedGroup {
  /** Which of the spans, from 1. */
  readonly nth: number;
  readonly key: string | null;
  readonly numerator: number;
  readonly denominator: number;
}

/** Both sides of a figure over spans; nothing of spans and keys without a record. */
export function countMeasure(
  tx: Tx,
  wanted: Wanted,
  spans: readonly Span[],
  by?: Split,
  limit = 100_000,
): Promise<CountedGroup[]> {
  const asked = scansOf(wanted.rule);
  const scans = asked.flatMap((scan) => scanned(wanted, scan, by) ?? []);
  // Half a figure is none.
  if (scans.length === 0 || scans.length < asked.length) return Promise.resolve([]);
  return tx.rows(
    forItsValues(sql`with span as materialized (
      select to_timestamp(s.begins / 1000) as from_at, to_timestamp(s.ends / 1000) as to_at, s.nth
      from unnest(${spans.map(({ from }) => from)}::float8[], ${spans.map(({ to }) => to)}::float8[]) with ordinality as s(begins, ends, nth))
    select nth::int, key, sum(numerator)::float8 as numerator, sum(denominator)::float8 as denominator
    from (${join(scans, ' union all ')}) f group by nth, key having sum(numerator) <> 0 or sum(denominator) <> 0 order by nth, sum(denominator) desc, sum(numerator) desc, key limit ${limit}`),
  );
}

/** What is asked of one relation: both sides where they count the same, else one. */
interface Scan {
  readonly of: string;
  readonly at: 'start' | undefined;
  readonly numerator?: Summed;
  readonly denominator?: Summed;
}
/** One side: which records, and what of them; each record, each customer, or the sum of a field. */
interface Summed {
  readonly where: CountedRecords['where'];
  readonly each: 'record' | 'customer' | { readonly sum: string };
  /** An average counts those of whom the field is known. */
  readonly known?: string;
}

function scansOf({ ratio, count, average }: RuleOf<'measure'>): Scan[] {
  if (average) {
    const { of, field, where } = average;
    return [
      {
        of,
        at: undefined,
        numerator: { where, each: { sum: field }, known: field },
        denominator: { where, each: 'record', known: field },
      },
    ];
  }
  const [above, below] = ratio ?? [count, undefined];
  if (!above) return [];
  const first = { of: above.count, at: above.at, numerator: sideOf(above) };
  if (!below) return [first];
  const second = { of: below.count, at: below.at, denominator: sideOf(below) };
  return first.of === second.of && first.at === second.at ? [{ ...first, ...second }] : [first, second];
}

function sideOf({ where, distinct }: CountedRecords): Summed {
  return { where, each: distinct ?? 'record' };
}

function scanned(
  wanted: Wanted,
  { of, at: begin, numerator, denominator }: Scan,
  by: Split | undefined,
): Sql | undefined {
  const source = wanted.sourceOf(of);
  const rows = source && relation(source, begin, wanted.counting);
  if (!source || !rows) return undefined;
  const place = by === 'site' ? sql`left join ${placings} place on ${wasAt}` : empty;
  const counted = (side: Summed | undefined) => (side ? counts(side, source, wanted) : sql`0`);
  return sql`select span.nth, ${by ? keyOf(by, source, wanted) : sql`null::text`} as key, ${counted(numerator)} as numerator, ${counted(denominator)} as denominator
    from span cross join lateral (${rows}) o ${place} where ${narrowed(source, wanted)} group by 1, 2`;
}

function relation(
  { during, standing }: CountedSource,
  begin: 'start' | undefined,
  counting: Counting,
): Sql | undefined {
  return begin === 'start'
    ? standing?.(raw('span.from_at'), counting)
    : during({ from: raw('span.from_at'), to: raw('span.to_at') }, counting);
}

function counts({ where, each, known }: Summed, source: CountedSource, wanted: Wanted): Sql {
  const fits = sql`filter (where ${fitting(where, known, source, wanted)})`;
  if (each === 'record') return sql`count(*) ${fits}`;
  if (each === 'customer') return sql`count(distinct o.subject_id) ${fits}`;
  return sql`coalesce(sum(${field(each.sum, source, wanted)}::numeric) ${fits}, 0)`;
}

/** The condition that a record is one of those: what is not known of it fits nothing, not even "other than" (`isCounted`). */
function fitting(where: Summed['where'], known: string | undefined, source: CountedSource, wanted: Wanted): Sql {
  const conditions = Object.entries(where ?? {}).map(([name, given]) => {
    const refused = typeof given === 'object' && given !== null && 'not' in given ? given.not : undefined;
    const values = [refused ?? given].flat().map(String);
    const value = sql`(${field(name, source, wanted)})::text`;
    return refused === undefined ? sql`${value} = any(${values}::text[])` : sql`${value} <> all(${values}::text[])`;
  });
  if (known !== undefined) conditions.push(sql`${field(known, source, wanted)} is not null`);
  return conditions.length === 0 ? sql`true` : join(conditions, ' and ');
}

/** A field of a record: its own, what everything counted has, else what a label of the customer said when it was recorded. */
function field(name: string, source: CountedSource, wanted: Wanted): Sql {
  if (source.fields.includes(name)) return raw(`o."${name}"`);
  if (name === 'tier' || name === 'person' || name === 'department') return keyOf(name, source, wanted);
  return labelAt(raw('o.subject_id'), name, raw('o.known_at'));
}

function keyOf(by: Split, source: CountedSource, { tierLabel }: Wanted): Sql {
  switch (by) {
    case 'person':
      return sql`o.owner_id::text`;
    case 'department':
      return sql`${source.keeps?.includes('department') ? sql`o.department_id` : departmentAt(raw('o.owner_id'), raw('o.known_at'))}::text`;
    case 'tier':
      return source.keeps?.includes('tier') ? sql`o.tier` : labelAt(raw('o.subject_id'), tierLabel, raw('o.known_at'));
    case 'site':
      return sql`place.site_id::text`;
  }
}

const wasAt = sql`place.subject_id = o.subject_id and place.from_at <= o.known_at and place.to_at > o.known_at`;

function narrowed(source: CountedSource, wanted: Wanted): Sql {
  const { within, person, department, tier, site } = wanted;
  const conditions = [within];
  if (person !== undefined) conditions.push(sql`o.owner_id is not distinct from ${person}::uuid`);
  if (department !== undefined)
    conditions.push(sql`${keyOf('department', source, wanted)} is not distinct from ${department}::text`);
  if (tier !== undefined) conditions.push(sql`${keyOf('tier', source, wanted)} = ${tier}`);
  if (site !== undefined) conditions.push(atSite(site, wasAt));
  return join(conditions, ' and ');
}

const naming: Readonly<Record<Split, Sql | undefined>> = {
  department: sql`select department_id as id, name from department_brief`,
  person: sql`select person_id as id, name from person_brief`,
  site: sql`select site_id as id, name from site_brief`,
  tier: undefined,
};

/** What those are called by whom a figure is taken apart; a tier has its name from the policy. */
export async function readNames(tx: Tx, by: Split, keys: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const from = naming[by];
  if (!from || keys.length === 0) return new Map();
  const rows = await tx.rows<{ id: string; name: string }>(
    forItsValues(sql`select id, name from (${from}) n where id = any(${keys}::uuid[])`),
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}

export interface Place {
  readonly at: Instant;
  readonly id: string;
}

export interface ListedRecord {
  readonly id: string;
  readonly subjectId: string;
  readonly subjectKind: 'customer' | 'site' | 'department' | 'person' | 'organisation';
  readonly customerName: string;
  readonly tier: string | null;
  readonly ownerName: string | null;
  readonly groundKind: string | null;
  readonly groundId: string | null;
  readonly groundTitle: string | null;
  readonly at: Instant;
  readonly fields: Readonly<Record<string, string | null>>;
}

/** The records that one side counts in a span, after a place, the latest first. */
export function listCounted(
  tx: Tx,
  wanted: Wanted,
  side: Side,
  span: Span,
  after: Place | undefined,
  limit: number,
): Promise<ListedRecord[]> {
  const scan = scansOf(wanted.rule).find((one) => one[side] !== undefined);
  const source = scan && wanted.sourceOf(scan.of);
  const rows = source && relation(source, scan.at, wanted.counting);
  const counted = scan?.[side];
  if (!source || !rows || !counted) return Promise.resolve([]);
  const order = sql`order by o.moment desc, o.id desc`;
  const beyond = after ? sql`where (o.moment, o.id) < (${at(after.at)}, ${after.id}::uuid)` : empty;
  const isOnce = counted.each === 'customer';
  const fields = join(
    [sql`'{}'::jsonb`, ...source.fields.map((name) => sql`jsonb_build_object(${name}::text, ${raw(`o."${name}"`)})`)],
    ' || ',
  );
  return tx.rows(
    forItsValues(sql`
    select o.id, o.subject_id as "subjectId", o.moment as at, o.tier_then as tier, ${names}, o.ground_kind as "groundKind", o.ground_id as "groundId", o.fields
    from (select * from (
        select ${isOnce ? sql`distinct on (o.subject_id)` : empty} o.subject_id, o.id, o.moment, o.owner_id, o.ground_kind, o.ground_id,
          ${keyOf('tier', source, wanted)} as tier_then, ${fields} as fields
        from (select ${at(span.from)} as from_at, ${at(span.to)} as to_at) span cross join lateral (${rows}) o
        where ${narrowed(source, wanted)} and ${fitting(counted.where, counted.known, source, wanted)}
        ${isOnce ? sql`order by o.subject_id, o.moment desc, o.id desc` : empty}) o ${beyond} ${order} limit ${limit}) o
    ${namedOrNot} ${order}`),
  );
}
