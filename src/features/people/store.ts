// All SQL about people and departments. Absences have a store of their own.
import { at, empty, type Instant, join, type Sql, sql, type Tx } from '#platform/db.ts';
import type { HeldRole, Level } from './contract.ts';

export interface Person {
  readonly id: string;
  readonly accountId: string;
  readonly name: string;
  readonly username: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly level: Level;
  readonly roles: readonly HeldRole[];
  readonly departmentId: string | null;
  readonly department: string | null;
  readonly headOfId: string | null;
  readonly headOf: string | null;
  readonly leaderId: string | null;
  readonly leader: string | null;
  readonly locale: 'zh-CN' | 'en' | null;
  /** Whether the password is still the one that somebody else gave. */
  readonly invited: boolean;
  readonly disabledAt: Instant | null;
  readonly awayUntil: Instant | null;
  readonly deputyId: string | null;
  readonly deputy: string | null;
  readonly version: number;
}

/** A person as other slices see it. */
export type PersonBrief = Pick<
  Person,
  | 'id'
  | 'name'
  | 'username'
  | 'level'
  | 'department'
  | 'roles'
  | 'departmentId'
  | 'headOfId'
  | 'locale'
  | 'invited'
  | 'disabledAt'
>;

/** Where a list by name goes on. */
export interface After {
  readonly name: string;
  readonly id: string;
}

export interface PeopleFilter {
  readonly text?: string | undefined;
  readonly departmentId?: string | undefined;
  readonly role?: string | undefined;
  readonly disabled?: boolean | undefined;
  readonly ids?: readonly string[] | undefined;
  readonly accountId?: string | undefined;
  readonly email?: string | undefined;
  readonly username?: string | undefined;
  readonly after?: After | undefined;
  readonly limit?: number | undefined;
}

/** People by name; each with roles, department and, at `now`, who stands in. */
export async function readPeople(tx: Tx, filter: PeopleFilter, now: Instant): Promise<Person[]> {
  return tx.rows<Person>(sql`
    select p.id, p.account_id as "accountId", p.name, p.username, p.email, p.phone, p.level, p.locale, p.version,
      coalesce((select array_agg(r.role order by r.role) from person_role r where r.person_id = p.id), '{}') as roles,
      p.department_id as "departmentId", d.name as department, led.id as "headOfId", led.name as "headOf",
      coalesce(account.password_set_at = p.password_given_at, false) as invited, p.disabled_at as "disabledAt",
      p.leader_id as "leaderId", (select name from person leader where leader.id = p.leader_id) as leader,
      away.to_at as "awayUntil", away.deputy_id as "deputyId", away.deputy
    from person p
    join account on account.id = p.account_id
    left join department d on d.id = p.department_id
    left join lateral (select id, name from department where head_id = p.id order by name limit 1) led on true
    left join lateral (
      select a.to_at, a.deputy_id, deputy.name as deputy from absence a join person deputy on deputy.id = a.deputy_id
      where a.person_id = p.id and a.from_at <= ${at(now)} and a.to_at > ${at(now)} order by a.to_at desc limit 1
    ) away on true
    where ${join(conditions(filter), ' and ')}
    order by p.name, p.id
    ${filter.limit === undefined ? empty : sql`limit ${filter.limit}`}`);
}

/** The same people without what changes with the time. */
export async function readBriefs(tx: Tx, filter: PeopleFilter): Promise<PersonBrief[]> {
  return tx.rows<PersonBrief>(sql`
    select p.id, p.name, p.username, p.level, p.locale, p.department_id as "departmentId", p.disabled_at as "disabledAt",
      (select name from department where id = p.department_id) as department,
      (select id from department where head_id = p.id order by name limit 1) as "headOfId",
      coalesce((select array_agg(r.role order by r.role) from person_role r where r.person_id = p.id), '{}') as roles,
      coalesce(account.password_set_at = p.password_given_at, false) as invited
    from person p join account on account.id = p.account_id
    where ${join(conditions(filter), ' and ')} order by p.name, p.id
    ${filter.limit === undefined ? empty : sql`limit ${filter.limit}`}`);
}

