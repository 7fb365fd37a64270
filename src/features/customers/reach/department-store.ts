// Whom a department looks after, in the order of the lists: kept beside owner and team so that a page of a small department is found at once, and does not
// walk through the customers of all others. It only leads to customers: whether one may be seen is decided where rights are (scopes.ts).
import { clock } from '#platform/clock.ts';
import { type Instant, insertRows, join, raw, type Sql, sql, type Tx } from '#platform/db.ts';
import { tailsOf } from '../search/tails.ts';

/** The people who are in no department are together. */
export const inNone = '00000000-0000-0000-0000-000000000000';
/** Whom nobody looks after is every department's business. */
export const ofNobody = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/** Looks anew where these customers belong and stand; of those that are one, at the root. */
export async function placeInDepartments(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length > 0)
    await place(tx, sql`root_id in (select root_id from customer where subject_id = any(${ids}::uuid[]))`);
}

/** All of them, where customers were written otherwise than one by one. */
export function placeEverybody(tx: Tx): Promise<void> {
  return place(tx, sql`true`);
}

/** @param which of `customer`: whole groups of those that are one, so that a member that was a root stands here no longer */
async function place(tx: Tx, which: Sql): Promise<void> {
  await tx.run(sql`${wantedOf(which)},
    gone as (delete from customer_department d using looked l where d.subject_id = l.subject_id
      and not exists (select from wanted w where w.subject_id = d.subject_id and w.department_id = d.department_id)),
    found as (update customer_search s set departments = w.departments from (${listsOf(sql`wanted`)}) w
      where s.subject_id = w.subject_id and s.departments <> w.departments)
    insert into customer_department as d (subject_id, department_id, tier, name, contact_at) select * from wanted
    on conflict (subject_id, department_id) do update set tier = excluded.tier, name = excluded.name, contact_at = excluded.contact_at
      where (d.tier, d.name, d.contact_at) is distinct from (excluded.tier, excluded.name, excluded.contact_at)`);
}

/** Those of the customers that do not stand where they belong: two who change things at the same moment may leave one so (somebody changes department while a customer comes to them). */
export async function readStrayed(tx: Tx, ids: readonly string[]): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>(sql`${wantedOf(sql`subject_id = any(${ids}::uuid[])`)},
    standing as (select subject_id, department_id, tier, name, contact_at from customer_department where subject_id = any(${ids}::uuid[]))
    select distinct subject_id as id from (
      (select subject_id from (table wanted except table standing) missing) union all (select subject_id from (table standing except table wanted) left_over)
      union all (select w.subject_id from (${listsOf(sql`wanted`)}) w join customer_search s on s.subject_id = w.subject_id where s.departments <> w.departments)
      union all (select s.subject_id from customer_search s where s.subject_id = any(${ids}::uuid[]) and s.tails <> ${tailsOf(sql`s.subject_id`)})
    ) strayed order by 1`);
  return rows.map(({ id }) => id);
}

/** Each customer once, with the list of its departments. */
function listsOf(rows: Sql): Sql {
  return sql`select subject_id, array_agg(department_id order by department_id) as departments from ${rows} as listed group by subject_id`;
}

/** Of those who enter, in whose care they are: the departments that they are found in. */
export async function departmentsOf(tx: Tx, entering: readonly Kept[]): Promise<string[][]> {
  const people = [...new Set(entering.flatMap(({ ownerId, helpers }) => (ownerId ? [ownerId, ...helpers] : helpers)))];
  const rows =
    people.length === 0
      ? []
      : await tx.rows<{ id: string; departmentId: string | null }>(
          sql`select person_id as id, department_id as "departmentId" from person_brief where person_id = any(${people}::uuid[])`,
        );
  const homes = new Map(rows.map(({ id, departmentId }) => [id, departmentId ?? inNone]));
  return entering.map(({ ownerId, helpers }) => {
    const all = [ownerId ? (homes.get(ownerId) ?? inNone) : ofNobody, ...helpers.map((id) => homes.get(id) ?? inNone)];
    return [...new Set(all)].sort();
  });
}

