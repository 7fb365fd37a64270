// The SQL of what is read page by page: lists (filtered, sorted, searched as one types) and the timeline. Writes nothing.
import type { ActorKind } from '#platform/actor.ts';
import { at, empty, forItsValues, type Instant, join, raw, type Sql, sql, type Tx } from '#platform/db.ts';
import type { CustomerFilter, CustomerSort } from './contract.ts';
import { type ListRow, line } from './lines.ts';
import { allOf, areFew, type Near, nextOf } from './reach/department-store.ts';
import { foundBy } from './search/store.ts';

/** Where a page ended: the sort's value of its last line (null: never contacted) and that line's id. */
export interface Place {
  readonly value: string | number | null;
  readonly id: string;
}

export interface ListQuery extends CustomerFilter {
  readonly sort: CustomerSort;
  readonly descending: boolean;
  readonly after?: Place | undefined;
  readonly limit: number;
}

/** A further condition on the customer `c`, given what the list is narrowed by already (conditions/compile.ts). */
export type Narrowing = (narrowed: readonly Sql[]) => Sql;

// Each has its index, made of the very same expression (0020-customers.sql).
const sorts: Readonly<
  Record<
    CustomerSort,
    {
      readonly column: Sql;
      readonly value: (value: Place['value']) => Sql;
      readonly of: (row: ListRow) => Place['value'];
    }
  >
> = {
  name: { column: raw('c.name'), value: (value) => sql`${String(value)}`, of: (row) => row.name },
  tier: {
    column: raw('c.tier_rank'),
    value: (value) => sql`${Number(value)}::smallint`,
    of: (row) => row.tierRank ?? 0,
  },
  last_contact: {
    column: raw("coalesce(c.last_contact_at, '-infinity'::timestamptz)"),
    value: (value) => (value === null ? sql`'-infinity'::timestamptz` : at(Number(value))),
    of: (row) => row.lastContactAt,
  },
  created: { column: raw('c.created_at'), value: (value) => at(Number(value)), of: (row) => row.createdAt },
};

/** The place of a row in the order of a list. */
export function placeOf(sort: CustomerSort, row: ListRow): Place {
  return { value: sorts[sort].of(row), id: row.id };
}

/** One page, in one round trip; undefined where the text can find nothing. */
export async function readList(tx: Tx, query: ListQuery, now: Instant, { also, near }: Reach = {}): Promise<ListRow[]> {
  const next = near && nextTo(near, query);
  // Where nothing is asked for, a list's own order fills a page sooner.
  const few = next === undefined && isNarrowed(query) ? await gatheredFew(tx, near) : undefined;
  const where = await conditions(tx, query, now, { also, near: few && near });
  if (where === undefined) return [];
  const { column, value } = sorts[query.sort];
  const [beyond, direction] = query.descending ? [raw('<'), raw('desc')] : [raw('>'), raw('asc')];
  if (query.after)
    where.push(sql`(${column}, c.subject_id) ${beyond} (${value(query.after.value)}, ${query.after.id}::uuid)`);
  const place = query.sort === 'tier' ? raw(', c.tier_rank as "tierRank"') : empty;
  const list = sql`select ${line}${place} from ${fromNear(next ?? few)} left join person_brief p on p.person_id = c.owner_id
    where ${join(where, ' and ')} order by ${column} ${direction}, c.subject_id ${direction} limit ${query.limit}`;
  return tx.rows<ListRow>(next ? list : forItsValues(list));
}

/** The customers of a list: those that are found at once, or all. */
export function fromNear(near: Sql | undefined): Sql {
  return near ? sql`(${near}) near join customer c on c.subject_id = near.subject_id` : sql`customer c`;
}

/** All whom the reader reaches, where these are so few that going through them is less than going through a list until a page is full. */
export async function gatheredFew(tx: Tx, near: Near | undefined): Promise<Sql | undefined> {
  if (near === undefined || !(await areFew(tx, near))) return undefined;
  return sql`with few as materialized (${allOf(near)}) select subject_id from few`;
}

