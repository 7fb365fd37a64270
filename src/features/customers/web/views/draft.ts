// A filter as one clicks it together, and the condition it becomes; back again for a chip that is opened. Pure.
import type { Asked, AskedLeaf } from '#policy/condition.ts';
import type { AskableField } from '../../views/contract.ts';

export const figureOperators = ['is', 'over', 'at_least', 'under', 'at_most'] as const;
export const lengthOperators = ['longer', 'at_least_long', 'shorter', 'at_most_long'] as const;
export const dayOperators = ['after', 'from', 'before', 'until'] as const;
export type DraftOperator =
  | (typeof figureOperators)[number]
  | (typeof lengthOperators)[number]
  | (typeof dayOperators)[number]
  | 'not'
  | 'contains'
  | 'known'
  | 'unknown'
  | 'yes'
  | 'no';

export interface Draft {
  fact: string;
  in?: string | undefined;
  operator: DraftOperator;
  values: (string | number)[];
}

/** What can be asked of a field, the likeliest first. */
export function operatorsFor({ type, shape }: Pick<AskableField, 'type' | 'shape'>): readonly DraftOperator[] {
  if (shape === 'sealed') return ['known', 'unknown'];
  switch (type) {
    case 'text':
      return ['contains', 'is', 'not', 'known', 'unknown'];
    case 'choice':
      return ['is', 'not', 'known', 'unknown'];
    case 'flag':
      return ['yes', 'no', 'unknown'];
    case 'since':
      return [...lengthOperators, 'known', 'unknown'];
    case 'day':
      return ['before', 'after', 'from', 'until', 'known', 'unknown'];
    default:
      return ['over', 'at_least', 'under', 'at_most', 'is', 'known', 'unknown'];
  }
}

/** Whether anything has to be entered for it. */
export function needsValue(operator: DraftOperator): boolean {
  return !['known', 'unknown', 'yes', 'no'].includes(operator);
}

const bounds = {
  over: 'over',
  at_least: 'at_least',
  under: 'under',
  at_most: 'at_most',
  longer: 'over',
  at_least_long: 'at_least',
  shorter: 'under',
  at_most_long: 'at_most',
  after: 'over',
  from: 'at_least',
  before: 'under',
  until: 'at_most',
} as const;

/** Somebody of whom nothing is known is not "it" either: "is not" finds them too, as people expect of a list. */
export function askedOf({ fact, in: span, operator, values }: Draft): Asked {
  const leaf = { fact, ...(span === undefined ? {} : { in: span }) };
  const [value = ''] = values;
  const equal: AskedLeaf = { ...leaf, ...(values.length > 1 ? { one_of: values } : { is: value }) };
  switch (operator) {
    case 'is':
      return equal;
    case 'not':
      return { any: [{ not: equal }, { ...leaf, known: false }] };
    case 'contains':
      return { ...leaf, contains: String(value) };
    case 'known':
    case 'unknown':
      return { ...leaf, known: operator === 'known' };
    case 'yes':
    case 'no':
      return { ...leaf, is: operator === 'yes' };
    default:
      return { ...leaf, [bounds[operator]]: value };
  }
}

/** The draft that would become this condition; undefined where none does: one written by hand. */
export function draftOf(asked: Asked, typeOf: (fact: string) => AskableField['type'] | undefined): Draft | undefined {
  if ('any' in asked) return negatedOf(asked.any, typeOf);
  if ('all' in asked || 'not' in asked) return undefined;
  const { fact, in: span, ...rest } = asked;
  const given = Object.entries(rest).filter(([, wanted]) => wanted !== undefined);
  const [operator, wanted] = given[0] ?? [];
  if (given.length !== 1 || operator === undefined) return undefined;
  const named = { fact, ...(span === undefined ? {} : { in: span }) };
  if (operator === 'known') return { ...named, operator: wanted ? 'known' : 'unknown', values: [] };
  if (typeof wanted === 'boolean') return { ...named, operator: wanted ? 'yes' : 'no', values: [] };
  if (operator === 'one_of') return { ...named, operator: 'is', values: [...(wanted as string[])] };
  const values = [wanted as string | number];
  if (operator === 'is' || operator === 'contains') return { ...named, operator, values };
  return { ...named, operator: boundFor(operator, typeOf(fact)), values };
}

function negatedOf(
  parts: readonly Asked[],
  typeOf: (fact: string) => AskableField['type'] | undefined,
): Draft | undefined {
  const [negation, empty] = parts;
  if (parts.length !== 2 || !negation || !('not' in negation) || !empty || !('known' in empty)) return undefined;
  const inside = draftOf(negation.not, typeOf);
  return inside?.operator === 'is' && inside.fact === empty.fact && empty.known === false
    ? { ...inside, operator: 'not' }
    : undefined;
}

function boundFor(operator: string, type: AskableField['type'] | undefined): DraftOperator {
  const of =
    type === 'since'
      ? lengthOperators
      : type === 'day'
        ? dayOperators
        : (['over', 'at_least', 'under', 'at_most'] as const);
  return of[(['over', 'at_least', 'under', 'at_most'] as const).indexOf(operator as 'over')] ?? 'over';
}

export interface Filters {
  join: 'all' | 'any';
  parts: Asked[];
}

/** The chips of a condition: what stands side by side in it. */
export function filtersOf(when: Asked | undefined): Filters {
  if (when === undefined) return { join: 'all', parts: [] };
  if ('all' in when) return { join: 'all', parts: [...when.all] };
  // "Is not" is an `any` by itself, and stands alone only where it was written by hand.
  if ('any' in when && !negatedOf(when.any, () => undefined)) return { join: 'any', parts: [...when.any] };
  return { join: 'all', parts: [when] };
}

export function whenOf({ join, parts }: Filters): Asked | undefined {
  if (parts.length === 0) return undefined;
  return join === 'all' ? { all: parts } : { any: parts };
}
