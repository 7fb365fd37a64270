// How lengths, periods and figures are said: "30分钟", "every 2 months", "¥120,000".
import type { Duration, Period } from '#policy/calendar/index.ts';
import type { FactType } from '#policy/vocabulary/index.ts';
import english from './en/rules.ts';
import chinese from './zh-CN/rules.ts';

export type RuleLanguage = 'zh-CN' | 'en';

export const ruleWords = { 'zh-CN': chinese, en: english } as const;

/** Puts parameters into a phrase, in the form that i18next uses. */
export function filled(phrase: string, params: Readonly<Record<string, string | number>>): string {
  return phrase.replace(/\{\{(\w+)\}\}/g, (whole, name: string) => String(params[name] ?? whole));
}

/** A duration in words: `30min` is "30分钟", `1h` is "1 hour". A text that is no duration is said as it stands. */
export function sayDuration(duration: Duration | string, language: RuleLanguage): string {
  const known = typeof duration === 'string' ? durationIn(duration) : duration;
  if (!known) return String(duration);
  const said = filled(ruleWords[language].duration[known.unit], { n: known.amount });
  return language === 'en' && known.amount === 1 ? said.replace(/s$/, '') : said;
}

/** A period as how often: `2 months` is "每2个月" or "every 2 months". A text that is no period is said as it stands. */
export function sayPeriod(period: Period | string, language: RuleLanguage): string {
  const words = ruleWords[language].period;
  if (typeof period === 'string' && period.startsWith('rolling '))
    return filled(words.rolling, { length: rollingLength(period, language) });
  const known = typeof period === 'string' ? periodIn(period) : period;
  if (!known) return String(period);
  if (known.rolling) return filled(words.rolling, { length: sayLength(known, language) });
  return known.count === 1 ? words[known.unit] : filled(words[`${known.unit}s`], { n: known.count });
}

/** A figure of a condition by the type of its fact: money with its sign, a length in words, a flag as yes or no. */
export function sayFigure(value: unknown, type: FactType, language: RuleLanguage): string {
  const words = ruleWords[language];
  if (value === null || value === undefined || value === '') return words.unknown;
  if (typeof value === 'boolean' || type === 'flag')
    return words.truth[String(value) as keyof typeof words.truth] ?? String(value);
  if (type === 'since')
    return datePattern.test(String(value))
      ? filled(words.since.started, { date: String(value) })
      : sayDuration(String(value), language);
  if (type === 'share') return typeof value === 'number' ? `${Number((value * 100).toFixed(2))}%` : String(value);
  const number = Number(value);
  if (!Number.isFinite(number) || type === 'choice') return String(value);
  return `${type === 'money' ? '¥' : ''}${number.toLocaleString('en-US', { maximumFractionDigits: 2 })}`;
}

const datePattern = /^\d{4}-\d{2}-\d{2}$/;
const durationForm = /^(\d{1,5}) ?(min|h|d|w|mo|y|working_hours?|working_days?)$/;
const periodForm = /^(?:(\d{1,4}) )?(day|week|month|quarter|half_year|year)s?$/;

function durationIn(text: string): Duration | undefined {
  const [, amount, unit = ''] = durationForm.exec(text.trim()) ?? [];
  if (amount === undefined) return undefined;
  const plural = /^working_(hour|day)$/.test(unit) ? `${unit}s` : unit;
  return { amount: Number(amount), unit: plural as Duration['unit'] };
}

function periodIn(text: string): Period | undefined {
  const [, count, unit] = periodForm.exec(text.trim()) ?? [];
  return unit === undefined ? undefined : { unit: unit as Period['unit'], count: Number(count ?? 1) };
}

const lengthUnits = { day: 'd', week: 'w', month: 'mo', year: 'y' } as const;

function sayLength({ unit, count }: Period, language: RuleLanguage): string {
  if (unit === 'quarter') return sayDuration({ amount: count * 3, unit: 'mo' }, language);
  if (unit === 'half_year') return sayDuration({ amount: count * 6, unit: 'mo' }, language);
  return sayDuration({ amount: count, unit: lengthUnits[unit] }, language);
}

function rollingLength(text: string, language: RuleLanguage): string {
  const rest = text.slice('rolling '.length);
  const period = periodIn(rest);
  return period ? sayLength(period, language) : sayDuration(rest, language);
}
