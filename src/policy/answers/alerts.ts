// Warnings: when the condition of one becomes true it is raised, when it is false again it is cleared. Unknown does neither: a missing
// figure is no sign of a loss, and no sign that all is well.
import { fitsLabels } from '../assess.ts';
import { type ConditionTrace, evaluate, type Facts, type FactValue, factKey, leavesOf } from '../condition.ts';
import type { Edition } from '../edition.ts';
import type { Trace } from '../model.ts';
import type { RuleOf } from '../shapes/index.ts';
import { audienceOf } from '../shapes/shape.ts';

/** A warning that stands on a customer, and the rule that raised it. */
export interface Raised {
  readonly alert: string;
  readonly rule: string;
}

export interface AlertChange extends Raised {
  readonly clause: string;
  /** Whom to tell: roles. */
  readonly tell: readonly string[];
  readonly trace: Trace & { readonly condition?: ConditionTrace };
}

export interface AlertChanges {
  readonly raise: readonly AlertChange[];
  readonly clear: readonly AlertChange[];
}

/**
 * What changes of a customer's warnings.
 * @param raised those that stand
 * @param today local date 'YYYY-MM-DD' of the look; facts were computed for it
 * @param carried the labels of the customer: who no longer belongs to a rule's audience is no longer warned of by it
 */
export function alertsOf(
  edition: Edition,
  facts: Facts,
  raised: readonly Raised[],
  today: string,
  carried: Readonly<Record<string, string | null>> = {},
): AlertChanges {
  const raise: AlertChange[] = [];
  const clear: AlertChange[] = [];
  for (const rule of actingIn(edition)) {
    const stands = raised.some((one) => one.rule === rule.id && one.alert === rule.alert);
    const isMeant = fitsLabels(audienceOf(rule.for), carried);
    const condition = isMeant ? evaluate(rule.when, facts, today) : undefined;
    const holds = isMeant ? (condition?.holds ?? null) : false;
    if (holds === null || holds === stands) continue;
    const { id, clause, alert } = rule;
    const saw = condition ? seenIn(condition) : [];
    const trace = { rule: id, clause, saw, ...(condition ? { condition } : {}) };
    (holds ? raise : clear).push({ alert, rule: id, clause, tell: [rule.tell].flat().map(String), trace });
  }
  return { raise, clear: [...clear, ...orphans(edition, raised)] };
}

/** The facts that an edition's alerts ask about, as keys `fact@window`. */
export function factsWarnedBy(edition: Edition): string[] {
  return [...new Set(actingIn(edition).flatMap(({ when }) => leavesOf(when).map(factKey)))];
}

/** Each figure that a condition looked at, by its key. */
export function leavesSeen(trace: ConditionTrace | undefined): Record<string, FactValue['value']> {
  if (!trace) return {};
  const parts = trace.all ?? trace.any ?? (trace.not ? [trace.not] : []);
  const own = trace.leaf ? { [factKey(trace.leaf)]: trace.leaf.value } : {};
  return Object.assign(own, ...parts.map(leavesSeen));
}

/** Alerts whose facts somebody supplies: of the others a default would be taken for what was seen. */
function actingIn({ alerts, unacted }: Edition): readonly RuleOf<'alert'>[] {
  return unacted.length === 0 ? alerts : alerts.filter(({ id }) => !unacted.some(({ rule }) => rule === id));
}

/** What a rule raised that is no longer in the policy is cleared with it. */
function orphans(edition: Edition, raised: readonly Raised[]): AlertChange[] {
  const known = new Set(actingIn(edition).map(({ id, alert }) => `${id} ${alert}`));
  return raised
    .filter(({ rule, alert }) => !known.has(`${rule} ${alert}`))
    .map(({ rule, alert }) => ({ rule, alert, clause: '', tell: [], trace: { rule, clause: '', saw: [] } }));
}

function seenIn(trace: ConditionTrace): string[] {
  const parts = trace.all ?? trace.any ?? (trace.not ? [trace.not] : []);
  return [...new Set([...(trace.leaf?.seen ?? []), ...parts.flatMap(seenIn)])];
}
