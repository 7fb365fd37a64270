// What is declared and speaks to nobody: own words that no rule uses, warnings that nobody raises or answers, labels that bind nothing.
import type { Finding } from '../../model.ts';
import type { Pack } from '../../pack.ts';
import { isRule } from '../../shapes/index.ts';
import { audienceOf } from '../../shapes/shape.ts';
import { aboutRule, type LintInput } from '../check.ts';

export function findUnusedWords({ pack }: LintInput): Finding[] {
  return [...ownWords(pack), ...labels(pack), ...warnings(pack)];
}

function ownWords(pack: Pack): Finding[] {
  const written = JSON.stringify([pack.rules, pack.parameters, pack.approval, pack.paths]);
  const isUsed = (name: string): boolean => written.includes(`"${name}"`);
  return (['roles', 'duties', 'benefits'] as const).flatMap((kind) =>
    Object.keys(pack[kind])
      .filter((name) => !isUsed(name))
      .map((name) => fault('word_unused', 'warning', `${kind}.${name}`, { given: name })),
  );
}

/** A label that no rule is for and no figure asks about decides nothing. */
function labels(pack: Pack): Finding[] {
  const meant = new Set(pack.rules.flatMap((rule) => Object.keys(audienceOf(rule.for) ?? {})));
  const asked = JSON.stringify(
    pack.rules.filter((rule) => isRule(rule, 'measure') || 'where' in rule || 'about' in rule),
  );
  const unused = Object.keys(pack.labels).filter((name) => !meant.has(name) && !asked.includes(`"${name}"`));
  const borrowed = pack.uses.filter((name) => !meant.has(name) && !asked.includes(`"${name}"`));
  return [
    ...unused.map((label) => fault('label_unused', 'warning', `labels.${label}`, { label })),
    ...borrowed.map((label) => fault('label_unused', 'warning', 'uses', { label })),
  ];
}

function warnings(pack: Pack): Finding[] {
  const raised = pack.rules.filter((rule) => isRule(rule, 'alert'));
  const answered = pack.rules.flatMap((rule) =>
    isRule(rule, 'within') && rule.after === 'alert.raised' ? [rule.about?.alert ?? []].flat().map(String) : [],
  );
  const all = pack.rules.some((rule) => isRule(rule, 'within') && rule.after === 'alert.raised' && !rule.about?.alert);
  return [
    ...Object.keys(pack.alerts)
      .filter((name) => !raised.some(({ alert }) => alert === name))
      .map((name) => fault('alert_never_raised', 'error', `alerts.${name}`, { given: name })),
    ...raised
      .filter(({ alert }) => !all && !answered.includes(alert))
      .map((rule) => aboutRule(rule, 'alert_unanswered', 'remark', { alert: rule.alert })),
  ];
}

function fault(code: string, severity: Finding['severity'], place: string, params: Finding['params']): Finding {
  return { code, severity, place, params };
}
