// Conditions over facts: our own small JSON, a schema for it and an evaluator with three values (true, false, unknown).
// Unknown is honest: a missing judgement neither makes nor breaks a customer's tier silently.
import { z } from 'zod';
import type { Instant } from './model.ts';
import { type FactName, facts, factWindows, namesOf } from './vocabulary.ts';

/** A figure that stands in the pack's parameters instead of in the rule. */
export const paramRef = z.strictObject({ param: z.string().min(1) });

const amount = z.union([z.number(), z.string().min(1), paramRef]);
const choice = z.union([z.string(), z.number(), z.boolean(), paramRef]);

export const leafSchema = z.strictObject({
  fact: z.enum(namesOf(facts)),
  in: z.enum(namesOf(factWindows)).optional(),
  is: choice.optional(),
  one_of: z.array(choice).min(1).optional(),
  over: amount.optional(),
  at_least: amount.optional(),
  under: amount.optional(),
  at_most: amount.optional(),
  known: z.boolean().optional(),
});
export type Leaf = z.infer<typeof leafSchema>;

export type Condition = Leaf | { all: Condition[] } | { any: Condition[] } | { not: Condition };

export const conditionSchema: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    leafSchema,
    z.strictObject({ all: z.array(conditionSchema).min(1) }),
    z.strictObject({ any: z.array(conditionSchema).min(1) }),
    z.strictObject({ not: conditionSchema }),
  ]),
);

export const operators = ['is', 'one_of', 'over', 'at_least', 'under', 'at_most', 'known'] as const;
export type Operator = (typeof operators)[number];

/** A fact's value at a time, with the ids of the records it was computed from. `since` facts are dates 'YYYY-MM-DD'. */
export interface FactValue {
  readonly value: string | number | boolean | null;
  readonly seen?: readonly string[];
}

/** Facts of one subject, keyed by `factKey`. */
export type Facts = Readonly<Record<string, FactValue>>;

/** true, false, or null where a fact that would decide is unknown. */
export type Truth = boolean | null;

/** The condition again, annotated with what was seen at each leaf. */
export interface ConditionTrace {
  readonly holds: Truth;
  readonly leaf?: {
    readonly fact: FactName;
    readonly in?: string;
    readonly wanted: Partial<Leaf>;
    readonly value: FactValue['value'];
    readonly seen: readonly string[];
  };
  readonly all?: readonly ConditionTrace[];
  readonly any?: readonly ConditionTrace[];
  readonly not?: ConditionTrace;
}

/** The key under which a leaf looks up its fact: `order.amount@last_12_months`. */
export function factKey(leaf: Pick<Leaf, 'fact' | 'in'>): string {
  return leaf.in ? `${leaf.fact}@${leaf.in}` : leaf.fact;
}

/** Every leaf of a condition, in the order written. */
export function leavesOf(condition: Condition): Leaf[] {
  if ('all' in condition) return condition.all.flatMap(leavesOf);
  if ('any' in condition) return condition.any.flatMap(leavesOf);
  if ('not' in condition) return leavesOf(condition.not);
  return [condition];
}

/**
 * Evaluates a condition whose parameters are already resolved.
 * @param today the local date 'YYYY-MM-DD' against which `since` facts are measured
 */
export function evaluate(condition: Condition, seen: Facts, today: string): ConditionTrace {
  if ('all' in condition) {
    const all = condition.all.map((part) => evaluate(part, seen, today));
    return { holds: every(all), all };
  }
  if ('any' in condition) {
    const any = condition.any.map((part) => evaluate(part, seen, today));
    return { holds: some(any), any };
  }
  if ('not' in condition) {
    const not = evaluate(condition.not, seen, today);
    return { holds: not.holds === null ? null : !not.holds, not };
  }
  return evaluateLeaf(condition, seen, today);
}

function every(parts: readonly ConditionTrace[]): Truth {
  if (parts.some((part) => part.holds === false)) return false;
  return parts.some((part) => part.holds === null) ? null : true;
}

function some(parts: readonly ConditionTrace[]): Truth {
  if (parts.some((part) => part.holds === true)) return true;
  return parts.some((part) => part.holds === null) ? null : false;
}

function evaluateLeaf(leaf: Leaf, seen: Facts, today: string): ConditionTrace {
  const word = facts[leaf.fact];
  const given = seen[factKey(leaf)];
  const value = given?.value ?? word.missing;
  const { fact, in: window, ...wanted } = leaf;
  return {
    holds: holdsFor(leaf, value, word.type === 'since', today),
    leaf: { fact, ...(window ? { in: window } : {}), wanted, value, seen: given?.seen ?? [] },
  };
}

function holdsFor(leaf: Leaf, value: FactValue['value'], isSince: boolean, today: string): Truth {
  if (leaf.known !== undefined && (value !== null) !== leaf.known) return false;
  const compares = operators.some((operator) => operator !== 'known' && leaf[operator] !== undefined);
  if (!compares) return true;
  if (value === null) return null;
  if (leaf.is !== undefined && value !== leaf.is) return false;
  if (leaf.one_of !== undefined && !leaf.one_of.some((choice) => choice === value)) return false;
  return bounds.every(([operator, test]) => {
    const wanted = leaf[operator];
    return (
      wanted === undefined || test(isSince ? lengthAgainst(String(value), wanted, today) : compareTo(value, wanted))
    );
  });
}

const bounds = [
  ['over', (order: number) => order > 0],
  ['at_least', (order: number) => order >= 0],
  ['under', (order: number) => order < 0],
  ['at_most', (order: number) => order <= 0],
] as const satisfies readonly (readonly [Operator, (order: number) => boolean])[];

function compareTo(value: string | number | boolean, wanted: unknown): number {
  return Number(value) - Number(wanted);
}

/** How long it is since `start`, against a length such as `2y`: negative while shorter, 0 on the very day. */
function lengthAgainst(start: string, wanted: unknown, today: string): number {
  const reached = addSpan(start, String(wanted));
  return today < reached ? -1 : today === reached ? 0 : 1;
}

const span = /^(\d+)(d|w|mo|y)$/;

/** `start` plus a span, as dates: 29 February plus a year is 28 February. */
function addSpan(start: string, text: string): string {
  const match = span.exec(text);
  const [year = 0, month = 0, day = 0] = start.split('-').map(Number);
  if (!match) return start;
  const amountOf = Number(match[1]);
  if (match[2] === 'd' || match[2] === 'w') {
    return dateText(Date.UTC(year, month - 1, day + amountOf * (match[2] === 'w' ? 7 : 1)));
  }
  const months = year * 12 + (month - 1) + amountOf * (match[2] === 'y' ? 12 : 1);
  const lastDay = new Date(Date.UTC(Math.floor(months / 12), (months % 12) + 1, 0)).getUTCDate();
  return dateText(Date.UTC(Math.floor(months / 12), months % 12, Math.min(day, lastDay)));
}

function dateText(utc: Instant): string {
  return new Date(utc).toISOString().slice(0, 10);
}
