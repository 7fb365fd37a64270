// Who belongs where: what makes somebody belong to a tier, stay in it or fall out of it.
import { labelForm } from '../lexicon.ts';
import type { Construction, Context } from './pattern.ts';

/** 升为, 认定为, 降为: whoever reaches the figure becomes something else. */
export function isPromotion(text: string): boolean {
  return promotion.test(text);
}
const promotion =
  /(?:升级?|晋升|晋级|评|认定|划|列|归|定|视|转|升级成|变|降级?|调整|自动成|申请成|可成|即成|成)(?:为|至|到|入)|保级|降级|升级|延长[^，。；]{0,4}有效期|有效期延长|会员资格|升[“"]|列入[“"]|(?:即|可|方)(?:可)?(?:成为|获得[^，。；]{0,8}资格)|属于|称为|(?:的|者)为[^，。；]{0,10}(?:客户|会员|[级类卡客])|为[^，。；]{0,8}(?:类|级|客户|会员)$|为(?:[A-F]|[一二三四五])(?:类|级|等)|归类|定义|(?:办理|申[请办]|领取|换|发)[^，。；]{0,6}(?:卡(?!券)|会员)|取消[^，。；]{0,6}资格|自动[升降]|保留[^，。；]{0,6}(?:资格|等级|级别)/;

/** How work is done, not who belongs where. */
const ofWork = /(?:工作|服务|作业|接待|操作)(?:标准|规范)$/;
const criteria = /条件|标准|定义|特征|划分|分[级类层]|门槛|资格|等级|级别|申[办请]|判断|判定|认定|界定/;
/** Headings that can stand over nothing else. */
const surely =
  /(?:客户|会员|用户|等级|级别|升级|申[办请]|入会|认定|评[定级])[^，。；：]{0,6}(?:条件|标准|门槛|资格|依据|定义)|分[级类层](?:标准|依据|条件)|(?:认定|评定?|划分?|列|归|升级?|晋升|晋级)(?:为|至|到|入)[^，。；：]{1,8}(?:客户|会员|用户|商|[级类卡])[：]?$/;

