// What would have been, had a draft been in force instead of what is: tiers, duties by role and week, breaches. Pure; portions of subjects
// are added to one tally, in any order, and the answer is drawn from it at the end.
import type { Counted } from '../answers/interval.ts';
import { judge } from '../judging/judge.ts';
import type { Instant, Obligation } from '../model.ts';
import { isCadence, windowKey } from '../model.ts';
import { binding } from '../overriding/overriding.ts';
import { editionOf, open } from '../plan.ts';
import { fits, type Story, tell } from '../story.ts';
import { nameSubject } from './labels.ts';
import type { Example, Lived, Move, Question, RoleWeeks, RuleCount, Simulated, Unjudged, World } from './model.ts';

export type * from './model.ts';

/** Examples of one rule that are kept, for each way. */
const mostExamples = 50;

type Side = 'before' | 'after';
const sides = ['before', 'after'] as const;

interface RuleTally {
  readonly rule: string;
  clause: string;
  duty: string;
  readonly before: { due: number; broken: number };
  readonly after: { due: number; broken: number };
  would: number;
  wouldNot: number;
}

export interface SimulationTally {
  subjects: number;
  readonly carried: Map<
    string,
    { readonly label: string; readonly value: string | null; before: number; after: number }
  >;
  readonly moves: Move[];
  readonly rules: Map<string, RuleTally>;
  readonly roles: Map<string, { before: number[]; after: number[] }>;
  readonly examples: Example[];
  /** Rules of the draft whose keeping, and whose opening, was seen at least once. */
  readonly kept: Set<string>;
  readonly began: Set<string>;
  readonly unknown: Map<string, number>;
  /** By rule, how each of `figures` is spread over the subjects; and how the figures of all rules together are. */
  readonly spread: Map<string, Counted[]>;
  readonly totals: { due: Counted; would: Counted; wouldNot: Counted };
}

/** What is counted of a rule. */
const figures = ['before.due', 'before.broken', 'after.due', 'after.broken', 'would', 'wouldNot'] as const;
const nothing: Counted = { sum: 0, squares: 0 };

export function emptyTally(): SimulationTally {
  return {
    subjects: 0,
    carried: new Map(),
    moves: [],
    rules: new Map(),
    roles: new Map(),
    examples: [],
    kept: new Set(),
    began: new Set(),
    unknown: new Map(),
    spread: new Map(),
    totals: { due: nothing, would: nothing, wouldNot: nothing },
  };
}

/** Lives one subject under both and adds what differs. */
export function simulateSubject(tally: SimulationTally, question: Question, lived: Lived): void {
  const { before, after, looks } = question;
  tally.subjects += 1;
  const told = { before: nameSubject(lived, looks, before.namedBy), after: nameSubject(lived, looks, after.namedBy) };
  if (lived.subject.kind === 'customer') countNames(tally, lived, told.before.carried, told.after.carried);
  for (const fact of told.after.unknown) tally.unknown.set(fact, (tally.unknown.get(fact) ?? 0) + 1);
  const stories = {
    before: tell({ subject: lived.subject, events: told.before.events }),
    after: tell({ subject: lived.subject, events: told.after.events }),
  };
  const broken = { before: new Set<string>(), after: new Set<string>() };
  const owed = { before: [] as Obligation[], after: [] as Obligation[] };
  for (const side of sides) {
    for (const one of owedIn(question[side], lived, stories[side], question)) {
      owed[side].push(one);
      count(tally, question, side, one);
      if (isBroken(one)) broken[side].add(windowKey(one));
    }
  }
  for (const side of sides) compare(tally, lived, side, owed[side], broken);
  noteSpread(tally, owed, broken);
  noteSeen(tally, after, stories.after);
}

/** The whole answer. What there is no history to judge by is named, and its breaches are not counted as any. */
export function simulatedFrom(tally: SimulationTally, question: Question): Simulated {
  const unjudged = unjudgedIn(tally, question.after);
  const blind = new Set(unjudged.filter(({ why }) => why === 'never_recorded').map(({ name }) => name));
  const rules = [...tally.rules.values()]
    .map(
      (one): RuleCount =>
        blind.has(one.rule) ? { ...one, after: { ...one.after, broken: 0 }, would: 0, wouldNot: 0 } : one,
    )
    .sort((a, b) => (a.clause === b.clause ? compareText(a.rule, b.rule) : compareText(a.clause, b.clause)));
  const roles = [...tally.roles]
    .map(([role, { before, after }]): RoleWeeks => ({ role, before, after }))
    .sort((a, b) => compareText(a.role, b.role));
  return {
    subjects: tally.subjects,
    carried: [...tally.carried.values()],
    moves: tally.moves,
    rules,
    roles,
    examples: tally.examples.filter(({ rule }) => !blind.has(rule)),
    unjudged,
  };
}

function countNames(
  tally: SimulationTally,
  { subject }: Lived,
  before: ReadonlyMap<string, string | null>,
  after: ReadonlyMap<string, string | null>,
): void {
  for (const label of new Set([...before.keys(), ...after.keys()])) {
    const [from, to] = [before.get(label) ?? null, after.get(label) ?? null];
    bump(tally, label, from, 'before');
    bump(tally, label, to, 'after');
    if (from !== to) tally.moves.push({ subject: subject.id, label, from, to });
  }
}

