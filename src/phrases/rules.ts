// A rule as one sentence for people, in either language: the shape gives the parts, this gives the words.

import { acts, fieldGroups, levels, relations, scopes, spans } from '#policy/access/vocabulary.ts';
import type { Condition } from '#policy/condition.ts';
import type { Pack } from '#policy/pack.ts';
import { holds, keptKinds } from '#policy/privacy/vocabulary.ts';
import type { Rule, RuleOf } from '#policy/shapes/index.ts';
import { shapeOf } from '#policy/shapes/index.ts';
import type { Word } from '#policy/vocabulary/index.ts';
import { duties, events, moments, roles } from '#policy/vocabulary/index.ts';
import { sayCondition } from './conditions.ts';
import { filled, type RuleLanguage, ruleWords, sayDuration, sayPeriod } from './measures.ts';

export { sayCondition, sayFact, sayTrace, sayValue } from './conditions.ts';
export { filled, type RuleLanguage, ruleWords, sayDuration, sayPeriod } from './measures.ts';

/** One sentence that says a rule. A parameter that nobody has stated yet is named as such. */
export function sayRule(rule: Rule, pack: Pack, language: RuleLanguage): string {
  const { phrase, parts } = shapeOf(rule).say(rule);
  const sentences: Readonly<Record<string, string>> = ruleWords[language].sentence;
  const said = Object.fromEntries(
    Object.entries(parts).map(([name, value]) => [name, sayPart(name, value, { rule, pack, language })]),
  );
  const absent = {
    for: '',
    where: '',
    about: '',
    until: '',
    opens: '',
    assistants: '',
    owner: '',
    while: '',
    pausable: '',
    fields: '',
    hold: '',
    limit: '',
  };
  const act = 'do' in rule ? sayAct(rule.do, language) : '';
  const sentence = filled(sentences[phrase] ?? phrase, {
    ...absent,
    act,
    ...said,
    ...carersOf(parts, language),
    times: sayTimes(parts.n, language),
  });
  return language === 'en' ? sentence.charAt(0).toUpperCase() + sentence.slice(1) : sentence;
}

/** How long is kept, in one sentence: such a rule needs nothing of its pack. */
export function sayRetention(rule: RuleOf<'retain'>, language: RuleLanguage): string {
  return sayRule(rule, { labels: {}, parameters: {} } as Pack, language);
}

/** An audience in words: the titles of the values a rule is for. */
function sayAudience(
  audience: Readonly<Record<string, string | readonly string[]>>,
  pack: Pack,
  language: RuleLanguage,
): string {
  const words = ruleWords[language];
  return Object.entries(audience)
    .map(([label, values]) =>
      [values]
        .flat()
        .map((value) => valueTitle(pack, label, value, language))
        .join(words.list),
    )
    .join(words.list);
}

interface Told {
  readonly rule: Rule;
  readonly pack: Pack;
  readonly language: RuleLanguage;
}

function sayPart(name: string, value: unknown, told: Told): string {
  const { pack, language } = told;
  const { part } = ruleWords[language];
  if (value === undefined) return '';
  const open = openTitle(value, pack, language);
  if (open) return name === 'opens' ? filled(part.opens, { opens: open }) : open;
  switch (name) {
    case 'for':
      return filled(part.for, { for: sayAudience(value as Record<string, string>, pack, language) });
    case 'when':
      return sayCondition(value as Condition, language);
    case 'value':
      return valueTitle(pack, classifiedBy(told.rule), String(value), language);
    case 'where':
    case 'about':
      return filled(part[name], { [name]: sayPattern(value as Record<string, unknown>, language) });
    case 'until':
      return filled(part.until, { until: wordOf(events, value, language) });
    case 'opens':
      return filled(part.opens, { opens: sayDuration(String(value), language) });
    case 'to':
    case 'acts':
      return sayList(accessTables[name], value as string[], language);
    case 'scope':
    case 'while':
      return filled(part[name], { [name]: wordOf(accessTables[name], value, language) });
    case 'fields':
      return filled(part.fields, { fields: sayList(accessTables.fields, value as string[], language) });
    case 'limit':
      return sayLimit(value as Limit, language);
    case 'pausable':
      return part.pausable;
    case 'hold':
      return filled(part.hold, { hold: sayList(holds, value as string[], language) });
    case 'least':
    case 'most':
    case 'within':
    case 'lead':
      return sayDuration(String(value), language);
    case 'every':
      return sayPeriod(String(value), language);
    default:
      return wordOf(tables[name], value, language);
  }
}