/** How far a list reaches: the condition itself, and where it goes by departments alone, the way that leads there. */
export interface Reach {
  readonly also?: Narrowing | undefined;
  readonly near?: Near | undefined;
}

/** Whether more is asked for than tiers. */
function isNarrowed({
  text,
  kind,
  owner,
  department,
  site,
  contactBefore,
  contactAfter,
  overdue,
  when,
}: CustomerFilter): boolean {
  const asked = [text, kind, owner, department, site, contactBefore, contactAfter, overdue, when];
  return asked.some((one) => one !== undefined);
}

/** Where only tiers are asked for, in an order that departments keep. */
export function nextTo(near: Near, { sort, descending, after, limit, tier, ...filter }: ListQuery): Sql | undefined {
  const order = ({ name: 'name', last_contact: 'contact' } as const)[sort as string];
  if (order === undefined || isNarrowed(filter)) return undefined;
  const turn = { order, descending, after, limit, tiers: tier?.length ? tier : undefined };
  const beyond = raw(descending ? '<' : '>');
  return nextOf(near, turn, (column) => {
    const place = after && sorts[sort].value(after.value);
    return sql`(${column}, x.subject_id) ${beyond} (${place}, ${after?.id}::uuid)`;
  });
}

/** The ids of everybody a filter finds, in the list's order, at most `limit`; `after` goes by id alone. */
export async function readListIds(
  tx: Tx,
  query: Omit<ListQuery, 'after'> & { readonly afterId?: string | undefined },
  now: Instant,
  also?: Narrowing,
): Promise<string[]> {
  const where = await conditions(tx, query, now, { also });
  if (where === undefined) return [];
  if (query.afterId !== undefined) where.push(sql`c.subject_id > ${query.afterId}::uuid`);
  const direction = raw(query.descending ? 'desc' : 'asc');
  const order = query.afterId === undefined ? sql`${sorts[query.sort].column} ${direction}, ` : empty;
  const rows = await tx.rows<{ id: string }>(
    forItsValues(sql`select c.subject_id as id from customer c
      where ${join(where, ' and ')} order by ${order}c.subject_id ${direction} limit ${query.limit}`),
  );
  return rows.map(({ id }) => id);
}

/** @param near those of whom it is asked, where these are few: they are looked at one by one, and words are looked up among theirs only */
export async function conditions(
  tx: Tx,
  filter: CustomerFilter,
  now: Instant,
  { also, near }: Reach = {},
): Promise<Sql[] | undefined> {
  const { text, tier, kind, owner, department, site, contactBefore, contactAfter, overdue } = filter;
  // Whoever was merged into another is shown as that.
  const all: Sql[] = [sql`c.subject_id = c.root_id`];
  if (text !== undefined) {
    const found = await foundBy(tx, text, near);
    if (found === undefined) return undefined;
    // Found first, whole: names in their order and words in names go together, which the planner cannot know; walking the names until
    // fifty fit would go through most of the archive before it comes to the first.
    const matched = near ? found : sql`with matched as materialized (${found}) select subject_id from matched`;
    all.push(sql`c.subject_id in (${matched})`);
  }
  // One is asked for as one: only then an index gives the lines in the order of the list, and reading stops where the page does.
  if (tier?.length === 1) all.push(sql`coalesce(c.tier, 'none') = ${tier[0]}`);
  else if (tier?.length) all.push(sql`coalesce(c.tier, 'none') = any(${tier}::text[])`);
  if (kind?.length) all.push(sql`c.kind = any(${kind}::text[])`);
  if (owner?.length === 1) all.push(sql`c.owner_id = ${owner[0]}::uuid`);
  else if (owner?.length) all.push(sql`c.owner_id = any(${owner}::uuid[])`);
  if (department !== undefined) {
    const members = sql`select person_id from person_brief where department_id = ${department}::uuid`;
    all.push(sql`c.owner_id = any(array(${members})::uuid[])`);
    // Asked once, before the list: of a department that looks after nobody the whole archive would be walked in vain.
    all.push(sql`(select exists (select from customer looked where looked.owner_id in (${members})))`);
  }
  if (site !== undefined)
    all.push(
      sql`exists (select from customer_place l where l.subject_id = c.subject_id and l.site_id = ${site}::uuid)`,
    );
  const lastContact = sorts.last_contact.column;
  if (contactBefore !== undefined) all.push(sql`${lastContact} < ${at(contactBefore)}`);
  if (contactAfter !== undefined) all.push(sql`${lastContact} >= ${at(contactAfter)}`);
  // The clocks of the obligations are a view that their slice publishes.
  const unsettled = sql`select k.subject_id from obligation_clock k where k.actionable and k.due < ${at(now)}`;
  // Among somebody's customers or those found they are found first, whole: the planner takes the two for independent, and would walk
  // the archive until fifty fit.
  const isFound = [text, owner, department, site].some((part) => part !== undefined);
  const late =
    isFound && near === undefined
      ? sql`with late as materialized (${unsettled}) select subject_id from late`
      : unsettled;
  if (overdue === true) all.push(sql`c.subject_id in (${late})`);
  if (overdue === false) all.push(sql`c.subject_id not in (${late})`);
  if (also) all.push(also(all));
  return all;
}

