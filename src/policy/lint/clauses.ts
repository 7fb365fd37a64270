// Every clause is carried out by a rule, a form or a path, or excused with a reason, and every citation leads to a clause.
import type { Finding } from '../model.ts';
import type { Pack } from '../pack.ts';
import type { LintInput } from './check.ts';

export function findClauseFaults({ pack }: LintInput): Finding[] {
  const known = new Set(pack.clauses.map((clause) => clause.no));
  const citations = citationsIn(pack);
  const unknown = citations
    .filter(({ clause }) => !known.has(clause))
    .map(({ place, clause }) => fault('clause_unknown', place, { clause, where: place }));
  const answered = new Set(citations.filter(({ answers }) => answers).map(({ clause }) => clause));
  const uncovered = pack.clauses
    .filter(({ no }) => !answered.has(no) && !isHeading(no, pack))
    .map(({ no, title }) => ({
      ...fault('clause_uncovered', `clauses ${no}`, {
        clause: no,
        title_zh: title?.zh ?? '',
        title_en: title?.en ?? '',
      }),
      clause: no,
    }));
  return [...unknown, ...uncovered];
}

interface Citation {
  readonly place: string;
  readonly clause: string;
  /** Whether the citation carries the clause out or excuses it; a parameter alone does not. */
  readonly answers: boolean;
}

function citationsIn(pack: Pack): Citation[] {
  const listed = (name: 'unmodelled' | 'see' | 'missing') =>
    pack[name].map(({ clause }, index) => ({ place: `${name}[${index}]`, clause, answers: true }));
  return [
    ...pack.rules.flatMap((rule) =>
      [rule.clause, ...(rule.also ?? [])].map((clause) => ({ place: rule.id, clause, answers: true })),
    ),
    ...Object.entries(pack.forms).flatMap(([name, { clause, also }]) =>
      [clause, ...(also ?? [])].map((no) => ({ place: `forms.${name}`, clause: no, answers: true })),
    ),
    ...Object.entries(pack.paths).flatMap(([name, { clause, also, steps, beside = [] }]) =>
      [clause, ...(also ?? []), ...[...steps, ...beside].flatMap((step) => step.clause ?? [])].map((no) => ({
        place: `paths.${name}`,
        clause: no,
        answers: true,
      })),
    ),
    ...listed('unmodelled'),
    ...listed('see'),
    ...listed('missing'),
    ...Object.entries(pack.parameters).map(([name, { clause }]) => ({
      place: `parameters.${name}`,
      clause,
      answers: false,
    })),
  ];
}

/** A clause with finer ones below it is a heading: each of them answers for itself. */
function isHeading(no: string, pack: Pack): boolean {
  return pack.clauses.some((other) => other.no.startsWith(`${no}.`));
}

function fault(code: string, place: string, params: Finding['params']): Finding {
  return { code, severity: 'error', place, params };
}
