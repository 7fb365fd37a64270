// Representative customers: for each fact that conditions ask about, the values on, just below and just above every
// limit. Between two of them no condition changes its mind, so looking at these few is looking at all customers.
import {
  type Condition,
  type Facts,
  type FactValue,
  factKey,
  type Leaf,
  leavesOf,
  operators,
  shareIn,
} from '../condition.ts';
import type { FactType, FactWord } from '../vocabulary/index.ts';

export type Value = FactValue['value'];

export interface Axis {
  /** As in `Facts`: `order.amount@last_12_months`. */
  readonly key: string;
  readonly type: FactType;
  /** The most ordinary value first, so that a counter-example is no stranger than it has to be. */
  readonly points: readonly Value[];
}

/** The day counter-examples are assessed on: a first of month, so that lengths in months count back without clamping. */
export const referenceDay = '2026-07-01';

/** The facts that a policy may ask about: the usual ones and its own (`factWordsOf`). */
export type FactWords = Readonly<Record<string, FactWord>>;

/** The axes along which the conditions can tell customers apart. */
export function axesOf(conditions: readonly Condition[], words: FactWords): Axis[] {
  const leaves = new Map<string, Leaf[]>();
  for (const leaf of conditions.flatMap(leavesOf)) {
    const key = factKey(leaf);
    leaves.set(key, [...(leaves.get(key) ?? []), leaf]);
  }
  return [...leaves].flatMap(([key, asking]) => {
    const word = words[(asking[0] as Leaf).fact];
    return word ? [axisOf(key, asking, word)] : [];
  });
}

function axisOf(key: string, asking: readonly Leaf[], word: FactWord): Axis {
  const limits = asking.flatMap((leaf) =>
    operators.flatMap((operator) => (operator === 'known' ? [] : [leaf[operator] ?? []].flat())),
  );
  return { key, type: word.type, points: [...new Set<Value>(pointsOf(word, limits))] };
}

function pointsOf(word: FactWord, limits: readonly unknown[]): Value[] {
  if (word.type === 'choice') return [...(word.values ?? [])];
  if (word.type === 'flag') return [word.missing, true, false];
  if (word.type === 'since') return [null, ...limits.flatMap((limit) => datesAround(String(limit)))];
  const step = word.type === 'money' || word.type === 'share' ? 0.01 : 1;
  const numbers = limits
    .map(word.type === 'share' ? shareIn : Number)
    .flatMap((limit) => [limit, round(limit - step), round(limit + step)]);
  return [word.missing, ...numbers.filter((number) => number >= 0)];
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

const span = /^(\d+)(d|w|mo|y)$/;
const dayMs = 86_400_000;

/** The start that is exactly so long ago, the one a day later (shorter) and the one a day earlier (longer). */
function datesAround(length: string): string[] {
  const [, amount = '', unit = ''] = span.exec(length) ?? [];
  if (!unit) return [];
  const start = new Date(`${referenceDay}T00:00:00Z`);
  const count = Number(amount);
  if (unit === 'd' || unit === 'w') start.setTime(start.getTime() - count * (unit === 'w' ? 7 : 1) * dayMs);
  else start.setUTCMonth(start.getUTCMonth() - count * (unit === 'y' ? 12 : 1));
  return [0, dayMs, -dayMs].map((shift) =>
    new Date(start.getTime() + shift).toISOString().slice(0, referenceDay.length),
  );
}

/** Whether such a customer can be: what was counted in a year cannot be more than what was counted ever. */
export function isPossible(customer: Readonly<Record<string, Value>>): boolean {
  return Object.entries(customer).every(([key, value]) => {
    const ever = customer[`${key.split('@')[0]}@ever`];
    return ever === undefined || typeof value !== 'number' || value <= Number(ever);
  });
}

/** A customer as facts that `evaluate` reads. */
export function factsOf(customer: Readonly<Record<string, Value>>): Facts {
  return Object.fromEntries(Object.entries(customer).map(([key, value]) => [key, { value }]));
}

/** A customer in one line, for phrases to put into words: `customer.kind=enterprise; order.amount@last_12_months=50000`. */
export function exampleText(customer: Readonly<Record<string, Value>>): string {
  return Object.entries(customer)
    .map(([key, value]) => `${key}=${value ?? ''}`)
    .join('; ');
}
