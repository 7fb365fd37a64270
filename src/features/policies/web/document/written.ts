// All of a draft that one changes: the document, what was stated for it, and beside it cases and notes, which are carried along.
import type { Draft, StatedValues } from '../../contract.ts';
import { type Doc, docOf } from './doc.ts';

export interface Written {
  readonly doc: Doc;
  readonly cases: readonly unknown[];
  readonly notes: string;
  readonly parameters: StatedValues;
  readonly confirmed: readonly string[];
}

export function writtenOf({ document, cases, notes, parameters, confirmed }: Draft): Written {
  return { doc: docOf(document), cases, notes, parameters, confirmed };
}

/** As it is saved. */
export function savedForm({ doc, cases, notes, parameters, confirmed }: Written) {
  return { document: doc, cases: [...cases], notes, parameters, confirmed: [...confirmed] };
}
