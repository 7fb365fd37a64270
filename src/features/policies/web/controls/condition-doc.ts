// A condition as it is written, half finished or not: what of it is a group, what is turned round, how a fact may be compared.
import { vocabulary } from '#policy/index.ts';

export type LeafDoc = { readonly fact: string; readonly in?: string } & Readonly<Record<string, unknown>>;
export type ConditionDoc =
  | LeafDoc
  | { readonly all: readonly ConditionDoc[] }
  | { readonly any: readonly ConditionDoc[] }
  | { readonly not: ConditionDoc };

export interface GroupDoc {
  readonly join: 'all' | 'any';
  readonly parts: readonly ConditionDoc[];
}

export const someLeaf: LeafDoc = { fact: 'order.amount', in: 'last_12_months', at_least: 10_000 };

/** A condition as a group: one that is a single fact is all of one. */
export function asGroup(condition: ConditionDoc): GroupDoc {
  if ('all' in condition && Array.isArray(condition.all)) return { join: 'all', parts: condition.all };
  if ('any' in condition && Array.isArray(condition.any)) return { join: 'any', parts: condition.any };
  return { join: 'all', parts: [condition] };
}

export function positive(part: ConditionDoc): { readonly inner: ConditionDoc; readonly isNot: boolean } {
  return 'not' in part && typeof part.not === 'object' && part.not !== null
    ? { inner: part.not as ConditionDoc, isNot: true }
    : { inner: part, isNot: false };
}

export function negated(part: ConditionDoc): ConditionDoc {
  return { not: part };
}

export const operators = [
  'is',
  'one_of',
  'over',
  'at_least',
  'under',
  'at_most',
  'between',
  'known',
  'unknown',
] as const;
export type Operator = (typeof operators)[number];

type FactWord = vocabulary.FactWord;
export function factWord(fact: string): FactWord | undefined {
  return vocabulary.facts[fact as vocabulary.FactName] as FactWord | undefined;
}

/** What a fact may be compared by. */
export function operatorsFor(word: FactWord): readonly Operator[] {
  const known: readonly Operator[] = word.missing === null ? ['known', 'unknown'] : [];
  if (word.type === 'flag') return ['is', ...known];
  if (word.type === 'choice') return ['is', 'one_of', ...known];
  return ['over', 'at_least', 'under', 'at_most', 'between', ...known];
}

export function operatorOf(leaf: LeafDoc): Operator {
  if (leaf.known === false) return 'unknown';
  if (leaf.known === true) return 'known';
  if (leaf.at_least !== undefined && leaf.under !== undefined) return 'between';
  return operators.find((one) => leaf[one] !== undefined) ?? 'is';
}

/** The same fact compared otherwise; a figure that fits is kept. */
export function comparedBy(leaf: LeafDoc, operator: Operator): LeafDoc {
  const word = factWord(leaf.fact);
  const bound = leaf.over ?? leaf.at_least ?? leaf.under ?? leaf.at_most ?? firstOf(word);
  const head = headOf(leaf);
  if (operator === 'known') return { ...head, known: true };
  if (operator === 'unknown') return { ...head, known: false };
  if (operator === 'is')
    return { ...head, is: word?.type === 'flag' ? true : ([leaf.one_of ?? leaf.is].flat()[0] ?? firstOf(word)) };
  if (operator === 'one_of') return { ...head, one_of: [leaf.is ?? leaf.one_of ?? firstOf(word)].flat() };
  if (operator === 'between') return { ...head, at_least: bound, under: leaf.under ?? bound };
  return { ...head, [operator]: bound };
}

/** Another fact, compared as such a fact is. */
export function aboutFact(fact: string): LeafDoc {
  const word = factWord(fact);
  const head: LeafDoc = { fact, ...(word?.windowed ? { in: 'last_12_months' } : {}) };
  const [operator = 'is'] = word ? operatorsFor(word) : [];
  return comparedBy(head, operator === 'over' ? 'at_least' : operator);
}

function headOf({ fact, in: span }: LeafDoc): LeafDoc {
  return { fact, ...(span ? { in: span } : {}) };
}

function firstOf(word: FactWord | undefined): string | number | boolean {
  if (!word) return '';
  if (word.type === 'choice') return word.values?.[0] ?? '';
  if (word.type === 'flag') return true;
  if (word.type === 'since') return '1y';
  return word.type === 'money' ? 10_000 : word.type === 'share' ? '30%' : 1;
}
