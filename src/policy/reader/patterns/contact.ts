// How customers are kept in touch with of one's own accord: contacts, visits, call-backs, surveys, reminders.
import type { Figure } from '../quantities/figures.ts';
import type { Construction, Predicate } from './pattern.ts';

/** 每月致电两次 · 每周推送一篇: contact at intervals. */
export const cadence: Predicate = {
  verbs:
    /(?:给|向)[^，。；]{1,8}发|沟通|联[系络]|跟进|跟踪|推送|推荐|问候|关怀|通话|致电|打电话|电话|短信|微信|邮件|互动|见面|交流|座谈|会谈|维护|维系|触达|发送|发布|群发|分享|慰问|祝福|走动|答谢|邀请|邀约|对接|(?:客户|业主|租户|家长|会员|用户|经销商)[^，。；]{0,6}?(?<!分析|检讨|评审|研讨|质量|总结)会(?!员|议纪)|大会|活动|传递|通知|巡检|保养|提醒|对账|服务(?!质量|评价|满意|评审|考核|分析|检查|总结|回顾|报告|例会|复盘)|宣传|(?<!问卷|表)发放(?![^，。；]{0,12}(?:问卷|调查|测评))|指导|家访|辅导|寄送|寄发|邮寄|赠送|拜年|祝贺|贺[卡电]|会面|走动|碰头|聚会|联谊|沙龙|讲座|催[收款缴]/g,
  makes: { frequency: 'cadence', count: 'cadence' },
};

/** 每季登门一次 · 年走访率: going there. */
export const visit: Predicate = {
  verbs:
    /拜访|走访|约见|会见|拜见|看望|登门|造访|上门(?:拜访|走访|回访|服务|巡检)|面访|面谈|实地|探视|探访|探望|巡访|现场(?:拜访|走访|服务)|当面(?:拜访|交流)|访问|来访|家访|互访|访厂|拜会/g,
  makes: {
    frequency: 'visit_frequency',
    share: 'visit_frequency',
    deadline: 'visit_frequency',
    count: 'visit_frequency',
  },
  unfigured: 'visit_frequency',
};

/** 每周到场两次 · 每年入户一次: being there, at intervals; by a limit it is an answer. */
export const presence: Predicate = {
  verbs: /上门|到场|到店|入户|到户|巡店|驻店|到访|下店/g,
  makes: { frequency: 'visit_frequency', count: 'visit_frequency' },
};

/** 办结后三日内回访 · 回访率: asking afterwards. A return at intervals is a contact like others. */
export const callback: Predicate = {
  verbs:
    /回访|追访|电访|复访|随访|复查|跟踪验证|验证效果|二次跟进|售后跟踪|事后(?:跟踪|了解)|满意度(?:回访|确认)|确认(?:客户)?满意/g,
  makes: { deadline: 'callback', share: 'callback', frequency: 'cadence', span: 'callback', count: 'callback' },
  unfigured: 'callback',
};

/** 每年两次满意度调查: asking all. */
export const survey: Predicate = {
  verbs:
    /满意度(?:调查|调研|测评|评价|测试|问卷|监测|访问|评估)|问卷|调研|调查(?:活动|工作|表|问卷)?(?!核实|清|明|原因|处理|取证|后|结果)|测评|民意|NPS|净推荐值|神秘(?:客|顾客)|意见征[集询]|征[集求][^，。；]{0,6}?意见|征询|收集[^，。；]{0,6}?(?:意见|建议)/g,
  makes: { frequency: 'survey_frequency', count: 'survey_frequency' },
  unfigured: 'survey_frequency',
};

/** 安装完成后两天内致电询问 · 交付后一周内联系: a contact after the matter is over is a call-back. */
export const afterwards: Construction = {
  kind: 'callback',
  fits: ({ figure, before, after, next, previous, leads }) =>
    figure.measure === 'duration' &&
    !['秒', '分钟', '声'].includes(figure.unit ?? '') &&
    (figure.side === 'within' || figure.side === 'after') &&
    /(?:完成|结束|完毕|解决|办结|处理|关闭|安装|成交|购买|交付|签收|维修|出院|离店|收货|到货|使用|验收|服务|退房|消费|交车|提车|交房|入住|交货|到货|送货|用?餐|完工|上岗|结账|开通|装机|激活|承保|投保|竣工|开工|培训|课程|活动|首[次单购]|出险|手术|治疗)(?:完?成?[^，。；接报电受申派下]{0,4})?之?后(?:的?第)?$|第$|(?:结束|完成|完毕)$|(?:^|[^，。；接报电受申派下诉询障修]{2})(?<!接到|收到|受理|登记|下单|派单|来电|来访|申请|发现|获知|得知|知悉|到达|发生|故障|投诉|报修|预约|沟通|拜访|走访|联系|回访|评估)之?后(?:的?第)?$|(?:交付|交车|提车|安装|签收|出院|离店|离院|成交|竣工|退房)$/.test(
      before === '' ? previous || (leads[0] ?? '') : before,
    ) &&
    /^内?[^，。；]{0,16}?(?:联[系络]|打[^，。；]{0,6}电话|电话|跟[踪进]|致电|询问|了解|征[询求]|确认满意|沟通|问候|关怀|慰问|追踪|问[^，。；]{0,8}?(?:意见|感受|情况|感觉|满意))/.test(
      after + next,
    ) &&
    !/^内?[^，。；]{0,12}?(?:通知|告知|提交|记录|录入|上报)/.test(after),
};

