// The doors of files: guard, act, present.
import { z } from 'zod';
import { customerOf, lockCustomer } from '#features/customers/index.ts';
import type { Actor } from '#platform/actor.ts';
import { id, pageSize } from '#platform/contract.ts';
import type { Instant, Tx } from '#platform/db.ts';
import { type Route, route, routeOutside } from '#platform/feature.ts';
import { readCursor, writeCursor } from '#platform/http/cursor.ts';
import { addFile, addFileOf, type Place, removeFile } from './actions.ts';
import type { FileDoors, Named } from './contract.ts';
import * as contract from './contract.ts';
import { openAt, openFile } from './opening.ts';
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
      const among = requestId === undefined ? 'own' : ({ kind: 'request', id: requestId } as const);
      const rows = await readFiles(tx, params.customerId, { among, after, limit: limit + 1 });
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
    act: async ({ tx, actor, params: { customerId, fileId }, body, now }) => {
      await lockCustomer(tx, customerId);
      await removeFile(tx, actor, { subjectId: customerId, record: 'own' }, { fileId, ...body }, now);
    },
  }),
];

/** How the files of a kind of record are come to: as the record itself. */
interface OfRecord<P> {
  /** The permissions by which the record is seen, and by which it is written. */
  readonly read: string;
  readonly write: string;
  /** Where it is, for whoever may see it; throws what says that it is not there. */
  readonly seen: (tx: Tx, actor: Actor, params: P) => Promise<Place>;
  /** The same for whoever may write it; its subject is locked. */
  readonly locked: (tx: Tx, actor: Actor, params: P, now: Instant) => Promise<Place>;
}

/** Opens the doors to the files of a kind of record. */
export function fileRoutes<P extends Named>(doors: FileDoors<P>, of: OfRecord<z.output<P>>): Route[] {
  // Which parameters there are besides the file's is the record's business.
  const { add, open, remove } = doors as unknown as FileDoors;
  const { read, write, seen, locked } = of as OfRecord<unknown>;
  const fileOf = (params: unknown) => z.object({ fileId: id }).parse(params).fileId;
  return [
    routeOutside({
      ...add,
      may: write,
      act: ({ db, actor, params, query, file }) =>
        addFileOf(db, actor, { ...query, ...file }, (tx, now) => locked(tx, actor, params, now)),
    }),
    routeOutside({
      ...open,
      may: read,
      act: ({ db, actor, params, request }) =>
        openAt(db, actor, fileOf(params), request.headers.range, (tx) => seen(tx, actor, params)),
    }),
    route({
      ...remove,
      may: write,
      act: async ({ tx, actor, params, body, now }) =>
        removeFile(tx, actor, await locked(tx, actor, params, now), { fileId: fileOf(params), ...body }, now),
    }),
  ];
}
