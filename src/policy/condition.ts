// Conditions over facts: our own small JSON, a schema for it and an evaluator with three values (true, false, unknown).
// Unknown is honest: a missing judgement neither makes nor breaks a customer's tier silently.
import { z } from 'zod';
import { dayOf, isLength, lengthAgainst } from './condition-days.ts';
import {
  type FactName,
  type FactType,
  facts,
  factWindows,
  namesOf,
  type OwnFactName,
  ownFactForm,
} from './vocabulary/index.ts';

/** A figure that stands in the pack's parameters instead of in the rule. */
export const paramRef = z.strictObject({ param: z.string().min(1) });

const amount = z.union([z.number(), z.string().min(1), paramRef]);
const choice = z.union([z.string(), z.number(), z.boolean(), paramRef]);

/** A usual fact, or one of the policy's own. */
export const factSchema = z.union([
  z.enum(namesOf(facts)),
  z.string().regex(ownFactForm, { abort: true }) as z.ZodType<OwnFactName, OwnFactName>,
]);

export const leafSchema = z.strictObject({
  fact: factSchema,
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

/** A condition over leaves of some registry; the packs' is the vocabulary. */
export type ConditionOver<L> =
  | L
  | { all: ConditionOver<L>[] }
  | { any: ConditionOver<L>[] }
  | { not: ConditionOver<L> };
export type Condition = ConditionOver<Leaf>;

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
    readonly fact: FactName | OwnFactName;
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
export function factKey(leaf: { readonly fact: string; readonly in?: string | undefined }): string {
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
    return { holds: every(all.map(({ holds }) => holds)), all };
  }
  if ('any' in condition) {
    const any = condition.any.map((part) => evaluate(part, seen, today));
    return { holds: some(any.map(({ holds }) => holds)), any };
  }
  if ('not' in condition) {
    const not = evaluate(condition.not, seen, today);
    return { holds: not.holds === null ? null : !not.holds, not };
  }
  return evaluateLeaf(condition, seen, today);
}

/** What a registry says of one of its facts: how it is compared, and what it means that nothing is known. */
export interface AskedWord {
  readonly type: AskedType;
  readonly missing: FactValue['value'];
}
/** Besides the kinds of facts: text, figures of any sign, and days, which are compared with a day or one told from today. */
export type AskedType = FactType | 'text' | 'number' | 'day';

/** A leaf that asks for something of any registry: a field of the archive, an organisation's own field, a fact. */
export interface AskedLeaf {
  readonly fact: string;
  readonly in?: string | undefined;
  readonly is?: string | number | boolean | undefined;
  readonly one_of?: readonly (string | number | boolean)[] | undefined;
  /** A part of the text; A to Z are the same in either case, everything else as it is written. */
  readonly contains?: string | undefined;
  readonly over?: Bound | undefined;
  readonly at_least?: Bound | undefined;
  readonly under?: Bound | undefined;
  readonly at_most?: Bound | undefined;
  readonly known?: boolean | undefined;
}
/** A figure; a length (`2y`) for `since`; for a day 'YYYY-MM-DD', `today`, `today-30d`. */
export type Bound = string | number;
export type Asked = ConditionOver<AskedLeaf>;

// What comes over the wire goes into statements as parameters, which carry neither NUL nor halves of characters.
const askedWord = z
  .string()
  .max(200)
  .regex(/^[^\p{Cc}\p{Cs}]*$/u);
const askedChoice = z.union([askedWord, z.number(), z.boolean()]);
const bound = z.union([z.number(), z.string().regex(/^[\w+-]{1,40}$/)]);
const askedLeafSchema = z.strictObject({
  fact: z.string().regex(/^[A-Za-z][\w.]{0,79}$/),
  in: z.enum(namesOf(factWindows)).optional(),
  is: askedChoice.optional(),
  one_of: z.array(askedChoice).min(1).max(100).optional(),
  contains: askedWord.min(1).optional(),
  over: bound.optional(),
  at_least: bound.optional(),
  under: bound.optional(),
  at_most: bound.optional(),
  known: z.boolean().optional(),
});
/** The form of a condition over any registry; whether its facts exist and its operators fit them, the registry says. */
export const askedSchema: z.ZodType<Asked, Asked> = z.lazy(() =>
  z.union([
    askedLeafSchema,
    z.strictObject({ all: z.array(askedSchema).min(1).max(50) }),
    z.strictObject({ any: z.array(askedSchema).min(1).max(50) }),
    z.strictObject({ not: askedSchema }),
  ]),
);

/** Every leaf of a condition over any registry, in the order written. */
export function askedLeavesOf(condition: Asked): AskedLeaf[] {
  if ('all' in condition) return condition.all.flatMap(askedLeavesOf);
  if ('any' in condition) return condition.any.flatMap(askedLeavesOf);
  return 'not' in condition ? askedLeavesOf(condition.not) : [condition];
}

/**
 * Whether a condition over any registry holds. The SQL that lists are filtered by says the very same
 * (features/customers/conditions), which a property test proves on a database.
 */
export function truthOf(
  condition: Asked,
  wordOf: (fact: string) => AskedWord | undefined,
  seen: Facts,
  today: string,
): Truth {
  if ('all' in condition) return every(condition.all.map((part) => truthOf(part, wordOf, seen, today)));
  if ('any' in condition) return some(condition.any.map((part) => truthOf(part, wordOf, seen, today)));
  if ('not' in condition) {
    const holds = truthOf(condition.not, wordOf, seen, today);
    return holds === null ? null : !holds;
  }
  const word = wordOf(condition.fact);
  if (!word) return null;
  return holdsFor(condition, seen[factKey(condition)]?.value ?? word.missing, word.type, today);
}

function every(parts: readonly Truth[]): Truth {
  if (parts.includes(false)) return false;
  return parts.includes(null) ? null : true;
}

function some(parts: readonly Truth[]): Truth {
  if (parts.includes(true)) return true;
  return parts.includes(null) ? null : false;
}

function evaluateLeaf(leaf: Leaf, seen: Facts, today: string): ConditionTrace {
  const word = wordFor(leaf);
  const given = seen[factKey(leaf)];
  const value = given?.value ?? word.missing;
  const { fact, in: window, ...wanted } = leaf;
  return {
    holds: holdsFor(leaf as AskedLeaf, value, word.type, today),
    leaf: { fact, ...(window ? { in: window } : {}), wanted, value, seen: given?.seen ?? [] },
  };
}

/**
 * How a leaf compares. An own fact says it by what it is compared with: with a length since when, with a figure how much; nobody knows it
 * until it is stated.
 */
function wordFor(leaf: Leaf): AskedWord {
  if (Object.hasOwn(facts, leaf.fact)) return facts[leaf.fact as FactName];
  const isSince = bounds.some(([operator]) => isLength(leaf[operator]));
  return { type: isSince ? 'since' : 'count', missing: null };
}

function holdsFor(leaf: AskedLeaf, value: FactValue['value'], type: AskedType, today: string): Truth {
  if (leaf.known !== undefined && (value !== null) !== leaf.known) return false;
  if (!comparing.some((operator) => leaf[operator] !== undefined)) return true;
  if (value === null) return null;
  if (leaf.is !== undefined && value !== leaf.is) return false;
  if (leaf.one_of !== undefined && !leaf.one_of.includes(value)) return false;
  if (leaf.contains !== undefined && !inOneCase(String(value)).includes(inOneCase(leaf.contains))) return false;
  return bounds.every(([operator, test]) => {
    const wanted = leaf[operator];
    return wanted === undefined || test(orderOf(value, wanted, type, today));
  });
}

const comparing = ['is', 'one_of', 'contains', 'over', 'at_least', 'under', 'at_most'] as const;

/** Only A to Z, as PostgreSQL does in the collation "C": what else letters become differs between programs. */
export function inOneCase(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

const bounds = [
  ['over', (order: number) => order > 0],
  ['at_least', (order: number) => order >= 0],
  ['under', (order: number) => order < 0],
  ['at_most', (order: number) => order <= 0],
] as const satisfies readonly (readonly [Operator, (order: number) => boolean])[];

function orderOf(value: string | number | boolean, wanted: unknown, type: AskedType, today: string): number {
  if (type === 'share') return Number(value) - shareIn(wanted);
  if (type === 'since') return lengthAgainst(String(value), wanted, today);
  if (type !== 'day') return Number(value) - Number(wanted);
  const day = dayOf(String(wanted), today);
  return String(value) === day ? 0 : String(value) < day ? -1 : 1;
}

/** The part of one that a share is written as: "30%" is 0.3, and so is 0.3. */
export function shareIn(wanted: unknown): number {
  return typeof wanted === 'string' && wanted.endsWith('%')
    ? Math.round(Number(wanted.slice(0, -1)) * 100) / 10_000
    : Number(wanted);
}
