// All SQL about sites: what there is, who works there, which customers belong there.
import { at, type Instant, join, type Sql, sql, type Tx } from '#platform/db.ts';

export interface Site {
  readonly id: string;
  readonly name: string;
  readonly address: string | null;
  readonly departmentId: string | null;
  readonly department: string | null;
  readonly closedAt: Instant | null;
  readonly version: number;
  readonly people: readonly { readonly id: string; readonly name: string }[];
  /** Of those whom the condition lets through. */
  readonly customers: number;
}

/** Sites by name; `within` is a condition on the customers `c` that are counted. */
export function readSites(
  tx: Tx,
  { id, closed = true }: { readonly id?: string | undefined; readonly closed?: boolean | undefined },
  within: Sql = sql`true`,
): Promise<Site[]> {
  const where = [sql`true`];
  if (id !== undefined) where.push(sql`s.id = ${id}::uuid`);
  if (!closed) where.push(sql`s.closed_at is null`);
  return tx.rows<Site>(sql`
    select s.id, s.name, s.address, s.department_id as "departmentId", d.name as department, s.closed_at as "closedAt", s.version,
      coalesce((select jsonb_agg(jsonb_build_object('id', p.person_id, 'name', p.name) order by p.name, p.person_id)
        from site_person w join person_brief p on p.person_id = w.person_id where w.site_id = s.id), '[]') as people,
      (select count(*)::int from customer_place l join customer_brief c on c.subject_id = l.subject_id
        where l.site_id = s.id and ${within}) as customers
    from site s left join department d on d.id = s.department_id
    where ${join(where, ' and ')} order by s.closed_at is not null, s.name, s.id`);
}

export async function isNameTaken(tx: Tx, name: string, except?: string): Promise<boolean> {
  const { taken } = await tx.row<{ taken: boolean }>(sql`select exists (
    select from site where lower(name) = lower(${name}) and id is distinct from ${except ?? null}::uuid) as taken`);
  return taken;
}

export async function isDepartment(tx: Tx, id: string): Promise<boolean> {
  return (await tx.maybe(sql`select 1 from department where id = ${id}::uuid`)) !== undefined;
}

export async function insertSite(
  tx: Tx,
  site: Pick<Site, 'id' | 'name' | 'address' | 'departmentId'>,
  by: string | null,
  now: Instant,
): Promise<void> {
  await tx.run(sql`insert into site (id, name, address, department_id, created_at, created_by)
    values (${site.id}, ${site.name}, ${site.address}, ${site.departmentId}::uuid, ${at(now)}, ${by}::uuid)`);
}

export interface SiteUpdate {
  readonly name?: string | undefined;
  readonly address?: string | null | undefined;
  readonly departmentId?: string | null | undefined;
  readonly closedAt?: Instant | null | undefined;
}

/** Writes what is given; the version goes up. */
export async function updateSite(tx: Tx, id: string, change: SiteUpdate): Promise<number> {
  const { name, address, departmentId, closedAt } = change;
  const set: Sql[] = [sql`version = version + 1`];
  if (name !== undefined) set.push(sql`name = ${name}`);
  if (address !== undefined) set.push(sql`address = ${address}`);
  if (departmentId !== undefined) set.push(sql`department_id = ${departmentId}::uuid`);
  if (closedAt !== undefined) set.push(sql`closed_at = ${closedAt === null ? sql`null` : at(closedAt)}`);
  const { version } = await tx.row<{ version: number }>(
    sql`update site set ${join(set)} where id = ${id}::uuid returning version`,
  );
  return version;
}

/** Makes these the people of the site. */
export async function replacePeople(tx: Tx, siteId: string, people: readonly string[], now: Instant): Promise<void> {
  await tx.run(sql`delete from site_person where site_id = ${siteId}::uuid and person_id <> all(${people}::uuid[])`);
  await tx.run(sql`insert into site_person (site_id, person_id, since)
    select ${siteId}::uuid, person, ${at(now)} from unnest(${people}::uuid[]) as person on conflict do nothing`);
}

/** Of these people, those whose account is open. */
export async function readOpen(tx: Tx, people: readonly string[]): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>(
    sql`select person_id as id from person_brief where person_id = any(${people}::uuid[]) and not disabled`,
  );
  return rows.map(({ id }) => id);
}

