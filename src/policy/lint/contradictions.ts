// Two rules that bind the same people to the same thing in different measure. Limits by different labels (tier and
// urgency) may both stand; these cannot both be meant, unless one says that it overrides the other.
import { settle } from '../edition.ts';
import type { Audience, Finding } from '../model.ts';
import { isRule, type Rule } from '../shapes/index.ts';
import { audienceOf, kindMeant } from '../shapes/shape.ts';
import { aboutRule, type LintInput } from './check.ts';

export function findContradictions({ pack }: LintInput): Finding[] {
  const rules = pack.rules.flatMap((rule) => settle(rule, pack) ?? []);
  return rules.flatMap((one, index) =>
    rules.slice(index + 1).flatMap((other) => {
      const said = saidOf(one);
      const alsoSaid = saidOf(other);
      const alike = said !== undefined && said.topic === alsoSaid?.topic && said.measure !== alsoSaid.measure;
      if (
        !alike ||
        one.overrides === other.id ||
        other.overrides === one.id ||
        !meet(audienceOf(one.for), audienceOf(other.for))
      )
        return [];
      return [
        aboutRule(other, 'rules_disagree', 'error', {
          other: one.id,
          measure: alsoSaid.measure,
          other_measure: said.measure,
        }),
      ];
    }),
  );
}

/** What a rule is about, so that two rules can be compared, and how much it asks. */
export function saidOf(rule: Rule): { topic: string; measure: string } | undefined {
  if (isRule(rule, 'grant'))
    return rule.grant.owner === undefined ? undefined : { topic: 'owner', measure: String(rule.grant.owner) };
  if (!('do' in rule)) return undefined;
  const about = [kindMeant(rule.for), rule.do, JSON.stringify(rule.where ?? {})];
  if (isRule(rule, 'within'))
    return { topic: [...about, rule.after, JSON.stringify(rule.about ?? {})].join(' '), measure: String(rule.within) };
  if (isRule(rule, 'before')) return { topic: [...about, rule.before].join(' '), measure: String(rule.lead) };
  const bound = rule.at_most === undefined ? 'at_least' : 'at_most';
  return { topic: [...about, bound, rule.every].join(' '), measure: String(rule.at_most ?? rule.at_least ?? 1) };
}

/** A customer of whom both audiences speak, by label and value (`tier=core`; empty: any); undefined where none can be. */
export function whomBoth(one: Audience = {}, other: Audience = {}): string | undefined {
  const labels = [...new Set([...Object.keys(one), ...Object.keys(other)])];
  const values = labels.map((label) => {
    const [mine, theirs] = [one[label], other[label]];
    return mine && theirs ? mine.find((value) => theirs.includes(value)) : (mine ?? theirs)?.[0];
  });
  if (values.includes(undefined)) return undefined;
  return labels.map((label, index) => `${label}=${values[index]}`).join('; ');
}

/** Whether two audiences speak of the same labels and can be the same customer. */
function meet(one: Audience = {}, other: Audience = {}): boolean {
  const labels = Object.keys(one);
  const same = labels.length === Object.keys(other).length && labels.every((label) => label in other);
  return same && labels.every((label) => one[label]?.some((value) => other[label]?.includes(value)));
}
