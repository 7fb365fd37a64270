// Whom an act on the list is for, and what the list shows while it is chosen.
import type { CustomerFilter, CustomerSort } from '../../contract.ts';
import type { ViewColumn } from '../../views/contract.ts';

/** Whom an act is for. */
export type Chosen = { ids: readonly string[] } | { filter: CustomerFilter };

export interface Count {
  count: number;
  exact: boolean;
}

export interface Listed {
  filter: CustomerFilter;
  sort: { by: CustomerSort; descending: boolean };
  columns: readonly ViewColumn[];
  /** How many the list finds; undefined while they are counted. */
  found: Count | undefined;
}
