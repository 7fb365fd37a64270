// How rows look on the wire.
import type { Absence } from './absence-store.ts';
import type { AbsenceView, DepartmentView, PersonView } from './contract.ts';
import type { Department } from './department-store.ts';
import type { Person } from './store.ts';

export function presentPerson(person: Person): PersonView {
  const { id, name, username, email, phone, level, roles, locale, disabledAt, invited, version } = person;
  return {
    id,
    name,
    username,
    email: email ?? undefined,
    phone: phone ?? undefined,
    level,
    roles: [...roles],
    department: named(person.departmentId, person.department),
    headOf: named(person.headOfId, person.headOf),
    leader: named(person.leaderId, person.leader),
    locale,
    disabledAt: disabledAt ?? undefined,
    invited,
    away: awayOf(person),
    version,
  };
}

export function presentDepartment({ id, name, headId, head, people }: Department): DepartmentView {
  return { id, name, head: named(headId, head), people };
}

export function presentAbsence({ id, from, to, deputyId, deputy, note, createdBy }: Absence): AbsenceView {
  return { id, from, to, deputy: { id: deputyId, name: deputy }, note, createdBy: createdBy ?? undefined };
}

function named(id: string | null, name: string | null): { id: string; name: string } | undefined {
  return id === null || name === null ? undefined : { id, name };
}

function awayOf({ awayUntil, deputyId, deputy }: Person): PersonView['away'] {
  const standsIn = named(deputyId, deputy);
  return awayUntil === null || standsIn === undefined ? undefined : { until: awayUntil, deputy: standsIn };
}
