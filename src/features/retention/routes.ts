// The doors of retention: guard, act, present.
import { z } from 'zod';
import { id, pageSize } from '#platform/contract.ts';
import { type Route, route, routeOutside } from '#platform/feature.ts';
import { readCursor, writeCursor } from '#platform/http/cursor.ts';
import type { Retained } from '#platform/personal/retained.ts';
import * as contract from './contract.ts';
import { previewDue, removeDue, unruledOf } from './removing.ts';
import { readRuns } from './store.ts';

const place = z.tuple([z.int(), id]);

export function routesOf(kinds: () => readonly Retained[]): readonly Route[] {
  return [
    route({
      ...contract.previewRetention,
      may: 'privacy.read',
      act: async ({ tx, now }) => {
        const items = await previewDue(tx, kinds(), now);
        return { items, unruled: unruledOf(kinds(), items) };
      },
    }),
    route({
      ...contract.listRuns,
      may: 'privacy.read',
      act: async ({ tx, query: { cursor, limit = pageSize } }) => {
        const rows = await readRuns(tx, { after: readCursor(cursor, place), limit: limit + 1 });
        const items = rows.slice(0, limit);
        const last = rows.length > limit ? items.at(-1) : undefined;
        return { items, ...(last && { next: writeCursor([last.at, last.id]) }) };
      },
    }),
    routeOutside({
      ...contract.removeDue,
      may: 'retention.run',
      act: async ({ db, actor, params, body }) => ({
        removed: await removeDue(db, actor, kinds(), { kind: params.kind, before: body.before }),
      }),
    }),
  ];
}
