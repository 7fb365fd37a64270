// Who belongs where and what that brings: criteria of tiers, points and benefits, signs of leaving, thresholds of alarm.
import type { Figure } from '../quantities/figures.ts';
import type { Construction, Context } from './pattern.ts';

const benefits =
  /积分|优惠|折扣|折$|打折|返[现利还点券]|赠[送予品]?|奖励|兑换|抵[扣现用]|代金券|优惠券|礼[品券包]|红包|现金券|减免|免费|享受?|加[0-9一二三四五]+分|扣[0-9一二三四五]*分|工本费|年费|会费|补贴|提成|生日|倍/;

/** 每消费10元积1分 · 享9折 · 扣5分: what is earned, and what it is worth. */
export const points: Construction = {
  kind: 'points',
  fits: ({ figure, before, after, part, next, leads, headings, column, isLabelled }) => {
    if (!['score', 'multiple', 'money', 'percent', 'count', 'duration', 'times'].includes(figure.measure)) return false;
    if (figure.measure === 'duration' && !/积分|有效|优惠券|卡券/.test(part)) return false;
    const near = before.slice(-12) + after.slice(0, 10);
    if (/罚款|罚|违约金|赔[偿付]/.test(near)) return false;
    if (figure.measure === 'money' && /^(?:积|返|得|获|赠|送|累?计|换)/.test(after)) return true;
    if (figure.unit === '倍') return /积分|返|奖|赠|成长值|经验值/.test(part);
    if (figure.unit === '折') return true;
    if (figure.measure === 'money' && /(?:送|赠|返|减|奖|抵|优惠)$/.test(before)) return true;
    // 储值满5000元，享受…: what has to be reached is a criterion.
    if (isReached(figure) && isLabelled) return false;
    if (figure.measure === 'money' && /工本费|年费|会费|手续费|押金/.test(before)) return true;
    if (isPromotion(part + next)) return false;
    if (
      /积[0-9一二三四五六七八九十]|(?:积|计|记|加|扣|得|奖励?|送|获得|获|赠送?|累积|累计)$/.test(before) &&
      figure.measure === 'score'
    )
      return true;
    if (benefits.test(near))
      return (
        !/(?:达到?|满|超过|以上)$/.test(before.slice(-3)) ||
        /消费|积分/.test(before) === false ||
        !/会员|等级|客户/.test(after)
      );
    return [column ?? '', ...leads.slice(0, 1), ...headings.slice(0, 1)].some((words) =>
      /待\s?遇|优惠|折扣|权益|积分|奖励|福利/.test(words),
    );
  },
};

function isReached({ measure, comparator }: Figure): boolean {
  return ['money', 'times', 'count'].includes(measure) && (comparator === '>=' || comparator === '>');
}

/** 升为, 认定为, 降为: whoever reaches the figure becomes something else. */
function isPromotion(text: string): boolean {
  return promotion.test(text);
}
const promotion =
  /(?:升级?|晋升|晋级|评|认定|划|列|归|定|视|转|升级成|变|降级?|调整|自动成|申请成|可成|即成|成)(?:为|至|到|入)|保级|降级|升级|延长[^，。；]{0,4}有效期|有效期延长|会员资格|(?:即|可|方)(?:可)?(?:成为|获得[^，。；]{0,8}资格)|属于|称为|(?:的|者)为[^，。；]{0,10}(?:客户|会员|级|类|卡)|为[^，。；]{0,8}(?:类|级|客户|会员)$|为(?:[A-F]|[一二三四五])(?:类|级|等)|归类|定义|(?:办理|申[请办]|领取|换|发)[^，。；]{0,6}(?:卡(?!券)|会员)|取消[^，。；]{0,6}资格|自动[升降]|保留[^，。；]{0,6}(?:资格|等级|级别)/;

const criteria = /条件|标准|定义|特征|划分|分[级类层]|门槛|资格|等级|级别|申[办请]|判断|判定|认定|界定/;
/** Headings that can stand over nothing else. */
const surely =
  /(?:客户|会员|用户|等级|级别|升级|申[办请]|入会|认定|评[定级])[^，。；：]{0,6}(?:条件|标准|门槛|资格|依据|定义)|分[级类层](?:标准|依据|条件)/;

/** 年采购额20万元以上的为A级 · 金卡：累计满5000元 · 合作满两年: what makes somebody belong to a tier. */
export const tierCriterion: Construction = {
  kind: 'tier_criterion',
  fits: (context) => {
    const { figure, part, next, before, after, leads, headings, column, isLabelled } = context;
    const tops = [column ?? '', ...leads, ...headings.slice(0, 3)];
    const isUnderCriteria = tops.some((words) => criteria.test(words));
    const isSurely = tops.some((words) => surely.test(words));
    const near = part + (next.split('，')[0] ?? '');
    if (figure.measure === 'frequency')
      return isUnderCriteria && isLabelled && /消费|购买|采购|下单|交易|到店|租赁|光顾|进货/.test(part);
    if (figure.measure === 'percent')
      return (
        (isLabelled || promotion.test(near)) && /占比?|前|排名|销[售量]|贡献|利润|采购|消费|份额|增长|毛利/.test(before)
      );
    // 签约后7日内: a limit to act in makes no tier.
    if (figure.measure === 'duration') return figure.side !== 'within' && isTimeInTier(context, isUnderCriteria);
    if (figure.measure === 'multiple') return false;
    if (promotion.test(near) && !/投诉|响应|上报/.test(near)) return true;
    // 年供货额500万元以上的客户: told apart by what they reach.
    if (/^(?:（含）)?(?:以[上下]|及以[上下])?(?:（含）)?的(?:[^，。；]{0,4})(?:客户|会员|用户|企业|顾客)/.test(after))
      return true;
    if ((isUnderCriteria && isLabelled) || isSurely) return true;
    const isMoney =
      figure.measure === 'money' ||
      figure.measure === 'score' ||
      figure.measure === 'times' ||
      figure.measure === 'count';
    return (
      isMoney &&
      isLabelled &&
      (measured.test(before + after.slice(0, 8) + (column ?? '')) ||
        (figure.comparator !== undefined && figure.measure !== 'times'))
    );
  },
};

