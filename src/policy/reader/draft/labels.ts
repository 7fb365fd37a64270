// The names that a document tells customers apart by, as labels of a pack, the highest first.
import type { LabelDefinition } from '../../pack.ts';
import { labelForm } from '../lexicon.ts';
import type { Draft, FoundLabel, Question, Reading } from '../model.ts';
import { plainName } from '../refine/labels.ts';
import { englishOf } from './english.ts';
import { isOfRequests } from './requests.ts';

export interface DraftLabels {
  /** For whom a reading is, as a rule's `for`; undefined where it names nobody that a label tells apart. */
  audience(reading: Reading): Readonly<Record<string, readonly string[]>> | undefined;
  /** The values of tiers, in order. */
  readonly tiers: readonly { readonly value: string; readonly name: string; readonly from: number }[];
  /** Which of them is the highest, where neither names nor figures say so. */
  readonly questions: readonly Question[];
  /** @param byRule every tier has criteria, so that the system can assign them */
  definitions(byRule: boolean): Record<string, LabelDefinition>;
}

const titles = {
  class: { title: { zh: '客户类别', en: 'class of customer' }, of: 'customer' },
  tier: { title: { zh: '客户层级', en: 'customer tier' }, of: 'customer' },
} as const;

/** 如客户, 连续3个月未下单的客户, 新客户: a condition or an occasion, by which nobody is called. */
const describes = /^(?:如|若|凡|每|对于?|新(?:老)?(?:客户|顾客|用户|会员)$)|\d/;

type Sort = keyof typeof titles;
const rank = new RegExp(`^(?:${labelForm})$`);

export function labelsFor(draft: Draft, answers: Readonly<Record<string, string>>): DraftLabels {
  const { sentences } = draft;
  const written = draft.labels.filter(({ name }) => !isOfRequests(name, draft.labels) && !describes.test(name));
  const ranked = new Set(
    sentences.flatMap(({ readings }) =>
      readings.flatMap(({ kind, whom }) => (kind.value === 'tier_criterion' ? (whom?.value ?? []).map(plainName) : [])),
    ),
  );
  // Who has criteria or the name of a grade is a tier; whoever else is named by a rule is in a class that people assign.
  const graded = written.filter(({ name }) => ranked.has(name) || rank.test(name));
  const scale = scaleOf(graded);
  const sortOf = (label: FoundLabel): Sort =>
    graded.includes(label) && (ranked.has(label.name) || !scale || placeOn(scale, label.name) >= 0) ? 'tier' : 'class';
  const { labels: tiers, questions } = highestFirst(
    written.filter((label) => sortOf(label) === 'tier'),
    sentences,
    answers,
  );
  const valued = (prefix: Sort, labels: readonly FoundLabel[]) =>
    labels.map(({ name, span }, index) => ({ value: `${prefix}_${index + 1}`, name, from: span.from }));
  const classes = written.filter((label) => sortOf(label) === 'class');
  const all = { tier: valued('tier', tiers), class: valued('class', classes) } as const;
  return {
    tiers: all.tier,
    questions,
    audience({ whom, within }) {
      const names = [...(within?.value ?? []), ...(whom?.value ?? [])].map(plainName);
      const meant = Object.entries(all).flatMap(([label, values]) => {
        const of = values.filter(({ name }) => names.includes(name)).map(({ value }) => value);
        return of.length > 0 ? [[label, of] as const] : [];
      });
      return meant.length > 0 ? Object.fromEntries(meant) : undefined;
    },
    definitions(byRule) {
      return Object.fromEntries(
        (['tier', 'class'] as const)
          .filter((label) => all[label].length > 0)
          .map((label): [string, LabelDefinition] => [
            label,
            {
              ...titles[label],
              order: all[label].map(({ value }) => value),
              values: Object.fromEntries(
                all[label].map(({ value, name }) => [value, { zh: name, en: englishOf(name) }]),
              ),
              assigned: label === 'tier' && byRule ? 'by_rule' : 'by_hand',
            },
          ]),
      );
    },
  };
}

