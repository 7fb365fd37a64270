// How conditions are said: as a part of a rule ("近12个月累计金额超过¥100,000"), and with what was seen
// ("近12个月累计金额 ¥120,000 > ¥100,000 ✓").
import type { Condition, ConditionTrace } from '#policy/condition.ts';
import type { FactWindow, FactWord } from '#policy/vocabulary/index.ts';
import { facts, factWindows, nameOfOwnFact } from '#policy/vocabulary/index.ts';
import { filled, type RuleLanguage, ruleWords, sayFigure } from './measures.ts';
import { sideOf } from './side.ts';

type Leaf = Extract<Condition, { readonly fact: unknown }>;
type Wanted = Omit<Leaf, 'fact' | 'in'>;

/** What facts are called: the usual ones, and where a policy is at hand its own (`factWordsOf`). */
export type FactTable = Readonly<Record<string, FactWord>>;

/** A condition in words. Parameters must be filled in already; one that is open is said by its name. */
export function sayCondition(condition: Condition, language: RuleLanguage, table: FactTable = facts): string {
  const words = ruleWords[language];
  const grouped = (part: Condition) =>
    'any' in part
      ? filled(words.group, { part: sayCondition(part, language, table) })
      : sayCondition(part, language, table);
  if ('all' in condition) return condition.all.map(grouped).join(words.and);
  if ('any' in condition) return condition.any.map((part) => sayCondition(part, language, table)).join(words.or);
  if ('not' in condition) return filled(words.not, { part: sayCondition(condition.not, language, table) });
  return sayLeaf(condition, language, table);
}

/** A condition with what was seen at each figure, one line a figure: what was asked, what stood there, whether it holds. */
export function sayTrace(trace: ConditionTrace, language: RuleLanguage, table: FactTable = facts): string {
  const words = ruleWords[language];
  const parts = trace.all ?? trace.any;
  if (parts) {
    const said = parts.map((part) =>
      part.any && trace.all
        ? filled(words.group, { part: sayTrace(part, language, table) })
        : sayTrace(part, language, table),
    );
    return said.join(trace.all ? words.and : words.or);
  }
  if (trace.not) return filled(words.not, { part: sayTrace(trace.not, language, table) });
  return trace.leaf ? sayLeafTrace(trace.leaf, trace.holds, { language, table }) : '';
}

/** The name of a fact with the span it is counted over. */
export function sayFact(key: string, language: RuleLanguage, table: FactTable = facts): string {
  const [name = '', window] = key.split('@');
  const lang = sideOf(language);
  const fact = (Object.hasOwn(table, name) ? table[name]?.[lang] : undefined) ?? nameOfOwnFact(name) ?? name;
  if (!window || !Object.hasOwn(factWindows, window)) return fact;
  return filled(ruleWords[language].windowed, { fact, window: factWindows[window as FactWindow][lang] });
}

/** A value of a fact in words: a choice by its name, a figure by its type. */
export function sayValue(key: string, value: unknown, language: RuleLanguage, table: FactTable = facts): string {
  const [name = ''] = key.split('@');
  const choices: Readonly<Record<string, Readonly<Record<string, string>>>> = ruleWords[language].value;
  const chosen = Object.hasOwn(choices, name) ? choices[name]?.[String(value)] : undefined;
  if (chosen) return chosen;
  return sayFigure(value, (Object.hasOwn(table, name) ? table[name]?.type : undefined) ?? 'count', language);
}

function sayLeaf(leaf: Leaf, language: RuleLanguage, table: FactTable): string {
  const words = ruleWords[language];
  const key = leaf.in ? `${leaf.fact}@${leaf.in}` : leaf.fact;
  const fact = sayFact(key, language, table);
  const said = (value: unknown) => sayValue(key, paramName(value) ?? value, language, table);
  const type = table[leaf.fact]?.type;
  if (typeof leaf.is === 'boolean') return filled(leaf.is ? words.leaf.yes : words.leaf.no, { fact });
  if (leaf.at_least !== undefined && leaf.at_most !== undefined) {
    return filled(words.leaf.between, { fact, low: said(leaf.at_least), high: said(leaf.at_most) });
  }
  const asked = comparisons.flatMap((name) => {
    const wanted = leaf[name];
    if (wanted === undefined) return [];
    const phrase = type === 'since' && (name === 'at_least' || name === 'under') ? words.since[name] : words.leaf[name];
    return [filled(phrase, { fact, wanted: Array.isArray(wanted) ? wanted.map(said).join(words.list) : said(wanted) })];
  });
  if (asked.length > 0) return asked.join(words.and);
  return filled(leaf.known === false ? words.leaf.unknown : words.leaf.known, { fact });
}

const comparisons = ['is', 'one_of', 'over', 'at_least', 'under', 'at_most'] as const;
const signs = { is: '=', one_of: '∈', over: '>', at_least: '≥', under: '<', at_most: '≤' } as const;

function sayLeafTrace(
  leaf: NonNullable<ConditionTrace['leaf']>,
  holds: ConditionTrace['holds'],
  { language, table }: { readonly language: RuleLanguage; readonly table: FactTable },
): string {
  const words = ruleWords[language];
  const key = leaf.in ? `${leaf.fact}@${leaf.in}` : leaf.fact;
  const wanted: Partial<Wanted> = leaf.wanted;
  const seen = sayValue(key, leaf.value, language, table);
  const limits = comparisons.flatMap((name) => {
    const limit = wanted[name];
    if (limit === undefined) return [];
    return [
      `${signs[name]} ${Array.isArray(limit) ? limit.map((one) => sayValue(key, one, language, table)).join(words.list) : sayValue(key, limit, language, table)}`,
    ];
  });
  const mark = holds === null ? '?' : holds ? '✓' : '✗';
  return [sayFact(key, language, table), seen, ...limits, mark].join(' ');
}

function paramName(value: unknown): string | undefined {
  return typeof value === 'object' && value !== null && 'param' in value ? String(value.param) : undefined;
}
