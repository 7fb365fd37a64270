// The doors of accounts: guard, act, present. What answers a secret stands outside of the transaction frame, whose answers are kept for repeated requests.
import type { Actor } from '#platform/actor.ts';
import type { Tx } from '#platform/db.ts';
import { type Route, route, routeOutside } from '#platform/feature.ts';
import { factorState } from '#platform/session/factor/second-factor.ts';
import { profileInForce, signInSettings } from '#platform/session/settings.ts';
import { accountOf, changeSettings, readSettings, resetFactorOf, signOutPerson } from './administering.ts';
import * as wire from './contract.ts';
import { endKey, givableBy, makeKey, readKeys } from './keys.ts';
import * as own from './own.ts';

export interface AccountParts {
  /** The least length of a password, in characters. */
  readonly passwordLength: number;
  /** Whether what somebody may do asks for a second factor. */
  readonly mustProve: (actor: Actor) => boolean;
}

export function routesOf(parts: AccountParts): readonly Route[] {
  return [...deviceRoutes, ...factorRoutes(parts), ...administratorRoutes(parts), ...keyRoutes];
}

const deviceRoutes: readonly Route[] = [
  route({
    ...wire.listDevices,
    may: 'signed_in',
    act: async ({ tx, actor, now }) => ({ items: await own.listDevices(tx, actor, now) }),
  }),
  route({
    ...wire.endDevice,
    may: 'signed_in',
    act: ({ tx, actor, params, now }) => own.endOwnDevice(tx, actor, params.deviceId, now),
  }),
  route({
    ...wire.endOtherDevices,
    may: 'signed_in',
    act: async ({ tx, actor, now }) => ({ ended: await own.endOwnOthers(tx, actor, now) }),
  }),
];

function factorRoutes(parts: AccountParts): readonly Route[] {
  return [
    route({
      ...wire.readFactor,
      may: 'signed_in',
      whileOwing: ['factor'],
      act: async ({ tx, actor }) => {
        const { since, recoveryLeft } = await factorState(tx, own.standingOf(actor).accountId);
        const required = await isRequired(tx, actor, parts);
        return { recoveryLeft, required, ...(since === null ? {} : { since }) };
      },
    }),
    routeOutside({
      ...wire.proposeFactor,
      may: 'signed_in',
      whileOwing: ['factor'],
      stepUp: true,
      act: ({ db, actor }) => db.write((tx, now) => own.propose(tx, actor, now)),
    }),
    routeOutside({
      ...wire.enrolFactor,
      may: 'signed_in',
      whileOwing: ['factor'],
      stepUp: true,
      act: async ({ db, actor, body }) => ({
        recovery: await db.write((tx, now) => own.enrol(tx, actor, body.code, now)),
      }),
    }),
    routeOutside({
      ...wire.renewRecovery,
      may: 'signed_in',
      stepUp: true,
      act: async ({ db, actor }) => ({ recovery: await db.write((tx, now) => own.renewRecovery(tx, actor, now)) }),
    }),
    route({
      ...wire.removeFactor,
      may: 'signed_in',
      stepUp: true,
      act: ({ tx, actor, now }) => own.remove(tx, actor, now),
    }),
  ];
}

/** Somebody who owes one holds no permission as long as they do. */
async function isRequired(tx: Tx, actor: Actor, { mustProve }: AccountParts): Promise<boolean> {
  const { secondFactor } = await signInSettings(tx);
  if (secondFactor === 'offered') return false;
  const ofEverybody = (await profileInForce(tx)).secondFactor === 'everybody';
  return ofEverybody || actor.standing?.owes === 'factor' || mustProve(actor);
}

function administratorRoutes({ passwordLength }: AccountParts): readonly Route[] {
  return [
    route({
      ...wire.readAccount,
      may: 'people.write',
      act: ({ tx, params, now }) => accountOf(tx, params.personId, now),
    }),
    route({
      ...wire.endSessions,
      may: 'people.write',
      act: ({ tx, actor, params, now }) => signOutPerson(tx, actor, params.personId, now),
    }),
    route({
      ...wire.resetFactor,
      may: 'people.write',
      stepUp: true,
      act: ({ tx, actor, params, now }) => resetFactorOf(tx, actor, params.personId, now),
    }),
    route({ ...wire.readSettings, may: 'sign_in.configure', act: ({ tx }) => readSettings(tx, passwordLength) }),
    route({
      ...wire.changeSettings,
      may: 'sign_in.configure',
      stepUp: true,
      act: ({ tx, actor, body, now }) => changeSettings(tx, actor, body, now),
    }),
  ];
}

const keyRoutes: readonly Route[] = [
  route({
    ...wire.listKeys,
    may: 'api_key.write',
    act: async ({ tx, actor, now }) => ({ items: await readKeys(tx, now), givable: givableBy(actor) }),
  }),
  routeOutside({
    ...wire.makeKey,
    may: 'api_key.write',
    stepUp: true,
    act: ({ db, actor, body }) => db.write((tx, now) => makeKey(tx, actor, body, now)),
  }),
  route({
    ...wire.revokeKey,
    may: 'api_key.write',
    act: ({ tx, actor, params, now }) => endKey(tx, actor, params.keyId, now),
  }),
];
