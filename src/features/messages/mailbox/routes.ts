// The doors of mail that comes in: the mailbox, what waits for somebody, what came in about a request.
import { requestPageOf } from '#features/requests/index.ts';
import { type Route, route } from '#platform/feature.ts';
import * as contract from './contract.ts';
import { assign, discard, waiting } from './inbox.ts';
import { setMailbox, showMailbox } from './mailbox.ts';
import { readReceived } from './store.ts';

export const mailboxRoutes: readonly Route[] = [
  route({ ...contract.readMailbox, may: 'message.configure', act: ({ tx }) => showMailbox(tx) }),
  route({
    ...contract.setMailbox,
    may: 'message.configure',
    stepUp: true,
    act: ({ tx, actor, body, now }) => setMailbox(tx, actor, body, now),
  }),
  route({ ...contract.listMail, may: 'message.sort', act: ({ tx, query }) => waiting(tx, query) }),
  route({
    ...contract.assignMail,
    may: 'message.sort',
    act: ({ tx, actor, params, body, now }) => assign(tx, actor, params.mailId, body, now),
  }),
  route({
    ...contract.discardMail,
    may: 'message.sort',
    act: ({ tx, actor, params, body, now }) => discard(tx, actor, params.mailId, body.reason, now),
  }),
  route({
    ...contract.listReceived,
    may: 'request.read',
    act: async ({ tx, actor, params }) => {
      await requestPageOf(tx, actor, params.customerId, params.requestId);
      return { items: await readReceived(tx, params) };
    },
  }),
];
