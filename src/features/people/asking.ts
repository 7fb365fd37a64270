// What other slices ask about people: who somebody is, who holds a role, who heads a department, as whom an account acts.
import { type Actor, heldBy } from '#platform/actor.ts';
import { type Instant, type Sql, sql, type Tx } from '#platform/db.ts';
import { standingInFor } from './absences.ts';
import { readDepartments } from './department-store.ts';
import {
  type PeopleFilter,
  type PersonBrief,
  readAccountId,
  readAddresses,
  readBriefs,
  readDepartmentsOf,
  readHolders,
  readNames,
  readSurroundings,
} from './store.ts';

/** A person; undefined when there is none. */
export async function personOf(tx: Tx, id: string): Promise<PersonBrief | undefined> {
  return (await readBriefs(tx, { ids: [id] }))[0];
}

/** Whoever signs in by that name, in small or capital letters. */
export async function personNamed(tx: Tx, username: string): Promise<PersonBrief | undefined> {
  return (await readBriefs(tx, { username }))[0];
}

/** Who works here and has this address of mail; undefined where several have it, for then nobody knows which of them wrote. */
export async function personOfMail(tx: Tx, email: string): Promise<PersonBrief | undefined> {
  const [person, ...others] = await readBriefs(tx, { email, disabled: false, limit: 2 });
  return others.length === 0 ? person : undefined;
}

/** Whose account it is. */
export async function personOfAccount(tx: Tx, accountId: string): Promise<PersonBrief | undefined> {
  return (await readBriefs(tx, { accountId }))[0];
}

/** The account by which a person signs in; undefined when there is no such person. */
export async function accountIdOf(tx: Tx, personId: string): Promise<string | undefined> {
  return readAccountId(tx, personId);
}

/** The roles somebody holds: those given, and that of a department's head by heading one. */
export function rolesHeldBy({ roles, headOfId }: Pick<PersonBrief, 'roles' | 'headOfId'>): readonly string[] {
  return headOfId === null ? roles : [...new Set([...roles, 'department_head'])];
}

/** People whose account is open, by name; at most so many. */
export function peopleAtWork(tx: Tx, limit: number): Promise<PersonBrief[]> {
  return readBriefs(tx, { disabled: false, limit });
}

/** Somebody at work, with what their rights go by, and where mail reaches them. */
export interface Reached extends Pick<PersonBrief, 'id' | 'name' | 'level' | 'locale'> {
  readonly roles: readonly string[];
  readonly email: string | null;
}

/** Everybody whose account is open, by name, with the roles they hold. */
export async function mailsAtWork(tx: Tx): Promise<Reached[]> {
  const addresses = new Map((await readAddresses(tx)).map(({ id, email }) => [id, email]));
  return (await readBriefs(tx, { disabled: false })).map((person) => {
    const { id, name, level, locale } = person;
    return { id, name, level, locale, roles: rolesHeldBy(person), email: addresses.get(id) ?? null };
  });
}

/** The names of people by id. */
export async function namesOf(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return new Map();
  return new Map((await readNames(tx, wanted)).map(({ id, name }) => [id, name]));
}

/** Who holds a role, by name; the head of a department holds `department_head`. People with a closed account do not. */
export function holdersOf(
  tx: Tx,
  role: string,
  { departmentId }: { departmentId?: string | undefined } = {},
): Promise<PersonBrief[]> {
  return readBriefs(tx, { role, departmentId, disabled: false });
}

/** Who holds each of these roles, in the order of their ids; people with a closed account do not. */
export async function holdersByRole(
  tx: Tx,
  roles: readonly string[],
): Promise<ReadonlyMap<string, readonly { id: string; departmentId: string | null }[]>> {
  const holders = new Map(roles.map((role) => [role, [] as { id: string; departmentId: string | null }[]]));
  if (roles.length > 0) for (const { role, ...holder } of await readHolders(tx, roles)) holders.get(role)?.push(holder);
  return holders;
}

/** The departments of people by id; who belongs to none is left out. */
export async function departmentsOf(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return new Map();
  return new Map((await readDepartmentsOf(tx, wanted)).map(({ id, departmentId }) => [id, departmentId]));
}

/** A department; undefined when there is none. */
export async function departmentOf(tx: Tx, id: string): Promise<{ id: string; name: string } | undefined> {
  return (await readDepartments(tx, id))[0];
}

/** The id of who heads a department. */
export async function headOf(tx: Tx, departmentId: string): Promise<string | undefined> {
  return (await readDepartments(tx, departmentId))[0]?.headId ?? undefined;
}

/**
 * As whom an account acts; undefined when it belongs to nobody or is closed. Of whoever still has the password that somebody
 * else gave it says so: signing in by it opens only the choice of an own one.
 */
export function actorOfAccount(
  tx: Tx,
  accountId: string,
  rightsOf: RightsOf,
  now: Instant,
): Promise<Actor | undefined> {
  return actorBy(tx, { accountId }, rightsOf, now);
}

/** As whom a person would act; undefined like for an account. */
export function actorOfPerson(tx: Tx, id: string, rightsOf: RightsOf, now: Instant): Promise<Actor | undefined> {
  return actorBy(tx, { ids: [id] }, rightsOf, now);
}

type RightsOf = (holder: { level: string; roles: readonly string[] }) => Promise<Actor['permissions']>;

async function actorBy(tx: Tx, which: PeopleFilter, rightsOf: RightsOf, now: Instant): Promise<Actor | undefined> {
  const [person] = await readBriefs(tx, which);
  if (person === undefined || person.disabledAt !== null) return undefined;
  const { id, name, level, departmentId, locale } = person;
  const roles = rolesHeldBy(person);
  const [permissions, standsFor, surroundings] = await Promise.all([
    rightsOf({ level, roles }),
    standingInFor(tx, id, now),
    readSurroundings(tx, person),
  ]);
  return {
    id,
    kind: 'person',
    name,
    ...heldBy(permissions),
    ...(person.invited ? { isPasswordGiven: true } : {}),
    roles,
    standsFor,
    ...surroundings,
    ...(departmentId === null ? {} : { departmentId }),
    locale,
  };
}

/** The department in which a person was at a moment. */
export function departmentAt(personId: Sql, moment: Sql): Sql {
  return sql`(select d.department_id from (
      select p.until_at, p.department_id from person_department_past p where p.person_id = ${personId} and p.until_at > ${moment}
      union all select 'infinity', p.department_id from person p where p.id = ${personId}) d order by d.until_at limit 1)`;
}
