// Limits that cannot be meant: a window that opens after its due, two bounds in one sentence, a chain without end.
import { type Duration, parseDuration } from '../calendar/index.ts';
import { settle } from '../edition.ts';
import type { Finding } from '../model.ts';
import { dutiesOf } from '../own-words/words.ts';
import type { Pack } from '../pack.ts';
import { isRule, type Rule, type RuleOf } from '../shapes/index.ts';
import { aboutRule, type LintInput } from './check.ts';

export function findLimitFaults({ pack }: LintInput): Finding[] {
  return pack.rules.flatMap((written) => {
    const rule = settle(written, pack);
    return rule ? faultsOf(rule, pack) : [];
  });
}

function faultsOf(rule: Rule, pack: Pack): Finding[] {
  if (isRule(rule, 'every')) {
    const both = rule.at_least !== undefined && rule.at_most !== undefined;
    return both ? [aboutRule(rule, 'two_bounds', 'error')] : [];
  }
  if (isRule(rule, 'before')) {
    const late = rule.opens !== undefined && daysOf(String(rule.opens)) < daysOf(String(rule.lead));
    return late
      ? [aboutRule(rule, 'opens_after_due', 'error', { opens: String(rule.opens), lead: String(rule.lead) })]
      : [];
  }
  return isRule(rule, 'within') && rule.repeat ? chainFaults(rule, pack) : [];
}

function chainFaults(rule: RuleOf<'within'>, pack: Pack): Finding[] {
  const ends = rule.until !== undefined || (dutiesOf(pack)[rule.do]?.endedBy ?? []).length > 0;
  return ends ? [] : [aboutRule(rule, 'chain_without_end', 'error')];
}

const daysIn: Readonly<Record<Duration['unit'], number>> = {
  min: 1 / 1440,
  h: 1 / 24,
  working_hours: 1 / 8,
  d: 1,
  working_days: 1.4,
  w: 7,
  mo: 30.4,
  y: 365,
};

/** About how many days a duration is: enough to tell which of two is longer. */
export function daysOf(text: string): number {
  const duration = parseDuration(text);
  return duration ? duration.amount * daysIn[duration.unit] : Number.NaN;
}
