// Money that goes back to whom was let down, and money that somebody is trusted with: neither earned nor a target.
import type { Construction } from './pattern.ts';

/** 每单补偿5元 · 按订单金额的10%赔付 · 最高赔偿不超过500元. */
export const compensation: Construction = {
  kind: 'other_obligation',
  fits: ({ figure, before, after, leads, column, previous }) =>
    ['money', 'percent', 'multiple'].includes(figure.measure) &&
    !/率$|满意/.test(before) &&
    (compensated.test(before.slice(-14)) ||
      (/^(?:每[次单件])?(?:最[低高]|上限|不超过|累计|总额)[^，。；]{0,6}$/.test(before) && /补偿|赔/.test(previous)) ||
      new RegExp(`^(?:以内|以下|以上)?(?:的|作为|予以|进行|给予|支付|计收|加收|收取)*(?:${paid})`).test(after) ||
      [column ?? '', leads[0] ?? ''].some((words) => new RegExp(paid).test(words))),
};
const paid = '补偿|赔偿|赔付|先行赔|违约金|滞纳金|罚[款金]|扣罚|赔款';
const compensated = new RegExp(`(?:${paid})[^，。；]{0,12}$|扣[除发减罚]?[^，。；分]{0,6}$`);

/** 每名客户经理负责的客户不超过二十户: how much somebody has to look after. */
export const workload: Construction = {
  kind: 'other_obligation',
  fits: ({ figure, before }) =>
    figure.measure === 'count' &&
    /(?:每[名位个]|人均|[一1]名|经理|专员|顾问|坐席|管家|班主任)[^，。；]{0,14}(?:负责|服务|管理|维护|带教)[^，。；]{0,10}$/.test(
      before,
    ),
};

/** 逾期十五天的停止发货: from how late on something else happens. */
export const overdue: Construction = {
  kind: 'other_obligation',
  fits: ({ figure, before }) =>
    figure.measure === 'duration' && /(?:逾期|超期|拖欠|欠[费款缴])[^，。；]{0,4}$/.test(before),
};

/** 赊销比例不超过三成 · 预付款不低于30% · 价格可上下浮动5%: how far somebody may go. */
export const allowance: Construction = {
  kind: 'other_obligation',
  fits: ({ figure, before }) =>
    ['money', 'percent'].includes(figure.measure) &&
    /(?:赊销|赊欠|预付款?|定金|首付|保证金|押金|授信|信用|支付|付清|付至|尾款)(?:额度?|金额|比例|限额)?[^，。；]{0,6}$|(?:上下|可)?浮动?(?:幅度|比例)?[^，。；]{0,4}$/.test(
      before,
    ) &&
    !/(?:得分|评[级分]|等级)/.test(before),
};
