// What a customer earns: benefits as long as label and condition hold, points by a figure or by an event, each with the rule behind it.
import { fitsLabels } from '../assess.ts';
import { type ConditionTrace, evaluate, type Facts, factKey } from '../condition.ts';
import type { Edition } from '../edition.ts';
import type { HistoryEvent, Trace } from '../model.ts';
import type { RuleOf } from '../shapes/index.ts';
import { audienceOf, patternOf } from '../shapes/shape.ts';
import { fits } from '../story.ts';

/** What is known of the customer on the day. */
export interface Standing {
  readonly facts: Facts;
  readonly carried: Readonly<Record<string, string | null>>;
  /** Local date 'YYYY-MM-DD'. */
  readonly today: string;
}

export interface Earned {
  readonly rule: string;
  readonly clause: string;
  readonly benefits: readonly string[];
  /** 0 where the rule gives none. */
  readonly points: number;
  readonly trace: Trace & { readonly condition?: ConditionTrace };
}

/**
 * Without an event: what stands as long as labels and conditions hold. With one: what that event earns, and nothing else. Who looks
 * after the customer is said by `responsibilitiesOf`. An unknown condition or figure earns nothing.
 */
export function earnedBy(edition: Edition, { facts, carried, today }: Standing, event?: HistoryEvent): Earned[] {
  return edition.grants.flatMap((rule): Earned[] => {
    const { benefits = [], points } = rule.grant;
    if (benefits.length === 0 && points === undefined) return [];
    if (rule.after !== event?.type || (event && !fits(event, patternOf(rule.about)))) return [];
    if (!fitsLabels(audienceOf(rule.for), carried)) return [];
    const condition = rule.when && evaluate(rule.when, facts, today);
    if (condition && condition.holds !== true) return [];
    const earned = points === undefined ? 0 : pointsOf(points, facts);
    if (earned === 0 && benefits.length === 0) return [];
    const saw = [...(event ? [event.id] : []), ...seenFor(rule, facts)];
    const trace = { rule: rule.id, clause: rule.clause, saw, ...(condition ? { condition } : {}) };
    return [{ rule: rule.id, clause: rule.clause, benefits, points: earned, trace }];
  });
}

type Points = NonNullable<RuleOf<'grant'>['grant']['points']>;

/** So many for every full `each` of a figure; counted in hundredths, so that a sum of money is exact. */
function pointsOf({ amount, per }: Points, facts: Facts): number {
  if (per === undefined) return Number(amount);
  const value = facts[factKey(per)]?.value;
  if (typeof value !== 'number' || value <= 0) return 0;
  return Number(amount) * Math.floor(Math.round(value * 100) / Math.round(Number(per.each) * 100));
}

function seenFor({ grant }: RuleOf<'grant'>, facts: Facts): readonly string[] {
  return grant.points?.per ? (facts[factKey(grant.points.per)]?.seen ?? []) : [];
}
