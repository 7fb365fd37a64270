// The SQL of finding as one types: what is stored, and who is found by what was typed.
import { empty, join, raw, type Sql, sql, type Tx } from '#platform/db.ts';
import { type ListRow, line } from '../lines.ts';
import type { PartsAsked, PartsRow } from '../reach/asked.ts';
import type { Part } from '../reach/contract.ts';
import { keptBesides, type Near } from '../reach/department-store.ts';
import { type Leading, subjectsWith } from '../secrets/finding.ts';
import { tailsOf } from './tails.ts';
import { type Typed, typedOf } from './terms.ts';

export async function updateSearch(tx: Tx, id: string, vector: string): Promise<void> {
  await tx.run(
    sql`update customer_search s set terms = ${vector}::tsvector, tails = ${tailsOf(sql`s.subject_id`)} where s.subject_id = ${id}::uuid`,
  );
}

/** What a customer is found by, as it stands, with all its members. */
export async function readFindable(tx: Tx, id: string): Promise<{ names: string[]; references: string[] }> {
  return tx.row(sql`with c as (select * from customer where root_id = ${id}::uuid)
    select array(select name from c union all select short_name from c where short_name is not null
        union all select name from contact_person where subject_id in (select subject_id from c) and left_at is null) as names,
      array(select external_ref from c where external_ref is not null union all select credit_code from c where credit_code is not null) as references`);
}

/** The customers that what was typed finds, of everybody or of those near, as a query of their ids; undefined where it can find nothing. */
export async function foundBy(tx: Tx, typed: string, near?: Near): Promise<Sql | undefined> {
  const asked = typedOf(typed);
  return asked && foundAmong(tx, asked, near === undefined ? everybody : amongNear(near));
}

/** Who is looked for: by words, and of those whose number it is. */
interface Among {
  /** @param isAll whether nothing else is asked for: then no more need be found than are looked at */
  readonly named: (words: string, isAll?: boolean) => Sql;
  /** What they sound like, where that is what very many are called. */
  readonly sounding?: (words: string) => Sql;
  /** Whose records lead to one of them. */
  readonly leads?: Leading;
  readonly having: (ids: readonly string[]) => Sql;
}

const everybody: Among = {
  named: (words) => sql`select subject_id from customer_search where terms @@ ${words}::tsquery`,
  having: (ids) => sql`select root_id from customer where subject_id = any(${ids}::uuid[])`,
};

/** Those only whom a reader may reach, as the index of words knows them; and whoever was merged, who leads to a root. */
function amongNear(near: Near): Among {
  const { either } = waysTo(near);
  return { named: (words) => either(byIndex(words, near.departments), words), having: everybody.having };
}

/** The same as one types, where a few are enough, in a statement that has gathered whom one has in hand. */
function firstNear(near: Near, handled: Sql): Among {
  const { departments } = near;
  const { few, either } = waysTo(near, inHand);
  return {
    named: (words, isAll = false) =>
      either(sql`(${byIndex(words, departments)} ${isAll ? sql`limit ${lookedAt}` : empty})`, words),
    sounding: (words) => either(broadly(words, departments), words),
    leads: {
      inHand: handled,
      condition: (
        id,
      ) => sql`exists (select from customer_department d where d.subject_id = ${id} and d.department_id = any(${departments}::uuid[]))
        or exists (select from customer m where m.subject_id = ${id} and m.root_id <> m.subject_id) ${few === undefined ? empty : sql`or ${id} in ${few}`}`,
      ending: (tails) => endingNear(tails, departments, few),
    },
    having: everybody.having,
  };
}

/** What leads to those near besides their departments, and how it stands beside what these find. */
function waysTo(near: Near, inHand?: Sql) {
  const kept = keptBesides(near, inHand);
  const few = kept.length === 0 ? undefined : sql`(${join(kept, ' union ')})`;
  const either = (ofDepartments: Sql, words: string): Sql =>
    few === undefined
      ? ofDepartments
      : sql`${ofDepartments} union select subject_id from customer_search where terms @@ ${words}::tsquery and subject_id in ${few}`;
  return { few, either };
}

function byIndex(words: string, departments: readonly string[]): Sql {
  return sql`select subject_id from customer_search where terms @@ ${words}::tsquery and departments && ${departments}::uuid[]`;
}

/** Of those near, whose numbers may end so: of departments by the index, of the few one by one. */
function endingNear(tails: readonly Buffer[], departments: readonly string[], few: Sql | undefined): Sql {
  const ofFew = sql`union select s.subject_id from ${few ?? empty} as near
    cross join lateral (select * from customer_search x where x.subject_id = near.subject_id offset 0) s where s.tails && ${tails}::bytea[]`;
  return sql`select subject_id from customer_search where tails && ${tails}::bytea[] and departments && ${departments}::uuid[]
    ${few === undefined ? empty : ofFew}`;
}

/**
 * What begins a syllable a fifth of all may be called: the index would gather these before it meets departments (50 ms of a million, for `li`). So some of the
 * departments' customers are looked at one by one, and where many of them are called so enough are found among a few thousand; else the index is asked.
 * By the operator's function: the operator itself would be looked for in the index.
 */
