// The doors of requests to the wire: guard, act, present. Decisions are in the actions and in request.ts.
import { z } from 'zod';
import { customerOf, reaches } from '#features/customers/index.ts';
import { editionsInForce } from '#features/policies/index.ts';
import type { Actor } from '#platform/actor.ts';
import { id, type Page, pageSize } from '#platform/contract.ts';
import type { Tx } from '#platform/db.ts';
import { type Route, route } from '#platform/feature.ts';
import { readCursor, writeCursor } from '#platform/http/cursor.ts';
import { refuse } from '#platform/refusal.ts';
import { editRequest } from './actions.ts';
import { needSaidVersion } from './colliding.ts';
import * as contract from './contract.ts';
import { intake } from './intake/routes.ts';
import { readBoard } from './listing/board-store.ts';
import { type Asked, asking } from './listing/filter.ts';
import { type Leading, type Paging, readLines, readOfCustomer, readPressing } from './listing/list-store.ts';
import { addNote } from './notes/notes.ts';
import { showSignatures } from './path/contract.ts';
import { signaturesOf } from './path/signing.ts';
import { takeStep } from './path/steps.ts';
import { pageOf, shown } from './present.ts';
import { locateRequest, readRequest } from './store.ts';

const read = 'request.read';
const write = 'request.write';
const place = z.tuple([z.int(), id]);
/** More cards in one column than anybody reads; the rest is counted. */
const cards = 50;

const reading: readonly Route[] = [
  route({
    ...contract.customerRequests,
    may: read,
    act: async ({ tx, params, query }) => {
      await customerOf(tx, params.customerId);
      return paged(query, (paging) => readOfCustomer(tx, params.customerId, paging));
    },
  }),
  route({
    ...contract.showRequest,
    may: read,
    act: ({ tx, actor, params }) => pageOf(tx, actor, params.customerId, params.requestId),
  }),
  route({
    ...showSignatures,
    may: read,
    act: async ({ tx, params }) => {
      if (!(await readRequest(tx, params.customerId, params.requestId))) throw refuse('request.not_found');
      return { items: await signaturesOf(tx, params.customerId, params.requestId) };
    },
  }),
  route({
    ...contract.listRequests,
    may: read,
    act: async ({ tx, actor, query }) => {
      const asked = await asking(tx, actor, [read], query);
      if (query.sort === 'tier' || query.sort === 'urgency') return pressing(tx, asked, query.sort, query);
      return paged(query, (paging) => readLines(tx, asked, paging));
    },
  }),
  route({ ...contract.requestBoard, may: read, act: ({ tx, actor, query }) => boardOf(tx, actor, query) }),
  route({
    ...contract.findRequest,
    may: read,
    act: async ({ tx, actor, params }) => {
      const found = await locateRequest(tx, params.number);
      if (!found || !(await reaches(tx, actor, read, found.customerId))) throw refuse('request.not_found');
      return found;
    },
  }),
];

const writing: readonly Route[] = [
  route({
    ...contract.editRequest,
    may: write,
    act: async ({ tx, actor, now, params, body }) =>
      shown(tx, actor, params.customerId, await editRequest(tx, actor, params, body, now)),
  }),
  route({
    ...contract.takeStep,
    may: write,
    act: async ({ tx, actor, now, params, body: { step, ...said } }) => {
      needSaidVersion(actor, said.version);
      return shown(tx, actor, params.customerId, await takeStep(tx, actor, params, step, said, now));
    },
  }),
  route({
    ...contract.addNote,
    may: write,
    act: async ({ tx, actor, now, params, body }) =>
      shown(tx, actor, params.customerId, await addNote(tx, actor, params, body, now)),
  }),
];

export const routes: readonly Route[] = [...intake, ...reading, ...writing];

async function boardOf(tx: Tx, actor: Actor, filter: contract.RequestFilter): Promise<contract.RequestBoard> {
  const rows = await readBoard(tx, await asking(tx, actor, [read], filter), { tiers: await tiersOf(tx), limit: cards });
  const columns = contract.requestStates
    .filter((state) => state !== 'cancelled')
    .map((state) => {
      const items = rows.filter((row) => row.state === state);
      return { state, count: items[0]?.inState ?? 0, items };
    });
  return { columns };
}

/** The tiers of the policy in force, the highest first. */
async function tiersOf(tx: Tx): Promise<readonly string[]> {
  const { current } = await editionsInForce(tx);
  return current?.pack.labels.tier?.order ?? [];
}

const pressingPlace = z.tuple([z.int(), z.int(), z.int(), id]);

async function pressing(
  tx: Tx,
  asked: Asked,
  leading: Leading,
  { cursor, limit = pageSize }: Asking,
): Promise<Page<contract.RequestLine>> {
  const after = readCursor(cursor, pressingPlace);
  const rows = await readPressing(tx, asked, { leading, tiers: await tiersOf(tx), after, limit: limit + 1 });
  const lines = rows.slice(0, limit);
  const items = lines.map(({ place: _, ...line }) => line);
  const last = rows.length > limit ? lines.at(-1) : undefined;
  return last === undefined ? { items } : { items, next: writeCursor(last.place) };
}

interface Asking {
  readonly cursor?: string | undefined;
  readonly limit?: number | undefined;
}

/** A page, newest first; one more than shown tells whether there is a next one. */
async function paged(
  { cursor, limit = pageSize }: Asking,
  rowsAt: (paging: Paging) => Promise<contract.RequestLine[]>,
): Promise<Page<contract.RequestLine>> {
  const rows = await rowsAt({ after: readCursor(cursor, place), limit: limit + 1 });
  const items = rows.slice(0, limit);
  const last = rows.length > limit ? items.at(-1) : undefined;
  return last === undefined ? { items } : { items, next: writeCursor([last.receivedAt, last.id]) };
}
