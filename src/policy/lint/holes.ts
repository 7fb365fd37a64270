// Customers whom no value of a label claims. Searched depth-first over representative customers: a branch is left as
// soon as some rule is certain to hold, so the few facts of a policy are looked through completely in little time.
import { type Condition, evaluate, factKey, leavesOf } from '../condition.ts';
import { settle } from '../edition.ts';
import type { Finding } from '../model.ts';
import type { Pack } from '../pack.ts';
import { isRule } from '../shapes/index.ts';
import { factWordsOf } from '../vocabulary/index.ts';
import type { LintInput } from './check.ts';
import {
  type Axis,
  axesOf,
  exampleText,
  type FactWords,
  factsOf,
  isPossible,
  referenceDay,
  type Value,
} from './points.ts';

export function findHoles({ pack }: LintInput): Finding[] {
  return Object.entries(pack.labels).flatMap(([label, { assigned }]): Finding[] => {
    const conditions = assigned === 'by_rule' ? conditionsOf(pack, label) : undefined;
    if (!conditions) return [];
    const { customer, givenUp } = unclaimed(conditions, factWordsOf(pack));
    const place = `labels.${label}`;
    if (customer)
      return [
        {
          code: 'nobody_claims',
          severity: 'warning',
          place,
          params: { label, example: exampleText(customer), day: referenceDay },
        },
      ];
    return givenUp ? [{ code: 'too_many_to_look_through', severity: 'remark', place, params: { label } }] : [];
  });
}

/** The conditions under which a label is given; undefined where a rule takes whoever is left, or there is none. */
function conditionsOf(pack: Pack, label: string): Condition[] | undefined {
  const rules = pack.rules.flatMap((rule) =>
    isRule(rule, 'classify') && label in rule.classify ? (settle(rule, pack) ?? []) : [],
  );
  if (rules.length === 0 || rules.some((rule) => rule.when === undefined)) return undefined;
  return rules.flatMap((rule) => rule.when ?? []);
}

type Customer = Record<string, Value>;

function unclaimed(
  conditions: readonly Condition[],
  words: FactWords,
): { readonly customer?: Customer; readonly givenUp: boolean } {
  let looked = 0;
  const search = (axes: readonly Axis[], customer: Customer): Customer | undefined => {
    looked += 1;
    if (looked > patience || conditions.some((condition) => truthsOf(condition, customer, axes) === holds))
      return undefined;
    const [axis, ...rest] = axes;
    if (!axis) return customer;
    for (const point of axis.points) {
      const next = { ...customer, [axis.key]: point };
      const found = isPossible(next) ? search(rest, next) : undefined;
      if (found) return found;
    }
    return undefined;
  };
  const customer = search(decisiveFirst(conditions, words), {});
  return { ...(customer ? { customer } : {}), givenUp: looked > patience };
}

/** Facts that alone settle a condition come first: they close the most branches the earliest. */
function decisiveFirst(conditions: readonly Condition[], words: FactWords): Axis[] {
  const shortest = (axis: Axis) => {
    const sizes = conditions.map(leavesOf).filter((leaves) => leaves.some((leaf) => factKey(leaf) === axis.key));
    return Math.min(...sizes.map((leaves) => leaves.length));
  };
  return axesOf(conditions, words).sort((a, b) => shortest(a) - shortest(b));
}

/** A policy with so many facts that they cannot be looked through is given up on, not waited for. */
const patience = 50_000;

// What a condition can still turn out to be, as a set of bits.
const holds = 1;
const fails = 2;
const unknown = 4;

/** The truths a condition can take once the facts that are still open are settled. */
function truthsOf(condition: Condition, customer: Customer, open: readonly Axis[]): number {
  if ('all' in condition)
    return joined(
      condition.all.map((part) => truthsOf(part, customer, open)),
      fails,
      holds,
    );
  if ('any' in condition)
    return joined(
      condition.any.map((part) => truthsOf(part, customer, open)),
      holds,
      fails,
    );
  if ('not' in condition) {
    const truths = truthsOf(condition.not, customer, open);
    return (truths & unknown) | (truths & holds ? fails : 0) | (truths & fails ? holds : 0);
  }
  const key = factKey(condition);
  const points = open.find((axis) => axis.key === key)?.points ?? [customer[key] ?? null];
  return points.reduce<number>((truths, point) => {
    const truth = evaluate(condition, factsOf({ [key]: point }), referenceDay).holds;
    return truths | (truth === null ? unknown : truth ? holds : fails);
  }, 0);
}

/** Several parts together: one that `decides` decides; all must be `otherwise` for that. */
function joined(parts: readonly number[], decides: number, otherwise: number): number {
  const decided = parts.some((part) => part & decides) ? decides : 0;
  const clear = parts.every((part) => part & otherwise) ? otherwise : 0;
  const doubtful =
    parts.some((part) => part & unknown) && parts.every((part) => part & (unknown | otherwise)) ? unknown : 0;
  return decided | clear | doubtful;
}
