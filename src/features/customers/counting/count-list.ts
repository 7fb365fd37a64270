// How many a list holds: exact up to a bound, beyond it an estimate, and said to be one.
import { forItsValues, type Instant, join, sql, type Tx } from '#platform/db.ts';
import type { CustomerFilter } from '../contract.ts';
import { conditions, fromNear, gatheredFew, nextTo, type Reach } from '../list-store.ts';

/** At most this many are counted one by one. */
const countedUpTo = 10_000;

export async function countList(
  tx: Tx,
  filter: CustomerFilter,
  now: Instant,
  { also, near }: Reach = {},
): Promise<{ count: number; exact: boolean }> {
  const limit = countedUpTo + 1;
  const next = near && nextTo(near, { ...filter, sort: 'name', descending: false, limit });
  const few = next === undefined ? await gatheredFew(tx, near) : undefined;
  const where = await conditions(tx, filter, now, { also, near: few && near });
  if (where === undefined) return { count: 0, exact: true };
  const found = next ?? sql`select from ${fromNear(few)} where ${join(where, ' and ')} limit ${limit}`;
  const { count } = await tx.row<{ count: number }>(
    forItsValues(sql`select count(*) as count from (${found}) as counted`),
  );
  if (count <= countedUpTo) return { count, exact: true };
  if (where.length > 1) return { count: countedUpTo, exact: false };
  const { estimate } = await tx.row<{ estimate: number }>(
    sql`select greatest(reltuples::bigint, ${countedUpTo}) as estimate from pg_class where oid = 'customer'::regclass`,
  );
  return { count: estimate, exact: false };
}
