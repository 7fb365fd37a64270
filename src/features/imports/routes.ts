// The doors of imports.

import { z } from 'zod';
import { may } from '#platform/actor.ts';
import { id, pageSize } from '#platform/contract.ts';
import { type Route, route, routeOutside } from '#platform/feature.ts';
import { readCursor, writeCursor } from '#platform/http/cursor.ts';
import { languageOf } from '#platform/http/words.ts';
import { badRowsOf, ownLabels, templateOf } from './bad-rows.ts';
import { bringBytes, discard, found, mapColumns, previewOf } from './batches.ts';
import * as contract from './contract.ts';
import { start, startTakingBack } from './jobs.ts';
import { readKept } from './row-store.ts';
import { readBatch, readBatches } from './store.ts';

const read = 'import.read';
const write = 'import.run';

export const routes: Route[] = [
  routeOutside({
    ...contract.bringFile,
    may: write,
    act: ({ db, actor, query, file }) =>
      bringBytes(db, actor, { ...query, fileName: file.name || query.kind }, file.bytes),
  }),
  route({
    ...contract.listImports,
    may: read,
    act: async ({ tx, query }) => {
      const { limit = pageSize } = query;
      const after = readCursor(query.cursor, z.tuple([z.number(), id]));
      const items = await readBatches(tx, after, limit + 1);
      const last = items.length > limit ? items[limit - 1] : undefined;
      return {
        items: items.slice(0, limit),
        ...(last ? { next: writeCursor([last.createdAt, last.id]) } : {}),
      };
    },
  }),
  route({
    ...contract.showImport,
    may: read,
    act: async ({ tx, actor, params }) => {
      const batch = found(await readBatch(tx, params.importId));
      // What stood in the file is for those who may bring it.
      if (may(actor, write)) return batch;
      return { ...batch, columns: batch.columns.map(({ header }) => ({ header, samples: [] })) };
    },
  }),
  route({
    ...contract.mapColumns,
    may: write,
    act: ({ tx, params, body }) => mapColumns(tx, params.importId, body.mapping),
  }),
  route({
    ...contract.previewImport,
    may: write,
    act: async ({ tx, params, now }) => ({ rows: await previewOf(tx, params.importId, now) }),
  }),
  route({
    ...contract.checkImport,
    may: write,
    act: ({ tx, actor, params, now }) => start(tx, actor, params.importId, 'checking', now),
  }),
  route({
    ...contract.runImport,
    may: write,
    act: ({ tx, actor, params, now }) => start(tx, actor, params.importId, 'running', now),
  }),
  route({
    ...contract.takeBack,
    may: write,
    act: ({ tx, actor, params }) => startTakingBack(tx, actor, params.importId),
  }),
  route({ ...contract.discardImport, may: write, act: ({ tx, params }) => discard(tx, params.importId) }),
  routeOutside({
    ...contract.badRows,
    may: write,
    act: ({ db, params, query, request }) =>
      badRowsOf(
        db,
        params.importId,
        query.format ?? 'xlsx',
        languageOf(String(request.headers['accept-language'] ?? '')),
      ),
  }),
  route({
    ...contract.keptRows,
    may: read,
    act: async ({ tx, params, query }) => {
      const { limit = pageSize } = query;
      const [after] = readCursor(query.cursor, z.tuple([z.int()])) ?? [0];
      const items = await readKept(tx, params.importId, after, limit + 1);
      if (items.length === 0) found(await readBatch(tx, params.importId));
      const last = items.length > limit ? items[limit - 1] : undefined;
      return { items: items.slice(0, limit), ...(last ? { next: writeCursor([last.number]) } : {}) };
    },
  }),
  route({
    ...contract.template,
    may: write,
    act: async ({ tx, params, request }) => {
      const language = languageOf(String(request.headers['accept-language'] ?? ''));
      return templateOf(params.kind, language, await ownLabels(tx, language));
    },
  }),
];
