// What nobody has dealt with, or was refused, goes when its time is over; what is somebody's is kept with them.
import { at, type Instant, sql, type Tx } from '#platform/db.ts';
import type { Retained } from '#platform/personal/retained.ts';
import { deleteFiles } from './file-store.ts';

export const retained: Retained = {
  kind: 'unverified_request',
  count: (tx, { before }) =>
    tx.row(
      sql`select count(*) as count, min(coalesce(decided_at, asked_at)) as oldest from asked where ${due(before)}`,
    ),
  remove: async (tx, { before, limit }) => {
    const old = await oldest(tx, before, limit);
    await deleteFiles(tx, old);
    return tx.run(sql`delete from asked where id = any(${old}::uuid[])`);
  },
};

function due(before: Instant) {
  return sql`state <> 'confirmed' and coalesce(decided_at, asked_at) < ${at(before)}`;
}

async function oldest(tx: Tx, before: Instant, limit: number): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>(sql`select id from asked where ${due(before)}
    order by coalesce(decided_at, asked_at), id limit ${limit} for update`);
  return rows.map(({ id }) => id);
}
