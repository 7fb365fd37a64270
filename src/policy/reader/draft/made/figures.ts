// Figures that the house holds itself to: a name of the field with its formula, the target and the period as stated. A figure that no records
// of the house give stays a clause.
import { periodOf } from '../measures.ts';
import { phraseOf, plainWords, type RuleInput, sentenceOf, type Written } from './written.ts';

interface Formula {
  readonly form: RegExp;
  readonly name: string;
  readonly formula: Written;
  /** 投诉率: less is better. */
  readonly isAtMost?: true;
  /** What its target is stated in; a figure with another unit is another figure. */
  readonly unit: '%' | '分' | '件';
}

const inTime = (duty: string | readonly string[]): Written => ({
  ratio: [
    { count: 'obligation', where: { duty, state: 'kept' } },
    { count: 'obligation', where: { duty, state: { not: ['void', 'open', 'waived'] } } },
  ],
});
const done = (duty: string | readonly string[]): Written => ({
  ratio: [
    { count: 'obligation', where: { duty, state: ['kept', 'late'] } },
    { count: 'obligation', where: { duty, state: { not: ['void', 'open', 'waived'] } } },
  ],
});
const shareOf = (count: string, where: Written): Written => ({ ratio: [{ count, where }, { count }] });
const held = { count: 'customer', where: { state: 'held' }, at: 'start' } as const;
const solved = { state: ['resolved', 'closed'] } as const;

/** The longer name before the shorter: 投诉处理满意度 is no 满意度 of all. */
const formulas: readonly Formula[] = [
  {
    form: /NPS|净推荐/,
    name: 'net_promoter_score',
    unit: '分',
    formula: { average: { of: 'survey_answer', field: 'nps' } },
  },
  {
    form: /(?:投诉|问题|诉求|处理)[^，。]{0,6}满意[率度]/,
    name: 'satisfaction_after_requests',
    unit: '%',
    formula: {
      ratio: [
        { count: 'survey_answer', where: { kind: 'after_request', satisfied: true } },
        { count: 'survey_answer', where: { kind: 'after_request' } },
      ],
    },
  },
  { form: /满意[率度]/, name: 'satisfied_share', unit: '%', formula: shareOf('survey_answer', { satisfied: true }) },
  {
    form: /满意度|满意(?:得分|评分)/,
    name: 'satisfaction',
    unit: '分',
    formula: { average: { of: 'survey_answer', field: 'score' } },
  },
  {
    form: /(?:首次)?(?:响应|受理|接听|应答|回复|答复)[^，。]{0,4}(?:及时|达标|率)/,
    name: 'answered_in_time',
    unit: '%',
    formula: inTime('respond'),
  },
  {
    form: /(?:处理|解决|办理|办结|结案|整改|维修)[^，。]{0,4}(?:及时|准时|按时|时效)/,
    name: 'solved_in_time',
    unit: '%',
    formula: inTime('resolve'),
  },
  {
    form: /投诉[^，。]{0,6}(?:处理|解决|办结|结案|闭环)/,
    name: 'complaints_solved',
    unit: '%',
    formula: { ratio: [{ count: 'complaint', where: solved }, { count: 'complaint' }] },
  },
  {
    form: /(?:处理|解决|办结|结案|办理|闭环|完结)[^，。]{0,3}率/,
    name: 'requests_solved',
    unit: '%',
    formula: shareOf('request', solved),
  },
  {
    form: /投诉率/,
    name: 'complaint_rate',
    unit: '%',
    isAtMost: true,
    formula: { ratio: [{ count: 'complaint' }, held] },
  },
  {
    form: /投诉[量数件次]/,
    name: 'complaints',
    unit: '件',
    isAtMost: true,
    formula: { count: { count: 'complaint' } },
  },
  { form: /回访[^，。]{0,6}(?:率|比例|完成|覆盖)|电访率/, name: 'called_back', unit: '%', formula: done('callback') },
  {
    form: /(?:拜访|走访|面访)[^，。]{0,6}(?:率|比例|覆盖)|拜访率/,
    name: 'customers_visited',
    unit: '%',
    formula: { ratio: [{ count: 'customer', where: { visited: true } }, held] },
  },
  {
    form: /(?:沟通|联系|维护|跟进)[^，。]{0,6}(?:率|比例|覆盖|完成)/,
    name: 'contacts_kept',
    unit: '%',
    formula: done(['contact', 'proactive_contact']),
  },
  {
    form: /(?:记录|录入|登记)[^，。]{0,4}(?:及时|按时)/,
    name: 'recorded_in_time',
    unit: '%',
    formula: inTime('record'),
  },
  {
    form: /(?:信息|资料|档案|数据)[^，。]{0,6}(?:准确|正确|真实)/,
    name: 'entries_accurate',
    unit: '%',
    formula: shareOf('entry_field', { accurate: true }),
  },
  {
    form: /(?:信息|资料|档案|数据|建档)[^，。]{0,6}(?:完整|齐全|完善|建档)|建档率/,
    name: 'entries_complete',
    unit: '%',
    formula: shareOf('entry', { complete: true }),
  },
  {
    form: /流失率/,
    name: 'churn',
    unit: '%',
    isAtMost: true,
    formula: { ratio: [{ count: 'customer', where: { state: 'lost' } }, held] },
  },
  {
    form: /挽[回留][^，。]{0,4}率/,
    name: 'won_back',
    unit: '%',
    formula: {
      ratio: [
        { count: 'customer', where: { state: 'won_back' } },
        { count: 'customer', where: { state: 'lost' } },
      ],
    },
  },
  {
    form: /续(?:约|费|租|签|保)率/,
    name: 'renewal_rate',
    unit: '%',
    formula: shareOf('subscription', { state: 'renewed' }),
  },
  {
    form: /(?:问卷|调查)[^，。]{0,6}(?:回收|回复)率/,
    name: 'surveys_answered',
    unit: '%',
    formula: { ratio: [{ count: 'survey_answer' }, { count: 'survey_sent' }] },
  },
  { form: /转介绍|推荐新客/, name: 'referrals', unit: '件', formula: { count: { count: 'referral' } } },
];

