// What customers are found by, written anew after a change. A root is found by what its members are called and reached by; a member by
// nothing, because it leads to its root.
import { sql, type Tx } from '#platform/db.ts';
import { readRoots } from '../merging/member-store.ts';
import { readFindable, updateSearch } from './store.ts';
import { lockFindable } from './tails.ts';
import { searchVector } from './terms.ts';

export async function refind(tx: Tx, ids: readonly string[]): Promise<void> {
  const roots = await readRoots(tx, ids);
  await lockFindable(tx, sql`select unnest(${[...new Set([...roots, ...ids])]}::uuid[])`);
  for (const id of roots) await updateSearch(tx, id, searchVector(await readFindable(tx, id)));
  for (const id of ids) if (!roots.includes(id)) await updateSearch(tx, id, '');
}
