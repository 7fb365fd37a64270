// The doors of following: staff's on the page of a request, and the customer's, whose link alone says which request is meant.
import type { z } from 'zod';
import { linkTerms } from '#features/policies/index.ts';
import { requestPageOf, type Which } from '#features/requests/index.ts';
import { type Actor, actsFor, may } from '#platform/actor.ts';
import type { Instant, Tx } from '#platform/db.ts';
import { type Route, route, routeOutside } from '#platform/feature.ts';
import * as actions from './actions.ts';
import { attachBy, filesBeside, openBy, shareFile, withdrawFile } from './attaching.ts';
import * as contract from './contract.ts';
import { endLink, giveLink, linksOf } from './links.ts';
import { followedBy } from './page.ts';
import { readContacts, readMessages, readWritten } from './store.ts';

const give = 'request.link';
const answer = 'request.answer';
/** More than anybody answers at a sitting. */
const shown = 20;

const ours: readonly Route[] = [
  route({
    ...contract.showFollowing,
    may: 'request.read',
    act: ({ tx, actor, params, now }) => followingOf(tx, actor, params, now),
  }),
  route({
    ...contract.makeLink,
    may: give,
    // The token is told once, and kept nowhere.
    unkept: true,
    act: ({ tx, actor, params, body, now }) => giveLink(tx, actor, params, body, now),
  }),
  route({
    ...contract.revokeLink,
    may: give,
    act: ({ tx, actor, params, now }) => endLink(tx, actor, params, params.linkId, now),
  }),
  route({
    ...contract.writeToCustomer,
    may: give,
    act: ({ tx, actor, params, body, now }) => actions.writeTo(tx, actor, params, body.words, now),
  }),
  route({
    ...contract.seeMessages,
    may: give,
    act: ({ tx, actor, params, now }) => actions.markSeen(tx, actor, params, now),
  }),
  route({
    ...contract.shareFile,
    may: give,
    act: ({ tx, actor, params, body, now }) => shareFile(tx, actor, params, body.fileId, now),
  }),
  route({
    ...contract.withdrawFile,
    may: give,
    act: ({ tx, actor, params, now }) => withdrawFile(tx, actor, params, params.fileId, now),
  }),
  route({
    ...contract.listWritten,
    may: 'request.read',
    act: async ({ tx, actor }) => ({ items: await readWritten(tx, actsFor(actor), shown) }),
  }),
];

const theirs: readonly Route[] = [
  route({ ...contract.follow, may: 'request.follow', act: ({ tx, actor }) => followedBy(tx, actor) }),
  route({
    ...contract.sendMessage,
    may: answer,
    act: ({ tx, actor, body, now }) => actions.writeBy(tx, actor, body.words, now),
  }),
  routeOutside({
    ...contract.attachFile,
    may: answer,
    act: ({ db, actor, query, file }) => attachBy(db, actor, { as: query.as, file }),
  }),
  routeOutside({
    ...contract.openAttached,
    may: 'request.follow',
    act: ({ db, actor, params, request }) => openBy(db, actor, params.fileId, request.headers.range),
  }),
  route({ ...contract.agree, may: answer, act: ({ tx, actor, body, now }) => actions.agreeBy(tx, actor, body, now) }),
  route({
    ...contract.decline,
    may: answer,
    act: ({ tx, actor, body, now }) => actions.declineBy(tx, actor, body, now),
  }),
  route({
    ...contract.confirmSolved,
    may: answer,
    act: ({ tx, actor, body, now }) => actions.confirmBy(tx, actor, body, now),
  }),
  route({
    ...contract.sayUnsolved,
    may: answer,
    act: ({ tx, actor, body, now }) => actions.reopenBy(tx, actor, body, now),
  }),
  route({ ...contract.rate, may: answer, act: ({ tx, actor, body, now }) => actions.rateBy(tx, actor, body, now) }),
];

export const routes: readonly Route[] = [...ours, ...theirs];

async function followingOf(
  tx: Tx,
  actor: Actor,
  which: Which,
  now: Instant,
): Promise<z.output<(typeof contract.showFollowing)['reply']>> {
  await requestPageOf(tx, actor, which.customerId, which.requestId);
  const { days, longest, after_closing: afterClosing } = linkTerms();
  const messages = await readMessages(tx, which);
  const fileOf = await filesBeside(tx, which, messages);
  return {
    links: await linksOf(tx, which, now),
    messages: messages.map(({ fileId, ...said }) => ({ ...said, file: fileOf(fileId) })),
    terms: { days, longest, afterClosing },
    // For whom one may be made.
    contacts: may(actor, give) ? await readContacts(tx, which.customerId) : [],
  };
}
