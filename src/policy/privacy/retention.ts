// Retention: a floor without a ceiling, a ceiling without a floor, one above the other, and what is shorter than a law allows.
import { settle } from '../edition.ts';
import { aboutRule, type LintInput } from '../lint/check.ts';
import { daysOf } from '../lint/limits.ts';
import type { Finding } from '../model.ts';
import { isRule, type Rule, type RuleOf } from '../shapes/index.ts';
import { floors } from './law.ts';

export function findRetentionFaults({ pack }: LintInput): Finding[] {
  return pack.rules.flatMap((written) => {
    const rule = settle(written, pack);
    return rule ? retentionFaults(rule) : [];
  });
}

/** What is wrong with one rule of retention; nothing for a rule of another shape. */
export function retentionFaults(rule: Rule): Finding[] {
  if (!isRule(rule, 'retain')) return [];
  const { at_least: least, at_most: most } = rule;
  if (least === undefined && most === undefined) return [aboutRule(rule, 'retention_without_limit', 'error')];
  if (most === undefined) return [...belowLaw(rule), aboutRule(rule, 'retention_without_end', 'warning')];
  if (least === undefined) return [...belowLaw(rule), aboutRule(rule, 'retention_without_floor', 'warning')];
  const crossed = daysOf(String(most)) < daysOf(String(least));
  const told = { least: String(least), most: String(most) };
  return [...belowLaw(rule), ...(crossed ? [aboutRule(rule, 'retention_crossed', 'error', told)] : [])];
}

function belowLaw(rule: RuleOf<'retain'>): Finding[] {
  const floor = floors[rule.retain];
  if (floor === undefined) return [];
  const written = [rule.at_least, rule.at_most].filter((text) => text !== undefined).map(String);
  const short = written.find((text) => daysOf(text) < daysOf(floor.atLeast));
  return short === undefined
    ? []
    : [aboutRule(rule, 'retention_below_law', 'error', { given: short, least: floor.atLeast, law: floor.law })];
}
