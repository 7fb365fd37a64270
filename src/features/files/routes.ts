// The doors of files: guard, act, present.
import { z } from 'zod';
import { customerOf } from '#features/customers/index.ts';
import { id, pageSize } from '#platform/contract.ts';
import { type Route, route, routeOutside } from '#platform/feature.ts';
import { readCursor, writeCursor } from '#platform/http/cursor.ts';
import { addFile, openFile, removeFile } from './actions.ts';
import * as contract from './contract.ts';
import { readFiles } from './store.ts';

const read = 'file.read';
const write = 'file.write';

export const routes: readonly Route[] = [
  route({
    ...contract.listFiles,
    may: read,
    act: async ({ tx, params, query }) => {
      const { limit = pageSize, requestId } = query;
      const after = readCursor(query.cursor, z.tuple([z.int(), id]));
      const rows = await readFiles(tx, params.customerId, { requestId, after, limit: limit + 1 });
      if (rows.length === 0) await customerOf(tx, params.customerId);
      const items = rows.slice(0, limit);
      const last = rows.length > limit ? items.at(-1) : undefined;
      return last === undefined ? { items } : { items, next: writeCursor([last.addedAt, last.id]) };
    },
  }),
  // What it is, is found out before a connection is held.
  routeOutside({
    ...contract.addFile,
    may: write,
    act: ({ db, actor, params, query, file }) => addFile(db, actor, { ...params, ...query, ...file }),
  }),
  routeOutside({
    ...contract.openFile,
    may: read,
    act: ({ db, actor, params, request }) => openFile(db, actor, params, request.headers.range),
  }),
  route({
    ...contract.removeFile,
    may: write,
    act: ({ tx, actor, params, body, now }) => removeFile(tx, actor, { ...params, ...body }, now),
  }),
];