export interface TimelineRow {
  readonly customerId: string;
  readonly id: string;
  readonly type: string;
  readonly occurredAt: Instant;
  readonly recordedAt: Instant;
  readonly actorName: string | null;
  readonly actorKind: ActorKind;
  readonly groundKind: string | null;
  readonly groundId: string | null;
  readonly data: Record<string, unknown>;
}

export interface TimelineQuery {
  /** The customer and whoever is one with it. */
  readonly members: readonly string[];
  /** First words of types; none: all. */
  readonly kinds: readonly string[];
  /** Types that are left out. */
  readonly silent: readonly string[];
  /** Only what may be seen of it. */
  readonly within?:
    | { readonly kinds: readonly string[]; readonly types: readonly string[]; readonly except: readonly string[] }
    | undefined;
  readonly after?: { readonly occurredAt: Instant; readonly id: string } | undefined;
  readonly limit: number;
}

/** A customer's events, newest first. */
export async function readTimeline(
  tx: Tx,
  { members, kinds, silent, within, after, limit }: TimelineQuery,
): Promise<TimelineRow[]> {
  return tx.rows<TimelineRow>(sql`select e.subject_id as "customerId", e.id, e.type, e.occurred_at as "occurredAt", e.recorded_at as "recordedAt",
      coalesce(p.name, k.name) as "actorName", e.actor_kind as "actorKind", e.ground_kind as "groundKind", e.ground_id as "groundId", e.data
    from event e left join person_brief p on p.person_id = e.actor_id
      left join api_key_brief k on k.key_id = e.actor_id and e.actor_kind = 'api_key'
    where e.subject_id ${members.length === 1 ? sql`= ${members[0]}::uuid` : sql`= any(${members}::uuid[])`}
      ${silent.length > 0 ? sql`and e.type <> all(${silent}::text[])` : empty}
      ${kinds.length > 0 ? sql`and split_part(e.type, '.', 1) = any(${kinds}::text[])` : empty}
      ${within ? sql`and ((split_part(e.type, '.', 1) = any(${within.kinds}::text[]) and e.type <> all(${within.except}::text[])) or e.type = any(${within.types}::text[]))` : empty}
      ${after ? sql`and (e.occurred_at, e.id) < (${at(after.occurredAt)}, ${after.id}::uuid)` : empty}
    order by e.occurred_at desc, e.id desc limit ${limit}`);
}
