// Several policies in force at once: they bind the same customers side by side, so what two of them say differently binds twice, a label
// may be declared by one only, and a word must mean one thing.
import { settle } from '../../edition.ts';
import type { Finding } from '../../model.ts';
import { overriddenBy } from '../../overriding/relatives.ts';
import type { Pack } from '../../pack.ts';
import { isRule, type Rule, type RuleOf } from '../../shapes/index.ts';
import { audienceOf } from '../../shapes/shape.ts';
import { saidOf, whomBoth } from '../contradictions.ts';

/** What two or more policies say against each other; each finding stands at the later one and names the other. */
export function lintTogether(packs: readonly Pack[]): Finding[] {
  const declared = new Set(packs.flatMap(({ labels }) => Object.keys(labels)));
  const borrowed = packs.flatMap((pack) =>
    pack.uses
      .filter((label) => !declared.has(label))
      .map((label) => told(pack, undefined, 'uses_unknown', 'error', 'uses', { label })),
  );
  const between = packs.flatMap((pack, index) =>
    packs
      .slice(0, index)
      .flatMap((other) => [
        ...labelsTwice(pack, other),
        ...wordsApart(pack, other),
        ...pathsTwice(pack, other),
        ...rulesApart(pack, other),
      ]),
  );
  return [...borrowed, ...between];
}

function labelsTwice(pack: Pack, other: Pack): Finding[] {
  return Object.keys(pack.labels)
    .filter((label) => label in other.labels)
    .map((label) => told(pack, other, 'label_twice', 'error', `labels.${label}`, { label }));
}

/** One code with two meanings. */
function wordsApart(pack: Pack, other: Pack): Finding[] {
  return (['roles', 'alerts', 'benefits'] as const).flatMap((kind) =>
    Object.entries(pack[kind]).flatMap(([name, word]) => {
      const theirs = other[kind][name];
      if (theirs === undefined || (theirs.zh === word.zh && theirs.en === word.en)) return [];
      const params = {
        given: name,
        title_zh: word.zh,
        title_en: word.en,
        other_title_zh: theirs.zh,
        other_title_en: theirs.en,
      };
      return [told(pack, other, 'word_differs', 'warning', `${kind}.${name}`, params)];
    }),
  );
}

/** Of two paths for one kind of request the earlier policy's is gone by. */
function pathsTwice(pack: Pack, other: Pack): Finding[] {
  const theirs = new Set(Object.values(other.paths).flatMap((path) => path.for));
  return Object.entries(pack.paths).flatMap(([name, path]) =>
    path.for
      .filter((kind) => theirs.has(kind))
      .map((kind) => told(pack, other, 'path_of_other_policy', 'warning', `paths.${name}`, { request_kind: kind })),
  );
}

function rulesApart(pack: Pack, other: Pack): Finding[] {
  const theirs = settled(other);
  return settled(pack).flatMap((rule) => [
    ...strangers(pack, rule, other),
    ...theirs.flatMap((one) => contradiction(pack, rule, other, one)),
    ...(isRule(rule, 'retain')
      ? theirs.flatMap((one) => (isRule(one, 'retain') ? retention(pack, rule, other, one) : []))
      : []),
  ]);
}

/** A rule of another policy that it says it overrides, and that is not there. */
function strangers(pack: Pack, rule: Rule, other: Pack): Finding[] {
  const named = rule.overrides === undefined ? undefined : overriddenBy(rule.overrides, pack.pack);
  if (named?.pack !== other.pack || other.rules.some(({ id }) => id === named.rule)) return [];
  const params = { rule: rule.id, overrides: named.rule };
  return [{ ...told(pack, other, 'overrides_unknown', 'error', rule.id, params), clause: rule.clause }];
}

function overrides(pack: Pack, rule: Rule, other: Pack, one: Rule): boolean {
  if (rule.overrides === undefined) return false;
  const named = overriddenBy(rule.overrides, pack.pack);
  return named.pack === other.pack && named.rule === one.id;
}

function contradiction(pack: Pack, rule: Rule, other: Pack, one: Rule): Finding[] {
  const [said, also] = [saidOf(rule), saidOf(one)];
  if (overrides(pack, rule, other, one) || overrides(other, one, pack, rule)) return [];
  if (said === undefined || said.topic !== also?.topic || said.measure === also.measure) return [];
  const whom = whomBoth(audienceOf(rule.for), audienceOf(one.for));
  if (whom === undefined) return [];
  const params = { rule: rule.id, other: one.id, measure: said.measure, other_measure: also.measure, whom };
  return [{ ...told(pack, other, 'policies_disagree', 'warning', rule.id, params), clause: rule.clause }];
}

function retention(pack: Pack, rule: RuleOf<'retain'>, other: Pack, one: RuleOf<'retain'>): Finding[] {
  const measure = limitsOf(rule);
  if (rule.retain !== one.retain || measure === limitsOf(one)) return [];
  const params = { rule: rule.id, other: one.id, measure, other_measure: limitsOf(one) };
  return [{ ...told(pack, other, 'retention_disagree', 'warning', rule.id, params), clause: rule.clause }];
}

function limitsOf({ at_least: least, at_most: most }: RuleOf<'retain'>): string {
  return [least === undefined ? '' : `≥ ${least}`, most === undefined ? '' : `≤ ${most}`].filter(Boolean).join(', ');
}

function settled(pack: Pack): Rule[] {
  return pack.rules.flatMap((rule) => settle(rule, pack) ?? []);
}

function told(
  pack: Pack,
  other: Pack | undefined,
  code: string,
  severity: Finding['severity'],
  place: string,
  params: Finding['params'],
): Finding {
  const named = other ? { policy_zh: other.title.zh, policy_en: other.title.en } : {};
  return { code, severity, place: `${pack.pack}: ${place}`, params: { pack: pack.pack, ...named, ...params } };
}
