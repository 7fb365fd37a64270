// How grants are said: who looks after whom, which benefits and how many points are earned.

import type { RuleOf } from '#policy/shapes/index.ts';
import { factWordsOf } from '#policy/vocabulary/index.ts';
import { sayFact, sayValue } from './conditions.ts';
import { filled, ruleWords } from './measures.ts';
import { type Naming, openTitle, roleTable, sayList } from './naming.ts';

type Grant = RuleOf<'grant'>['grant'];

/** What is given, one after the other. */
export function sayGains(grant: Grant, naming: Naming): string {
  const { gainList } = ruleWords[naming.language];
  return [carers(grant, naming), benefits(grant, naming), points(grant, naming)].filter(Boolean).join(gainList);
}

function carers({ owner, exclusive, assistants = [] }: Grant, naming: Naming): string {
  const { part } = ruleWords[naming.language];
  const table = roleTable(naming.pack);
  const owned =
    owner === undefined
      ? ''
      : filled(exclusive ? part.exclusive : part.owner, { owner: sayList(table, [owner], naming) });
  const helped =
    assistants.length === 0
      ? ''
      : filled(owned ? part.assistants : part.assistantsOnly, { assistants: sayList(table, assistants, naming) });
  return owned + helped;
}

function benefits({ benefits: names }: Grant, naming: Naming): string {
  const { part } = ruleWords[naming.language];
  return names === undefined ? '' : filled(part.benefits, { benefits: sayList(naming.pack.benefits, names, naming) });
}

function points({ points: given }: Grant, naming: Naming): string {
  if (given === undefined) return '';
  const { pack, language } = naming;
  const { part } = ruleWords[language];
  const table = factWordsOf(pack);
  const n = openTitle(given.amount, pack, language) ?? String(given.amount);
  if (given.per === undefined) return filled(part.points, { n });
  const key = given.per.in ? `${given.per.fact}@${given.per.in}` : given.per.fact;
  const each = openTitle(given.per.each, pack, language) ?? sayValue(key, given.per.each, language, table);
  return filled(part.pointsPer, { n, each, fact: sayFact(key, language, table) });
}
