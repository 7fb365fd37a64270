// How PostgreSQL plans what people wait for. With the rights of the reader in it, planning a page takes ten times as long as answering it, and left alone PostgreSQL
// plans anew for every reader, because it sees how many colleagues each has. So a statement is planned once a connection, for all values; the few that go
// through much, and whose best way depends on how much, say that they are to be planned for their values.
import type { Sql } from 'sql-template-tag';

export const planOnce = 'set plan_cache_mode = force_generic_plan';
export const planEach = 'set plan_cache_mode = auto';

const dear = new WeakSet<Sql>();

/** Says of a statement that it is planned for its values each time: of a report, or a list that is narrowed in any way, a plan for all values may be a hundred times as dear. */
export function forItsValues(q: Sql): Sql {
  dear.add(q);
  return q;
}

export function isForItsValues(q: Sql): boolean {
  return dear.has(q);
}
