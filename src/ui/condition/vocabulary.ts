// What a condition can be clicked together of. Whoever uses the builder gives its fields; the builder knows none.
import { createContext, type ReactNode, useContext } from 'react';
import { type Draft, type FieldType, type Operator, operatorsFor } from './condition.ts';

export interface Option {
  readonly value: string;
  readonly label: string;
}

export interface ConditionField {
  readonly key: string;
  readonly label: string;
  /** Under which heading it stands in the list of fields. */
  readonly group?: string | undefined;
  readonly type: FieldType;
  /** What can be chosen; without them anything may be written. */
  readonly options?: readonly Option[] | undefined;
  /** It is counted over a span that one chooses. */
  readonly windowed?: boolean | undefined;
  /** Where not everything can be asked of it that can of its type. */
  readonly operators?: readonly Operator[] | undefined;
}

export interface ConditionVocabulary {
  readonly fields: readonly ConditionField[];
  readonly spans: readonly Option[];
  /** A figure, where it may be something else than one that is entered. `plain` is the usual place for it. */
  readonly figure?: ((given: FigureGiven) => ReactNode) | undefined;
  /** Under the fields: where what was typed is none of them, a new one may be made of it. */
  readonly making?: ((typed: string, use: (field: ConditionField) => void) => ReactNode) | undefined;
  /** What one begins with where a value must stand from the start; nothing: one fills it in. */
  readonly startOf?: ((field: ConditionField) => unknown) | undefined;
}

export interface FigureGiven {
  readonly field: ConditionField;
  readonly label: string;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
  readonly plain: ReactNode;
}

const VocabularyContext = createContext<ConditionVocabulary>({ fields: [], spans: [] });
export const VocabularyProvider = VocabularyContext.Provider;
export const useVocabulary = (): ConditionVocabulary => useContext(VocabularyContext);

/** What can be asked of a field. */
export function operatorsOf({ type, operators }: ConditionField): readonly Operator[] {
  return operators ?? operatorsFor(type);
}

/** A comparison of a field as one begins it. */
export function begun({ spans, startOf }: ConditionVocabulary, field: ConditionField): Draft {
  const [first = 'is', ...others] = operatorsOf(field);
  // "At least" is what is mostly meant of a figure.
  const operator = others.includes('at_least') ? 'at_least' : first;
  const value = startOf?.(field);
  const values = value === undefined || ['known', 'unknown', 'yes', 'no'].includes(operator) ? [] : [value];
  return { fact: field.key, ...(field.windowed ? { in: spans[0]?.value } : {}), operator, values };
}
