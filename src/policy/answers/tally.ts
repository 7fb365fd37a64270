// How many obligations ended how: what a report counts, said once for the pages, the files and the figures from the database.
import type { Obligation, State } from '../model.ts';

/** `due` is all of them; `unproven` those that were kept, in time or late, with nothing to look at. */
export interface Tally extends Readonly<Record<State, number>> {
  readonly due: number;
  readonly unproven: number;
}

export type Tallied = Pick<Obligation, 'state'> & { readonly evidenced: boolean };

/** Counts obligations by how they stand. */
export function tallyOf(obligations: Iterable<Tallied>): Tally {
  const tally = { due: 0, open: 0, kept: 0, late: 0, breached: 0, waived: 0, void: 0, unproven: 0 };
  for (const { state, evidenced } of obligations) {
    tally.due += 1;
    tally[state] += 1;
    if ((state === 'kept' || state === 'late') && !evidenced) tally.unproven += 1;
  }
  return tally;
}

/** Both together. */
export function addTallies(a: Tally, b: Tally): Tally {
  return {
    due: a.due + b.due,
    open: a.open + b.open,
    kept: a.kept + b.kept,
    late: a.late + b.late,
    breached: a.breached + b.breached,
    waived: a.waived + b.waived,
    void: a.void + b.void,
    unproven: a.unproven + b.unproven,
  };
}

/** The share kept in time of what is decided; null where nothing is: who owed nothing kept neither all nor none of it. */
export function keptShare({ kept, late, breached }: Pick<Tally, 'kept' | 'late' | 'breached'>): number | null {
  const decided = kept + late + breached;
  return decided === 0 ? null : kept / decided;
}
