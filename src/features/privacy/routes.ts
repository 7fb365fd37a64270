// The doors of the rights desk: guard, act, present.
import { z } from 'zod';
import { liftRestriction } from '#features/consents/index.ts';
import { id, pageSize } from '#platform/contract.ts';
import { type Route, route, routeOutside } from '#platform/feature.ts';
import { readCursor, writeCursor } from '#platform/http/cursor.ts';
import * as actions from './actions.ts';
import * as contract from './contract.ts';
import { type Holdings, previewErasure } from './deleting.ts';
import { explanationOf } from './explaining.ts';
import { countOpen, readRequests } from './store.ts';

const read = 'rights.read';
const handle = 'rights.handle';

/** @param holdings asked when it is needed: the slices are put together after this one is made */
export function routesOf(holdings: () => Holdings): readonly Route[] {
  return [...desk, ...papers(holdings), ...holds];
}

const place = z.tuple([z.int(), id]);

const desk: readonly Route[] = [
  route({
    ...contract.listRights,
    may: read,
    act: async ({ tx, query: { cursor, limit = pageSize, closed = false } }) => {
      const rows = await readRequests(tx, { closed, after: readCursor(cursor, place), limit: limit + 1 });
      const items = rows.slice(0, limit);
      const last = items.at(-1);
      const next =
        last && rows.length > limit ? writeCursor([closed ? last.receivedAt : last.dueAt, last.id]) : undefined;
      return { items, ...(next && { next }) };
    },
  }),
  route({ ...contract.countRights, may: read, act: ({ tx, now }) => countOpen(tx, now) }),
  route({
    ...contract.receiveRight,
    may: handle,
    act: ({ tx, actor, body, now }) => actions.receiveRight(tx, actor, body, now),
  }),
  route({ ...contract.showRight, may: read, act: ({ tx, params }) => actions.requestOf(tx, params) }),
  route({
    ...contract.identifyPerson,
    may: handle,
    act: ({ tx, actor, params, body, now }) => actions.identify(tx, actor, { ...params, ...body }, now),
  }),
  route({
    ...contract.decideRight,
    may: handle,
    act: ({ tx, actor, params, body, now }) => actions.decide(tx, actor, { ...params, ...body }, now),
  }),
  route({
    ...contract.closeRight,
    may: handle,
    act: ({ tx, actor, params, body, now }) => actions.close(tx, actor, { ...params, ...body }, now),
  }),
  route({
    ...contract.explainTier,
    may: read,
    act: async ({ tx, params }) => {
      await actions.requestOf(tx, params);
      return { items: await explanationOf(tx, params.subjectId) };
    },
  }),
];

function papers(holdings: () => Holdings): readonly Route[] {
  return [
    routeOutside({
      ...contract.copyPerson,
      may: 'rights.copy',
      foresee: ({ tx, actor, params, body }) => actions.foreseeCopy(tx, actor, { ...params, format: body.format }),
      act: ({ db, actor, params, body }) => actions.copyPerson(db, actor, holdings(), { ...params, ...body }),
    }),
    route({
      ...contract.previewErasure,
      may: read,
      act: async ({ tx, params, now }) => {
        await actions.requestOf(tx, params);
        return previewErasure(tx, holdings(), params.subjectId, now);
      },
    }),
    route({
      ...contract.approveErasure,
      may: 'rights.approve',
      act: ({ tx, actor, params, body, now }) =>
        actions.approveErasure(tx, actor, holdings(), { ...params, ...body }, now),
    }),
  ];
}

const holds: readonly Route[] = [
  route({
    ...contract.placeHold,
    may: 'rights.approve',
    act: ({ tx, actor, params, body, now }) => actions.placeHold(tx, actor, params.subjectId, body.reason, now),
  }),
  route({
    ...contract.liftHold,
    may: 'rights.approve',
    act: ({ tx, actor, params, now }) => actions.liftHold(tx, actor, params.subjectId, now),
  }),
  route({
    ...contract.endRestriction,
    may: handle,
    act: ({ tx, actor, params, now }) => liftRestriction(tx, actor, params.subjectId, now),
  }),
];