export interface Placed {
  readonly subjectId: string;
  readonly departments: readonly string[];
  readonly tier: string | null;
  readonly name: string;
}

/** Those who enter, where they belong: as `place` would have it of somebody whom nobody has spoken to. */
export function insertPlaces(tx: Tx, entering: readonly Placed[]): Promise<void> {
  return insertRows(
    tx,
    'customer_department',
    ['subject_id', 'department_id', 'tier', 'name', 'contact_at'],
    entering.flatMap(({ subjectId, departments, tier, name }) =>
      departments.map((department) => [subjectId, department, tier ?? 'none', name, '-infinity']),
    ),
  );
}

/** Who looks after a customer. */
export interface Kept {
  readonly ownerId: string | null;
  readonly helpers: readonly string[];
}

/** The beginning of a statement: `looked`, the customers, and `wanted`, the rows that are to stand for them. */
function wantedOf(which: Sql): Sql {
  return sql`with looked as materialized (select subject_id, root_id, owner_id, tier, name, last_contact_at from customer where ${which}),
    belonging as (
      select l.subject_id, case when l.owner_id is null then ${ofNobody}::uuid else coalesce(p.department_id, ${inNone}::uuid) end as department_id
        from looked l left join person_brief p on p.person_id = l.owner_id
      union
      select l.subject_id, coalesce(p.department_id, ${inNone}::uuid) from looked l join customer_team t on t.subject_id = l.subject_id
        join person_brief p on p.person_id = t.person_id),
    wanted as materialized (
      select b.subject_id, b.department_id, coalesce(l.tier, 'none') as tier, l.name, coalesce(l.last_contact_at, '-infinity') as contact_at
        from belonging b join looked l on l.subject_id = b.subject_id where l.root_id = l.subject_id)`;
}

/** The same after contacts, which change nothing but their time. */
export async function moveInDepartments(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.run(sql`update customer_department d set contact_at = coalesce(c.last_contact_at, '-infinity')
    from customer m join customer c on c.subject_id = m.root_id
    where m.subject_id = any(${ids}::uuid[]) and d.subject_id = c.subject_id and d.contact_at <> coalesce(c.last_contact_at, '-infinity')`);
}

/** The customers of a person: as owner, or in the team. */
export async function readKeptBy(tx: Tx, people: readonly string[]): Promise<string[]> {
  const rows = await tx.rows<{
    id: string;
  }>(sql`select subject_id as id from customer where owner_id = any(${people}::uuid[])
    union select subject_id from customer_team where person_id = any(${people}::uuid[])`);
  return rows.map(({ id }) => id);
}

/** Whose customers are looked for: those of departments, besides those that single people keep, and with whom they have something in hand. */
export interface Near {
  readonly departments: readonly string[];
  readonly people: readonly string[];
  readonly handlers: readonly string[];
}

/** How a page of them is asked for. */
export interface Turn {
  readonly order: 'name' | 'contact';
  readonly descending: boolean;
  readonly tiers: readonly string[] | undefined;
  /** The page before ended with this customer; null: without any contact. */
  readonly after: { readonly value: string | Instant | null; readonly id: string } | undefined;
  readonly limit: number;
}

/**
 * A query of the next customers (`subject_id`, `place`) in the order of the list: of each department, and of each tier where an index has its order, no more than
 * a page holds; the few of single people whole.
 * @param beyond the condition that a column and an id come after the last page
 */
