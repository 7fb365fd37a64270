// The doors by which requests come in: guard, act, present.
import type { Tx } from '#platform/db.ts';
import { type Route, route } from '#platform/feature.ts';
import { refuse } from '#platform/refusal.ts';
import { shown } from '../present.ts';
import { readItems } from '../store.ts';
import * as contract from './contract.ts';
import { type Received, receiveFromCaller, receiveRequest } from './receiving.ts';
import { alikeTo, joinOpen, linkSame, originOf } from './relating.ts';

const read = 'request.read';
const write = 'request.write';

export const intake: readonly Route[] = [
  route({
    ...contract.receiveRequest,
    may: write,
    about: 'customerId',
    act: async ({ tx, actor, now, params, body }) =>
      takenIn(tx, params.customerId, await receiveRequest(tx, actor, params.customerId, body, now)),
  }),
  route({
    ...contract.receiveFromCaller,
    may: write,
    act: async ({ tx, actor, now, body }) => {
      const { customerId, received } = await receiveFromCaller(tx, actor, body, now);
      return takenIn(tx, customerId, received);
    },
  }),
  route({
    ...contract.joinRequest,
    may: write,
    act: async ({ tx, actor, now, params, body }) =>
      shown(tx, actor, params.customerId, await joinOpen(tx, actor, params, body, now)),
  }),
  route({
    ...contract.linkSame,
    may: write,
    act: ({ tx, actor, now, params }) => linkSame(tx, actor, params, params.otherId, now),
  }),
  route({
    ...contract.alikeRequests,
    may: read,
    act: async ({ tx, params, query }) => ({ items: await alikeTo(tx, params.customerId, query) }),
  }),
  route({ ...contract.showOrigin, may: read, act: ({ tx, params }) => originOf(tx, params) }),
];

/** Whoever takes a request in is told what was written, not its whole page: that is asked for by whoever opens it. */
async function takenIn(tx: Tx, customerId: string, { requestId, events, written }: Received) {
  const request = written ?? (await readItems(tx, customerId, [requestId]))[0];
  if (request === undefined) throw refuse('request.not_found');
  return { page: { request }, events: events.map(({ id }) => id) };
}
