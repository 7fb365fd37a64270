// The small table of law: clauses that name a law no longer in force, or ask for what a law forbids or ties to a condition.
//  - Civil Code of the PRC, art. 1260: nine laws, the Contract Law among them, repealed on 1 January 2021.
//  - Personal Information Protection Law (PIPL) art. 6: only as much as the purpose needs; art. 17: whoever collects says so beforehand;
//    art. 19: no longer than needed; art. 29: sensitive information (an identity number, art. 28) on separate consent.
//  - Cybersecurity Law art. 21(3) (renumbered by the amendment in force since 2026): network logs for not less than six months.
import type { Finding } from '../../model.ts';
import type { Clause, Pack } from '../../pack.ts';
import { isRule } from '../../shapes/index.ts';
import {
  asMuchAsPossible,
  collects,
  forEver,
  idNumbers,
  informs,
  logsKept,
  recordsCalls,
  repealedLaws,
  separateConsent,
} from '../../vocabulary/doubtful.ts';
import type { LintInput } from '../check.ts';
import { rulesOf, says, textsOf } from './texts.ts';

interface Rule {
  readonly code: string;
  readonly severity: Finding['severity'];
  readonly law: string;
  readonly breaks: (clause: Clause, pack: Pack) => boolean;
}

const table: readonly Rule[] = [
  {
    code: 'law_collects_too_much',
    severity: 'warning',
    law: 'PIPL 6',
    breaks: (clause) => says(clause, asMuchAsPossible) && says(clause, collects),
  },
  {
    code: 'law_id_without_consent',
    severity: 'warning',
    law: 'PIPL 28, 29',
    breaks: (clause, pack) =>
      says(clause, idNumbers) && says(clause, collects) && !says(clause, separateConsent) && !asksConsent(clause, pack),
  },
  {
    code: 'law_recorded_untold',
    severity: 'remark',
    law: 'PIPL 17',
    breaks: (clause) => says(clause, recordsCalls) && !says(clause, informs),
  },
  { code: 'law_kept_for_ever', severity: 'warning', law: 'PIPL 19', breaks: (clause) => says(clause, forEver) },
  {
    code: 'law_logs_short',
    severity: 'error',
    law: 'Cybersecurity Law 21(3)',
    breaks: (clause) => textsOf(clause).some((text) => daysOfLogs(text) < leastDaysOfLogs),
  },
];

export function findLawFaults({ pack }: LintInput): Finding[] {
  return pack.clauses.flatMap((clause) => {
    const about = { place: `clauses ${clause.no}`, clause: clause.no };
    const repealed = repealedLaws
      .filter(({ said }) => says(clause, said))
      .map(({ law }): Finding => {
        const params = { clause: clause.no, word_zh: law.zh, word_en: law.en, law: 'Civil Code 1260' };
        return { code: 'law_repealed', severity: 'warning', ...about, params };
      });
    const broken = table
      .filter(({ breaks }) => breaks(clause, pack))
      .map(({ code, severity, law }): Finding => ({ code, severity, ...about, params: { clause: clause.no, law } }));
    return [...repealed, ...broken];
  });
}

/** A rule of the clause lets it be done on consent only. */
function asksConsent(clause: Clause, pack: Pack): boolean {
  return rulesOf(pack, clause).some((rule) => isRule(rule, 'allow') && rule.only_if?.includes('consented'));
}

/** Six months, by the shortest count of them: 1 March to 31 August has 184 days, September to February 181 in most years. */
const leastDaysOfLogs = 180;

/** How long the text keeps logs, in days; infinite where it does not say. */
function daysOfLogs(text: string): number {
  const found = logsKept.exec(text)?.groups;
  const amount = found?.zh ?? found?.en;
  if (amount === undefined) return Number.POSITIVE_INFINITY;
  const isMonths = /\u6708|month/.test(found?.zhUnit ?? found?.enUnit ?? '');
  return Number(amount) * (isMonths ? 30 : 1);
}
