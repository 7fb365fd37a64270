// The doors of messages that go out, on the page of a request and for whoever looks after those that came to nothing.
import type { z } from 'zod';
import { mailWaysOf } from '#features/customers/index.ts';
import { requestPageOf, type Which } from '#features/requests/index.ts';
import type { Actor } from '#platform/actor.ts';
import type { Tx } from '#platform/db.ts';
import { type Route, route } from '#platform/feature.ts';
import * as contract from '../contract.ts';
import { outletsOn } from '../outlets/outlets.ts';
import { needFilled } from '../templates/templates.ts';
import { decideOn } from './deciding.ts';
import { queueMessage, serving } from './queueing.ts';
import { readMessages, readTroubled } from './store.ts';

/** More than anybody goes through at a sitting. */
const shown = 100;

export const sendingRoutes: readonly Route[] = [
  route({
    ...contract.listMessages,
    may: 'request.read',
    act: ({ tx, actor, params }) => messagesOf(tx, actor, params),
  }),
  route({
    ...contract.sendMessage,
    may: 'message.send',
    act: async ({ tx, actor, params, body, now }) => {
      needFilled(body);
      const { customerId: subjectId, requestId } = params;
      return { id: await queueMessage(tx, actor, { ...body, subjectId, requestId, purpose: serving }, now) };
    },
  }),
  route({
    ...contract.decideMessage,
    may: 'message.send',
    act: ({ tx, actor, params, body, now }) => decideOn(tx, actor, params, body.decision, now),
  }),
  route({
    ...contract.listTroubled,
    may: 'message.sort',
    act: async ({ tx }) => ({ items: await readTroubled(tx, shown) }),
  }),
];

async function messagesOf(
  tx: Tx,
  actor: Actor,
  which: Which,
): Promise<z.output<(typeof contract.listMessages)['reply']>> {
  await requestPageOf(tx, actor, which.customerId, which.requestId);
  const on = await outletsOn(tx);
  return {
    items: await readMessages(tx, which),
    channels: contract.messageChannels.filter((channel) => on[channel] !== undefined),
    recipients: await mailWaysOf(tx, which.customerId),
  };
}
