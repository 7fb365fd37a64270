// The policy in force as a document beside its rules: every clause with what became of it.

import { sayRule } from '#phrases/rules.ts';
import { type Edition, type Pack, type Rule, shapeNameOf } from '#policy/index.ts';
import type { ClauseItem, RuleItem } from './contract.ts';

export function clausesOf(edition: Edition): ClauseItem[] {
  const { pack } = edition;
  return pack.clauses.map((clause) => ({
    no: clause.no,
    title: clause.title ?? null,
    text: clause.text ?? null,
    rules: pack.rules.filter((rule) => carriesOut(rule, clause.no)).map((rule) => ruleOf(rule, edition)),
    unmodelled: pack.unmodelled.filter((one) => one.clause === clause.no).map(({ why }) => why),
    see: pack.see.filter((one) => one.clause === clause.no).map(({ policy, what }) => ({ policy, what })),
    missing: pack.missing.filter((one) => one.clause === clause.no).map(({ what }) => what),
  }));
}

/** A rule stands beside its own clause and beside those it carries out besides: an agenda's, a responsibility's. */
function carriesOut(rule: Rule, clause: string): boolean {
  return rule.clause === clause || (rule.also?.includes(clause) ?? false);
}

function ruleOf(written: Rule, edition: Edition): RuleItem {
  const sleeping = edition.dormant.find(({ rule }) => rule === written.id);
  const rule = edition.rules.get(written.id) ?? written;
  return {
    id: rule.id,
    clause: rule.clause,
    shape: shapeNameOf(rule) ?? '',
    title: rule.title ?? null,
    sentence: sentenceOf(rule, edition.pack),
    duty: 'do' in rule ? rule.do : null,
    waitsFor: [...(sleeping?.parameters ?? [])],
    note: rule.note ?? null,
  };
}

function sentenceOf(rule: Rule, pack: Pack): { zh: string; en: string } {
  return { zh: sayRule(rule, pack, 'zh-CN'), en: sayRule(rule, pack, 'en') };
}
