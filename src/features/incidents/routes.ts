// The doors of incidents: guard, act, present.
import { z } from 'zod';
import { languageOfLocale } from '#phrases/side.ts';
import { id, pageSize } from '#platform/contract.ts';
import { type Route, route, routeOutside } from '#platform/feature.ts';
import { readCursor, writeCursor } from '#platform/http/cursor.ts';
import * as actions from './actions.ts';
import * as contract from './contract.ts';
import { readIncidents } from './store.ts';

const read = 'incident.read';
const handle = 'incident.handle';
const place = z.tuple([z.int(), id]);

export const routes: readonly Route[] = [
  route({
    ...contract.listIncidents,
    may: read,
    act: async ({ tx, query: { cursor, limit = pageSize } }) => {
      const rows = await readIncidents(tx, readCursor(cursor, place), limit + 1);
      const items = rows.slice(0, limit).map(actions.present);
      const last = rows.length > limit ? items.at(-1) : undefined;
      return { items, ...(last && { next: writeCursor([last.openedAt, last.id]) }) };
    },
  }),
  route({
    ...contract.openIncident,
    may: handle,
    act: ({ tx, actor, body, now }) => actions.openIncident(tx, actor, body, now),
  }),
  route({
    ...contract.showIncident,
    may: read,
    act: ({ tx, actor, params, query, now }) =>
      actions.wholeOf(tx, params.incidentId, query.language ?? languageOfLocale(actor.locale), now),
  }),
  route({
    ...contract.listAffected,
    may: read,
    act: async ({ tx, params, query: { cursor, limit = pageSize } }) => {
      const after = readCursor(cursor, z.tuple([id]))?.[0];
      const rows = await actions.affectedPage(tx, params.incidentId, { after, limit: limit + 1 });
      const items = rows.slice(0, limit);
      const last = rows.length > limit ? items.at(-1) : undefined;
      return { items, ...(last && { next: writeCursor([last.customerId]) }) };
    },
  }),
  routeOutside({
    ...contract.exportAffected,
    may: handle,
    act: ({ db, actor, params, body }) => actions.exportAffected(db, actor, { id: params.incidentId, ...body }),
  }),
  route({
    ...contract.editIncident,
    may: handle,
    act: ({ tx, actor, params, body, now }) => actions.editIncident(tx, actor, { id: params.incidentId, ...body }, now),
  }),
];
