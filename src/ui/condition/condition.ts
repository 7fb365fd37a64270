// A condition as one clicks it together, and what it is written as; back again for one that is opened. Half finished ones are conditions, too. Pure.

/** One comparison, as it is written: `{ fact, in?, over: 3 }`. */
export type LeafDoc = { readonly fact: string; readonly in?: string | undefined } & Readonly<Record<string, unknown>>;
export type ConditionDoc =
  | LeafDoc
  | { readonly all: readonly ConditionDoc[] }
  | { readonly any: readonly ConditionDoc[] }
  | { readonly not: ConditionDoc };

export interface GroupDoc {
  readonly join: 'all' | 'any';
  readonly parts: readonly ConditionDoc[];
}

export type FieldType = 'text' | 'choice' | 'flag' | 'count' | 'money' | 'share' | 'number' | 'since' | 'day';

const bounds = ['over', 'at_least', 'under', 'at_most'] as const;
/** `between` and `within`: from one figure to another, the second not included, or included. */
const others = ['between', 'within', 'is', 'not', 'contains', 'known', 'unknown', 'yes', 'no'] as const;
export type Operator = (typeof bounds)[number] | (typeof others)[number];

/** A comparison taken apart: what one chooses and fills in. */
export interface Draft {
  readonly fact: string;
  readonly in?: string | undefined;
  readonly operator: Operator;
  readonly values: readonly unknown[];
  /** It must be known besides: who of nothing is known does not fit, rather than perhaps. */
  readonly known?: true | undefined;
}

/** What can be asked of a field, the likeliest first. */
export function operatorsFor(type: FieldType): readonly Operator[] {
  switch (type) {
    case 'text':
      return ['contains', 'is', 'not', 'known', 'unknown'];
    case 'choice':
      return ['is', 'not', 'known', 'unknown'];
    case 'flag':
      return ['yes', 'no', 'unknown'];
    case 'since':
      return ['over', 'at_least', 'under', 'at_most', 'between', 'within', 'known', 'unknown'];
    case 'day':
      return ['under', 'over', 'at_least', 'at_most', 'within', 'known', 'unknown'];
    default:
      return ['over', 'at_least', 'under', 'at_most', 'between', 'within', 'is', 'known', 'unknown'];
  }
}

/** How many values have to be entered for it; several may be where it is one of them. */
export function valuesNeeded(operator: Operator): 0 | 1 | 2 {
  if (['known', 'unknown', 'yes', 'no'].includes(operator)) return 0;
  return operator === 'between' || operator === 'within' ? 2 : 1;
}

/** As it is written. "Is not" finds those of whom nothing is known, too, as people expect of a list. */
export function docOf({ fact, in: span, operator, values, known }: Draft): ConditionDoc {
  const leaf = { fact, ...(span === undefined ? {} : { in: span }) };
  const [value = '', second = ''] = values;
  const equal: LeafDoc = { ...leaf, ...(values.length === 1 ? { is: value } : { one_of: values }) };
  const besides = known ? { known: true } : {};
  switch (operator) {
    case 'is':
      return { ...equal, ...besides };
    case 'not':
      return { any: [{ not: equal }, { ...leaf, known: false }] };
    case 'known':
    case 'unknown':
      return { ...leaf, known: operator === 'known' };
    case 'yes':
    case 'no':
      return { ...leaf, ...besides, is: operator === 'yes' };
    case 'between':
      return { ...leaf, ...besides, at_least: value, under: second };
    case 'within':
      return { ...leaf, ...besides, at_least: value, at_most: second };
    default:
      return { ...leaf, ...besides, [operator]: value };
  }
}

/** The draft that would be written so; undefined where none is: a group, or what somebody wrote by hand. */
export function draftOf(doc: ConditionDoc): Draft | undefined {
  if ('any' in doc && Array.isArray(doc.any)) return negatedOf(doc.any);
  if (!isLeaf(doc)) return undefined;
  const { fact, in: span, known, ...rest } = doc;
  const given = Object.entries(rest).filter(([, wanted]) => wanted !== undefined);
  const named = { fact, ...(span === undefined ? {} : { in: span }) };
  if (given.length === 0)
    return typeof known === 'boolean' ? { ...named, operator: known ? 'known' : 'unknown', values: [] } : undefined;
  const compared = comparisonOf(Object.fromEntries(given));
  if (!compared || known === false) return undefined;
  return { ...named, ...compared, ...(known === true ? { known: true } : {}) };
}

