// Criteria of the tiers of a document as rules. Where a tier but the last has none, somebody says whether people list who belongs to it, or whether
// people assign all of them.
import type { Condition } from '../../condition.ts';
import { ownFactName } from '../../vocabulary/index.ts';
import type { Draft, Question, Reading } from '../model.ts';
import { plainName } from '../refine/labels.ts';
import { joinSaid } from '../refine/questions.ts';
import { conditionOf, ownFlag } from './criteria.ts';
import type { DraftLabels } from './labels.ts';
import type { Words } from './own-words.ts';

const noteOfOrder = 'tier-order';
/** The note that the rules of tiers cite. */
export const tierNotes = `## Who fits two tiers {#${noteOfOrder}}\n\nThe ranges of the text may meet. Whoever fits two tiers is in the higher one.\n`;

interface Tiers {
  readonly rules: readonly Record<string, unknown>[];
  readonly questions: readonly Question[];
  readonly byRule: boolean;
}

interface Group {
  readonly clause: string;
  /** Further clauses that say some of it. */
  readonly also: Set<string>;
  readonly conditions: Condition[];
  /** From the first criterion to the last: there it may say whether one is enough. */
  from: number;
  to: number;
}

export function tierRules(
  draft: Draft,
  labels: DraftLabels,
  clauseOf: readonly (string | undefined)[],
  words: Words,
  answers: Readonly<Record<string, string>>,
): Tiers {
  const groups = new Map<string, Group>();
  draft.sentences.forEach((sentence, index) => {
    const clause = clauseOf[index];
    if (clause === undefined) return;
    const text = draft.original.slice(sentence.span.from, sentence.span.to);
    for (const [value, readings] of byTier(sentence.readings, labels)) {
      const conditions = readings.flatMap((reading) => conditionOf(reading, wordsOf(reading, text), words.facts) ?? []);
      if (conditions.length === 0) continue;
      const both: Condition =
        conditions.length === 1
          ? (conditions[0] as Condition)
          : /或/.test(text)
            ? { any: conditions }
            : { all: conditions };
      const group: Group = groups.get(value) ?? {
        clause,
        also: new Set(),
        conditions: [],
        from: sentence.span.from,
        to: sentence.span.to,
      };
      group.conditions.push(both);
      if (clause !== group.clause) group.also.add(clause);
      group.to = sentence.span.to;
      groups.set(value, group);
    }
  });
  const last = labels.tiers.at(-1);
  const missing = labels.tiers.filter(({ value }) => !groups.has(value) && value !== last?.value);
  if (groups.size === 0) return { rules: [], questions: [], byRule: false };
  const questions: Question[] = missing.map(({ name, from }) => ({
    id: `tier_missing-${from}`,
    about: 'tier_missing',
    span: { from, to: from + name.length },
    words: name,
    choices: ['listed_by_people', 'all_by_people'],
  }));
  if (questions.some(({ id }) => answers[id] !== 'listed_by_people')) return { rules: [], questions, byRule: false };
  const rules = labels.tiers.flatMap(({ value, name }) => {
    const group = groups.get(value);
    if (!group) return value === last?.value ? restRule(value, groups) : listedRule(value, name, groups, words);
    const join = joinOf(draft, group, answers, questions);
    const when = group.conditions.length === 1 ? group.conditions[0] : { [join]: group.conditions };
    const also = group.also.size > 0 ? { also: [...group.also] } : {};
    return [{ id: `tier.${value}`, clause: group.clause, ...also, note: noteOfOrder, classify: { tier: value }, when }];
  });
  return { rules, questions, byRule: true };
}

function byTier(readings: readonly Reading[], labels: DraftLabels): Map<string, Reading[]> {
  const found = new Map<string, Reading[]>();
  for (const reading of readings) {
    if (reading.kind.value !== 'tier_criterion') continue;
    const names = (reading.whom?.value ?? []).map(plainName);
    for (const { value, name } of labels.tiers)
      if (names.includes(name)) found.set(value, [...(found.get(value) ?? []), reading]);
  }
  return found;
}

/** The words of the criterion and, where it is said once for all (a part of its own, without a figure), what the sentence says of bad records. */
function wordsOf({ action }: Reading, sentence: string): string {
  const clean = /[,，](?!或)[^,，;；\d]*(?:无|没有)[^,，;；\d]*不良[^,，;；]*/.exec(sentence)?.[0] ?? '';
  return action.value.includes('不良') ? action.value : action.value + clean;
}

/** Whom people list is in a tier for which the document states no criterion. */
function listedRule(
  value: string,
  name: string,
  groups: ReadonlyMap<string, Group>,
  words: Words,
): Record<string, unknown>[] {
  const when = { fact: ownFactName(ownFlag(`列为${name}`, words.facts)), is: true };
  return restRule(value, groups).map((rule) => ({ ...rule, note: noteOfOrder, when }));
}

/** Whoever fits nothing before is in the last tier. */
function restRule(value: string, groups: ReadonlyMap<string, Group>): Record<string, unknown>[] {
  const [some] = groups.values();
  return some ? [{ id: `tier.${value}`, clause: some.clause, classify: { tier: value } }] : [];
}

function joinOf(
  draft: Draft,
  group: Group,
  answers: Readonly<Record<string, string>>,
  questions: Question[],
): 'any' | 'all' {
  if (group.conditions.length === 1) return 'all';
  const before = draft.original.slice(Math.max(0, group.from - leadLength), group.to);
  const said = joinSaid(before);
  if (said) return said;
  const id = `any_or_all-${group.from}`;
  questions.push({
    id,
    about: 'any_or_all',
    span: { from: group.from, to: group.to },
    words: '',
    choices: ['any', 'all'],
  });
  return answers[id] === 'any' ? 'any' : 'all';
}

/** How far before its first criterion a list says whether one is enough. */
const leadLength = 40;
