// How figures are said: what is counted, divided by what, for whom apart, and which target is set.
import type { RuleOf } from '#policy/shapes/index.ts';
import { countables } from '#policy/vocabulary/index.ts';
import { filled, ruleWords } from './measures.ts';
import { type Naming, sayPattern, sayStated, wordOf } from './naming.ts';

type Measure = RuleOf<'measure'>;
type Counted = NonNullable<Measure['count']>;

/** What is counted: "责任（响应，并非（已作废））", once a customer, as it stood at the start. */
export function sayCounted({ count, where, distinct, at }: Counted, naming: Naming): string {
  const { part } = ruleWords[naming.language];
  const what = wordOf(countables, count, naming.language);
  const counted = [
    at === 'start' ? filled(part.atStart, { what }) : what,
    where ? filled(part.where, { where: sayPattern(where, naming) }) : '',
  ].join('');
  return distinct === undefined ? counted : filled(part.distinct, { what: counted });
}

/** An average: the field of what it is taken of. */
export function sayAverage({ of, field, where }: NonNullable<Measure['average']>, naming: Naming): string {
  const { part, fieldName } = ruleWords[naming.language];
  const names: Readonly<Record<string, string>> = fieldName;
  const what = sayCounted({ count: of, ...(where ? { where } : {}) }, naming);
  return filled(part.averageOf, { what, field: names[field] ?? field });
}

/** The target, where there is one. */
export function sayTarget(target: NonNullable<Measure['target']>, naming: Naming): string {
  const { part } = ruleWords[naming.language];
  const said = (name: 'at_least' | 'at_most', value: unknown): string =>
    filled(name === 'at_least' ? part.targetLeast : part.targetMost, { target: sayStated(value, naming) });
  return [
    ...(target.at_least === undefined ? [] : [said('at_least', target.at_least)]),
    ...(target.at_most === undefined ? [] : [said('at_most', target.at_most)]),
  ].join('');
}

/** For whom the figure is taken apart. */
export function saySplits(per: NonNullable<Measure['per']>, { language }: Naming): string {
  const { part, split, list } = ruleWords[language];
  return filled(part.per, { per: per.map((name) => split[name]).join(list) });
}