/** 交付后满三个月到场检查 · 入住后第三天上门看望: what is done at a moment after something, by going there or by calling. */
export const momentOfVisit: Construction = {
  kind: 'visit_frequency',
  fits: ({ figure, before, part, ...words }) => isMoment(figure, before, part) && goingThere.test(saidAfter(words)),
};
export const momentOfCall: Construction = {
  kind: 'callback',
  fits: ({ figure, before, part, ...words }) => isMoment(figure, before, part) && calling.test(saidAfter(words)),
};

/** What is done then: behind the moment, or in the next phrase where it ends this one. */
function saidAfter({ after, next }: { after: string; next: string }): string {
  return after.replace(/^[天日周月年、]*$/, '') || next;
}

const goingThere = /到场|上门|入户|登门|现场|巡检|巡查|检查|健检|体检|保养|走访|拜访|看望|探望|家访|面谈/;
const calling = /回访|电话|致电|联[系络]|随访|关怀|问候|慰问|跟进|沟通|微信|短信(?!提醒)|访视|了解|跟踪|问/;

/** 后第三天, 满一个月, 后一个月、三个月: no limit but a point of time. */
function isMoment({ measure, side }: Figure, before: string, part: string): boolean {
  if (measure !== 'duration' || side === 'within' || side === 'before') return false;
  return (
    (side === 'after' && !/超(?:过|出)|逾/.test(before)) ||
    (/(?:满|后|后满)$/.test(before) && !/不满$/.test(before)) ||
    /(?:[、及和]|后)[^，。；]*(?:各|分(?!钟))/.test(part)
  );
}

/** 课程结束后一周内进行满意度测评. 当日调查 alone looks into a matter. */
export const surveying: Predicate = {
  verbs:
    /满意度?(?:调查|调研|测评|测试|问卷|评价)|问卷|测评|意见征[集询]|征[集求][^，。；]{0,6}?意见|收集[^，。；]{0,6}?(?:意见|建议)/g,
  makes: { deadline: 'survey_frequency' },
};

/** 首次接触后一天内跟进 · 离店后两小时内发送感谢短信: a contact by a limit that answers nothing. Verbs of answering count before it. */
export const contact: Predicate = {
  verbs:
    /跟进|跟踪|沟通|问候|关怀|慰问|祝贺|感谢|发送(?!报价|方案|资料|合同|样品|报告)|推送|寄送|邀[请约]|短信|微信|联络/g,
  makes: { deadline: 'callback' },
};

/** 交车后八十天进行首保提醒: a word to somebody before he would have to think of it. */
export const reminding: Predicate = {
  verbs: /提醒|催[缴费收付交]|预警通知/g,
  makes: { deadline: 'reminder_lead', span: 'reminder_lead' },
};

/** 到期前三十天提醒 · 提前一天通知 · 活动前一周确认: so long before something. */
export const reminder: Construction = {
  kind: 'reminder_lead',
  fits: ({ figure, before, after, part, next }) =>
    (['money', 'count', 'times'].includes(figure.measure) &&
      /(?:剩余?|余额|不足|低于|少于|仅剩)[^，。；]{0,4}$/.test(before) &&
      /^[^，。；]{0,4}(?:时|前|的)?，?[^，。；]{0,8}(?:提醒|通知|提示)/.test(after + (after.length < 3 ? next : ''))) ||
    (figure.measure === 'duration' &&
      figure.side === 'before' &&
      !/到岗|[上下]班前?$|征得[^，。；]{0,10}同意/.test(before + after) &&
      !/^[^，。；通提告]{0,4}?(?:完成(?![^，。；]{0,8}(?:沟通|洽谈|联系|邀约|通知|提醒|面谈))|准备|到[场位]|结束|打扫)/.test(
        after,
      ) &&
      (/提前|前$|之前|到期|届满|约定|预约|期满|开始|过期|失效|出发|生日|节日|活动|会议|截止|变更|合同|入住|上门/.test(
        before,
      ) ||
        /(?:到期|届满|期满)前|提醒|通知|告知|提示|联[系络]|确认|预约|沟通|申请|提交|告示|发布|公告/.test(part + next))),
};
