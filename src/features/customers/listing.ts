// Whom a filter finds within a permission, for other slices that work on them a portion at a time.
import type { Actor } from '#platform/actor.ts';
import type { Instant, Tx } from '#platform/db.ts';
import type { CustomerFilter } from './contract.ts';
import { readListIds } from './list-store.ts';
import { findable } from './reach/finding.ts';
import { narrowedTo } from './reach/reach.ts';
import { askingOf, narrowing } from './views/asking.ts';

/** Before every id there is. */
const nobody = '00000000-0000-0000-0000-000000000000';

/** The next ids after `after`, by id: those already worked on may still fit the filter, or not any more; going on by id alone meets everybody once. */
export async function listedIds(
  tx: Tx,
  actor: Actor,
  permission: string,
  { filter, after, limit }: { filter: CustomerFilter; after?: string | undefined; limit: number },
  now: Instant,
): Promise<string[]> {
  const asking = await askingOf(tx, now);
  const also = narrowedTo(actor, permission, narrowing(asking, filter), {
    filter,
    fields: asking.fields,
    found: await findable(tx, actor, filter.text),
  });
  const query = { ...filter, sort: 'name', descending: false, limit, afterId: after ?? nobody } as const;
  return readListIds(tx, query, now, also);
}
