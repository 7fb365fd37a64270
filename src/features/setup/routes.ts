// The doors of setting up. The first three are open to anybody, because nobody is there yet; afterwards they refuse.
import { peopleAtWork } from '#features/people/index.ts';
import { organisationOf, type Shelf, unconfirmedParameters } from '#features/policies/index.ts';
import type { Tx } from '#platform/db.ts';
import { type Route, route, routeOutside } from '#platform/feature.ts';
import { languageOf } from '#platform/http/words.ts';
import { refuse } from '#platform/refusal.ts';
import { hashPassword, passwordRule } from '#platform/session/accounts.ts';
import { type Examples, isStarted, refuseWrongCode, startExample, startOrganisation, zoneOf } from './actions.ts';
import { isAtMachine } from './at-machine.ts';
import * as wire from './contract.ts';
import { anySubject } from './store.ts';

export interface SetupParts {
  readonly shelf: Shelf;
  readonly examples: Examples;
  /** The least length of a password, in characters. */
  readonly passwordLength: number;
}

export function routesOf({ shelf, examples, passwordLength }: SetupParts): readonly Route[] {
  return [
    route({
      ...wire.readInstallation,
      may: 'public',
      act: ({ tx, request }) => installation(tx, examples, isAtMachine(request)),
    }),
    routeOutside({
      ...wire.startExample,
      may: 'public',
      act: async ({ db, body, request }) => {
        // An installation that can be reached from outside must not be filled by whoever comes first.
        if (!isAtMachine(request))
          await db.read(async (tx) => {
            if (await isStarted(tx)) throw refuse('setup.already_started');
            await refuseWrongCode(tx, body.code ?? '');
          });
        await startExample(db, examples, body.pack);
      },
    }),
    routeOutside({
      ...wire.startOwn,
      may: 'public',
      act: async ({ db, body, request }) => {
        // Asked before the slow hash too, so that a finished installation is not kept busy by strangers.
        if (await db.read(isStarted)) throw refuse('setup.already_started');
        const { password, ...administrator } = body.administrator;
        const rule = await db.read((tx) => passwordRule(tx, passwordLength));
        const named = { name: administrator.username, field: 'administrator.password' };
        const passwordHash = await hashPassword(password, { ...rule, ...named });
        const locale = languageOf(request.headers['accept-language']?.toString());
        await db.write((tx, now) =>
          startOrganisation(tx, { ...body, administrator: { ...administrator, passwordHash } }, { shelf, locale }, now),
        );
      },
    }),
    route({ ...wire.readChecklist, may: 'people.write', act: async ({ tx }) => ({ done: await done(tx) }) }),
  ];
}

async function installation(tx: Tx, examples: Examples, atMachine: boolean): Promise<wire.Installation> {
  const organisation = await organisationOf(tx);
  if (organisation === undefined)
    return { examples: [...examples.keys()], ...(atMachine ? {} : { exampleNeedsCode: true }) };
  const { name, example } = organisation;
  const shown = { name, zone: await zoneOf(tx), example: example !== undefined };
  const made = example === undefined ? undefined : examples.get(example);
  if (made === undefined) return { organisation: shown, examples: [] };
  const people = await peopleAtWork(tx, mostDemoAccounts);
  const accounts = people.map(({ username, name, department, level }) => ({
    username,
    name,
    department: department ?? undefined,
    level,
  }));
  return { organisation: shown, demo: { password: made.password, accounts }, examples: [] };
}

const mostDemoAccounts = 20;

async function done(tx: Tx): Promise<Record<wire.Step, boolean>> {
  const unconfirmed = await unconfirmedParameters(tx);
  return {
    policy: unconfirmed !== undefined,
    parameters: unconfirmed?.length === 0,
    customers: await anySubject(tx, 'customer'),
    people: (await peopleAtWork(tx, 2)).length > 1,
  };
}
