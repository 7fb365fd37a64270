// The policy in force as a document beside its rules: every clause with what became of it.

import { sayRule } from '#phrases/rules.ts';
import { type Edition, type Note, type Pack, type Rule, shapeNameOf } from '#policy/index.ts';
import { awaitedItems } from './awaited.ts';
import type { ClauseItem, RuleItem } from './contract.ts';
import { pathsBeside } from './paths.ts';

/** @param notes how the text was read, as the pack's author explains it */
export function clausesOf(edition: Edition, notes: readonly Note[]): ClauseItem[] {
  const { pack } = edition;
  const explained = new Map(notes.map((note) => [note.anchor, noteOf(note)]));
  return pack.clauses.map((clause) => ({
    no: clause.no,
    title: clause.title ?? null,
    text: clause.text ?? null,
    rules: pack.rules.filter((rule) => carriesOut(rule, clause.no)).map((rule) => ruleOf(rule, edition, explained)),
    unmodelled: pack.unmodelled.filter((one) => one.clause === clause.no).map(({ why }) => why),
    see: pack.see.filter((one) => one.clause === clause.no).map(({ policy, what }) => ({ policy, what })),
    missing: pack.missing.filter((one) => one.clause === clause.no).map(({ what }) => what),
    forms: Object.values(pack.forms)
      .filter((form) => carriesOut(form, clause.no))
      .map(({ title, fields }) => ({
        title,
        fields: fields.map((field) => ({
          title: field.title,
          required: field.required ?? false,
          values: (field.values ?? []).map((value) => value.title),
        })),
      })),
    ...pathsBeside(clause.no, edition, explained),
  }));
}

/** A rule or a form stands beside its own clause and beside those it carries out besides: an agenda's, a responsibility's. */
function carriesOut(one: Pick<Rule, 'clause' | 'also'>, clause: string): boolean {
  return one.clause === clause || (one.also?.includes(clause) ?? false);
}

function ruleOf(written: Rule, edition: Edition, explained: ReadonlyMap<string, RuleNote>): RuleItem {
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
    unacted: awaitedItems(edition.unacted.find((one) => one.rule === written.id)?.waitsFor ?? []),
    note: (rule.note === undefined ? undefined : explained.get(rule.note)) ?? null,
  };
}

type RuleNote = NonNullable<RuleItem['note']>;

/** Notes are written in Chinese with the same in English in italics after it; what lacks one language stands in the other. */
function noteOf({ title, body }: Note): RuleNote {
  const parts = body.split(/\n\s*\n/).map((part) => part.trim());
  const isEnglish = (part: string): boolean => /^\*[^*][\s\S]*\*$/.test(part);
  const joined = (of: readonly string[]): string => of.map((part) => part.replace(/^\*|\*$|\*\*/g, '')).join('\n\n');
  const zh = joined(parts.filter((part) => !isEnglish(part)));
  const en = joined(parts.filter(isEnglish));
  return { title, text: { zh: zh || en, en: en || zh } };
}

function sentenceOf(rule: Rule, pack: Pack): { zh: string; en: string } {
  return { zh: sayRule(rule, pack, 'zh-CN'), en: sayRule(rule, pack, 'en') };
}
