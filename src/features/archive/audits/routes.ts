// The doors of sample audits: guard, act, present.
import { z } from 'zod';
import { customerOf } from '#features/customers/index.ts';
import type { Actor } from '#platform/actor.ts';
import { id, pageSize } from '#platform/contract.ts';
import { type Route, route } from '#platform/feature.ts';
import { readCursor, writeCursor } from '#platform/http/cursor.ts';
import { type LineRow, readAudits, readLines } from './audit-store.ts';
import {
  audit,
  auditOf,
  close,
  draw,
  needAudit,
  requiredFields,
  review,
  sampleOf,
  sizeOf,
  stateRequired,
} from './audits.ts';
import * as contract from './contract.ts';

const may = 'archive.audit';
const auditPlace = z.tuple([z.int(), id]);
const linePlace = z.tuple([z.int().min(0).max(2_147_483_647)]);

export const auditRoutes: readonly Route[] = [
  route({ ...contract.sizeAudit, may, act: ({ tx, query }) => sizeOf(tx, query) }),
  route({ ...contract.drawAudit, may, act: ({ tx, actor, body, now }) => draw(tx, actor, body, now) }),
  route({
    ...contract.listAudits,
    may,
    act: async ({ tx, query: { cursor, limit = pageSize } }) => {
      const place = readCursor(cursor, auditPlace);
      const rows = await readAudits(tx, place && { at: place[0], id: place[1] }, limit + 1);
      const items = rows.slice(0, limit).map((row) => ({ ...row, accuracy: row.figures?.accuracy?.value ?? null }));
      const last = rows.length > limit ? items.at(-1) : undefined;
      return last === undefined ? { items } : { items, next: writeCursor([last.createdAt, last.id]) };
    },
  }),
  route({ ...contract.showAudit, may, act: ({ tx, params }) => auditOf(tx, params.auditId) }),
  route({
    ...contract.listSample,
    may,
    act: async ({ tx, actor, params, query: { cursor, limit = pageSize, state } }) => {
      const after = readCursor(cursor, linePlace)?.[0];
      await needAudit(tx, params.auditId);
      const rows = await readLines(tx, params.auditId, { wanted: state, after, limit: limit + 1 });
      if (rows.length === 0) await auditOf(tx, params.auditId);
      const items = rows.slice(0, limit).map((row) => ({ ...row, mine: isFor(actor, row) }));
      const last = rows.length > limit ? items.at(-1) : undefined;
      return last === undefined ? { items } : { items, next: writeCursor([last.place]) };
    },
  }),
  route({
    ...contract.showSample,
    may,
    act: async ({ tx, params: { customerId, auditId } }) =>
      sampleOf(tx, auditId, customerId, await customerOf(tx, customerId)),
  }),
  route({
    ...contract.auditSample,
    may,
    act: ({ tx, actor, params, body, now }) => audit(tx, actor, { ...params, ...body }, now),
  }),
  route({
    ...contract.reviewSample,
    may,
    act: ({ tx, actor, params, body, now }) => review(tx, actor, { ...params, ...body }, now),
  }),
  route({ ...contract.closeAudit, may, act: ({ tx, actor, params, now }) => close(tx, actor, params.auditId, now) }),
  route({ ...contract.showRequired, may: 'archive.read', act: ({ tx }) => requiredFields(tx) }),
  route({
    ...contract.setRequired,
    may: 'customer.configure',
    act: ({ tx, actor, body, now }) => stateRequired(tx, actor, body, now),
  }),
];

/** Whether the next step is one for this actor. */
function isFor(actor: Actor, { state, enteredBy, auditorId }: LineRow): boolean {
  if (state === 'done' || actor.id === enteredBy) return false;
  return state === 'waiting' || actor.id !== auditorId;
}
