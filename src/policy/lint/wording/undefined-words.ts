// Words that state no measure: "in time", "regularly", "high". Somebody must have said what they mean: in a parameter with its reason, or a
// note on how the text was read.
import type { Finding } from '../../model.ts';
import { vague } from '../../vocabulary/doubtful.ts';
import { isExplained, type LintInput } from '../check.ts';
import { isExcused, parametersIn, rulesOf, says } from './texts.ts';

export function findUndefinedWords({ pack, notes }: LintInput): Finding[] {
  return pack.clauses.flatMap((clause) => {
    const rules = rulesOf(pack, clause);
    if (rules.length === 0 || isExcused(pack, clause)) return [];
    const cited = Object.entries(pack.parameters).filter(([, parameter]) => parameter.clause === clause.no);
    const used = rules.flatMap(parametersIn);
    const isStated = [...cited.map(([name]) => name), ...used].some((name) => pack.parameters[name]?.why !== undefined);
    if (isStated || rules.some((rule) => isExplained(rule, notes))) return [];
    return vague
      .filter(({ said }) => says(clause, said))
      .map(({ word }): Finding => {
        const params = { clause: clause.no, word_zh: word.zh, word_en: word.en };
        return {
          code: 'word_undefined',
          severity: 'warning',
          place: `clauses ${clause.no}`,
          clause: clause.no,
          params,
        };
      });
  });
}