function comparisonOf(given: Readonly<Record<string, unknown>>): Pick<Draft, 'operator' | 'values'> | undefined {
  const keys = Object.keys(given).sort().join(' ');
  if (keys === 'at_least under') return { operator: 'between', values: [given.at_least, given.under] };
  if (keys === 'at_least at_most') return { operator: 'within', values: [given.at_least, given.at_most] };
  const [operator] = Object.keys(given);
  if (keys.includes(' ') || operator === undefined) return undefined;
  const wanted = given[operator];
  if (operator === 'is' && typeof wanted === 'boolean') return { operator: wanted ? 'yes' : 'no', values: [] };
  if (operator === 'one_of') return Array.isArray(wanted) ? { operator: 'is', values: wanted } : undefined;
  const isKnown = operator === 'is' || operator === 'contains' || (bounds as readonly string[]).includes(operator);
  return isKnown ? { operator: operator as Operator, values: [wanted] } : undefined;
}

function negatedOf(parts: readonly ConditionDoc[]): Draft | undefined {
  const [negation, empty] = parts;
  if (parts.length !== 2 || !negation || !('not' in negation) || !empty || !isLeaf(empty)) return undefined;
  const inside = draftOf(negation.not as ConditionDoc);
  const same = inside?.operator === 'is' && inside.fact === empty.fact && inside.in === empty.in;
  return same && empty.known === false ? { ...inside, operator: 'not' } : undefined;
}

function isLeaf(doc: ConditionDoc): doc is LeafDoc {
  return 'fact' in doc && typeof doc.fact === 'string';
}

/** The same field compared otherwise; what was entered is kept where it still fits. */
export function comparedBy(draft: Draft, operator: Operator): Draft {
  const several = operator === 'is' || operator === 'not';
  const most = several ? draft.values.length : valuesNeeded(operator);
  const [first] = draft.values;
  const values = draft.values.slice(0, most);
  return { ...draft, operator, values: most === 2 && values.length === 1 ? [first, first] : values };
}

/** A condition as a group: one that is a single comparison is all of one. */
export function groupOf(doc: ConditionDoc): GroupDoc {
  if ('all' in doc && Array.isArray(doc.all)) return { join: 'all', parts: doc.all };
  if ('any' in doc && Array.isArray(doc.any) && !negatedOf(doc.any)) return { join: 'any', parts: doc.any };
  return { join: 'all', parts: [doc] };
}

export function docOfGroup({ join, parts }: GroupDoc): ConditionDoc | undefined {
  if (parts.length === 0) return undefined;
  return join === 'all' ? { all: parts } : { any: parts };
}

/** What is inside "not", and whether it is turned round. */
export function positive(part: ConditionDoc): { readonly inner: ConditionDoc; readonly isNot: boolean } {
  return 'not' in part && typeof part.not === 'object' && part.not !== null
    ? { inner: part.not as ConditionDoc, isNot: true }
    : { inner: part, isNot: false };
}

/** Whether everything that it asks for has been entered. */
export function isWhole(doc: ConditionDoc): boolean {
  const { inner, isNot } = positive(doc);
  if (isNot) return isWhole(inner);
  const draft = draftOf(doc);
  if (!draft) return 'fact' in doc || groupOf(doc).parts.every(isWhole);
  const isEntered = (value: unknown): boolean => value !== undefined && value !== null;
  const needed = valuesNeeded(draft.operator);
  // An empty text may be one of several to choose from, and is no figure.
  const entered = draft.values.filter(
    (value) => isEntered(value) && (draft.operator === 'is' || draft.operator === 'not' || value !== ''),
  );
  return draft.fact !== '' && entered.length >= needed;
}