/** 年采购额20万元以上的为A级 · 金卡：累计满5000元 · 合作满两年: what makes somebody belong to a tier. */
export const tierCriterion: Construction = {
  kind: 'tier_criterion',
  fits: (context) => {
    const { figure, part, next, before, after, leads, headings, column, isLabelled, isGloss } = context;
    if (allowed.test(before.slice(-14))) return false;
    if (
      figure.measure === 'count' &&
      /走访|拜访|回访|抽查|检查|培训|召开|举办|入户|上门|家访|致电|联系|接待|维护/.test(part)
    )
      return false;
    const tops = [column ?? '', ...leads, ...headings.slice(0, 3).filter((words) => !ofWork.test(words))];
    if (['money', 'score', 'times'].includes(figure.measure) && leads.some(isRising)) return true;
    const isUnderCriteria = tops.some((words) => criteria.test(words));
    const isSurely = tops.some((words) => surely.test(words));
    const near = part + joinedNext(next);
    if (figure.measure === 'frequency')
      return isUnderCriteria && isLabelled && /消费|购买|采购|下单|交易|到店|租赁|光顾|进货/.test(part);
    if (figure.measure === 'percent')
      return (
        (isLabelled && /[升降](?:级|为|至|到|入)|(?:下|上)调/.test(near)) ||
        ((isLabelled || promotion.test(near)) &&
          /占比?|前|排名|销[售量]|贡献|利润|采购|消费|份额|增长|毛利/.test(before))
      );
    // 签约后7日内: a limit to act in makes no tier.
    if (
      figure.measure === 'duration' &&
      isLabelled &&
      leads.length > 0 &&
      divided.test(headings[0] ?? '') &&
      !served.test(part)
    )
      return true;
    if (figure.measure === 'duration')
      return figure.side !== 'within' && figure.side !== 'after' && isTimeInTier(context, isUnderCriteria);
    if (figure.measure === 'multiple') return false;
    // 质检成绩95分为优秀: how work is marked.
    if (figure.measure === 'score' && /质检|绩效|考核(?:成绩|得分|结果)/.test(part + tops[1])) return false;
    // 90分以上为优秀: what a mark is called.
    if (figure.measure === 'score' && marked.test(part.slice(figure.to))) return true;
    if (promotion.test(near) && !/投诉|响应|上报/.test(near)) return true;
    // 凡一次存款满八千元者，办妥手续后，可获赠银卡: what follows from it comes later in the sentence.
    if (figure.measure === 'money' && /(?:者|的|的(?:客户|顾客|人|宾客))$/.test(part) && granted.test(next))
      return true;
    // 重点客户（年用电500万千瓦时以上）: what a name means.
    if (isGloss && (figure.comparator !== undefined || figure.max !== undefined)) return true;
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

/** 银卡升金卡：…. */
const rising = new RegExp(`^(?:${labelForm})?升(?:级)?(?:为|至|到)?(?:${labelForm})$`);
export function isRising(lead: string): boolean {
  return rising.test(lead);
}
const marked =
  /^(?:（含）)?(?:以[上下]|及以[上下])?(?:（含）)?的?(?:者|，)?(?:为|是|评为|定为)[“"]?(?:[A-E](?:级|等)?|优|良|中|合格|基本合格|不合格|及格|不及格|较?差|不?达标)/;

/** 重大投诉：一个月内得不到解决的投诉 under a heading of classes: what a class means. */
export const definition: Construction = {
  kind: 'tier_criterion',
  fits: ({ figure, part, leads, headings, isLabelled }) =>
    figure.measure !== 'percent' &&
    figure.measure !== 'frequency' &&
    isLabelled &&
    leads.length > 0 &&
    headings
      .slice(0, 2)
      .some((words) => /分[级类层]|等级|级别|定义|界定|划分/.test(words) && !/时[限间]|处理|响应/.test(words)) &&
    /的(?:投诉|故障|事件|事故|情[况形]|问题|需求|工单|客户|会员|用户|行为)?$/.test(part),
};

/** 意向客户：三个月内有装修计划, under a heading that divides: whatever else is said of a grade is what it means. */
const divided = /分[级类层]|等级划分|[级类]别划分/;
const served =
  /恢复|抵达|修正|排除|完成|办结|赶[到赴]|解答|交付|响应|回复|答复|反馈|处理|解决|联系|沟通|拜访|走访|回访|跟进|到场|上门|提醒|通知|检查|维护|保养|送达|发货|账期|提供|安排|巡检/;

const granted = new RegExp(
  `(?:获[赠得]|赠送?|成为|升[级为]|办理|领取|授予|发放|享受?)[^，。；]{0,4}(?:${labelForm}|会员(?:卡|资格|身份)|[^，。；]{1,4}卡(?!券))`,
);

/** 满八十万元，或合作满五年的，为甲级: what is joined to a criterion is followed by what both make. */
function joinedNext(next: string): string {
  const [first = '', second = ''] = next.split('，');
  return /^(?:或|且|并且?|及|同时|以及|和)/.test(first) ? first + second : first;
}

/** 授信额度不超过…: what somebody may have, not what they have reached. */
const allowed = /每人|餐费|费用|礼[品金]|经费|预算|额度|限额|授信|限购|赔偿|补偿|最高(?:不超过|可|享|抵)|押金|保证金/;

/** What customers are measured by. */
const measured =
  /消费|金额|销售|销量|采购|购买|订单|交易|营业|租赁|合作|贡献|利润|业绩|储值|充值|存款|资产|余额|保费|用电|用量|年[均度收]|月[均]|累计|规模|注册资[金本]|产值|收入|积分|得分|评分|总分|转介绍|推荐|流量|台数|面积|回款|信用|授信|下单|成交|毛利|余额|资产|营收|保费|ARR|GMV|AUM|MRR/;

/** 合作满2年, 有效期一年, 近三个月有交易: a length of time that makes a tier. */
function isTimeInTier({ before, after, part, next, isLabelled }: Context, isUnderCriteria: boolean): boolean {
  const words = before.slice(-14) + after.slice(0, 10);
  if (/有效期?|会籍|(?:资格|等级|级别)[^，。；]{0,4}(?:保留|延长)/.test(words))
    return /卡|会员|级(?!别差)|资格|身份/.test(part + next) || (isLabelled && !/[单样券码]/.test(before));
  if (!(isLabelled || isUnderCriteria || promotion.test(part + next))) return false;
  if (
    /响应|回复|回访|处理|解决|联系|沟通|拜访|反馈|付款|账期|拖欠|归档/.test(
      words.replace(/(?:且|并)?(?:无|没有|未有)[^，。；]*/, ''),
    )
  )
    return false;
  return /合作|时长|年限|注册|成立|入会|开户|首次|第一次|消费时间|关系|经营|签约|未|没有|无(?!法)|租期|客龄|在网|从业|最近|使用|入网|连续|成交|购买|下单|工作|交易/.test(
    words,
  );
}
