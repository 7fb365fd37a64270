// The doors of cleaning: guard, act, present.
import { z } from 'zod';
import { lockCustomer } from '#features/customers/index.ts';
import { id, pageSize } from '#platform/contract.ts';
import { record } from '#platform/events.ts';
import { type Route, route } from '#platform/feature.ts';
import { readCursor, writeCursor } from '#platform/http/cursor.ts';
import { begin, cleaningOf, close, handle, preview, staleByPolicy } from './cleaning.ts';
import { readCleanings, readItems } from './cleaning-store.ts';
import * as contract from './contract.ts';

const may = 'archive.clean';
const cleaningPlace = z.tuple([z.int(), id]);
const itemPlace = z.tuple([id]);

export const cleaningRoutes: readonly Route[] = [
  route({ ...contract.previewCleaning, may, act: ({ tx, body, now }) => preview(tx, body, now) }),
  route({ ...contract.beginCleaning, may, act: ({ tx, actor, body, now }) => begin(tx, actor, body, now) }),
  route({
    ...contract.listCleanings,
    may,
    act: async ({ tx, query: { cursor, limit = pageSize } }) => {
      const place = readCursor(cursor, cleaningPlace);
      const rows = await readCleanings(tx, place && { at: place[0], id: place[1] }, limit + 1);
      const items = rows.slice(0, limit);
      const last = rows.length > limit ? items.at(-1) : undefined;
      const staleAfter = await staleByPolicy(tx);
      return { items, staleAfter, ...(last && { next: writeCursor([last.createdAt, last.id]) }) };
    },
  }),
  route({ ...contract.showCleaning, may, act: ({ tx, params }) => cleaningOf(tx, params.cleaningId) }),
  route({
    ...contract.listCleaningItems,
    may,
    act: async ({ tx, params, query: { cursor, limit = pageSize, ...asked } }) => {
      const after = readCursor(cursor, itemPlace)?.[0];
      await cleaningOf(tx, params.cleaningId);
      const rows = await readItems(tx, params.cleaningId, { ...asked, after, limit: limit + 1 });
      if (rows.length === 0) await cleaningOf(tx, params.cleaningId);
      const items = rows.slice(0, limit);
      const last = rows.length > limit ? items.at(-1) : undefined;
      return last === undefined ? { items } : { items, next: writeCursor([last.customerId]) };
    },
  }),
  route({
    ...contract.handleItems,
    may,
    act: ({ tx, actor, params, body, now }) => handle(tx, actor, { ...params, ...body }, now),
  }),
  route({
    ...contract.closeCleaning,
    may,
    act: ({ tx, actor, params, now }) => close(tx, actor, params.cleaningId, now),
  }),
  route({
    ...contract.noteUnreached,
    may: 'interaction.write',
    act: async ({ tx, actor, params: { customerId }, body, now }) => {
      await lockCustomer(tx, customerId);
      record(tx, { subjectId: customerId, type: 'customer.unreached', occurredAt: now, actor, data: body });
    },
  }),
];
