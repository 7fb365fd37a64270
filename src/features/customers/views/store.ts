// The SQL of saved views and of what each person prefers.
import { at, empty, type Instant, join, type Sql, sql, type Tx } from '#platform/db.ts';
import type { ViewColumn, ViewSearch } from './contract.ts';

export interface View {
  readonly id: string;
  readonly name: string;
  readonly ownerId: string;
  readonly ownerName: string | null;
  readonly shared: boolean;
  readonly search: ViewSearch;
  readonly columns: ViewColumn[];
}

const view = sql`select v.id, v.name, v.owner_id as "ownerId", p.name as "ownerName", v.shared, v.search, v.columns
  from customer_view v left join person_brief p on p.person_id = v.owner_id`;

/** A person's own and everybody's, the oldest first. */
export async function readViews(tx: Tx, personId: string | null): Promise<View[]> {
  return tx.rows(
    sql`${view} where v.shared or v.owner_id = ${personId}::uuid order by v.shared desc, v.created_at, v.id`,
  );
}

export async function readView(tx: Tx, id: string): Promise<View | undefined> {
  return tx.maybe(sql`${view} where v.id = ${id}::uuid for update of v`);
}

export async function countOwn(tx: Tx, personId: string): Promise<number> {
  return (
    await tx.row<{ count: number }>(sql`select count(*) as count from customer_view where owner_id = ${personId}::uuid`)
  ).count;
}

export async function insertView(tx: Tx, made: Omit<View, 'ownerName'>, now: Instant): Promise<void> {
  const { id, name, ownerId, shared, search, columns } = made;
  await tx.run(sql`insert into customer_view (id, name, owner_id, shared, search, columns, created_at, changed_at)
    values (${id}::uuid, ${name}, ${ownerId}::uuid, ${shared}, ${JSON.stringify(search)}::jsonb, ${JSON.stringify(columns)}::jsonb,
      ${at(now)}, ${at(now)})`);
}

/** What may change of a view; what is undefined stays. */
export interface ViewChange {
  readonly name?: string | undefined;
  readonly shared?: boolean | undefined;
  readonly search?: ViewSearch | undefined;
  readonly columns?: ViewColumn[] | undefined;
}

export async function updateView(tx: Tx, id: string, change: ViewChange, now: Instant): Promise<void> {
  const { name, shared, search, columns } = change;
  const set: Sql[] = [sql`changed_at = ${at(now)}`];
  if (name !== undefined) set.push(sql`name = ${name}`);
  if (shared !== undefined) set.push(sql`shared = ${shared}`);
  if (search !== undefined) set.push(sql`search = ${JSON.stringify(search)}::jsonb`);
  if (columns !== undefined) set.push(sql`columns = ${JSON.stringify(columns)}::jsonb`);
  await tx.run(sql`update customer_view set ${join(set)} where id = ${id}::uuid`);
}

export async function removeView(tx: Tx, id: string): Promise<void> {
  await tx.run(sql`delete from customer_view where id = ${id}::uuid`);
}

export interface Preference {
  readonly defaultId: string | null;
  readonly columns: ViewColumn[] | null;
}

export async function readPreference(tx: Tx, personId: string | null): Promise<Preference> {
  const found = await tx.maybe<Preference>(sql`select default_id as "defaultId", columns
    from customer_list_preference where person_id = ${personId}::uuid`);
  return found ?? { defaultId: null, columns: null };
}

/** What is undefined stays. */
export async function writePreference(
  tx: Tx,
  personId: string,
  { defaultId, columns }: { readonly [K in keyof Preference]?: Preference[K] | undefined },
): Promise<void> {
  const json = columns === undefined || columns === null ? null : JSON.stringify(columns);
  await tx.run(sql`insert into customer_list_preference (person_id, default_id, columns)
    values (${personId}::uuid, ${defaultId ?? null}::uuid, ${json}::jsonb)
    on conflict (person_id) do update set person_id = excluded.person_id
      ${defaultId === undefined ? empty : sql`, default_id = excluded.default_id`}
      ${columns === undefined ? empty : sql`, columns = excluded.columns`}`);
}
