// The doors of the policies slice: guard, act, present.
import type { Tx } from '#platform/db.ts';
import { type Route, route } from '#platform/feature.ts';
import { refuse } from '#platform/refusal.ts';
import type { Edition, Note } from '#policy/index.ts';
import { stateParameters } from './actions.ts';
import * as contract from './contract.ts';
import { editionsInForce, shelfOf } from './in-force.ts';
import { parametersOf } from './parameters.ts';
import { clausesOf } from './present.ts';
import { editionRows } from './store.ts';

export const routes: readonly Route[] = [
  route({ ...contract.listPacks, may: 'public', act: async () => ({ packs: packsOnOffer() }) }),
  route({
    ...contract.policyWords,
    may: 'signed_in',
    act: async ({ tx }) => {
      const { current } = await editionsInForce(tx);
      const { labels = {}, roles = {}, duties = {}, alerts = {}, benefits = {} } = current?.pack ?? {};
      const titles = Object.entries(duties).map(([name, { title }]) => [name, title]);
      return { edition: current?.id ?? null, labels, roles, duties: Object.fromEntries(titles), alerts, benefits };
    },
  }),
  route({
    ...contract.policyInForce,
    may: 'policy.read',
    act: async ({ tx }) => {
      const edition = await currentOf(tx);
      const row = await rowOf(tx, edition);
      return {
        edition: {
          id: edition.id,
          title: edition.pack.title,
          pack: edition.pack.pack,
          calendar: edition.calendar.id,
          appliesFrom: row.appliesFrom,
          publishedAt: row.publishedAt,
          inForceFrom: edition.inForceFrom,
        },
        clauses: clausesOf(edition, notesOf(edition)),
        parameters: parametersOf(edition.pack, row),
      };
    },
  }),
  route({
    ...contract.confirmParameters,
    may: 'policy.confirm',
    act: async ({ tx, body, now }) => {
      await stateParameters(tx, body.values, now);
      const edition = await currentOf(tx);
      return { parameters: parametersOf(edition.pack, await rowOf(tx, edition)) };
    },
  }),
];

/** Packs one may start from. */
function packsOnOffer(): contract.PackOnOffer[] {
  return [...shelfOf().packs.values()].map(({ pack }) => ({
    pack: pack.pack,
    edition: pack.edition,
    title: pack.title,
    clauses: pack.clauses.length,
    rules: pack.rules.length,
    parameters: parametersOf(pack, undefined),
  }));
}

async function currentOf(tx: Tx): Promise<Edition> {
  const { current } = await editionsInForce(tx);
  if (!current) throw refuse('policy.not_found');
  return current;
}

/** The notes of the shelf are those of the edition only while it is the same issue. */
function notesOf({ pack }: Edition): readonly Note[] {
  const shelved = shelfOf().packs.get(pack.pack);
  return shelved?.pack.edition === pack.edition ? shelved.notes : [];
}

async function rowOf(tx: Tx, edition: Edition) {
  const row = (await editionRows(tx)).find(({ id }) => id === edition.id);
  if (!row) throw refuse('policy.not_found');
  return row;
}