/** Addresses of mail of those whose account is open, where they have one. */
export function readAddresses(tx: Tx): Promise<{ id: string; email: string }[]> {
  return tx.rows(sql`select id, email from person where disabled_at is null and email is not null`);
}

/** Who holds which of these roles with an open account, by role and id: no more than choosing among them takes. */
export function readHolders(
  tx: Tx,
  roles: readonly string[],
): Promise<{ role: string; id: string; departmentId: string | null }[]> {
  return tx.rows(sql`select h.role, p.id, p.department_id as "departmentId" from role_holder h join person p on p.id = h.person_id
    where h.role = any(${roles}::text[]) and p.disabled_at is null order by h.role, p.id`);
}

function conditions(filter: PeopleFilter): Sql[] {
  const { text, departmentId, role, ids, accountId, username, email, after } = filter;
  const all: Sql[] = [filter.disabled === false ? sql`p.disabled_at is null` : sql`true`];
  if (departmentId !== undefined) all.push(sql`p.department_id = ${departmentId}::uuid`);
  if (role !== undefined) all.push(sql`p.id in (select person_id from role_holder where role = ${role})`);
  if (ids !== undefined) all.push(sql`p.id = any(${ids}::uuid[])`);
  if (accountId !== undefined) all.push(sql`p.account_id = ${accountId}::uuid`);
  if (email !== undefined) all.push(sql`lower(p.email) = lower(${email})`);
  if (username !== undefined) all.push(sql`lower(p.username) = lower(${username})`);
  if (after !== undefined) all.push(sql`(p.name, p.id) > (${after.name}, ${after.id}::uuid)`);
  if (text !== undefined) {
    const like = `%${text.replace(/[\\%_]/g, '\\$&')}%`;
    all.push(sql`(p.name ilike ${like} or p.username ilike ${like} or p.email ilike ${like} or p.phone like ${like})`);
  }
  return all;
}

export interface NewPersonRow {
  readonly id: string;
  readonly accountId: string;
  readonly name: string;
  readonly username: string;
  readonly email?: string | undefined;
  readonly phone?: string | undefined;
  readonly level: Level;
  readonly departmentId?: string | undefined;
  readonly leaderId?: string | undefined;
  readonly locale: string | null;
  readonly passwordGiven: boolean;
}

export async function insertPerson(tx: Tx, person: NewPersonRow, now: Instant): Promise<void> {
  await tx.run(sql`
    insert into person (id, account_id, name, username, email, phone, level, department_id, leader_id, locale, password_given_at, created_at)
    values (${person.id}, ${person.accountId}, ${person.name}, ${person.username}, ${person.email ?? null}, ${person.phone ?? null},
      ${person.level}, ${person.departmentId ?? null}::uuid, ${person.leaderId ?? null}::uuid, ${person.locale},
      ${person.passwordGiven ? at(now) : sql`null`}, ${at(now)})`);
}

export interface PersonUpdate {
  readonly name?: string | undefined;
  readonly email?: string | null | undefined;
  readonly phone?: string | null | undefined;
  readonly level?: Level | undefined;
  readonly departmentId?: string | null | undefined;
  readonly leaderId?: string | null | undefined;
  readonly locale?: string | undefined;
  readonly disabledAt?: Instant | null | undefined;
  readonly passwordGivenAt?: Instant | undefined;
}

