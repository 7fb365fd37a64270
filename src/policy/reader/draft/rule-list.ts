// The rules as a flat list of rows, one row an atomic rule, for whoever wants to compare readings with their own.
import type { Draft, Reading } from '../model.ts';

export interface RuleRow {
  readonly clause: string;
  readonly kind: string;
  readonly who: string | null;
  readonly whom: string | null;
  readonly action: string;
  readonly quantity: number | null;
  readonly quantity_max: number | null;
  readonly unit: string | null;
  readonly comparator: string | null;
  readonly lower_inclusive: boolean | null;
  readonly upper_inclusive: boolean | null;
  readonly per: string | null;
  readonly deadline_from: string | null;
  readonly offset: number;
}

/** Every rule of the draft in the order of the document; texts as they stand in the original. */
export function rulesOf(draft: Draft): RuleRow[] {
  return draft.sentences.flatMap(({ readings }) => readings.map((reading) => rowOf(draft.original, reading)));
}

function rowOf(original: string, reading: Reading): RuleRow {
  const words = (span?: { from: number; to: number }): string | null =>
    span ? original.slice(span.from, span.to).trim() : null;
  const { comparator } = reading;
  return {
    clause: words(reading.clause) ?? '',
    kind: reading.kind.value,
    who: words(reading.who?.span),
    whom: [words(reading.within?.span), words(reading.whom?.span)].filter(Boolean).join(';') || null,
    action: words(reading.action.span) ?? '',
    quantity: reading.quantity?.value ?? null,
    quantity_max: reading.quantityMax ?? null,
    unit: reading.unit ?? null,
    comparator: comparator?.value ?? null,
    lower_inclusive: bounds(comparator?.value, '>=', '>'),
    upper_inclusive: bounds(comparator?.value, '<=', '<'),
    per: words(reading.per?.span),
    deadline_from: words(reading.trigger?.span),
    offset: reading.clause.from,
  };
}

function bounds(comparator: string | undefined, inclusive: string, exclusive: string): boolean | null {
  if (comparator === 'between' || comparator === inclusive) return true;
  return comparator === exclusive ? false : null;
}
