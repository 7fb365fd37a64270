// The doors by which requests come in: guard, act, present.
import { type Route, route } from '#platform/feature.ts';
import { shown } from '../present.ts';
import * as contract from './contract.ts';
import { receiveFromCaller, receiveRequest } from './receiving.ts';
import { alikeTo, joinOpen, linkSame, originOf } from './relating.ts';

const read = 'request.read';
const write = 'request.write';

export const intake: readonly Route[] = [
  route({
    ...contract.receiveRequest,
    may: write,
    act: async ({ tx, actor, now, params, body }) =>
      shown(tx, actor, params.customerId, await receiveRequest(tx, actor, params.customerId, body, now)),
  }),
  route({
    ...contract.receiveFromCaller,
    may: write,
    act: async ({ tx, actor, now, body }) => {
      const { customerId, done } = await receiveFromCaller(tx, actor, body, now);
      return shown(tx, actor, customerId, done);
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
