// Duties owed about something other than customers: of a kind that the duty is for, and by somebody who can be found.
import type { Finding } from '../../model.ts';
import { dutiesOf } from '../../own-words/words.ts';
import { isRule } from '../../shapes/index.ts';
import { kindMeant } from '../../shapes/shape.ts';
import { aboutRule, type LintInput } from '../check.ts';

export function findSubjectFaults({ pack }: LintInput): Finding[] {
  const duties = dutiesOf(pack);
  return pack.rules.flatMap((rule) => {
    if (isRule(rule, 'grant'))
      return Object.keys(rule.grant).length === 0 ? [aboutRule(rule, 'grant_of_nothing', 'error')] : [];
    if (!('do' in rule)) return [];
    const meant = kindMeant(rule.for);
    const of = duties[rule.do]?.of ?? 'customer';
    const isOther = Object.hasOwn(pack.duties, rule.do) && of !== meant;
    return [
      ...(isOther ? [aboutRule(rule, 'duty_of_other_subject', 'error', { duty: rule.do, of, meant })] : []),
      ...(meant !== 'customer' && rule.by === 'owner'
        ? [aboutRule(rule, 'owner_of_no_customer', 'error', { meant })]
        : []),
    ];
  });
}
