// A rule as one sentence for people, in either language: the shape gives the parts, this gives the words.

import {
  acts,
  fieldGroups,
  levels,
  preconditions,
  relations,
  scopes,
  spans,
  writtenActs,
} from '#policy/access/vocabulary.ts';
import type { Condition } from '#policy/condition.ts';
import type { Pack } from '#policy/pack.ts';
import { holds, keptKinds } from '#policy/privacy/vocabulary.ts';
import type { Rule, RuleOf } from '#policy/shapes/index.ts';
import { shapeOf } from '#policy/shapes/index.ts';
import { events, factWordsOf, moments, ownDutyDone, type Word } from '#policy/vocabulary/index.ts';
import { sayCondition } from './conditions.ts';
import { sayAverage, sayCounted, saySplits, sayTarget } from './figures.ts';
import { sayGains } from './gains.ts';
import { filled, type RuleLanguage, ruleWords, sayDuration, sayPeriod } from './measures.ts';
import { dutyTitle, openTitle, roleTable, sayList, sayPattern, valueTitle, wordOf } from './naming.ts';
import { sideOf } from './side.ts';

export { type FactTable, sayCondition, sayFact, sayTrace, sayValue } from './conditions.ts';
export { filled, type RuleLanguage, ruleWords, sayDuration, sayPeriod } from './measures.ts';

/** One sentence that says a rule. A parameter that nobody has stated yet is named as such. */
export function sayRule(rule: Rule, pack: Pack, language: RuleLanguage): string {
  const { phrase, parts } = shapeOf(rule).say(rule);
  const sentences: Readonly<Record<string, string>> = ruleWords[language].sentence;
  const told = { rule, pack, language };
  const said = Object.fromEntries(Object.entries(parts).map(([name, value]) => [name, sayPart(name, value, told)]));
  const act = 'do' in rule ? sayAct(rule.do, told) : '';
  const gives = 'grant' in rule ? sayGains(rule.grant, told) : '';
  const sentence = filled(sentences[phrase] ?? phrase, {
    ...absent,
    act,
    gives,
    ...said,
    times: sayTimes(parts.n, language),
  });
  return language === 'en' ? sentence.charAt(0).toUpperCase() + sentence.slice(1) : sentence;
}

/** Parts of sentences that are said only where the rule has them. */
const absent = Object.fromEntries(
  [
    'for',
    'where',
    'about',
    'until',
    'opens',
    'while',
    'pausable',
    'fields',
    'hold',
    'limit',
    'only_if',
    'per',
    'target',
    'occasion',
    'met',
  ].map((name) => [name, '']),
);

/** How long is kept, in one sentence: such a rule needs nothing of its pack. */
export function sayRetention(rule: RuleOf<'retain'>, language: RuleLanguage): string {
  return sayRule(rule, wordless, language);
}

/** A pack that brings no words of its own. */
const wordless = {
  labels: {},
  parameters: {},
  roles: {},
  duties: {},
  facts: {},
  alerts: {},
  benefits: {},
} as unknown as Pack;