export function nextOf(near: Near, turn: Turn, beyond: (column: Sql) => Sql): Sql {
  const { order, descending, tiers, limit } = turn;
  const direction = raw(descending ? 'desc' : 'asc');
  const column = raw(order === 'name' ? 'x.name' : 'x.contact_at');
  const page = (also: Sql): Sql => sql`select x.subject_id, ${column} as place from customer_department x
    where x.department_id = near.id and ${also} and ${turn.after ? beyond(column) : sql`true`}
    order by ${column} ${direction}, x.subject_id ${direction} limit ${raw(String(limit))}`;
  const ofTier = tiers === undefined ? sql`true` : sql`x.tier = any(${tiers}::text[])`;
  const walks =
    order === 'name'
      ? sql`cross join lateral (${page(ofTier)}) walked`
      : sql`cross join lateral (${tiersOf(tiers)}) as own(tier) cross join lateral (${page(sql`x.tier = own.tier`)}) walked`;
  return sql`select found.subject_id, found.place from (
      select walked.subject_id, walked.place from unnest(${near.departments}::uuid[]) as near(id) ${walks}
      ${gathered(near, turn, beyond)}
    ) found order by found.place ${direction}, found.subject_id ${direction} limit ${raw(String(limit))}`;
}

/** The tiers of a department's customers: those asked for, or each that there is, one step of the index to the next. */
function tiersOf(tiers: readonly string[] | undefined): Sql {
  if (tiers !== undefined) return sql`select unnest(${tiers}::text[])`;
  return sql`with recursive step as (
      (select x.tier from customer_department x where x.department_id = near.id order by x.tier limit 1)
      union all
      select (select x.tier from customer_department x where x.department_id = near.id and x.tier > step.tier order by x.tier limit 1) from step where step.tier is not null
    ) select tier from step where tier is not null`;
}

function gathered({ people, handlers }: Near, { order, tiers, after }: Turn, beyond: (column: Sql) => Sql): Sql {
  const sources = keptBesides({ people, handlers });
  // What nobody owns may stand among a department's all the same, because somebody helps there.
  if (sources.length === 0) return sql`union select null, null where false`;
  const column = raw(order === 'name' ? 'x.name' : `coalesce(x.last_contact_at, '-infinity'::timestamptz)`);
  return sql`union select x.subject_id, ${column} from customer x where x.subject_id in (${join(sources, ' union ')}) and x.root_id = x.subject_id
    and ${tiers === undefined ? sql`true` : sql`coalesce(x.tier, 'none') = any(${tiers}::text[])`} and ${after ? beyond(column) : sql`true`}`;
}

/**
 * Queries of the customers that single people keep or have something in hand with.
 * @param inHand the latter, where the statement has gathered them already
 */
export function keptBesides({ people, handlers }: Pick<Near, 'people' | 'handlers'>, inHand?: Sql): Sql[] {
  const kept = [
    sql`select subject_id from customer where owner_id = any(${people}::uuid[])`,
    sql`select subject_id from customer_team where person_id = any(${people}::uuid[])`,
  ];
  const handled =
    inHand ?? sql`select h.subject_id from request_handler h where h.person_id = any(${handlers}::uuid[])`;
  return [...(people.length === 0 ? [] : kept), ...(handlers.length === 0 ? [] : [handled])];
}

/** A query of all of them (`subject_id`). */
export function allOf(near: Near): Sql {
  const ofDepartments = sql`select subject_id from customer_department where department_id = any(${near.departments}::uuid[])`;
  return join([ofDepartments, ...keptBesides(near)], ' union ');
}

/** So many are gone through within a tenth of a second. */
const few = 20_000;
/** How long an answer is taken for true (ms): departments grow slowly, and either way finds the same. */
const trust = 300_000;
const sizes = new WeakMap<object, Map<string, { readonly areFew: boolean; readonly until: number }>>();

/** Whether departments look after few customers. */
export async function areFew(tx: Tx, { departments }: Near): Promise<boolean> {
  const known = sizes.get(tx.home) ?? new Map<string, { readonly areFew: boolean; readonly until: number }>();
  sizes.set(tx.home, known);
  const key = departments.join();
  const last = known.get(key);
  if (last !== undefined && clock.ticks() < last.until) return last.areFew;
  const { count } = await tx.row<{ count: number }>(sql`select count(*) as count from (
    select from customer_department where department_id = any(${departments}::uuid[]) limit ${few + 1}) counted`);
  known.set(key, { areFew: count <= few, until: clock.ticks() + trust });
  return count <= few;
}
