// A finding of the policy core as a remark of a colleague, in either language.
import type { Finding } from '#policy/model.ts';
import type { Pack } from '#policy/pack.ts';
import english from './en/findings.ts';
import { filled, type RuleLanguage, ruleWords, sayFact, sayValue } from './rules.ts';
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
  return phrase === undefined ? finding.code : filled(phrase, saidParams(finding.params, language, pack));
}

function saidParams(
  params: Finding['params'],
  language: RuleLanguage,
  pack: Pack | undefined,
): Record<string, string | number> {
  const lang = language === 'en' ? 'en' : 'zh';
  const label = pack?.labels[String(params.label ?? '')];
  const titled = (name: string) => label?.values[String(params[name])]?.[lang] ?? String(params[name]);
  const said: Record<string, string | number> = { ...params };
  for (const name of ['higher', 'lower', 'value']) if (name in params) said[name] = titled(name);
  if (label) said.label = label.title[lang];
  if (`title_${lang}` in params) said.title = params[`title_${lang}`] ?? '';
  const type = words[language][`type_${params.expected}`];
  if (type !== undefined) said.expected = type;
  if (params.example !== undefined) said.example = sayExample(String(params.example), language);
  return said;
}

/** `customer.kind=enterprise; order.amount@last_12_months=50000` in words. */
function sayExample(example: string, language: RuleLanguage): string {
  return example
    .split('; ')
    .map((part) => {
      const [key = '', value = ''] = part.split('=');
      return `${sayFact(key, language)} ${sayValue(key, value, language)}`;
    })
    .join(ruleWords[language].list);
}