function bump({ carried }: SimulationTally, label: string, value: string | null, side: Side): void {
  const key = `${label}=${value ?? ''}`;
  const known = carried.get(key) ?? { label, value, before: 0, after: 0 };
  known[side] += 1;
  carried.set(key, known);
}

/** What fell due in the span. */
function* owedIn(
  world: World,
  { contracts, provisionalUntil = Number.NEGATIVE_INFINITY }: Lived,
  story: Story,
  { from, now }: Question,
): Generator<Obligation> {
  const editions = binding(world.editions, contracts);
  for (const window of open(editions, story, now, from)) {
    if (window.due < from || window.due > now) continue;
    if (window.due <= provisionalUntil && isCadence(window)) continue;
    const one = judge(window, editionOf(editions, window), story, now);
    if (one.state !== 'void') yield one;
  }
}

/** The limit ran out before it was kept. */
function isBroken({ state }: Obligation): boolean {
  return state === 'breached' || state === 'late';
}

function count(tally: SimulationTally, { weeks }: Question, side: Side, one: Obligation): void {
  const rule = ruleIn(tally, one);
  rule[side].due += 1;
  if (isBroken(one)) rule[side].broken += 1;
  const role = one.by ?? 'owner';
  const known = tally.roles.get(role) ?? { before: weeks.map(() => 0), after: weeks.map(() => 0) };
  tally.roles.set(role, known);
  const week = weekOf(weeks, one.due);
  known[side][week] = (known[side][week] ?? 0) + 1;
}

function ruleIn(tally: SimulationTally, { rule, clause, duty }: Obligation): RuleTally {
  const known = tally.rules.get(rule) ?? {
    rule,
    clause,
    duty,
    before: { due: 0, broken: 0 },
    after: { due: 0, broken: 0 },
    would: 0,
    wouldNot: 0,
  };
  tally.rules.set(rule, known);
  return known;
}

function compare(
  tally: SimulationTally,
  { subject }: Lived,
  side: Side,
  owed: readonly Obligation[],
  broken: Readonly<Record<Side, ReadonlySet<string>>>,
): void {
  const would = side === 'after';
  const other = broken[would ? 'before' : 'after'];
  for (const one of owed) {
    const key = windowKey(one);
    if (!broken[side].has(key) || other.has(key)) continue;
    const rule = ruleIn(tally, one);
    const place = would ? 'would' : 'wouldNot';
    rule[place] += 1;
    if (rule[place] <= mostExamples) tally.examples.push({ rule: one.rule, subject: subject.id, due: one.due, would });
  }
}

/** How much of each figure this subject has: from it follows how far off an estimate may be. */
function noteSpread(
  { spread, totals }: SimulationTally,
  owed: Readonly<Record<Side, readonly Obligation[]>>,
  broken: Readonly<Record<Side, ReadonlySet<string>>>,
): void {
  const own = new Map<string, number[]>();
  for (const side of sides) {
    const would = side === 'after';
    for (const one of owed[side]) {
      const row = own.get(one.rule) ?? figures.map(() => 0);
      own.set(one.rule, row);
      const add = (place: number): void => {
        row[place] = (row[place] ?? 0) + 1;
      };
      add(would ? 2 : 0);
      if (!isBroken(one)) continue;
      add(would ? 3 : 1);
      if (!broken[would ? 'before' : 'after'].has(windowKey(one))) add(would ? 4 : 5);
    }
  }
  for (const [rule, row] of own) {
    const known = spread.get(rule) ?? figures.map(() => nothing);
    spread.set(
      rule,
      known.map((counted, place) => plus(counted, row[place] ?? 0)),
    );
  }
  const sumOf = (place: number): number => [...own.values()].reduce((sum, row) => sum + (row[place] ?? 0), 0);
  totals.due = plus(totals.due, owed.after.length - owed.before.length);
  totals.would = plus(totals.would, sumOf(4));
  totals.wouldNot = plus(totals.wouldNot, sumOf(5));
}

function plus({ sum, squares }: Counted, value: number): Counted {
  return { sum: sum + value, squares: squares + value * value };
}

function noteSeen(tally: SimulationTally, { editions }: World, story: Story): void {
  for (const edition of editions) {
    for (const [rule, { timed }] of edition.timed) {
      if (timed.of !== story.subject.kind) continue;
      if (!tally.kept.has(rule) && story.of(timed.keptBy).some((event) => fits(event, timed.where)))
        tally.kept.add(rule);
      if (!tally.began.has(rule) && timed.opensOn.some((type) => story.of(type).length > 0)) tally.began.add(rule);
    }
  }
}

function unjudgedIn(tally: SimulationTally, after: World): Unjudged[] {
  const rules = after.editions.flatMap((edition) => [...edition.timed].map(([rule, { timed }]) => ({ rule, timed })));
  const never = rules.flatMap(({ rule, timed }): Unjudged[] => {
    const due = tally.rules.get(rule)?.after.due ?? 0;
    if (timed.opensOn.length > 0 && !tally.began.has(rule)) return [{ why: 'never_began', name: rule, count: 0 }];
    return due > 0 && !tally.kept.has(rule) ? [{ why: 'never_recorded', name: rule, count: due }] : [];
  });
  const facts = [...tally.unknown].map(
    ([name, customers]): Unjudged => ({ why: 'fact_unknown', name, count: customers }),
  );
  return [...never, ...facts];
}

/** The last week that had begun by then. */
function weekOf(weeks: readonly Instant[], at: Instant): number {
  let [low, high] = [0, weeks.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((weeks[middle] as Instant) <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
