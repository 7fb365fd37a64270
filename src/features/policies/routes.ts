// The doors of the policies slice: guard, act, present.
import type { Tx } from '#platform/db.ts';
import { type Route, route } from '#platform/feature.ts';
import { refuse } from '#platform/refusal.ts';
import { type Edition, factsReadBy, type Instant, vocabulary } from '#policy/index.ts';
import { stateParameters } from './actions.ts';
import * as contract from './contract.ts';
import { editionsInForce, notesOf, shelfOf } from './in-force.ts';
import { parametersOf } from './parameters.ts';
import { clausesOf } from './present.ts';
import { editionRows } from './store.ts';

export const routes: readonly Route[] = [
  route({ ...contract.listPacks, may: 'public', act: async () => ({ packs: packsOnOffer() }) }),
  route({
    ...contract.policyWords,
    may: 'signed_in',
    act: async ({ tx, now }) => {
      const { current } = await editionsInForce(tx, now);
      const { labels = {}, roles = {}, duties = {}, facts = {}, alerts = {}, benefits = {} } = current?.pack ?? {};
      const titles = Object.entries(duties).map(([name, { title }]) => [name, title]);
      const own = { labels, roles, duties: Object.fromEntries(titles), facts, alerts, benefits };
      return { edition: current?.id ?? null, ...own, judged: current ? judgedIn(current) : [] };
    },
  }),
  route({
    ...contract.policyInForce,
    may: 'policy.read',
    act: async ({ tx, query, now }) => {
      const { standing } = await editionsInForce(tx, now);
      const edition = await namedOf(tx, query.edition, now);
      const row = await rowOf(tx, edition);
      return {
        standing: standing.map(({ id, pack }) => ({ id, title: pack.title })),
        edition: {
          id: edition.id,
          title: edition.pack.title,
          pack: edition.pack.pack,
          calendar: edition.calendar.id,
          appliesFrom: row.appliesFrom,
          publishedAt: row.publishedAt,
          inForceFrom: edition.inForceFrom,
        },
        clauses: clausesOf(edition, notesOf(edition, row)),
        parameters: parametersOf(edition.pack, row),
      };
    },
  }),
  route({
    ...contract.policyDocuments,
    may: 'policy.read',
    act: async ({ tx, now }) => {
      const { standing } = await editionsInForce(tx, now);
      return {
        items: standing.map(({ id, pack, parameters, unacted, dormant }) => ({
          edition: id,
          document: pack,
          parameters: parameters as unknown as Record<string, contract.ParameterValue>,
          waiting: [...unacted, ...dormant].map(({ rule }) => rule),
        })),
      };
    },
  }),
  route({
    ...contract.confirmParameters,
    may: 'policy.confirm',
    act: async ({ tx, body, now }) => {
      await stateParameters(tx, { edition: body.edition, values: body.values }, now);
      const edition = await namedOf(tx, body.edition, now);
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

/** The edition of that id; without one, the first in force. */
async function namedOf(tx: Tx, id: string | undefined, now: Instant): Promise<Edition> {
  const { editions, standing } = await editionsInForce(tx, now);
  const edition = id === undefined ? standing[0] : editions.find((one) => one.id === id);
  if (!edition) throw refuse(id === undefined ? 'policy.not_found' : 'policy.edition_not_found');
  return edition;
}

async function rowOf(tx: Tx, edition: Edition) {
  const row = (await editionRows(tx)).find(({ id }) => id === edition.id);
  if (!row) throw refuse('policy.not_found');
  return row;
}

/** What no record tells of a customer and the policy asks for all the same. */
function judgedIn(edition: Edition): string[] {
  const words = vocabulary.factWordsOf(edition.pack);
  return factsReadBy(edition).filter((name) => words[name]?.judged === true);
}