function broadly(words: string, departments: readonly string[]): Sql {
  const called = (most: number): Sql => sql`select s.subject_id from unnest(${departments}::uuid[]) as near(id)
    cross join lateral (select d.subject_id from customer_department d where d.department_id = near.id order by d.tier, d.contact_at, d.subject_id limit ${most}) d
    join customer_search s on s.subject_id = d.subject_id where ts_match_vq(s.terms, ${words}::tsquery)`;
  return sql`(with tried as materialized (${called(tried)}),
      sampled as materialized (${called(sampled)} and (select count(*) from tried) >= ${tried * manyAre} limit ${enoughOfMany})
    select subject_id from sampled union
    (${byIndex(words, departments)} and (select count(*) from sampled) < ${enoughOfMany} limit ${lookedAt}))`;
}

async function foundAmong(tx: Tx, { words, sealed, isBroad }: Typed, among: Among): Promise<Sql> {
  const { named, sounding, leads, having } = among;
  const isAll = sealed.length === 0;
  const byWords = (of: string): Sql => (isBroad && isAll && sounding ? sounding(of) : named(of, isAll));
  const all = words === undefined ? [] : [sql`(${byWords(words)})`];
  for (const { text, words: same } of sealed)
    all.push(sql`(${named(same)} union ${having(await subjectsWith(tx, text, { leads }))})`);
  return join(all, ' intersect ');
}

/** Whom the reader of a search sees. */
export interface Seeing {
  /** A query of whom the reader has requests of: gathered once, asked of every line. */
  readonly inHand: Sql;
  /** The condition that a customer lies within reach; undefined where all do. */
  readonly within: (inHand: Sql) => Sql | undefined;
  /** The condition besides that what was typed may find it. */
  readonly findable?: Sql | undefined;
  readonly parts?: (inHand: Sql) => PartsAsked | undefined;
  /** The way that leads to them, where there is one. */
  readonly near?: Near | undefined;
}

const everything: Seeing = { inHand: sql`select null::uuid as subject_id where false`, within: () => undefined };

/** A line that was found; not `whole`: by its name alone, besides what is seen of it. */
export type FoundRow = ListRow & { readonly whole: boolean; readonly parts: ReadonlySet<Part> | undefined };

/**
 * As one types: what is called exactly so first, then one's own, then shorter names. Whom one does not look after is found by its name alone: a number would
 * tell whose it is.
 */
export async function findByText(
  tx: Tx,
  typed: string,
  limit: number,
  seeing: Seeing = everything,
): Promise<FoundRow[]> {
  const asked = typedOf(typed);
  if (asked === undefined) return [];
  const { near, findable } = seeing;
  const within = join([seeing.within(inHand), findable].filter((one) => one !== undefined).concat(sql`true`), ' and ');
  const parts = seeing.parts?.(inHand);
  // A common word finds half of the archive; a bounded part of it is enough for what one sees while typing on. One's own come before others: of thousands who are called so they
  // would not be among any hundred.
  const matching = await foundAmong(tx, asked, near === undefined ? everybody : firstNear(near, seeing.inHand));
  const called = sql`(select root_id as subject_id from customer where name = ${typed} limit ${limit})`;
  // Where enough are found nobody else is looked for: but whoever may not be found by this counts for nothing.
  const enough = findable === undefined ? sql`(select count(*) from first)` : sql`0`;
  const strangers =
    near === undefined
      ? empty
      : sql`union (${everybody.named(asked.written)} limit 2 * greatest(0, ${limit} - ${enough}))`;
  const rows = await tx.rows<
    ListRow & PartsRow & { whole: boolean }
  >(sql`with in_hand as materialized (${seeing.inHand}),
      first as materialized (${called} union (select subject_id from (${matching}) as matching limit ${lookedAt})),
      found as materialized (select subject_id from first ${strangers})
    select ${line}, c.whole, ${parts?.column ?? sql`null`} as seen from (
      select * from (select ${columns}, ${within} as whole from found join customer c on c.subject_id = found.subject_id offset 0) c
      where position(lower(${typed}) in lower(c.name)) > 0 or position(lower(${typed}) in lower(c.short_name)) > 0 or c.whole
      order by ${order(typed)} limit ${limit}) c
    left join person_brief p on p.person_id = c.owner_id order by ${order(typed)}`);
  return rows.map((row) => ({ ...row, parts: parts?.read(row) }));
}

const inHand = sql`select subject_id from in_hand`;
/** What a line, its place and the rights to it are made of. */
const columns =
  raw(`c.subject_id, c.root_id, c.name, c.short_name, c.kind, c.tier, c.owner_id, c.phone_mask, c.priority, c.cooperation_from,
  c.last_contact_at, c.next_contact_at, c.created_at`);

function order(typed: string): Sql {
  return sql`(c.name = ${typed} or c.short_name = ${typed}) desc nulls last, c.whole desc, starts_with(c.name, ${typed}) desc, length(c.name), c.name, c.subject_id`;
}

const lookedAt = 120;
/** So many of a department's customers tell whether many are called so, and so many are looked at then: below a share of one in thirty the index costs less. */
const tried = 300;
const sampled = 3_000;
const manyAre = 0.03;
/** Three times what is shown. */
const enoughOfMany = 60;
