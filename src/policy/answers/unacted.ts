// What a policy states and nobody acts on yet: its rule compiles, is linted, has cases, and opens no windows until a slice records what
// it waits for. Said on the policy's page rather than left out.
import { type Condition, leavesOf } from '../condition.ts';
import { isRule, type Rule, type RuleOf } from '../shapes/index.ts';
import { kindMeant, type Timed } from '../shapes/shape.ts';
import { countables, moments, nameOfOwnFact } from '../vocabulary/index.ts';

/** What an installation does: the events its slices record, the facts and figures they supply, the subjects they keep. */
export interface Acted {
  readonly events: ReadonlySet<string>;
  readonly facts: ReadonlySet<string>;
  readonly countables: ReadonlySet<string>;
  /** Kinds of record that somebody removes when their time is over. */
  readonly kept: ReadonlySet<string>;
  /** Acts that are asked for as permissions. */
  readonly acts: ReadonlySet<string>;
  /** Preconditions, each with the acts before which it is looked at. */
  readonly preconditions: ReadonlyMap<string, ReadonlySet<string>>;
  /** Kinds of subject that duties are made to stand for. */
  readonly subjects: ReadonlySet<string>;
}

/** A word for which no slice exists yet. */
export interface Awaited {
  readonly kind: 'event' | 'fact' | 'countable' | 'kept' | 'act' | 'precondition' | 'subject';
  readonly name: string;
}

export interface Unacted {
  readonly rule: string;
  readonly waitsFor: readonly Awaited[];
}

/** What a rule waits for; nothing where all of it is acted on. */
export function awaitedBy(rule: Rule, timed: Timed | undefined, acted: Acted): Awaited[] {
  const words = [...new Map(wordsOf(rule, timed).map((one) => [`${one.kind}:${one.name}`, one])).values()];
  // The policy's own facts are stated by people.
  const isSupplied = ({ kind, name }: Awaited): boolean =>
    kind === 'precondition'
      ? isLookedAt(rule, name, acted)
      : acted[tables[kind]].has(name) || (kind === 'fact' && nameOfOwnFact(name) !== undefined);
  const missing = words.filter((word) => !isSupplied(word) && isKnown(word.kind, word.name, acted));
  // A condition over several facts can be decided by those that are known.
  const isJudged = isRule(rule, 'classify') || isRule(rule, 'alert');
  return isJudged && missing.length < words.length ? [] : missing;
}

/** Whether a precondition is looked at before each act that a rule allows. */
function isLookedAt(rule: Rule, precondition: string, { preconditions }: Acted): boolean {
  return (
    isRule(rule, 'allow') && [rule.allow].flat().every((act) => preconditions.get(precondition)?.has(act) === true)
  );
}

/** Of a kind of record that nobody supplies, it is enough to name the kind. */
function isKnown(kind: Awaited['kind'], name: string, { countables: supplied }: Acted): boolean {
  const [base = ''] = name.split(/[@.]/);
  return kind !== 'countable' || base === name || supplied.has(base);
}

const tables = {
  event: 'events',
  fact: 'facts',
  countable: 'countables',
  kept: 'kept',
  act: 'acts',
  subject: 'subjects',
} as const satisfies Record<Exclude<Awaited['kind'], 'precondition'>, keyof Acted>;

function wordsOf(rule: Rule, timed: Timed | undefined): Awaited[] {
  if (timed) return [named('subject', kindMeant(rule.for)), ...timedWords(rule, timed)];
  if (isRule(rule, 'alert')) return factsIn(rule.when);
  if (isRule(rule, 'classify')) return rule.when ? factsIn(rule.when) : [];
  if (isRule(rule, 'measure')) return countedIn(rule).map((name) => named('countable', name));
  if (isRule(rule, 'retain')) return [named('kept', rule.retain)];
  if (isRule(rule, 'allow')) {
    return [
      ...[rule.allow].flat().map((act) => named('act', act)),
      ...(rule.only_if ?? []).map((name) => named('precondition', name)),
    ];
  }
  return isRule(rule, 'grant') ? grantWords(rule) : [];
}

function timedWords(rule: Rule, { keptBy, opensOn }: Timed): Awaited[] {
  const until = isRule(rule, 'within') && rule.until ? [rule.until] : [];
  const set = isRule(rule, 'before') ? [moments[rule.before].setBy] : [];
  return [...new Set([keptBy, ...opensOn, ...set, ...until])].map((name) => named('event', name));
}

/** Owners are given at once; points and benefits by the slice that keeps them. */
function grantWords({ grant, when, after }: RuleOf<'grant'>): Awaited[] {
  return [
    ...(grant.points ? [named('event', 'points.earned')] : []),
    ...(grant.benefits ? [named('event', 'benefit.granted')] : []),
    ...(grant.points?.per ? [named('fact', grant.points.per.fact)] : []),
    ...(after ? [named('event', after)] : []),
    ...(when ? factsIn(when) : []),
  ];
}

/**
 * The countables of a figure; where one is asked how it stood when the period began, `customer@start`; and what it is asked of them, `request.answered`.
 * Labels and what everything counted has are known of all.
 */
function countedIn({ ratio, count, average }: RuleOf<'measure'>): string[] {
  const parts = [
    ...(ratio ?? []),
    ...(count ? [count] : []),
    ...(average ? [{ count: average.of, where: { ...average.where, [average.field]: true }, at: undefined }] : []),
  ];
  return parts.flatMap(({ count: name, where, at }) => [
    name,
    ...(at === undefined ? [] : [`${name}@${at}`]),
    ...Object.keys(where ?? {}).flatMap((field) => (field in countables[name].fields ? [`${name}.${field}`] : [])),
  ]);
}

function factsIn(condition: Condition): Awaited[] {
  return leavesOf(condition).map(({ fact }) => named('fact', fact));
}

function named(kind: Awaited['kind'], name: string): Awaited {
  return { kind, name };
}
