// The door of teamwork: people together at one request.
import { withinReach } from '#features/customers/index.ts';
import type { Actor } from '#platform/actor.ts';
import { raw, sql, type Tx } from '#platform/db.ts';
import type { Feature } from '#platform/feature.ts';
import type { Personal } from '#platform/personal/personal.ts';
import { reactions } from './reactions.ts';
import { routes } from './routes.ts';

export { helpedBy, watchedBy } from './store.ts';

const personal: Personal = {
  tables: [
    { table: 'request_watcher', columns: [], erase: 'delete' },
    { table: 'request_team_member', columns: [], erase: 'delete', ofRequest: 'request_id' },
    { table: 'request_team', columns: [], erase: 'delete', ofRequest: 'request_id' },
    { table: 'request_presence', columns: [], erase: 'delete' },
  ],
};

export const teamwork: Feature = {
  name: 'teamwork',
  routes,
  reactions,
  live: {
    may: { present: 'request.read' },
    within: { present: reached },
    topicsOf: () => [],
  },
  personal,
  records: ['request.watched', 'request.unwatched', 'request.team_changed', 'request.team_dissolved'],
  permissions: ['request.dispatch'],
};

/** Customers whose requests the reader may see. */
async function reached(tx: Tx, actor: Actor, ids: readonly string[]): Promise<readonly string[]> {
  const rows = await tx.rows<{ id: string }>(sql`select customer.subject_id as id from customer_brief customer
    where customer.subject_id = any(${ids}::uuid[]) and ${withinReach(actor, 'request.read', raw('customer')) ?? sql`true`}`);
  return rows.map(({ id }) => id);
}
