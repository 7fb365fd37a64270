// Whether a condition's leaves fit the fields they ask for: operators by type, values by type. What does not fit is a fault of input,
// told before anything is compiled. Pure.
import { type Asked, type AskedLeaf, type AskedType, askedLeavesOf } from '#policy/index.ts';
import type { Field, Fields } from './fields.ts';

export type Misfit =
  | 'customer.field_unknown'
  | 'customer.field_span'
  | 'customer.field_operator'
  | 'customer.field_value';

/** More would be no filter that a person reads. */
const mostLeaves = 30;
const deepest = 8;

/** The first leaf that does not fit, and why; undefined where all do. */
export function misfitOf(condition: Asked, fields: Fields): { fact: string; why: Misfit } | undefined {
  const leaves = askedLeavesOf(condition);
  if (leaves.length > mostLeaves || depthOf(condition) > deepest)
    return { fact: leaves[0]?.fact ?? '', why: 'customer.field_operator' };
  for (const leaf of leaves) {
    const why = misfit(leaf, fields.get(leaf.fact));
    if (why !== undefined) return { fact: leaf.fact, why };
  }
  return undefined;
}

function depthOf(condition: Asked): number {
  if ('all' in condition) return 1 + Math.max(...condition.all.map(depthOf));
  if ('any' in condition) return 1 + Math.max(...condition.any.map(depthOf));
  return 'not' in condition ? 1 + depthOf(condition.not) : 1;
}

function misfit(leaf: AskedLeaf, field: Field | undefined): Misfit | undefined {
  if (!field) return 'customer.field_unknown';
  if ((leaf.in !== undefined) !== (field.windowed === true)) return 'customer.field_span';
  const { fact: _fact, in: _in, known: _known, ...asked } = leaf;
  const given = Object.entries(asked).filter(([, wanted]) => wanted !== undefined);
  if (given.length === 0 && leaf.known === undefined) return 'customer.field_operator';
  const takes = field.shape === 'sealed' ? {} : operatorsOf(field);
  for (const [operator, wanted] of given) {
    const fits = takes[operator];
    if (!fits) return 'customer.field_operator';
    if (!(Array.isArray(wanted) ? wanted : [wanted]).every(fits)) return 'customer.field_value';
  }
  return undefined;
}

type Fits = (wanted: unknown) => boolean;

const isText: Fits = (wanted) => typeof wanted === 'string';
const isFlag: Fits = (wanted) => typeof wanted === 'boolean';
const isFigure: Fits = (wanted) => typeof wanted === 'number' && Math.abs(wanted) < 1e15;
const isLength: Fits = (wanted) => typeof wanted === 'string' && /^\d{1,4}(d|w|mo|y)$/.test(wanted);
const isDay: Fits = (wanted) =>
  typeof wanted === 'string' &&
  (/^today([+-]\d{1,3}(d|w|mo|y))?$/.test(wanted) ||
    (/^[1-9]\d{3}-\d\d-\d\d$/.test(wanted) && !Number.isNaN(Date.parse(wanted)) && isOfCalendar(wanted)));

/** Date.parse takes 30 February for 2 March. */
function isOfCalendar(day: string): boolean {
  return new Date(`${day}T00:00:00Z`).toISOString().startsWith(day);
}

const ordered = (fits: Fits): Record<string, Fits> => ({ over: fits, at_least: fits, under: fits, at_most: fits });
const figures = { is: isFigure, one_of: isFigure, ...ordered(isFigure) };
const words = { is: isText, one_of: isText };

const taken: Readonly<Record<AskedType, Readonly<Record<string, Fits>>>> = {
  text: { ...words, contains: isText },
  choice: words,
  flag: { is: isFlag },
  count: figures,
  money: figures,
  share: figures,
  number: figures,
  since: ordered(isLength),
  day: ordered(isDay),
};

function operatorsOf({ type }: Field): Readonly<Record<string, Fits>> {
  return taken[type];
}
