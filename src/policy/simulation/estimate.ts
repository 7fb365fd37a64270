// What a simulation says of everybody when only some customers, drawn at random, were lived through: each figure as it is expected to be, with the interval
// within which it lies 19 times of 20. What is no customer (sites, departments, people) is lived through whole and adds no doubt.
import { type Counted, type Draw, type Interval, numberWithin, totalWithin } from '../answers/interval.ts';
import type { Count, Question, Simulated, World } from './model.ts';
import { type SimulationTally, simulatedFrom } from './simulate.ts';

/** Two ends, in whole numbers. */
export interface Within {
  readonly low: number;
  readonly high: number;
}

export interface Estimate extends Draw {
  /** Customers who change what they are called; duties more or fewer; broken under the draft only, and now only. */
  readonly moved: Within;
  readonly due: Within;
  readonly would: Within;
  readonly wouldNot: Within;
  /** From where to where, how many of all. */
  readonly moves: readonly {
    readonly label: string;
    readonly from: string | null;
    readonly to: string | null;
    readonly count: number;
    readonly within: Within;
  }[];
  /** By rule: due and broken before, due and broken after, would, would not. */
  readonly rules: Readonly<Record<string, readonly Within[]>>;
}

/** @param of customers there are; `sample` holds those that were drawn, `others` everything that is no customer */
export function estimatedFrom(
  sample: SimulationTally,
  others: SimulationTally,
  question: Question,
  of: number,
): Simulated & { readonly estimate: Estimate } {
  const draw = { drawn: sample.subjects, of };
  const whole = simulatedFrom(joined(sample, others, of / sample.subjects), question);
  const rules = whole.rules.map((rule): [string, Within[]] => {
    const exact = others.spread.get(rule.rule);
    const value = [
      rule.before.due,
      rule.before.broken,
      rule.after.due,
      rule.after.broken,
      rule.would,
      rule.wouldNot,
    ] as const;
    const seen = sample.spread.get(rule.rule);
    return [
      rule.rule,
      value.map((estimated, place) => {
        const counted = seen?.[place];
        // Owed by no customer; or by a rule that this world does not have.
        if (!counted || !has(place < 2 || place === 5 ? question.before : question.after, question, rule.rule))
          return { low: estimated, high: estimated };
        // Of a rule that nobody was ever seen to keep breaches are not counted.
        if (estimated === 0 && counted.sum > 0) return { low: 0, high: 0 };
        return about(totalWithin(draw, counted), counted.sum, exact?.[place]?.sum ?? 0);
      }),
    ];
  });
  const [due, would, wouldNot] = [sample.totals.due, sample.totals.would, sample.totals.wouldNot].map((counted) =>
    totalWithin(draw, counted),
  ) as [Interval, Interval, Interval];
  return {
    ...whole,
    subjects: sample.subjects + others.subjects,
    rules: whole.rules.map((rule) => ({
      ...rule,
      before: rounded(rule.before),
      after: rounded(rule.after),
      would: Math.round(rule.would),
      wouldNot: Math.round(rule.wouldNot),
    })),
    roles: whole.roles.map(({ role, before, after }) => ({
      role,
      before: before.map(Math.round),
      after: after.map(Math.round),
    })),
    carried: whole.carried.map((one) => ({ ...one, before: Math.round(one.before), after: Math.round(one.after) })),
    unjudged: whole.unjudged.map((one) => ({ ...one, count: Math.round(one.count) })),
    estimate: {
      ...draw,
      moved: about(numberWithin(draw, new Set(sample.moves.map(({ subject }) => subject)).size), 0, 0),
      due: about(due, Number.NEGATIVE_INFINITY, others.totals.due.sum),
      would: about(would, sample.totals.would.sum, others.totals.would.sum),
      wouldNot: about(wouldNot, sample.totals.wouldNot.sum, others.totals.wouldNot.sum),
      moves: movesIn(sample, draw),
      rules: Object.fromEntries(rules),
    },
  };
}

/** What a contract adds stands in neither and is in both. */
function has({ editions }: World, { before, after }: Question, rule: string): boolean {
  const speaks = (world: World): boolean => world.editions.some(({ timed }) => timed.has(rule));
  return editions.some(({ timed }) => timed.has(rule)) || !(speaks(before) || speaks(after));
}

/** What counting in fractions leaves behind: 7 ÷ 12 × 12 is a little more than 7. */
const crumb = 1e-6;

/** Not less than what was seen. */
function about({ low, high }: Interval, seen: number, exact: number): Within {
  return {
    low: Math.floor(Math.max(low, seen) + exact + crumb),
    high: Math.ceil(Math.max(high, seen) + exact - crumb),
  };
}

function rounded({ due, broken }: Count): Count {
  return { due: Math.round(due), broken: Math.round(broken) };
}

function movesIn({ moves }: SimulationTally, draw: Draw): Estimate['moves'] {
  const counted = new Map<string, { label: string; from: string | null; to: string | null; count: number }>();
  for (const { label, from, to } of moves) {
    const key = JSON.stringify([label, from, to]);
    const known = counted.get(key) ?? { label, from, to, count: 0 };
    counted.set(key, { ...known, count: known.count + 1 });
  }
  return [...counted.values()].map(({ count, ...move }) => {
    const within = numberWithin(draw, count);
    return { ...move, count: Math.round(within.value), within: about(within, count, 0) };
  });
}

/** The customers drawn as if they were all, and the others as they are. */
function joined(sample: SimulationTally, others: SimulationTally, times: number): SimulationTally {
  const scaled = (counted: Counted): Counted => ({ sum: counted.sum * times, squares: counted.squares });
  const count = (one: { due: number; broken: number }, other?: { due: number; broken: number }) => ({
    due: one.due * times + (other?.due ?? 0),
    broken: one.broken * times + (other?.broken ?? 0),
  });
  const rules = new Map(others.rules);
  for (const [name, one] of sample.rules) {
    const other = others.rules.get(name);
    rules.set(name, {
      ...one,
      before: count(one.before, other?.before),
      after: count(one.after, other?.after),
      would: one.would * times + (other?.would ?? 0),
      wouldNot: one.wouldNot * times + (other?.wouldNot ?? 0),
    });
  }
  const roles = new Map(others.roles);
  const added = (week: readonly number[], other: readonly number[] | undefined) =>
    week.map((value, nth) => value * times + (other?.[nth] ?? 0));
  for (const [role, { before, after }] of sample.roles) {
    const other = others.roles.get(role);
    roles.set(role, { before: added(before, other?.before), after: added(after, other?.after) });
  }
  return {
    subjects: sample.subjects + others.subjects,
    carried: new Map(
      [...sample.carried].map(([key, one]) => [key, { ...one, before: one.before * times, after: one.after * times }]),
    ),
    moves: sample.moves,
    rules,
    roles,
    examples: [...sample.examples, ...others.examples],
    kept: new Set([...sample.kept, ...others.kept]),
    began: new Set([...sample.began, ...others.began]),
    unknown: new Map([...sample.unknown].map(([fact, customers]) => [fact, customers * times])),
    spread: sample.spread,
    totals: {
      due: scaled(sample.totals.due),
      would: scaled(sample.totals.would),
      wouldNot: scaled(sample.totals.wouldNot),
    },
  };
}
