// The doors of the archive's quality: guard, act, present.
import { type Route, route } from '#platform/feature.ts';
import * as contract from './contract.ts';
import { entryOf, lookAgain } from './entry/entry.ts';
import { seeNotice, unseenBy } from './notices/notices.ts';

export const routes: readonly Route[] = [
  route({
    ...contract.showEntry,
    may: 'customer.history',
    act: ({ tx, actor, params }) => entryOf(tx, actor, params.customerId),
  }),
  route({
    ...contract.checkEntry,
    may: 'customer.write',
    act: ({ tx, actor, params, body, now }) => lookAgain(tx, actor, params.customerId, body, now),
  }),
  route({ ...contract.listNotices, may: 'customer.read', act: ({ tx, actor }) => unseenBy(tx, actor) }),
  route({
    ...contract.seeNotice,
    may: 'customer.read',
    act: ({ tx, actor, params, now }) => seeNotice(tx, actor, params, now),
  }),
];
