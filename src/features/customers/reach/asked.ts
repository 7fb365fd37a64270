// How a statement that has customers anyway is asked which parts are seen of them: between those who know rights and those who know statements.
import type { Sql } from '#platform/db.ts';
import type { Part } from './contract.ts';

/** What a statement tells of a line: of each question of `PartsAsked` whether it is so. */
export interface PartsRow {
  readonly seen: readonly boolean[];
}

/** How a statement that has the customer `c` tells which parts are seen of it. */
export interface PartsAsked {
  readonly column: Sql;
  readonly read: (row: PartsRow) => ReadonlySet<Part>;
}
