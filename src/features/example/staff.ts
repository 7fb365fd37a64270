// The people of the organisation: made through the people slice as of the day they began, with who stands in for whom.

import type { HeldRole } from '#features/people/contract.ts';
import { changeDepartment, createDepartment, createPerson, planAbsence } from '#features/people/index.ts';
import { system } from '#platform/actor.ts';
import type { Tx } from '#platform/db.ts';
import type { Instant } from '#policy/index.ts';
import type { ExampleData } from './data.ts';

export interface Staff {
  /** The id of a person by user name. */
  id(username: string): string;
  /** The ids of those who hold a role. */
  holders(role: string): readonly string[];
  /** Roles of a person, as events of contacts name them. */
  rolesOf(personId: string): readonly string[];
  /** The holder who looks after the fewest customers, of those at a place if one of them is; undefined where nobody holds the role. */
  lightest(role: string, at?: ReadonlySet<string>): string | undefined;
  /** Looks after one more customer, or one fewer. */
  weigh(role: string, personId: string, by: 1 | -1): void;
  /** The id of a person's department. */
  departmentOf(personId: string): string | null;
  /** The id of a department by its name. */
  departmentNamed(name: string): string;
  /** The first department: the one that does the policy's work. */
  readonly department: string;
  /** Those who lead: they waive, approve and override. */
  readonly leaders: readonly string[];
  readonly administrator: string;
}

/** Makes departments and people as of `since`. */
export async function hire(tx: Tx, data: ExampleData, passwordHash: string, since: Instant): Promise<Staff> {
  const ids = new Map<string, string>();
  const departments = new Map<string, string>();
  const named = new Map<string, string>();
  for (const department of data.departments) {
    const { id: departmentId } = await createDepartment(tx, system, { name: department.name }, since);
    named.set(department.name, departmentId);
    for (const { heads, ...person } of department.people) {
      const made = await createPerson(
        tx,
        system,
        { ...person, roles: person.roles as readonly HeldRole[], passwordHash, ownPassword: true, departmentId },
        since,
      );
      ids.set(person.username, made.id);
      departments.set(made.id, departmentId);
      if (heads) await changeDepartment(tx, system, { id: departmentId, headId: made.id }, since);
    }
  }
  return staffOf(data, ids, departments, named);
}

function staffOf(
  data: ExampleData,
  ids: ReadonlyMap<string, string>,
  departments: ReadonlyMap<string, string>,
  named: ReadonlyMap<string, string>,
): Staff {
  const id = (username: string): string => {
    const found = ids.get(username);
    if (found === undefined) throw new Error(`nobody is called ${username}`);
    return found;
  };
  const people = data.departments.flatMap((department) => department.people);
  const roles = new Map(
    people.map(({ username, roles, heads }) => [id(username), heads ? [...roles, 'department_head'] : roles]),
  );
  const levelled = (level: string): string[] =>
    people.filter((one) => one.level === level).map((one) => id(one.username));
  const loads = new Map<string, number>();
  const holders = (role: string): string[] =>
    [...roles].flatMap(([one, held]) => (held.some((name) => name === role) ? [one] : []));
  const load = (role: string, one: string): number => loads.get(`${role} ${one}`) ?? 0;
  return {
    id,
    holders,
    rolesOf: (one) => roles.get(one) ?? [],
    lightest: (role, at) => {
      const all = holders(role);
      const here = all.filter((one) => at?.has(one));
      return (here.length > 0 ? here : all).sort((a, b) => load(role, a) - load(role, b))[0];
    },
    departmentOf: (one) => departments.get(one) ?? null,
    weigh: (role, one, by) => void loads.set(`${role} ${one}`, load(role, one) + by),
    departmentNamed: (name) => {
      const found = named.get(name);
      if (found === undefined) throw new Error(`no department is called ${name}`);
      return found;
    },
    department: [...departments.values()][0] ?? '',
    leaders: levelled('leader'),
    administrator: levelled('administrator')[0] ?? '',
  };
}

/** Plans the absences, each a week before it began or, where it is still to come, today. */
export async function sendAway(tx: Tx, data: ExampleData, staff: Staff, now: Instant): Promise<void> {
  const days = 86_400_000;
  for (const { who, deputy, from, to, note } of data.absences) {
    const personId = staff.id(who);
    const planned = Math.min(now, now + (from - 7) * days);
    const absence = { personId, deputyId: staff.id(deputy), from: now + from * days, to: now + to * days, note };
    await planAbsence(tx, { ...system, id: personId, kind: 'person', name: who }, absence, planned);
  }
}
