// What is done to people: invite, change, close and open an account, give a password. Whoever is away: absences.ts;
// whoever leaves: hand-over.ts.
import type { Actor } from '#platform/actor.ts';
import type { Instant, Tx } from '#platform/db.ts';
import { addSubject, lockSubject, record } from '#platform/events.ts';
import { newId } from '#platform/id.ts';
import { refuse, refuseInput } from '#platform/refusal.ts';
import {
  changeEmail,
  createAccount,
  disableAccount,
  enableAccount,
  endSessions,
  setPassword,
} from '#platform/session/accounts.ts';
import type { HeldRole, Level, PersonChanges } from './contract.ts';
import { readDepartments } from './department-store.ts';
import { needRoles } from './role-names.ts';
import {
  insertPerson,
  lockAdministrators,
  nameTaken,
  type Person,
  readBriefs,
  readPeople,
  replaceRoles,
  updatePerson,
} from './store.ts';

export interface NewPerson {
  readonly name: string;
  readonly username: string;
  readonly email?: string | undefined;
  readonly phone?: string | undefined;
  readonly level: Level;
  readonly roles: readonly HeldRole[];
  readonly departmentId?: string | undefined;
  readonly leaderId?: string | undefined;
  readonly locale?: 'zh-CN' | 'en' | undefined;
  /** From `hashPassword`, made before the transaction. */
  readonly passwordHash: string;
  /** Whether the person chose the password; one that was given must be changed at the first sign-in. */
  readonly ownPassword?: boolean | undefined;
}

/**
 * Creates a person with an account. The event `person.added` stands on the person, who is a subject.
 * Throws an input refusal when the user name or the address is taken, or the department is not there.
 */
export async function createPerson(tx: Tx, actor: Actor, input: NewPerson, now: Instant): Promise<Person> {
  await refuseTaken(tx, input);
  await needDepartment(tx, input.departmentId);
  await needLeader(tx, input.leaderId);
  const id = newId();
  const { name, username, email, phone, level, departmentId, leaderId } = input;
  const accountId = await createAccount(tx, { username, email, passwordHash: input.passwordHash }, now);
  await addSubject(tx, { id, kind: 'person', enteredAt: now });
  const locale = input.locale ?? null;
  const passwordGiven = input.ownPassword !== true;
  await insertPerson(
    tx,
    { id, accountId, name, username, email, phone, level, departmentId, leaderId, locale, passwordGiven },
    now,
  );
  await replaceRoles(tx, id, input.roles);
  tell(tx, actor, id, 'person.added', { level, roles: input.roles, department: departmentId ?? null }, now);
  return personById(tx, id, now);
}

/** Lets somebody in with roles that are known now; a house that is just being made says them before its policy is there. */
export async function invitePerson(tx: Tx, actor: Actor, input: NewPerson, now: Instant): Promise<Person> {
  await needRoles(tx, input.roles, [], now);
  return createPerson(tx, actor, input, now);
}

/** Changes a person; what is left out stays. Somebody who acts now is never left without an administrator. */
export async function changePerson(
  tx: Tx,
  actor: Actor,
  { id, ...changes }: PersonChanges & { id: string },
  now: Instant,
): Promise<Person> {
  const before = await lockPerson(tx, id, now);
  if (before.version !== changes.version) throw refuse('people.changed_conflict', { name: before.name });
  if (changes.level !== undefined && changes.level !== 'administrator') await needAdministratorBesides(tx, before);
  await refuseTaken(tx, { email: changes.email ?? undefined, except: id });
  await needDepartment(tx, changes.departmentId ?? undefined);
  await needLeader(tx, changes.leaderId, id);
  const { version: _, roles, ...rest } = changes;
  await updatePerson(tx, id, rest, now);
  // Another level begins with another token (ASVS 5.0.0, 7.2.4): nobody keeps a session that was begun with other rights.
  if (changes.level !== undefined && changes.level !== before.level) await endSessions(tx, before.accountId);
  if (changes.email !== undefined) await changeEmail(tx, before.accountId, changes.email);
  if (roles !== undefined) {
    await needRoles(tx, roles, before.roles, now);
    await replaceRoles(tx, id, roles);
  }
  const fields = Object.entries({ ...rest, roles }).filter(([, value]) => value !== undefined);
  tell(tx, actor, id, 'person.changed', { fields: fields.map(([field]) => field), level: rest.level, roles }, now);
  return personById(tx, id, now);
}

