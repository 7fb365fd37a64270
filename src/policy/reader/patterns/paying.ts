// Money that goes back to whom was let down, and money that somebody is trusted with: neither earned nor a target.
import { anyOf, customerWords } from '../lexicon.ts';
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
const compensated = new RegExp(`(?:${paid}|罚(?!则))[^，。；]{0,12}$|(?<!抵)扣[除发减罚]?[^，。；分]{0,6}$`);

/** 每名客户经理负责的客户不超过二十户: how much somebody has to look after. */
export const workload: Construction = {
  kind: 'other_obligation',
  fits: ({ figure, before }) =>
    figure.measure === 'count' &&
    /^每人(?:最多|不超过)?$|(?:每[名位个]|人均|[一1]名|经理|专员|顾问|坐席|管家|班主任)[^，。；]{0,14}(?:负责|服务|管理|维护|带教|管户)[^，。；]{0,10}$/.test(
      before,
    ),
};

/** 逾期三天，电话催收；逾期十天，上门；…: steps, each by somebody who can do more. */
export const steps: Construction = {
  kind: 'escalation',
  fits: ({ figure, before, sentence, around }) =>
    figure.measure === 'duration' &&
    figure.side !== 'within' &&
    late.test(before) &&
    (sentence + around).split(lateBy).length > 2,
};
const late = /(?:逾期|超期|拖欠|欠[费款缴]|超过(?:账期|还款日|期限)?)(?:满|达|超过|到)?$/;
const lateBy = /(?:逾期|超期|拖欠|欠[费款缴]|超过账期)[^，。；]{0,3}?[\d一二三四五六七八九十]+(?:个?月|[天日年])/;

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

/** 基础提成4%，超出部分6% · 奖金按回款的2%计发: what employees earn is nothing that customers earn, nor a target. */
export const wages: Construction = {
  kind: 'other_obligation',
  fits: ({ figure, part, previous, leads, after, before }) =>
    ['money', 'percent', 'multiple'].includes(figure.measure) &&
    !/率[^，。；]{0,6}$|满意/.test(before) &&
    (/提成|佣金|奖金|绩效工资|薪酬|工资/.test(before + after.slice(0, 10)) ||
      (/比例|部分|计[发提算]|超额/.test(part) && /提成|佣金|奖金|绩效工资|薪酬/.test(`${previous} ${leads[0] ?? ''}`))),
};

/** 会员须在三日内凭证件补办: what customers themselves have to do is no limit of the house. */
export const owed: Construction = {
  kind: 'other_obligation',
  fits: ({ figure, after, before }) =>
    figure.measure === 'duration' &&
    (figure.side === 'within' || figure.side === 'before') &&
    ((byThemselves.test(before) && doing.test(after)) || /^内?[^，。；]{0,10}?(?:挂失|自提|取件)/.test(after)),
};
const byThemselves = new RegExp(
  `(?:^|[，；：])(?:[^，。；：、]{0,8})${anyOf([...customerWords, '甲方', '购买方', '承租方'])}(?:本人)?(?:应当?|必?须|需要?|可|请)(?:在|于|自|提前)?[^，。；]{0,16}$`,
);
const doing =
  /^内?[^，。；]{0,6}(?:凭|持(?:卡|证|本人|有效|身份|单)|携带?|(?<!催)缴[纳清费款交存]|交[纳清回付]|付[款清]|支付|领取|归还|退[还回房租]|书面|提出|申请|申[办报诉]|到[店场馆柜院]|前往|补[交缴办]|签[收字]|提供|预约|取消|激活|挂失|搬|还[款清])/;