/** Names that say their rank, the highest first; each line is one way of naming. */
const scales: readonly (readonly RegExp[])[] = [
  [
    /战略|核心|SVIP/,
    /重点|重要|关键|VIP/,
    /优质|大客户/,
    /普通|一般|常规|标准/,
    /潜在|意向|新/,
    /流失|沉睡|休眠|其[他余]/,
  ],
  [/黑钻|至尊|皇冠/, /钻/, /白金|铂金/, /金/, /银/, /铜|铁/, /普|注册|积分/],
  ['S', 'A', 'B', 'C', 'D', 'E', 'F'].map((letter) => new RegExp(`(?<![A-Za-z])${letter}[+-]?(?:类|级|等|$|客|会)`)),
  ['特', '一', '二', '三', '四', '五'].map((sign) => new RegExp(`^${sign}(?:类|级|等)`)),
  ['5|五', '4|四', '3|三', '2|二', '1|一'].map((sign) => new RegExp(`^(?:${sign})星`)),
  [/高价值|高端|高净值|大型/, /中价值|中端|中型/, /低价值|低端|小型/],
];

/** On which of them most names stand: 金牌, 银牌 and 铜牌 are tiers, and 企业用户 beside them are a class. */
function scaleOf(labels: readonly FoundLabel[]): readonly RegExp[] | undefined {
  const counted = scales.map((scale) => ({
    scale,
    count: labels.filter(({ name }) => placeOn(scale, name) >= 0).length,
  }));
  const [best] = counted.toSorted((a, b) => b.count - a.count);
  return best && best.count > 1 ? best.scale : undefined;
}

function placeOn(scale: readonly RegExp[], name: string): number {
  return scale.findIndex((step) => step.test(name));
}

interface Ordered {
  readonly labels: readonly FoundLabel[];
  readonly questions: readonly Question[];
}

/** By their names; else by what is asked of them: a document whose tiers ask for more and more begins with the lowest. Else somebody says. */
function highestFirst(
  labels: readonly FoundLabel[],
  sentences: Draft['sentences'],
  answers: Readonly<Record<string, string>>,
): Ordered {
  const scale = scales.find((one) => labels.every(({ name }) => placeOn(one, name) >= 0));
  if (scale)
    return { labels: labels.toSorted((a, b) => placeOn(scale, a.name) - placeOn(scale, b.name)), questions: [] };
  const byFigures = orderedByFigures(labels, sentences);
  const [first] = labels;
  if (byFigures || !first) return { labels: byFigures ?? labels, questions: [] };
  const question: Question = {
    id: `tier_order-${first.span.from}`,
    about: 'tier_order',
    span: first.span,
    words: labels.map(({ name }) => name).join('、'),
    choices: ['as_written', 'reversed'],
  };
  return { labels: answers[question.id] === 'reversed' ? labels.toReversed() : labels, questions: [question] };
}

/** Tiers without a figure come last, where they take whoever is left. Undefined where the figures say nothing. */
function orderedByFigures(
  labels: readonly FoundLabel[],
  sentences: Draft['sentences'],
): readonly FoundLabel[] | undefined {
  if (labels.length < 2) return labels;
  const least = new Map<string, number>();
  for (const { kind, whom, quantity, unit } of sentences.flatMap(({ readings }) => readings)) {
    if (kind.value !== 'tier_criterion' || quantity === undefined || unit === '月' || unit === '年') continue;
    const scale = unit === '万元' ? 10_000 : 1;
    for (const name of (whom?.value ?? []).map(plainName))
      if (!least.has(name)) least.set(name, quantity.value * scale);
  }
  const ranked = labels.filter(({ name }) => least.has(name));
  if (ranked.length === 0) return undefined;
  const figures = ranked.map(({ name }) => least.get(name) ?? 0);
  const rises =
    figures.length > 1 && figures.every((figure, index) => index === 0 || figure >= (figures[index - 1] ?? 0));
  const unranked = labels.filter(({ name }) => !least.has(name));
  return [...(rises ? ranked.toReversed() : ranked), ...unranked];
}
