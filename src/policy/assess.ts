// What a subject is called, and who looks after it: labels by rule, owner roles, each with the values that decided.
import { type Condition, type ConditionTrace, evaluate, type Facts, factKey, leavesOf } from './condition.ts';
import type { Edition } from './edition.ts';
import type { Audience, Trace } from './model.ts';
import type { RuleOf } from './shapes/index.ts';
import { audienceOf } from './shapes/shape.ts';

export interface LabelAssessment {
  readonly label: string;
  /** null where no rule fits: a hole in the policy, or facts unknown. */
  readonly value: string | null;
  readonly trace?: Trace & { readonly condition?: ConditionTrace };
  /** Higher values that an unknown fact might have given. */
  readonly unsure: readonly { readonly value: string; readonly rule: string; readonly facts: readonly string[] }[];
}

export interface Responsibility {
  readonly rule: string;
  readonly clause: string;
  readonly owner?: string;
  readonly assistants: readonly string[];
  readonly exclusive: boolean;
}

export interface Assessment {
  readonly labels: readonly LabelAssessment[];
  readonly responsibilities: readonly Responsibility[];
}

/**
 * Assesses one customer.
 * @param today local date 'YYYY-MM-DD' of the assessment; facts were computed for it
 */
export function assess(edition: Edition, facts: Facts, today: string): Assessment {
  const labels = Object.entries(edition.pack.labels)
    .filter(([, label]) => label.assigned === 'by_rule')
    .map(([name, label]) => assessLabel(edition, name, label.order, facts, today));
  const carried = Object.fromEntries(labels.map(({ label, value }) => [label, value]));
  return { labels, responsibilities: responsibilitiesOf(edition, carried) };
}

function assessLabel(
  edition: Edition,
  label: string,
  order: readonly string[],
  facts: Facts,
  today: string,
): LabelAssessment {
  const unsure: { value: string; rule: string; facts: string[] }[] = [];
  for (const value of order) {
    for (const rule of edition.classifies) {
      if (rule.classify[label] !== value) continue;
      const condition = rule.when && evaluate(rule.when, facts, today);
      if (!condition || condition.holds === true) return { label, value, trace: traceOf(rule, condition), unsure };
      if (condition.holds === null) unsure.push({ value, rule: rule.id, facts: unknownIn(condition) });
    }
  }
  return { label, value: null, unsure };
}

function traceOf(
  rule: RuleOf<'classify'>,
  condition: ConditionTrace | undefined,
): Trace & { condition?: ConditionTrace } {
  const saw = condition ? seenIn(condition) : [];
  return { rule: rule.id, clause: rule.clause, saw, ...(condition ? { condition } : {}) };
}

function leafTraces(trace: ConditionTrace): ConditionTrace[] {
  const parts = trace.all ?? trace.any ?? (trace.not ? [trace.not] : undefined);
  return parts ? parts.flatMap(leafTraces) : [trace];
}

function seenIn(trace: ConditionTrace): string[] {
  return [...new Set(leafTraces(trace).flatMap((leaf) => (leaf.holds ? (leaf.leaf?.seen ?? []) : [])))];
}

function unknownIn(trace: ConditionTrace): string[] {
  return [...new Set(leafTraces(trace).flatMap((part) => (part.holds === null && part.leaf ? [part.leaf.fact] : [])))];
}

/** Who looks after a subject that carries these labels. */
export function responsibilitiesOf(
  edition: Edition,
  carried: Readonly<Record<string, string | null>>,
): Responsibility[] {
  return edition.grants
    .filter(({ grant, after }) => after === undefined && (grant.owner !== undefined || grant.assistants !== undefined))
    .filter((rule) => fitsLabels(audienceOf(rule.for), carried))
    .map((rule) => ({
      rule: rule.id,
      clause: rule.clause,
      ...(rule.grant.owner ? { owner: String(rule.grant.owner) } : {}),
      assistants: (rule.grant.assistants ?? []).map(String),
      exclusive: rule.grant.exclusive ?? false,
    }));
}

/** Whether a subject with these labels belongs to an audience. */
export function fitsLabels(audience: Audience | undefined, carried: Readonly<Record<string, string | null>>): boolean {
  return Object.entries(audience ?? {}).every(([label, values]) => values.includes(carried[label] ?? ''));
}

/** The facts an edition's labels ask about, as keys `fact@window`: what a store has to compute before `assess`. */
export function factsAskedBy(edition: Edition): string[] {
  return keysOf(edition.classifies.flatMap(({ when }) => when ?? []));
}

/** The facts that anything in an edition asks about: its labels, warnings, and what is earned. */
export function factsReadBy({ classifies, alerts, grants }: Edition): string[] {
  const conditions = [...classifies, ...alerts, ...grants].flatMap(({ when }) => when ?? []);
  const counted = grants.flatMap(({ grant }) => grant.points?.per ?? []);
  return [...new Set([...keysOf(conditions), ...counted.map(factKey)])];
}

function keysOf(conditions: readonly Condition[]): string[] {
  return [...new Set(conditions.flatMap(leavesOf).map(factKey))];
}

export type Occasion = 'entered' | 'facts_changed' | 'reassessment';
export type Change = { readonly kind: 'assigned' | 'promoted' | 'demoted' | 'kept'; readonly value: string | null };

/**
 * Whether an assessed value takes effect: a rise at once, a fall at reassessment only (sums over a rolling year flap).
 * @param order highest first
 */
export function changeOf(
  order: readonly string[],
  carried: string | null,
  assessed: string | null,
  occasion: Occasion,
): Change {
  if (assessed === carried || (assessed === null && carried !== null)) return { kind: 'kept', value: carried };
  if (carried === null) return { kind: 'assigned', value: assessed };
  const rises = order.indexOf(assessed as string) < order.indexOf(carried);
  if (rises) return { kind: 'promoted', value: assessed };
  return occasion === 'reassessment' ? { kind: 'demoted', value: assessed } : { kind: 'kept', value: carried };
}
