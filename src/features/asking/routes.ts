// The doors of asking: the form's, which anybody may use, and staff's, who say whose it is.
import { readContacts } from '#features/commitments/index.ts';
import { noticeInForce } from '#features/consents/index.ts';
import { formTerms } from '#features/policies/index.ts';
import { type Route, route, routeOutside } from '#platform/feature.ts';
import * as actions from './actions.ts';
import { attach, openAttached } from './attaching.ts';
import * as contract from './contract.ts';
import { readOpen } from './store.ts';

const handle = 'asked.handle';

export const routes: readonly Route[] = [
  route({
    ...contract.askPage,
    may: 'public',
    act: async ({ tx, now }) => {
      const [open, notice, { hotline }] = await Promise.all([readOpen(tx), noticeInForce(tx, now), readContacts(tx)]);
      const { files: most, megabytes } = formTerms();
      return {
        open,
        hotline,
        files: { most, megabytes },
        notice: notice ? { version: notice.version, zh: notice.zh, en: notice.en } : null,
      };
    },
  }),
  route({
    ...contract.ask,
    may: 'public',
    act: ({ tx, actor, body, request, now }) => actions.ask(tx, actor, body, request.ip, now),
  }),
  routeOutside({
    ...contract.attachAsked,
    may: 'public',
    act: ({ db, actor, query, file, request }) => attach(db, actor, { ...query, file, address: request.ip }),
  }),
  routeOutside({
    ...contract.openAskedFile,
    may: handle,
    act: ({ db, actor, params }) => openAttached(db, actor, params),
  }),
  route({
    ...contract.openAsking,
    may: 'customer.configure',
    act: ({ tx, actor, body, now }) => actions.setOpen(tx, actor, body.open, now),
  }),
  route({
    ...contract.listAsked,
    may: handle,
    act: async ({ tx, actor }) => ({ open: await readOpen(tx), items: await actions.waitingFor(tx, actor) }),
  }),
  route({
    ...contract.confirmAsked,
    may: handle,
    act: ({ tx, actor, params, body, now }) => actions.confirm(tx, actor, params.askedId, body, now),
  }),
  route({
    ...contract.discardAsked,
    may: handle,
    act: ({ tx, actor, params, body, now }) => actions.discard(tx, actor, params.askedId, body.reason, now),
  }),
];