const tables: Readonly<Record<string, Readonly<Record<string, Word>>>> = {
  by: roles,
  do: duties,
  after: events,
  before: moments,
  retain: keptKinds,
};

const accessTables = { to: { ...levels, ...roles }, acts, scope: scopes, while: relations, fields: fieldGroups };

interface Limit {
  readonly at_most: number;
  readonly each: string;
  readonly told_over?: number;
}

function sayLimit({ at_most: most, each, told_over: over }: Limit, language: RuleLanguage): string {
  const { part } = ruleWords[language];
  const said = filled(part.limit, { each: wordOf(spans, each, language), most: String(most) });
  return over === undefined ? said : said + filled(part.told_over, { over: String(over) });
}

function sayList(table: Readonly<Record<string, Word>>, names: readonly string[], language: RuleLanguage): string {
  return names.map((name) => wordOf(table, name, language)).join(ruleWords[language].list);
}

function wordOf(table: Readonly<Record<string, Word>> | undefined, value: unknown, language: RuleLanguage): string {
  const name = String(value);
  const word = table && Object.hasOwn(table, name) ? table[name] : undefined;
  return word ? word[language === 'en' ? 'en' : 'zh'] : name;
}

function sayAct(duty: string, language: RuleLanguage): string {
  const acts: Readonly<Record<string, string>> = ruleWords[language].act;
  return acts[duty] ?? wordOf(duties, duty, language);
}

function carersOf(parts: Readonly<Record<string, unknown>>, language: RuleLanguage): Record<string, string> {
  const { part, list } = ruleWords[language];
  const owner =
    parts.owner === undefined
      ? ''
      : filled(parts.exclusive ? part.exclusive : part.owner, { owner: wordOf(roles, parts.owner, language) });
  const helpers = Array.isArray(parts.assistants) ? parts.assistants.map((role) => wordOf(roles, role, language)) : [];
  return { owner, assistants: helpers.length > 0 ? filled(part.assistants, { assistants: helpers.join(list) }) : '' };
}

function sayTimes(n: unknown, language: RuleLanguage): string {
  const { times } = ruleWords[language];
  return filled(n === 1 ? times.one : n === 2 ? times.two : times.many, { n: String(n ?? '') });
}

/** What an event's data must say: kinds and channels by their names, participants by their roles. */
function sayPattern(pattern: Readonly<Record<string, unknown>>, language: RuleLanguage): string {
  const { field, list } = ruleWords[language];
  const named: Readonly<Record<string, unknown>> = field;
  return Object.entries(pattern)
    .map(([name, given]) => {
      const values = [given].flat().map(String);
      if (name === 'participants')
        return filled(field.participants, { who: values.map((role) => wordOf(roles, role, language)).join(list) });
      const words = named[name];
      if (typeof words === 'object' && words !== null)
        return values.map((value) => (words as Readonly<Record<string, string>>)[value] ?? value).join(list);
      return filled(field.other, { field: name, value: values.join(list) });
    })
    .join(list);
}

function openTitle(value: unknown, pack: Pack, language: RuleLanguage): string | undefined {
  if (typeof value !== 'object' || value === null || !('param' in value)) return undefined;
  const name = String(value.param);
  const title = pack.parameters[name]?.title[language === 'en' ? 'en' : 'zh'] ?? name;
  return filled(ruleWords[language].part.open, { title });
}

function classifiedBy(rule: Rule): string {
  return 'classify' in rule ? (Object.keys(rule.classify)[0] ?? '') : '';
}

function valueTitle(pack: Pack, label: string, value: string, language: RuleLanguage): string {
  const title = pack.labels[label]?.values[value];
  return title ? title[language === 'en' ? 'en' : 'zh'] : value;
}
