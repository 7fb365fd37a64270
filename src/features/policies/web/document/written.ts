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

/** As it is saved: without tables that nobody has begun, so that files say no more than was written. */
export function savedForm({ doc, cases, notes, parameters, confirmed }: Written) {
  const { paths, causes, ...others } = doc;
  const begun = Object.entries({ paths, causes }).filter(([, table]) => Object.keys(table).length > 0);
  return {
    document: { ...others, ...Object.fromEntries(begun) },
    cases: [...cases],
    notes,
    parameters,
    confirmed: [...confirmed],
  };
}
