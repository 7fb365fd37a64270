// The doors by which requests come in: guard, act, present.
import { type Route, route } from '#platform/feature.ts';
import { shown } from '../present.ts';
import * as contract from './contract.ts';
import { receiveRequest } from './receiving.ts';

const write = 'request.write';

export const intake: readonly Route[] = [
  route({
    ...contract.receiveRequest,
    may: write,
    act: async ({ tx, actor, now, params, body }) =>
      shown(tx, actor, params.customerId, await receiveRequest(tx, actor, params.customerId, body, now)),
  }),
];
