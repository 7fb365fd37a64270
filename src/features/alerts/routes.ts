// The doors of warnings: guard, act, present.
import { z } from 'zod';
import { customerOf, withinReach } from '#features/customers/index.ts';
import { standingInFor } from '#features/people/index.ts';
import type { Actor } from '#platform/actor.ts';
import { id, pageSize } from '#platform/contract.ts';
import { type Instant, raw, type Sql, sql, type Tx } from '#platform/db.ts';
import { type Route, route } from '#platform/feature.ts';
import { readCursor, writeCursor } from '#platform/http/cursor.ts';
import { refuse } from '#platform/refusal.ts';
import * as contract from './contract.ts';
import { presented, wordsOf } from './present.ts';
import { countAlerts, readAlerts, readOfCustomer, readTold } from './reading.ts';
import { noteSeen } from './store.ts';

const may = 'alert.read';
const place = z.tuple([z.int(), id]);
/** As many as one reads at once on Today. */
const mostTold = 20;
const mostOfCustomer = 50;
const month = 30 * 86_400_000;

export const routes: readonly Route[] = [
  route({
    ...contract.listAlerts,
    may,
    act: async ({ tx, actor, query: { cursor, limit = pageSize, ...filter } }) => {
      const paging = { after: readCursor(cursor, place), limit: limit + 1 };
      const rows = await readAlerts(tx, filter, paging, within(actor));
      const items = await presented(tx, rows.slice(0, limit));
      const last = rows.length > limit ? items.at(-1) : undefined;
      return { items, ...(last && { next: writeCursor([last.raisedAt, last.id]) }) };
    },
  }),
  route({
    ...contract.countAlerts,
    may,
    act: async ({ tx, actor, now }) => {
      const counts = await countAlerts(tx, now - month, within(actor));
      const words = await wordsOf(tx);
      const alerts = counts.map(({ alert, edition, standing, waiting, raised, cleared }) => ({
        alert,
        title: words.title(edition, alert),
        standing,
        waiting,
        raised30: raised,
        cleared30: cleared,
      }));
      return { now, alerts };
    },
  }),
  route({ ...contract.toldAlerts, may, act: ({ tx, actor, now }) => toldTo(tx, actor, now) }),
  route({
    ...contract.customerAlerts,
    may,
    act: async ({ tx, params }) => {
      await customerOf(tx, params.customerId);
      return { items: await presented(tx, await readOfCustomer(tx, params.customerId, mostOfCustomer)) };
    },
  }),
  route({
    ...contract.dismissAlert,
    may,
    act: async ({ tx, actor, params: { customerId: subjectId, alertId }, now }) => {
      if (actor.id === null) throw refuse('alert.not_found');
      const noted = await noteSeen(tx, { subjectId, alertId, personId: actor.id }, now);
      if (noted === 0) throw refuse('alert.not_found');
    },
  }),
];

async function toldTo(tx: Tx, actor: Actor, now: Instant) {
  if (actor.id === null || actor.kind !== 'person') return { items: [], more: 0 };
  const people = [actor.id, ...(await standingInFor(tx, actor.id, now))];
  // One more than is shown says that there are more.
  const rows = await readTold(tx, people, actor.id, mostTold + 1);
  return { items: await presented(tx, rows.slice(0, mostTold)), more: Math.max(rows.length - mostTold, 0) };
}

function within(actor: Actor): Sql {
  return withinReach(actor, may, raw('c')) ?? sql`true`;
}
