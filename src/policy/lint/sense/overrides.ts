// A rule for everybody and another for some of them, about one thing in different measure: an exception that does not say so. Both bind,
// as it stands.
import { settle } from '../../edition.ts';
import type { Finding } from '../../model.ts';
import { audienceOf } from '../../shapes/shape.ts';
import { aboutRule, isExplained, type LintInput } from '../check.ts';
import { saidOf, whomBoth } from '../contradictions.ts';

export function findUndeclaredOverrides({ pack, notes }: LintInput): Finding[] {
  const rules = pack.rules.flatMap((rule) => settle(rule, pack) ?? []);
  const general = rules.filter((rule) => audienceOf(rule.for) === undefined);
  const special = rules.filter((rule) => audienceOf(rule.for) !== undefined);
  return special.flatMap((rule) => {
    const said = saidOf(rule);
    return general.flatMap((other) => {
      const usual = saidOf(other);
      const isSame = said !== undefined && said.topic === usual?.topic && said.measure !== usual.measure;
      const isSaid = rule.overrides === other.id || isExplained(rule, notes) || isExplained(other, notes);
      if (!isSame || isSaid) return [];
      const whom = whomBoth(audienceOf(rule.for)) ?? '';
      const params = { other: other.id, measure: said.measure, other_measure: usual.measure, whom };
      return [aboutRule(rule, 'override_undeclared', 'warning', params)];
    });
  });
}
