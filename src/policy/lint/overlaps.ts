// Customers whom two values of one label claim. The label's order decides, but where two ranges of the same figure
// meet (6 to 12 and 2 to 6), somebody should have said so.
import { evaluate } from '../condition.ts';
import { settle } from '../edition.ts';
import type { Finding } from '../model.ts';
import type { Pack } from '../pack.ts';
import { isRule, type RuleOf } from '../shapes/index.ts';
import { factWordsOf } from '../vocabulary/index.ts';
import { aboutRule, isExplained, type LintInput } from './check.ts';
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

type Classify = RuleOf<'classify'>;
type Customer = Readonly<Record<string, Value>>;

export function findOverlaps({ pack, notes }: LintInput): Finding[] {
  const words = factWordsOf(pack);
  return Object.entries(pack.labels).flatMap(([label, { order }]) => {
    const pairs = pairsOf(pack, label);
    const meeting = pairs.filter(([one, other]) => shareFigure(one, other, words));
    const ranges = meeting.flatMap(([one, other]) => {
      const customer = claimedByBoth(one, other, words);
      if (!customer) return [];
      const [higher, lower] =
        order.indexOf(one.classify[label] ?? '') < order.indexOf(other.classify[label] ?? '')
          ? [one, other]
          : [other, one];
      const note = [higher, lower].find((rule) => isExplained(rule, notes))?.note;
      const params = overlapParams(label, higher, lower, customer);
      return [
        note === undefined
          ? aboutRule(lower, 'ranges_overlap', 'error', params)
          : aboutRule(lower, 'ranges_overlap_noted', 'remark', { ...params, note }),
      ];
    });
    return [
      ...ranges,
      ...crossing(
        label,
        pairs.filter((pair) => !meeting.includes(pair)),
        order,
        words,
      ),
    ];
  });
}

/** Criteria of different kinds cross wherever a policy says "any of": one remark with an example is enough. */
function crossing(
  label: string,
  pairs: readonly (readonly [Classify, Classify])[],
  order: readonly string[],
  words: FactWords,
): Finding[] {
  for (const [one, other] of pairs) {
    const customer = claimedByBoth(one, other, words);
    if (!customer) continue;
    const [higher, lower] =
      order.indexOf(one.classify[label] ?? '') < order.indexOf(other.classify[label] ?? '')
        ? [one, other]
        : [other, one];
    return [
      {
        code: 'criteria_cross',
        severity: 'remark',
        place: `labels.${label}`,
        params: overlapParams(label, higher, lower, customer),
      },
    ];
  }
  return [];
}

function overlapParams(label: string, higher: Classify, lower: Classify, customer: Customer): Finding['params'] {
  return {
    label,
    higher: higher.classify[label] ?? '',
    lower: lower.classify[label] ?? '',
    higher_rule: higher.id,
    lower_rule: lower.id,
    example: exampleText(customer),
    day: referenceDay,
  };
}

function pairsOf(pack: Pack, label: string): (readonly [Classify, Classify])[] {
  const rules = pack.rules.flatMap((rule) => {
    const settled = isRule(rule, 'classify') && rule.when && label in rule.classify ? settle(rule, pack) : undefined;
    return settled ? [settled] : [];
  });
  return rules.flatMap((one, index) =>
    rules
      .slice(index + 1)
      .flatMap((other) => (one.classify[label] === other.classify[label] ? [] : [[one, other] as const])),
  );
}

function figuresOf(rule: Classify, words: FactWords): string[] {
  return axes([rule], words)
    .filter((axis) => axis.type !== 'choice' && axis.type !== 'flag')
    .map((axis) => axis.key);
}

function shareFigure(one: Classify, other: Classify, words: FactWords): boolean {
  const figures = figuresOf(other, words);
  return figuresOf(one, words).some((key) => figures.includes(key));
}

function axes(rules: readonly Classify[], words: FactWords): Axis[] {
  return axesOf(
    rules.flatMap((rule) => rule.when ?? []),
    words,
  );
}

/** The first representative customer who meets both conditions. */
function claimedByBoth(one: Classify, other: Classify, words: FactWords): Customer | undefined {
  for (const customer of customers(axes([one, other], words))) {
    if (!isPossible(customer)) continue;
    const known = factsOf(customer);
    const meets = (rule: Classify) =>
      rule.when !== undefined && evaluate(rule.when, known, referenceDay).holds === true;
    if (meets(one) && meets(other)) return customer;
  }
  return undefined;
}

function* customers([axis, ...rest]: readonly Axis[]): Generator<Customer> {
  if (!axis) {
    yield {};
    return;
  }
  for (const point of axis.points) for (const customer of customers(rest)) yield { [axis.key]: point, ...customer };
}