/** An audience in words: each site, and the titles of the values a rule is for. */
function sayAudience(audience: Readonly<Record<string, string | readonly string[]>>, { pack, language }: Told): string {
  const words = ruleWords[language];
  return Object.entries(audience)
    .map(([label, values]) =>
      label === 'each'
        ? words.each[values as keyof typeof words.each]
        : [values]
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
      return filled(part.for, { for: sayAudience(value as Record<string, string>, told) });
    case 'when':
      return sayCondition(stated(value, told) as Condition, language, factWordsOf(pack));
    case 'met':
      return filled(part.met, { when: sayCondition(stated(value, told) as Condition, language, factWordsOf(pack)) });
    case 'occasion':
      return filled(part.occasion, { after: wordOf(events, value, language) });
    case 'value':
      return valueTitle(pack, classifiedBy(told.rule), String(value), language);
    case 'after':
      return ownDutyAfter(told) ?? wordOf(events, value, language);
    case 'where':
    case 'about':
      if (name === 'about' && ownDutyAfter(told) !== undefined) return '';
      return filled(part[name], { [name]: sayPattern(value as Record<string, unknown>, told) });
    case 'until':
      return filled(part.until, { until: wordOf(events, value, language) });
    case 'opens':
      return filled(part.opens, { opens: sayDuration(String(value), language) });
    case 'to':
      return sayList({ ...levels, ...roleTable(pack) }, value as unknown[], told);
    case 'tell':
      return sayList(roleTable(pack), value as unknown[], told);
    case 'acts':
      return sayList({ ...acts, ...writtenActs }, value as string[], told);
    case 'scope':
    case 'while':
      return filled(part[name], { [name]: wordOf(accessTables[name], value, language) });
    case 'fields':
      return filled(part.fields, { fields: sayList(fieldGroups, value as string[], told) });
    case 'only_if':
      return filled(part.only_if, { only_if: sayList(preconditions, value as string[], told) });
    case 'limit':
      return sayLimit(value as Limit, language);
    case 'pausable':
      return part.pausable;
    case 'hold':
      return filled(part.hold, { hold: sayList(holds, value as string[], told) });
    case 'least':
    case 'most':
    case 'within':
    case 'lead':
      return sayDuration(String(value), language);
    case 'every':
      return sayPeriod(String(value), language);
    case 'by':
      return wordOf(roleTable(pack), value, language);
    case 'do':
      return dutyTitle(String(value), told);
    case 'alert':
      return wordOf(pack.alerts, value, language);
    default:
      return sayFigurePart(name, value, told) ?? wordOf(tables[name], value, language);
  }
}

/** The own duty after which something is owed, in place of "done" and which: "analysis of satisfaction done". */
function ownDutyAfter(told: Told): string | undefined {
  const { after, about } = told.rule as { after?: unknown; about?: { duty?: unknown } };
  if (after !== ownDutyDone || typeof about?.duty !== 'string' || Object.keys(about).length > 1) return undefined;
  return filled(ruleWords[told.language].part.done, { duty: dutyTitle(about.duty, told) });
}

/** What was written with the titles of its open parameters in their places. */
function stated(written: unknown, told: Told): unknown {
  if (Array.isArray(written)) return written.map((part) => stated(part, told));
  if (typeof written !== 'object' || written === null) return written;
  return (
    openTitle(written, told.pack, told.language) ??
    Object.fromEntries(Object.entries(written).map(([key, value]) => [key, stated(value, told)]))
  );
}

/** The parts of a figure; undefined for what is none of them. */
function sayFigurePart(name: string, value: unknown, told: Told): string | undefined {
  type Measure = RuleOf<'measure'>;
  switch (name) {
    case 'measure':
      return (value as Word)[sideOf(told.language)];
    case 'numerator':
    case 'denominator':
      return sayCounted(value as NonNullable<Measure['count']>, told);
    case 'average':
      return sayAverage(value as NonNullable<Measure['average']>, told);
    case 'per':
      return saySplits(value as NonNullable<Measure['per']>, told);
    case 'target':
      return sayTarget(value as NonNullable<Measure['target']>, told);
    default:
      return undefined;
  }
}

const tables: Readonly<Record<string, Readonly<Record<string, Word>>>> = {
  after: events,
  before: moments,
  retain: keptKinds,
};

const accessTables = { scope: scopes, while: relations };

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

function sayAct(duty: string, told: Told): string {
  const acts: Readonly<Record<string, string>> = ruleWords[told.language].act;
  return acts[duty] ?? dutyTitle(duty, told);
}

function sayTimes(n: unknown, language: RuleLanguage): string {
  const { times } = ruleWords[language];
  return filled(n === 1 ? times.one : n === 2 ? times.two : times.many, { n: String(n ?? '') });
}

function classifiedBy(rule: Rule): string {
  return 'classify' in rule ? (Object.keys(rule.classify)[0] ?? '') : '';
}
