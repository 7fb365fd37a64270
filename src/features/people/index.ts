// The door of people: staff, departments, who stands in for whom. Other slices ask here; they hold no people of their own.
import type { Feature } from '#platform/feature.ts';
import { type PeopleParts, routesOf } from './routes.ts';

export { planAbsence, standInFor, standingInFor } from './absences.ts';
export { createPerson, givePassword } from './actions.ts';
export {
  accountIdOf,
  actorOfAccount,
  actorOfPerson,
  departmentAt,
  departmentOf,
  departmentsOf,
  headOf,
  holdersByRole,
  holdersOf,
  mailsAtWork,
  namesOf,
  peopleAtWork,
  personNamed,
  personOf,
  personOfAccount,
  personOfMail,
  type Reached,
  rolesHeldBy,
} from './asking.ts';
export { changeDepartment, createDepartment } from './departments.ts';
export type { HandedOver, Holding } from './hand-over.ts';
export type { PeopleParts } from './routes.ts';
export { anyAdministrator } from './store.ts';

/** People as a feature. `holdings` says what people hold in other slices; app/features.ts brings them together. */
/** After these events a role may have a holder that had none. */
export const newHolders = [
  'person.added',
  'person.changed',
  'person.enabled',
  'department.added',
  'department.changed',
] as const;

export function peopleFeature(parts: PeopleParts): Feature {
  return {
    name: 'people',
    routes: routesOf(parts),
    records: [
      'person.absence_planned',
      'person.absence_ended',
      'person.added',
      'person.changed',
      'person.disabled',
      'person.enabled',
      'person.password_given',
      'department.added',
      'department.changed',
      'department.removed',
      'person.handed_over',
    ],
    permissions: ['people.read', 'people.write', 'people.hand_over', 'absence.write'],
  };
}
