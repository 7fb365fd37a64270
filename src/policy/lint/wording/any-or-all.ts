// Criteria that a clause lists without saying whether one is enough or all are needed: the rules had to choose, and somebody should
// have said why.
import type { Finding } from '../../model.ts';
import { isRule, type RuleOf } from '../../shapes/index.ts';
import { listed, saysAll, saysAny } from '../../vocabulary/doubtful.ts';
import { isExplained, type LintInput } from '../check.ts';
import { rulesOf, textsOf } from './texts.ts';

export function findUnsaidJoins({ pack, notes }: LintInput): Finding[] {
  return pack.clauses.flatMap((clause) => {
    const texts = textsOf(clause);
    const lists = texts.some((text) => (text.match(listed) ?? []).length > 0);
    if (!lists || texts.some((text) => saysAny.test(text) || saysAll.test(text))) return [];
    return grouped(rulesOf(pack, clause).filter((rule) => isRule(rule, 'classify')))
      .filter((rules) => read(rules) !== undefined && !rules.some((rule) => isExplained(rule, notes)))
      .map((rules): Finding => {
        const [label = '', value = ''] = Object.entries(rules[0]?.classify ?? {})[0] ?? [];
        const params = { clause: clause.no, label, value, join: read(rules) ?? '', rule: rules[0]?.id ?? '' };
        return { code: 'any_or_all_unsaid', severity: 'warning', place: params.rule, clause: clause.no, params };
      });
  });
}

type Classify = RuleOf<'classify'>;

/** The rules that give the same value. */
function grouped(rules: readonly Classify[]): Classify[][] {
  const groups = new Map<string, Classify[]>();
  for (const rule of rules) {
    const key = JSON.stringify(rule.classify);
    groups.set(key, [...(groups.get(key) ?? []), rule]);
  }
  return [...groups.values()];
}

/** How the rules read the list: several rules, or `any`, mean that one is enough. Undefined where there is but one criterion. */
function read(rules: readonly Classify[]): 'any' | 'all' | undefined {
  if (rules.length > 1) return 'any';
  const when = rules[0]?.when;
  if (when && 'any' in when) return 'any';
  return when && 'all' in when && when.all.length > 1 ? 'all' : undefined;
}
