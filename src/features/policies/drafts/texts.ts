// What belongs to an edition besides its document: cases, notes, the files as they were written. Of one adopted from the shelf these lie there.
import { shelfOf } from '../in-force.ts';
import type { EditionRow } from '../store.ts';

export interface Texts {
  readonly cases: readonly unknown[];
  readonly notes: string;
  readonly asWritten: Readonly<Record<string, string>>;
}

/** Its own; notes and files also of an earlier issue on the shelf, for they still explain it. */
export function textsOf({ pack, cases, notes, asWritten }: EditionRow): Texts {
  const shelved = shelfOf().packs.get(pack)?.text;
  return {
    cases: Array.isArray(cases) ? cases : [],
    notes: notes || (shelved?.notes ?? ''),
    asWritten: Object.keys(asWritten).length > 0 ? asWritten : (shelved?.asWritten ?? {}),
  };
}