/** What customers are measured by. */
const measured =
  /消费|金额|销售|销量|采购|购买|订单|交易|营业|租赁|合作|贡献|利润|业绩|储值|充值|存款|资产|余额|保费|用电|用量|年[均度收]|月[均]|累计|规模|注册资[金本]|产值|收入|积分|得分|评分|总分|转介绍|推荐|流量|台数|面积|回款|信用|授信|下单|成交|毛利/;

/** 合作满2年, 有效期一年, 近三个月有交易: a length of time that makes a tier. */
function isTimeInTier({ before, after, part, next, isLabelled }: Context, isUnderCriteria: boolean): boolean {
  const words = before.slice(-14) + after.slice(0, 10);
  if (/有效期?|延长|会籍/.test(words)) return /卡|会员|级|有效期/.test(part + next) || isLabelled;
  if (!(isLabelled || isUnderCriteria || promotion.test(part + next))) return false;
  if (/响应|回复|回访|处理|解决|联系|沟通|拜访|反馈|付款|账期|拖欠|归档/.test(words)) return false;
  return /合作|时长|年限|注册|成立|入会|开户|首次|第一次|消费时间|关系|经营|签约|未|没有|无(?!法)|租期|客龄|在网|从业|最近|使用|入网|连续|成交|购买|下单|工作|交易/.test(
    words,
  );
}

/** 连续三个月未下单 · 半年内没有往来: the signs of leaving. */
export const churn: Construction = {
  kind: 'churn_trigger',
  fits: ({ figure, part, next, leads, headings, previous }) => {
    const tops = [...leads.slice(0, 2), ...headings.slice(0, 2)].join(' ');
    const all = part + next + previous;
    if (figure.measure === 'frequency') return false;
    const isIdle =
      figure.measure === 'duration' && (figure.comparator !== '<=') === true
        ? /(?:未|没有|无|不再|停止|零)(?:再|发生|产生|进行|任何|有)?(?:[\u4e00-\u9fff]{0,4})?(?:登[录陆]|下单|消费|交易|采购|购买|联系|合作|复购|往来|订单|成交|使用|到店|回购|租赁|业务|进货|提货|续)/.test(
            part,
          )
        : figure.measure === 'duration' &&
          /(?:未|没有|无)(?:再|发生|产生|进行|任何|有)?(?:[\u4e00-\u9fff]{0,4})?(?:登[录陆]|下单|消费|交易|采购|购买|合作|复购|往来|订单|成交|到店|回购|租赁|进货|提货)/.test(
            part,
          );
    if (isIdle) return true;
    const isLoss = /流失|预警|沉睡|休眠|挽[回留]|风险信号|激活|唤醒/;
    const falls = /下[降滑跌]|减少|降[低幅]|萎缩|低于|逾期|欠费|投诉|未/;
    return (
      (isLoss.test(all) || isLoss.test(tops)) &&
      falls.test(part) &&
      !/流失率/.test(part) &&
      !/内(?:联系|回访|拜访|制定|完成|沟通|处理|上报|响应|跟进|分析)/.test(part)
    );
  },
};

/** 迟到超过一刻钟的每次扣20元: from a figure on somebody pays; the limit itself stands elsewhere. */
export const penalty: Construction = {
  kind: 'other_obligation',
  fits: ({ figure, part, next }) =>
    (figure.comparator === '>' || figure.comparator === '>=') &&
    figure.measure === 'duration' &&
    /扣[罚除发]|罚款|处罚|违约金|滞纳金|追究/.test(part.slice(figure.to) + next),
};

/** 超过两小时未处理的升级 · 同一问题投诉三次的报领导: a threshold from which somebody else is told. */
export const threshold: Construction = {
  kind: 'escalation',
  fits: ({ figure, part, next }) => {
    if (figure.measure === 'frequency') return false;
    const told =
      /上报|升级(?!为|成|手续|资格|条件|会员|标准)|呈报|督办|逐级|报(?:告)?(?:给|至|请|由)?[^，。；]{0,10}(?:领导|经理|总监|主管|负责人|总部|局|部门|高层|总经理|主任)|移交|介入|汇报|预警|告警|催办|由[^，。；]{0,10}(?:经理|总监|主管|领导|负责人|店长)[^，。；]{0,6}(?:处理|跟进|负责|出面|督办|协调)/;
    const failing = /未|无人|超(?:过|出|时|期)|逾期|仍|不能|无法|重复|连续|以上|及以上|没有|达/;
    // 超过时限50%报主管 is a share of a limit, not a target.
    if (figure.measure === 'percent' && !/超(?:过|出|时|期)|逾期/.test(part)) return false;
    const inPart = failing.test(part) && told.test(part.slice(figure.to) + next);
    return (
      inPart &&
      (figure.measure !== 'duration' ||
        figure.side !== 'within' ||
        /未|仍|不能|无法|没有|无人/.test(part.slice(figure.to)))
    );
  },
};