const unitOf = { '%': '%', 分: '分', 件: '件', 个: '件', 次: '件', 起: '件', 宗: '件', 人: '件' } as const;

/** The figure that the words name; undefined where no records of the house give it. */
export function figure(input: RuleInput): Written | undefined {
  const { reading, words, clause } = input;
  const unit = unitOf[(reading.unit ?? '') as keyof typeof unitOf];
  const found = formulaIn(phraseOf(input), unit) ?? formulaIn(sentenceOf(input), unit);
  if (!found) return undefined;
  const title = titleIn(input, found.form);
  // 对大会成员的建议回复率 is narrower than the figure of all answers.
  if (/^(?:对|针对|就)/.test(title) || title.length > longestName) return undefined;
  const period = reading.per && periodOf(reading.per.value);
  const target = isFormula(input) ? undefined : targetOf(input, found);
  return {
    measure: found.name,
    title: { zh: title, en: title },
    every: period ?? words.usualPeriod(clause),
    ...found.formula,
    ...(target ? { target } : {}),
  };
}

function formulaIn(words: string, unit: Formula['unit'] | undefined): Formula | undefined {
  return unit && formulas.find((one) => one.unit === unit && one.form.test(words));
}

const longestName = 16;

/** …÷总数×100%: how it is computed, and no target. */
function isFormula({ reading, draft }: RuleInput): boolean {
  const from = reading.quantity?.span?.from ?? reading.clause.from;
  return (
    reading.quantity?.value === 100 &&
    /(?:×|x|X|\*|乘以?)\s*$/.test(plainWords(draft.original, { from: Math.max(0, from - 8), to: from }))
  );
}

function targetOf({ reading }: RuleInput, { isAtMost, unit }: Formula): Written | undefined {
  if (!reading.quantity) return undefined;
  const rounded = Math.round(reading.quantity.value * 100) / 100;
  const value = unit === '%' ? `${rounded}%` : rounded;
  if (unit === '%' && rounded > 999) return undefined;
  const bound = reading.comparator?.value;
  const isUpper = bound === '<' || bound === '<=' || (bound === undefined && isAtMost === true);
  return isUpper ? { at_most: value } : { at_least: value };
}

/** What the document calls it: the words around the name. */
function titleIn(input: RuleInput, form: RegExp): string {
  const words = form.test(phraseOf(input)) ? phraseOf(input) : sentenceOf(input);
  const named = words.split(/[：，。；、=＝]/).find((piece) => form.test(piece)) ?? words;
  return (
    named
      .replace(/^每[^，。]{1,4}(?:统计|考核|检查|测算)(?:一次|1次)?/, '')
      .replace(/(?:不?[低高少多大小]于|达到?|为|在|控制|[0-9.]+%?).*$/, '')
      .trim()
      .slice(0, 40) || named.trim().slice(0, 40)
  );
}