export function sitesOfPerson(tx: Tx, personId: string): Promise<{ id: string; name: string }[]> {
  return tx.rows(sql`select s.id, s.name from site_person w join site s on s.id = w.site_id
    where w.person_id = ${personId}::uuid order by s.name, s.id`);
}

/** Sites by id. */
export function readNames(tx: Tx, ids: readonly string[]): Promise<{ id: string; name: string; closed: boolean }[]> {
  return tx.rows(
    sql`select id, name, closed_at is not null as closed from site where id = any(${ids}::uuid[]) order by name, id`,
  );
}

/** Customers that were taken back belong nowhere. */
export async function forgetPlaces(tx: Tx, customerIds: readonly string[]): Promise<void> {
  await tx.run(sql`delete from customer_site where subject_id = any(${customerIds}::uuid[])`);
  await tx.run(sql`delete from customer_site_past where subject_id = any(${customerIds}::uuid[])`);
}

/** Every site by its name. */
export function sitesByName(tx: Tx): Promise<{ id: string; name: string; closed: boolean }[]> {
  return tx.rows(sql`select id, name, closed_at is not null as closed from site order by name`);
}

export interface Placed {
  readonly subjectId: string;
  readonly siteId: string;
}

/** Where customers stand themselves, and where their members do. */
export function readPlaces(tx: Tx, customerIds: readonly string[]): Promise<Placed[]> {
  return tx.rows(sql`select s.subject_id as "subjectId", s.site_id as "siteId" from customer_site s
    where s.subject_id in (select subject_id from customer_root where root_id = any(${customerIds}::uuid[]))`);
}

export async function insertPlaces(
  tx: Tx,
  places: readonly Placed[],
  by: string | null,
  now: Instant,
): Promise<Placed[]> {
  return tx.rows(sql`insert into customer_site (subject_id, site_id, since, added_by)
    select subject_id, site_id, ${at(now)}, ${by}::uuid
    from unnest(${places.map(({ subjectId }) => subjectId)}::uuid[], ${places.map(({ siteId }) => siteId)}::uuid[]) as p(subject_id, site_id)
    on conflict do nothing returning subject_id as "subjectId", site_id as "siteId"`);
}

/** Takes customers from sites; that they were there is kept, for figures of that time. */
export async function deletePlaces(tx: Tx, places: readonly Placed[], now: Instant): Promise<Placed[]> {
  return tx.rows(sql`with gone as (delete from customer_site s
    using unnest(${places.map(({ subjectId }) => subjectId)}::uuid[], ${places.map(({ siteId }) => siteId)}::uuid[]) as p(subject_id, site_id)
    where s.subject_id = p.subject_id and s.site_id = p.site_id returning s.subject_id, s.site_id, s.since), kept as (
      insert into customer_site_past (subject_id, site_id, from_at, to_at)
      select subject_id, site_id, since, ${at(now)} from gone where since < ${at(now)})
    select subject_id as "subjectId", site_id as "siteId" from gone`);
}

const own = sql`(select subject_id, site_id, since as from_at, 'infinity'::timestamptz as to_at from customer_site
    union all select subject_id, site_id, from_at, to_at from customer_site_past)`;
const joinedFrom = sql`greatest(p.from_at, j.from_at)`;
const ownHere = sql`from ${own} s where s.subject_id = j.subject_id and s.site_id = p.site_id`;

/**
 * When who was where: (subject_id, site_id, from_at, to_at), of a site itself and of customers, also by those who were one with them then. Whoever is
 * at a site themselves is there once; what becomes so later changes nothing of what was.
 */
export const placings = sql`(
    select id as subject_id, id as site_id, '-infinity'::timestamptz as from_at, 'infinity'::timestamptz as to_at from site
    union all select subject_id, site_id, from_at, to_at from ${own} o
    union all select j.subject_id, p.site_id, min(${joinedFrom}), max(least(p.to_at, j.to_at,
        (select min(s.from_at) ${ownHere} and s.from_at > ${joinedFrom})))
      from customer_joined j join ${own} p on p.subject_id = j.member_id
      where p.from_at < j.to_at and p.to_at > j.from_at and not exists (select ${ownHere} and s.from_at <= ${joinedFrom} and s.to_at > ${joinedFrom})
      group by j.subject_id, p.site_id)`;

/** Which of these are customers. */
export async function readCustomers(tx: Tx, ids: readonly string[]): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>(
    sql`select subject_id as id from customer_root where subject_id = any(${ids}::uuid[])`,
  );
  return rows.map(({ id }) => id);
}