/** Writes what is given, leaves the rest; the version goes up. In which department they were until then is kept, for figures of that time. */
export async function updatePerson(tx: Tx, id: string, changes: PersonUpdate, now: Instant): Promise<void> {
  const { name, email, phone, level, departmentId, leaderId, locale, disabledAt, passwordGivenAt } = changes;
  const set: Sql[] = [sql`version = version + 1`];
  if (name !== undefined) set.push(sql`name = ${name}`);
  if (email !== undefined) set.push(sql`email = ${email}`);
  if (phone !== undefined) set.push(sql`phone = ${phone}`);
  if (level !== undefined) set.push(sql`level = ${level}`);
  if (departmentId !== undefined) set.push(sql`department_id = ${departmentId}::uuid`);
  if (leaderId !== undefined) set.push(sql`leader_id = ${leaderId}::uuid`);
  if (locale !== undefined) set.push(sql`locale = ${locale}`);
  if (disabledAt !== undefined) set.push(sql`disabled_at = ${disabledAt === null ? sql`null` : at(disabledAt)}`);
  if (passwordGivenAt !== undefined) set.push(sql`password_given_at = ${at(passwordGivenAt)}`);
  if (departmentId !== undefined)
    await tx.run(sql`insert into person_department_past (person_id, until_at, department_id) select id, ${at(now)}, department_id
      from person where id = ${id}::uuid and department_id is distinct from ${departmentId}::uuid on conflict do nothing`);
  await tx.run(sql`update person set ${join(set)} where id = ${id}::uuid`);
}

/** Whom one works with: the department (who is in none are together), the team, the sites. */
export interface Surroundings {
  readonly department: readonly string[];
  /** Those who report to the same leader, with the leader, and those who report to the person. */
  readonly team: readonly string[];
  readonly sites: readonly string[];
  readonly siteMates: readonly string[];
}

export function readSurroundings(
  tx: Tx,
  { id, departmentId }: { readonly id: string; readonly departmentId: string | null },
): Promise<Surroundings> {
  return tx.row(sql`with own as (select leader_id as leader from person where id = ${id}::uuid)
    select array(select id from person where department_id is not distinct from ${departmentId}::uuid) as department,
      array(select id from person where leader_id = ${id}::uuid
        union select m.id from own join person m on m.leader_id = own.leader
        union select leader from own where leader is not null) as team,
      array(select site_id from site_worker where person_id = ${id}::uuid) as sites,
      array(select distinct m.person_id from site_worker own join site_worker m on m.site_id = own.site_id
        where own.person_id = ${id}::uuid) as "siteMates"`);
}

/** Makes these the roles of the person. */
export async function replaceRoles(tx: Tx, personId: string, roles: readonly string[]): Promise<void> {
  await tx.run(sql`delete from person_role where person_id = ${personId}::uuid and role <> all(${roles}::text[])`);
  await tx.run(sql`insert into person_role (person_id, role)
    select ${personId}::uuid, role from unnest(${roles}::text[]) as role on conflict do nothing`);
}

/** Whether a user name or an e-mail address is somebody else's. */
export async function nameTaken(
  tx: Tx,
  {
    username,
    email,
    except,
  }: { username?: string | undefined; email?: string | undefined; except?: string | undefined },
): Promise<{ username: boolean; email: boolean }> {
  return tx.row(sql`select
    exists (select from person where lower(username) = lower(${username ?? null}) and id is distinct from ${except ?? null}::uuid) as username,
    exists (select from person where lower(email) = lower(${email ?? null}) and id is distinct from ${except ?? null}::uuid) as email`);
}

export async function readAccountId(tx: Tx, personId: string): Promise<string | undefined> {
  const row = await tx.maybe<{ accountId: string }>(
    sql`select account_id as "accountId" from person where id = ${personId}::uuid`,
  );
  return row?.accountId;
}

/** Locks the rows of all who administer, so that two who go at once do not both see the other staying. */
export async function lockAdministrators(tx: Tx): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>(sql`
    select id from person where level = 'administrator' and disabled_at is null order by id for update`);
  return rows.map(({ id }) => id);
}

export async function anyAdministrator(tx: Tx): Promise<boolean> {
  const { found } = await tx.row<{ found: boolean }>(
    sql`select exists (select from person where level = 'administrator' and disabled_at is null) as found`,
  );
  return found;
}

export async function readNames(tx: Tx, ids: readonly string[]): Promise<{ id: string; name: string }[]> {
  return tx.rows(sql`select id, name from person where id = any(${ids}::uuid[])`);
}

export async function readDepartmentsOf(
  tx: Tx,
  ids: readonly string[],
): Promise<{ id: string; departmentId: string }[]> {
  return tx.rows(sql`select id, department_id as "departmentId" from person
    where id = any(${ids}::uuid[]) and department_id is not null`);
}
