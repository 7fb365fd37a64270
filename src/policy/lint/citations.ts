// What a rule leans on: its quote stands in its clause, its note exists, and a case shows it at work.
import type { Finding } from '../model.ts';
import { overriddenBy } from '../overriding/relatives.ts';
import { isRule } from '../shapes/index.ts';
import { aboutRule, type LintInput } from './check.ts';

/** A rule without a case is an opinion: nothing shows that it does what was meant. How long is kept, no story of one customer can show. */
export function findUnshownRules({ pack, shown }: LintInput): Finding[] {
  if (!shown) return [];
  return pack.rules
    .filter((rule) => !shown.has(rule.id) && !isRule(rule, 'retain'))
    .map((rule) => aboutRule(rule, 'rule_without_case', 'error'));
}

export function findCitationFaults({ pack, notes }: LintInput): Finding[] {
  const texts = new Map(pack.clauses.map((clause) => [clause.no, clause.text]));
  return pack.rules.flatMap((rule) => {
    const findings: Finding[] = [];
    const text = texts.get(rule.clause);
    const quoted =
      rule.quote === undefined ||
      [text?.zh, text?.en].some((words) => words && squeezed(words).includes(squeezed(rule.quote ?? '')));
    if (!quoted)
      findings.push(aboutRule(rule, 'quote_not_in_clause', 'error', { clause: rule.clause, quote: rule.quote ?? '' }));
    const explained = rule.note === undefined || notes === undefined || notes.some((note) => note.anchor === rule.note);
    if (!explained) findings.push(aboutRule(rule, 'note_unknown', 'error', { note: rule.note ?? '' }));
    const named = rule.overrides === undefined ? undefined : overriddenBy(rule.overrides, pack.pack);
    // What another policy says is looked at where both are at hand (sense/together.ts).
    const stranger = named?.pack === pack.pack && !pack.rules.some((other) => other.id === named.rule);
    if (stranger) findings.push(aboutRule(rule, 'overrides_unknown', 'error', { overrides: rule.overrides ?? '' }));
    return findings;
  });
}

/** Line breaks and spaces differ between a page and a file; words do not. */
function squeezed(text: string): string {
  return text.replace(/\s+/g, '');
}