/** Closes the account: its sessions end at once. What the person holds stays until it is handed over. */
export async function closePerson(tx: Tx, actor: Actor, id: string, now: Instant): Promise<Person> {
  const person = await lockPerson(tx, id, now);
  if (person.disabledAt !== null) throw refuse('people.already_closed', { name: person.name });
  if (person.id === actor.id) throw refuse('people.own_account');
  await needAdministratorBesides(tx, person);
  await disableAccount(tx, person.accountId, now);
  await updatePerson(tx, id, { disabledAt: now }, now);
  tell(tx, actor, id, 'person.disabled', {}, now);
  return personById(tx, id, now);
}

/** Opens a closed account again, with its old password. */
export async function reopenPerson(tx: Tx, actor: Actor, id: string, now: Instant): Promise<Person> {
  const person = await lockPerson(tx, id, now);
  if (person.disabledAt === null) throw refuse('people.already_open', { name: person.name });
  await enableAccount(tx, person.accountId);
  await updatePerson(tx, id, { disabledAt: null }, now);
  tell(tx, actor, id, 'person.enabled', {}, now);
  return personById(tx, id, now);
}

/** Gives a one-time password; every session of the person ends, and it must choose its own at the next sign-in. */
export async function givePassword(
  tx: Tx,
  actor: Actor,
  { id, passwordHash }: { id: string; passwordHash: string },
  now: Instant,
): Promise<void> {
  const person = await lockPerson(tx, id, now);
  if (person.id === actor.id) throw refuse('people.own_account');
  await setPassword(tx, person.accountId, passwordHash, now);
  await updatePerson(tx, id, { passwordGivenAt: now }, now);
  tell(tx, actor, id, 'person.password_given', {}, now);
}

/** A person with roles, department and who stands in at `now`. Refuses when there is none. */
export async function personById(tx: Tx, id: string, now: Instant): Promise<Person> {
  const [person] = await readPeople(tx, { ids: [id] }, now);
  if (person === undefined) throw refuse('people.not_found');
  return person;
}

/** Locks a person, then reads it. */
export async function lockPerson(tx: Tx, id: string, now: Instant): Promise<Person> {
  await lockSubject(tx, id);
  return personById(tx, id, now);
}

/** Records an event on a person or a department; both are subjects. */
export function tell(tx: Tx, actor: Actor, subjectId: string, type: string, data: unknown, now: Instant): void {
  record(tx, { type, subjectId, occurredAt: now, actor, data });
}

async function refuseTaken(
  tx: Tx,
  wanted: { username?: string | undefined; email?: string | undefined; except?: string },
): Promise<void> {
  const taken = await nameTaken(tx, wanted);
  if (taken.username) throw refuseInput({ path: 'username', code: 'people.username_taken', params: {} });
  if (taken.email) throw refuseInput({ path: 'email', code: 'people.email_taken', params: {} });
}

async function needDepartment(tx: Tx, id: string | undefined): Promise<void> {
  if (id === undefined) return;
  const [department] = await readDepartments(tx, id);
  if (department === undefined) throw refuseInput({ path: 'departmentId', code: 'people.department_gone', params: {} });
}

/** Nobody reports to themselves. A circle of several does no harm: a team is one step wide. */
async function needLeader(tx: Tx, id: string | null | undefined, of?: string): Promise<void> {
  if (id === null || id === undefined) return;
  const [leader] = await readBriefs(tx, { ids: [id] });
  if (leader === undefined || leader.disabledAt !== null || id === of)
    throw refuseInput({ path: 'leaderId', code: 'people.leader_gone', params: {} });
}

async function needAdministratorBesides(tx: Tx, person: Person): Promise<void> {
  if (person.level !== 'administrator' || person.disabledAt !== null) return;
  const administrators = await lockAdministrators(tx);
  if (administrators.every((id) => id === person.id)) throw refuse('people.last_administrator', { name: person.name });
}
