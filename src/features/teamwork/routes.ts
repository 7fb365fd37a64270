// The doors of working together: guard, act, present.
import { withinReach } from '#features/customers/index.ts';
import { openStep, readMentions, readRequest, type StoredRequest } from '#features/requests/index.ts';
import { type Actor, actsFor } from '#platform/actor.ts';
import { raw, type Sql, sql, type Tx } from '#platform/db.ts';
import { type Route, route } from '#platform/feature.ts';
import { refuse } from '#platform/refusal.ts';
import * as actions from './actions.ts';
import * as contract from './contract.ts';
import { noteBeat } from './presence.ts';
import { type OfRequest, readHappened, readTeam, readWatchers } from './store.ts';

const read = 'request.read';
const dispatch = 'request.dispatch';
/** More than anybody reads in Today. */
const shown = 20;

export const routes: readonly Route[] = [
  route({
    ...contract.showTeamwork,
    may: read,
    act: async ({ tx, actor, params }) => {
      const request = await needRequest(tx, params);
      const watchers = await readWatchers(tx, params);
      const team = (await readTeam(tx, params)) ?? null;
      const passesOver = [...((await openStep(tx, request, 'form_team'))?.passesOver ?? [])];
      return { watchers, isWatching: watchers.some(({ id }) => id === actor.id), passesOver, team };
    },
  }),
  route({
    ...contract.watch,
    may: read,
    act: ({ tx, actor, params, body, now }) => actions.watchOneself(tx, actor, params, body.watching, now),
  }),
  route({
    ...contract.addWatcher,
    may: dispatch,
    act: ({ tx, actor, params, body, now }) => actions.addWatcher(tx, actor, params, body.personId, now),
  }),
  route({
    ...contract.removeWatcher,
    may: dispatch,
    act: ({ tx, actor, params, body, now }) => actions.endWatching(tx, actor, params, body.personId, now),
  }),
  route({
    ...contract.formTeam,
    may: dispatch,
    act: ({ tx, actor, params, body, now }) => actions.formTeam(tx, actor, params, body, now),
  }),
  route({
    ...contract.dissolveTeam,
    may: dispatch,
    act: ({ tx, actor, params, now }) => actions.dissolveTeam(tx, actor, params, now),
  }),
  route({
    ...contract.beat,
    may: read,
    act: async ({ tx, actor, params, body, now }) => {
      await needRequest(tx, params);
      return { others: await noteBeat(tx, actor, params, body.doing, now) };
    },
  }),
  route({
    ...contract.markSeen,
    may: read,
    act: ({ tx, actor, params, now }) => actions.markSeen(tx, actor, params, now),
  }),
  route({
    ...contract.listNews,
    may: read,
    act: async ({ tx, actor }) => ({
      mentions: await readMentions(tx, actsFor(actor), within(actor), shown),
      watched: actor.id === null ? [] : await readHappened(tx, actor.id, within(actor), shown),
    }),
  }),
];

async function needRequest(tx: Tx, { customerId, requestId }: OfRequest): Promise<StoredRequest> {
  const request = await readRequest(tx, customerId, requestId);
  if (request === undefined) throw refuse('request.not_found');
  return request;
}

function within(actor: Actor): Sql {
  return withinReach(actor, read, raw('customer')) ?? sql`true`;
}
