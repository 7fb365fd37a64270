// Figures that a house holds itself to: rates with their targets, formulas, scores.
import type { Construction } from './pattern.ts';
import { isPromotion } from './ranking.ts';

const named =
  /率|比例|比重|占比|满意度|达标|合格|得分|评分|分值|指数|NPS|净推荐|评价|目标|指标|成绩|完成|一次性|覆盖|不低于|不高于|控制在|达到?/;

/** …÷总数×100% · 除以…乘以100%: how a figure is computed. */
export const formula: Construction = {
  kind: 'kpi_formula',
  fits: ({ figure, before }) =>
    figure.measure === 'percent' && figure.value === 100 && /(?:×|x|X|\*|乘以?|乘)\s?$/.test(before),
};

/** 满意度不低于95% · 及时率达98%以上 · 投诉处理满意率100%: a target. */
export const target: Construction = {
  kind: 'kpi_formula',
  fits: ({ figure, part, previous, leads, headings, column }) => {
    const tops = [column ?? '', ...leads, ...headings.slice(0, 2)].join(' ');
    if (figure.measure === 'percent') return named.test(part) || named.test(previous) || named.test(tops);
    if (figure.measure === 'score')
      return /满意度|评分|得分|成绩|质检|分值|测评|考核|NPS|CSI|CSAT|平均分|分数/.test(part + previous + tops);
    return figure.measure === 'count' && /每[百千万]|投诉[量数]|人均/.test(part);
  },
};

/** 每月有责投诉不超过两起: how much may go wrong. */
export const mishaps: Construction = {
  kind: 'kpi_formula',
  fits: ({ figure, before }) =>
    (figure.measure === 'count' || figure.measure === 'times') &&
    (figure.comparator === '<=' || figure.comparator === '<') &&
    wrongs.test(before),
};
const wrongs = /(?:投诉|差错|失误|事故|违规|纠纷|漏报|误报)[^，。；]{0,10}$/;

/** 走访及时率, 回访解决率: how well it was done, not how much of it. */
const otherRate = /(?:及时|完成|执行|解决|达标|达成|合格|满意|成功|接通|准时|规范)[率度][^，。；]{0,8}$/;

/** 满意度目标≥90分: a score that a house wants makes nobody belong anywhere. */
export const satisfaction: Construction = {
  kind: 'kpi_formula',
  fits: ({ figure, part, previous }) =>
    figure.measure === 'score' && /满意度|NPS|测评|目标值/.test(part + previous) && !isPromotion(part),
};

/** 回访率, 拜访率 and 抽样比例 are figures of calls, visits and checks. */
export const shareOfCallbacks: Construction = {
  kind: 'callback',
  fits: ({ figure, before, part, leads, next, headings }) =>
    figure.measure === 'percent' &&
    !otherRate.test(before) &&
    !/(?:回访|电访|随访)率/.test(part) &&
    /回访|电访|随访/.test(
      /率|比例/.test(part) ? part : part + next + leads.slice(0, 2).join() + headings.slice(0, 2).join(),
    ) &&
    !/满意[度率]|成功率/.test(part),
};

export const shareOfVisits: Construction = {
  kind: 'visit_frequency',
  fits: ({ figure, before, part }) =>
    figure.measure === 'percent' && /拜访|走访|面访/.test(part) && !otherRate.test(before),
};

export const shareOfChecks: Construction = {
  kind: 'data_quality',
  fits: ({ figure, before, after, previous }) =>
    (figure.measure === 'percent' || figure.measure === 'count') &&
    ((/抽[查检取样]/.test(previous) && /(?:完整|准确|合格|差错|错误|缺失)[率度][^，。；]{0,6}$/.test(before)) ||
      /抽[样取查检听访]|调听|质检|样本|随机|(?:信息|资料|数据|档案|录入)[^，。；]{0,6}?(?:完整|准确|正确|真实|有效|合格|差错|错误|缺失|重复)[率性度]/.test(
        before,
      ) ||
      /^[^，。；]{0,8}(?:抽样|抽查|核对|复核|抽检)/.test(after)),
};
