// Two things under one name: whoever cites the name would not know which is meant.
import type { Finding } from '../model.ts';
import type { LintInput } from './check.ts';

export function findDuplicates({ pack }: LintInput): Finding[] {
  const rules = twice(pack.rules.map((rule) => rule.id)).map((id) => ({
    code: 'rule_twice',
    place: id,
    params: { rule: id },
  }));
  const clauses = twice(pack.clauses.map((clause) => clause.no)).map((no) => ({
    code: 'clause_twice',
    place: `clauses ${no}`,
    clause: no,
    params: { clause: no },
  }));
  return [...rules, ...clauses].map((finding) => ({ ...finding, severity: 'error' as const }));
}

function twice(names: readonly string[]): string[] {
  return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
}
