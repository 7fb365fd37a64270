// The doors of people: guard, act, present.
import { type Route, route, routeOutside } from '#platform/feature.ts';
import { refuse } from '#platform/refusal.ts';
import { hashPassword, passwordRule } from '#platform/session/accounts.ts';
import { readAbsences } from './absence-store.ts';
import { endAbsence, planAbsence } from './absences.ts';
import { changePerson, closePerson, givePassword, invitePerson, personById, reopenPerson } from './actions.ts';
import * as wire from './contract.ts';
import { readDepartments } from './department-store.ts';
import { changeDepartment, createDepartment, removeDepartment } from './departments.ts';
import { type Holding, handOver, holdingsOf } from './hand-over.ts';
import { listByName } from './list.ts';
import { presentAbsence, presentDepartment, presentPerson } from './present.ts';
import { updatePerson } from './store.ts';

export interface PeopleParts {
  /** What people hold in other slices. */
  readonly holdings: readonly Holding[];
  /** The least length of a password, in characters. */
  readonly passwordLength: number;
}

export function routesOf(parts: PeopleParts): readonly Route[] {
  return [...staffRoutes(parts), ...departmentRoutes, ...absenceRoutes, ...handOverRoutes(parts), ...ownRoutes];
}

function staffRoutes({ passwordLength }: PeopleParts): readonly Route[] {
  return [
    route({ ...wire.listPeople, may: 'people.read', act: ({ tx, query, now }) => listByName(tx, query, now) }),
    route({
      ...wire.readPerson,
      may: 'people.read',
      act: async ({ tx, params, now }) => presentPerson(await personById(tx, params.personId, now)),
    }),
    // Hashing is slow on purpose and stands before the transaction; the user name, being unique, makes it once only.
    routeOutside({
      ...wire.addPerson,
      may: 'people.write',
      act: async ({ db, actor, body: { password, ...input } }) => {
        const rule = await db.read((tx) => passwordRule(tx, passwordLength));
        const passwordHash = await hashPassword(password, { ...rule, name: input.username });
        return presentPerson(await db.write((tx, now) => invitePerson(tx, actor, { ...input, passwordHash }, now)));
      },
    }),
    route({
      ...wire.changePerson,
      may: 'people.write',
      act: async ({ tx, actor, params, body, now }) =>
        presentPerson(await changePerson(tx, actor, { ...body, id: params.personId }, now)),
    }),
    route({
      ...wire.disablePerson,
      may: 'people.write',
      act: async ({ tx, actor, params, now }) => presentPerson(await closePerson(tx, actor, params.personId, now)),
    }),
    route({
      ...wire.enablePerson,
      may: 'people.write',
      act: async ({ tx, actor, params, now }) => presentPerson(await reopenPerson(tx, actor, params.personId, now)),
    }),
    routeOutside({
      ...wire.givePassword,
      may: 'people.write',
      stepUp: true,
      act: async ({ db, actor, params, body }) => {
        const rule = await db.read((tx) => passwordRule(tx, passwordLength));
        const passwordHash = await hashPassword(body.password, rule);
        await db.write((tx, now) => givePassword(tx, actor, { id: params.personId, passwordHash }, now));
      },
    }),
  ];
}

const departmentRoutes: readonly Route[] = [
  route({
    ...wire.listDepartments,
    may: 'people.read',
    act: async ({ tx }) => ({ items: (await readDepartments(tx)).map(presentDepartment) }),
  }),
  route({
    ...wire.addDepartment,
    may: 'people.write',
    act: async ({ tx, actor, body, now }) => presentDepartment(await createDepartment(tx, actor, body, now)),
  }),
  route({
    ...wire.changeDepartment,
    may: 'people.write',
    act: async ({ tx, actor, params, body, now }) =>
      presentDepartment(await changeDepartment(tx, actor, { ...body, id: params.departmentId }, now)),
  }),
  route({
    ...wire.removeDepartment,
    may: 'people.write',
    act: ({ tx, actor, params, now }) => removeDepartment(tx, actor, params.departmentId, now),
  }),
];

const absenceRoutes: readonly Route[] = [
  route({
    ...wire.listAbsences,
    may: 'people.read',
    act: async ({ tx, params, now }) => {
      await personById(tx, params.personId, now);
      return { items: (await readAbsences(tx, params.personId, now)).map(presentAbsence) };
    },
  }),
  // One's own absence needs no permission; the action asks whose it is.
  route({
    ...wire.planAbsence,
    may: 'people.read',
    act: async ({ tx, actor, params, body, now }) =>
      presentAbsence(await planAbsence(tx, actor, { ...body, personId: params.personId }, now)),
  }),
  route({
    ...wire.endAbsence,
    may: 'people.read',
    act: ({ tx, actor, params, now }) => endAbsence(tx, actor, params, now),
  }),
];

function handOverRoutes({ holdings }: PeopleParts): readonly Route[] {
  return [
    route({
      ...wire.readHoldings,
      may: 'people.hand_over',
      act: async ({ tx, params, now }) => {
        await personById(tx, params.personId, now);
        return { items: await holdingsOf(tx, holdings, params.personId, now) };
      },
    }),
    route({
      ...wire.handOver,
      may: 'people.hand_over',
      act: async ({ tx, actor, params, body, now }) => ({
        moved: await handOver(tx, actor, { ...body, from: params.personId }, holdings, now),
      }),
    }),
  ];
}

const ownRoutes: readonly Route[] = [
  route({
    ...wire.readMe,
    may: 'signed_in',
    act: async ({ tx, actor, now }) => ({
      ...presentPerson(await personById(tx, own(actor.id), now)),
      permissions: [...actor.permissions.keys()].sort(),
    }),
  }),
  route({
    ...wire.changeMe,
    may: 'signed_in',
    act: async ({ tx, actor, body, now }) => {
      await updatePerson(tx, own(actor.id), body, now);
      return presentPerson(await personById(tx, own(actor.id), now));
    },
  }),
];

/** An API key has no profile. */
function own(id: string | null): string {
  if (id === null) throw refuse('people.not_found');
  return id;
}
