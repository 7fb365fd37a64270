// Units of time that people mix: working days and clock hours for one duty, a month and thirty days, a calendar month and any thirty days;
// and working days in the text that became plain days in the rule.
import { type Duration, isWorkingUnit, parseDuration, parsePeriod } from '../../calendar/index.ts';
import { settle } from '../../edition.ts';
import type { Finding } from '../../model.ts';
import type { Pack } from '../../pack.ts';
import { isRule, type Rule } from '../../shapes/index.ts';
import { saysWorkingDays, saysWorkingHours } from '../../vocabulary/doubtful.ts';
import { aboutRule, isExplained, type LintInput } from '../check.ts';
import { says } from './texts.ts';

export function findUnitFaults(input: LintInput): Finding[] {
  const limits = limitsIn(input);
  return [...mixed(limits, input), ...againstText(limits, input)];
}

interface Limited {
  readonly rule: Rule & { readonly do: string };
  readonly text: string;
  readonly kind: 'working' | 'clock' | 'days' | 'months' | 'rolling' | 'calendar';
}

function limitsIn({ pack }: LintInput): Limited[] {
  return pack.rules.flatMap((written) => {
    const rule = settle(written, pack);
    if (!rule || !('do' in rule)) return [];
    const text = isRule(rule, 'within') ? rule.within : isRule(rule, 'before') ? rule.lead : rule.every;
    const kind = isRule(rule, 'every') ? periodKind(String(text)) : durationKind(parseDuration(String(text)));
    return kind === undefined ? [] : [{ rule, text: String(text), kind }];
  });
}

function durationKind(limit: Duration | undefined): Limited['kind'] | undefined {
  if (!limit) return undefined;
  if (isWorkingUnit(limit.unit)) return 'working';
  if (limit.unit === 'mo' || limit.unit === 'y') return 'months';
  if (limit.unit === 'd' || limit.unit === 'w') return limit.amount >= aboutAMonth ? 'days' : 'clock';
  return 'clock';
}

/** From so many days on people say "a month". */
const aboutAMonth = 28;

function periodKind(text: string): Limited['kind'] | undefined {
  const period = parsePeriod(text);
  return period && (period.rolling ? 'rolling' : 'calendar');
}

const rivals = [
  ['working', 'clock', 'units_mixed'],
  ['months', 'days', 'month_or_days'],
  ['calendar', 'rolling', 'rolling_or_calendar'],
] as const;

/** Two rules about one duty that count differently, neither of which says why. */
function mixed(limits: readonly Limited[], { notes }: LintInput): Finding[] {
  return limits.flatMap((one, index) =>
    limits.slice(index + 1).flatMap((other) => {
      if (one.rule.do !== other.rule.do || [one, other].some(({ rule }) => isExplained(rule, notes))) return [];
      const found = rivals.find(
        ([a, b]) => (one.kind === a && other.kind === b) || (one.kind === b && other.kind === a),
      );
      const params = { other: one.rule.id, given: other.text, other_given: one.text, duty: one.rule.do };
      return found ? [aboutRule(other.rule, found[2], 'warning', params)] : [];
    }),
  );
}

/** The text counts working days and the rule does not, or the other way round. */
function againstText(limits: readonly Limited[], { pack, notes }: LintInput): Finding[] {
  return limits.flatMap(({ rule, text, kind }) => {
    const clause = clauseOf(pack, rule.clause);
    if (!clause || isExplained(rule, notes) || kind === 'rolling' || kind === 'calendar') return [];
    const isSaid = says(clause, saysWorkingDays) || says(clause, saysWorkingHours);
    const differs = isSaid
      ? kind !== 'working' && !limits.some((other) => other.rule.clause === rule.clause && other.kind === 'working')
      : kind === 'working' && clause.text !== undefined;
    return differs
      ? [aboutRule(rule, isSaid ? 'text_says_working' : 'rule_says_working', 'warning', { given: text })]
      : [];
  });
}

function clauseOf(pack: Pack, no: string) {
  return pack.clauses.find((clause) => clause.no === no);
}
