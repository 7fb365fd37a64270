// The SQL of finding as one types: what is stored, and who is found by what was typed.
import { join, type Sql, sql, type Tx } from '#platform/db.ts';
import { type ListRow, line } from '../lines.ts';
import { keptBesides, type Near } from '../reach/department-store.ts';
import { subjectsWith } from '../secrets/finding.ts';
import { type Typed, typedOf } from './terms.ts';

export async function updateSearch(tx: Tx, id: string, vector: string): Promise<void> {
  await tx.run(sql`update customer_search set terms = ${vector}::tsvector where subject_id = ${id}::uuid`);
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
  readonly named: (words: string) => Sql;
  readonly having: (ids: readonly string[]) => Sql;
}

const everybody: Among = {
  named: (words) => sql`select subject_id from customer_search where terms @@ ${words}::tsquery`,
  having: (ids) => sql`select root_id from customer where subject_id = any(${ids}::uuid[])`,
};

/** Those only whom a reader may reach, as the index of words knows them; and whoever was merged, who leads to a root. */
function amongNear(near: Near): Among {
  const besides = keptBesides(near);
  const few = besides.length === 0 ? undefined : sql`(${join(besides, ' union ')})`;
  const either = (ofDepartments: Sql, ofFew: (few: Sql) => Sql): Sql =>
    few === undefined ? ofDepartments : sql`${ofDepartments} union ${ofFew(few)}`;
  return {
    named: (words) =>
      either(
        sql`select subject_id from customer_search where terms @@ ${words}::tsquery and departments && ${near.departments}::uuid[]`,
        (ids) => sql`select subject_id from customer_search where terms @@ ${words}::tsquery and subject_id in ${ids}`,
      ),
    having: (ids) =>
      either(
        sql`select subject_id from customer_department where subject_id = any(${ids}::uuid[]) and department_id = any(${near.departments}::uuid[])
          union select root_id from customer where subject_id = any(${ids}::uuid[]) and root_id <> subject_id`,
        // Whole first: asked of each number's owner, what one has in hand would be looked for two hundred times.
        (kept) =>
          sql`(with kept as materialized ${kept} select subject_id from kept where subject_id = any(${ids}::uuid[]))`,
      ),
  };
}

async function foundAmong(tx: Tx, { words, sealed }: Typed, { named, having }: Among): Promise<Sql> {
  const all = words === undefined ? [] : [sql`(${named(words)})`];
  for (const one of sealed) all.push(sql`(${named(one.words)} union ${having(await subjectsWith(tx, one.text))})`);
  return join(all, ' intersect ');
}

/** Whom the reader of a search sees: the condition that a customer is seen whole, and the way that leads there, where there is one. */
export interface Seeing {
  readonly within?: Sql | undefined;
  readonly near?: Near | undefined;
}

/** As one types: what is called exactly so first, then shorter names. Whom one does not look after is found by its name alone: a number would tell whose it is. */
export async function findByText(
  tx: Tx,
  typed: string,
  limit: number,
  { within = sql`true`, near }: Seeing = {},
): Promise<(ListRow & { readonly whole: boolean })[]> {
  const asked = typedOf(typed);
  if (asked === undefined) return [];
  // A common word finds half of the archive; a bounded part of it is enough for what one sees while typing on. One's own come before others: of thousands who are called so they
  // would not be among any hundred.
  const matching = await foundAmong(tx, asked, near === undefined ? everybody : amongNear(near));
  const strangers = near === undefined ? [] : [sql`(${everybody.named(asked.written)} limit ${2 * limit})`];
  const called = sql`(select root_id as subject_id from customer where name = ${typed} limit ${limit})`;
  const found = join([called, sql`(${matching} limit ${lookedAt})`, ...strangers], ' union ');
  return tx.rows<ListRow & { whole: boolean }>(sql`with found as materialized (${found})
    select ${line}, ${within} as whole from found join customer c on c.subject_id = found.subject_id left join person_brief p on p.person_id = c.owner_id
    where position(lower(${typed}) in lower(c.name)) > 0 or position(lower(${typed}) in lower(c.short_name)) > 0 or ${within}
    order by (c.name = ${typed} or c.short_name = ${typed}) desc nulls last, starts_with(c.name, ${typed}) desc, length(c.name), c.name, c.subject_id
    limit ${limit}`);
}

const lookedAt = 120;
