// A finding of the policy core as a remark of a colleague, in either language.
import type { Finding } from '#policy/model.ts';
import type { Pack } from '#policy/pack.ts';
import { countables, factWordsOf, stepFields, steps, subjectKinds } from '#policy/vocabulary/index.ts';
import english from './en/findings.ts';
import { dutyTitle, roleTable, valueTitle, wordOf } from './naming.ts';
import { type FactTable, filled, type RuleLanguage, ruleWords, sayFact, sayValue } from './rules.ts';
import { sideOf } from './side.ts';
import chinese from './zh-CN/findings.ts';

const words: Readonly<Record<RuleLanguage, Readonly<Record<string, string>>>> = { 'zh-CN': chinese, en: english };

/**
 * What a finding says.
 * @param pack gives labels and values their titles; without it their names stand
 * @returns the code itself where there are no words for it, which tests look for
 */
export function sayFinding(finding: Finding, language: RuleLanguage, pack?: Pack): string {
  const near = finding.params.nearest === undefined ? undefined : words[language][`${finding.code}_near`];
  const phrase = near ?? words[language][finding.code];
  return phrase === undefined ? finding.code : filled(phrase, saidParams(finding, language, pack));
}

function saidParams(
  { code, params }: Finding,
  language: RuleLanguage,
  pack: Pack | undefined,
): Record<string, string | number> {
  const lang = sideOf(language);
  const table = pack && factWordsOf(pack);
  const label = pack?.labels[String(params.label ?? '')];
  const titled = (name: string) => label?.values[String(params[name])]?.[lang] ?? String(params[name]);
  const said: Record<string, string | number> = { ...params };
  for (const name of ['higher', 'lower', 'value']) if (name in params) said[name] = titled(name);
  if (label) said.label = label.title[lang];
  // What comes in both languages is said in one.
  for (const [name, word] of Object.entries(params))
    if (name.endsWith(`_${lang}`)) said[name.slice(0, -`_${lang}`.length)] = word;
  const type = words[language][`type_${params.expected}`];
  if (type !== undefined) said.expected = type;
  if (params.join !== undefined) said.join = words[language][`join_${params.join}`] ?? params.join;
  if (params.example !== undefined) said.example = sayExample(String(params.example), language, table);
  if (params.whom !== undefined) said.whom = sayWhom(String(params.whom), language, pack);
  // Whoever mends a case needs the name of a fact, not its word.
  if (params.fact !== undefined && !code.startsWith('case_')) said.fact = sayFact(String(params.fact), language, table);
  for (const name of namedKinds)
    if (params[name] !== undefined) said[name] = namedAs(name, String(params[name]), language, pack);
  return said;
}

const namedKinds = [
  'duty',
  'role',
  'alert',
  'counted',
  'of',
  'meant',
  'step',
  'needed',
  'asked',
  'request_kind',
] as const;
const kindWords = (language: RuleLanguage): Readonly<Record<string, string>> => ruleWords[language].field.kind;

/** A name by its word: the policy's own, or the vocabulary's. */
function namedAs(
  kind: (typeof namedKinds)[number],
  name: string,
  language: RuleLanguage,
  pack: Pack | undefined,
): string {
  switch (kind) {
    case 'duty':
      return pack ? dutyTitle(name, { pack, language }) : name;
    case 'role':
      return wordOf(roleTable({ roles: pack?.roles ?? {} }), name, language);
    case 'alert':
      return wordOf(pack?.alerts, name, language);
    case 'counted':
      return wordOf(countables, name, language);
    case 'step':
    case 'needed':
      return wordOf(steps, name, language);
    case 'asked':
      return wordOf(stepFields, name, language);
    case 'request_kind':
      return kindWords(language)[name] ?? name;
    default:
      return wordOf(subjectKinds, name, language);
  }
}

/** `tier=core` in words: a customer of whom two rules speak; none named means any. */
function sayWhom(whom: string, language: RuleLanguage, pack: Pack | undefined): string {
  const parts = whom.split('; ').filter(Boolean);
  if (parts.length === 0) return ruleWords[language].everybody;
  return parts
    .map((part) => {
      const [label = '', value = ''] = part.split('=');
      return pack ? valueTitle(pack, label, value, language) : value;
    })
    .join(ruleWords[language].list);
}

/** `customer.kind=enterprise; order.amount@last_12_months=50000` in words. */
function sayExample(example: string, language: RuleLanguage, table: FactTable | undefined): string {
  return example
    .split('; ')
    .map((part) => {
      const [key = '', value = ''] = part.split('=');
      return `${sayFact(key, language, table)} ${sayValue(key, value, language, table)}`;
    })
    .join(ruleWords[language].list);
}
