// Sentences as notices, contracts and house rules write them: second subjects, cases, lists, limits without 内, and what is no rule at all.
import { describe, expect, it } from 'vitest';
import { rulesOf } from './draft/rule-list.ts';
import { read } from './read.ts';

/** Each rule with a figure as `kind quantity unit bound | whom`. */
function rulesIn(text: string): string[] {
  return rulesOf(read(text))
    .filter(({ quantity }) => quantity !== null)
    .map(({ kind, quantity, quantity_max, unit, comparator, whom }) => {
      const range = quantity_max === null ? `${quantity}` : `${quantity}-${quantity_max}`;
      return `${kind} ${range}${unit ?? ''}${comparator ? ` ${comparator}` : ''} | ${whom ?? '–'}`;
    });
}

const groups: Readonly<Record<string, readonly (readonly [string, ...string[]])[]>> = {
  'a second subject': [
    [
      '市区40分钟、郊区60分钟、高速120分钟内到达现场。',
      'response_sla 40分钟 <= | 市区',
      'response_sla 60分钟 <= | 郊区',
      'response_sla 120分钟 <= | 高速',
    ],
    [
      '小故障随叫随修，3小时修好；水泵、风机等大件，6日内修好。',
      'resolution_sla 3小时 <= | 小故障',
      'resolution_sla 6天 <= | 水泵、风机等大件',
    ],
    [
      '住户报修后，维修人员应在25分钟内到场，小修当日完成。',
      'response_sla 25分钟 <= | 报修',
      'response_sla 1天 <= | 小修',
    ],
    ['对孤寡老人、低保家庭，建立台账，每月上门一次。', 'visit_frequency 1次 | 孤寡老人、低保家庭'],
    [
      '白天30分钟内到达，夜间及节假日70分钟内到达。',
      'response_sla 30分钟 <= | 白天',
      'response_sla 70分钟 <= | 夜间及节假日',
    ],
  ],
  'cases and heads': [
    ['用户反映水压低，两小时内与其联系。', 'response_sla 2小时 <= | 用户反映水压低'],
    [
      '学员缺勤的，班主任当日联系家长，六日内补发教材。',
      'response_sla 1天 <= | 学员缺勤的',
      'resolution_sla 6天 <= | 学员缺勤的',
    ],
    ['【退押金】交房后十日内原路退还。', 'resolution_sla 10天 <= | 退押金'],
    ['银卡升金卡：12个月内累计积分达到6000分。', 'tier_criterion 6000分 >= | 金卡'],
    [
      '全年买茶满600元，升“茶友”；满3000元，升“茶痴”。',
      'tier_criterion 600元 >= | 茶友',
      'tier_criterion 3000元 >= | 茶痴',
    ],
    ['入会条件：一次消费满300元。', 'tier_criterion 300元 >= | –'],
    ['样本不少于客户总数的两成。', 'data_quality 20% >= | –'],
    ['客户建立一户一档，经理每周联系一次。', 'cadence 1次 | –'],
    ['疑难件，20个工作日内办结。', 'resolution_sla 20工作日 <= | 疑难件'],
  ],
  moments: [
    [
      '到期前50天打招呼、20天出方案、5天上门。',
      'reminder_lead 50天 | –',
      'reminder_lead 20天 | –',
      'reminder_lead 5天 | –',
    ],
    ['装车后第三十日，店员致电回访。', 'callback 30天 | –'],
    ['试吃后第四日：店员致电询问感受。', 'callback 4天 | –'],
    ['每季度首月8日前系统自动重检一次等级。', 'review_cycle 1次 <= | –'],
    [
      '情形复杂的可延长，但最长不得逾40日，且每满8日应说明一次进展。',
      'resolution_sla 40天 <= | 情形复杂的',
      'progress_update 1次 | 情形复杂的',
    ],
    ['兩星期內給予答覆。', 'resolution_sla 2周 <= | –'],
  ],
  'limits without 内': [
    ['一般故障：响应20分钟，恢复6小时。', 'response_sla 20分钟 <= | 一般故障', 'resolution_sla 6小时 <= | 一般故障'],
    ['抢修人员10分钟出发。', 'response_sla 10分钟 <= | –'],
    ['热线24小时有人接听。', 'response_sla 24小时 | –'],
  ],
  'who decides and who is told': [
    ['乙类店最多6万元，区域经理可批。', 'approval 6万元 <= | 乙类'],
    ['两天没回的，改打电话。', 'escalation 2天 >= | –'],
    ['一个季度内返修4次的，由技术总监带队会诊。', 'escalation 4次 >= | –'],
    ['员工须在四分钟内知会当班副理。', 'escalation 4分钟 <= | –'],
    ['铃响五次内接听。', 'response_sla 5次 <= | –'],
    ['更换人员应提前九日征得业主同意。', 'approval 9天 | –'],
  ],
  'no rules': [
    ['七天无理由怎么算？'],
    ['公司现有持证人员70名，在管电梯超过900台，连续4年获评先进单位。'],
    ['全行有效户已突破33万户。'],
    ['举个例子，老李的年卡2800元，连着5周没来。'],
    ['满意度问卷满分10分。'],
    ['据近两年数据表明，前8名客户的平均合作年限为6.5年。'],
    ['浏览量：2166 次 字号：大 中 小'],
    ['指标 | 目标 | 计分规则\n接通时长 | ≤25秒 | 每超4秒扣3分', 'response_sla 25秒 <= | –'],
  ],
  'points and measures': [
    ['200分抵1元，抵扣不超过订单的10%。', 'points 200分 | –', 'points 1元 | –', 'points 10% <= | –'],
    ['正常供热期间卧室温度不低于19℃。', 'other_obligation 19℃ >= | –'],
    ['成长客户：6万（含）－30万元', 'tier_criterion 6-30万元 between | 成长客户'],
    ['月均30吨至不满70吨的为乙类场。', 'tier_criterion 30-70吨 between | 乙类'],
    ['记录于 3 个 工 作 日 内送质量部。', 'record_deadline 3工作日 <= | –'],
  ],
};

for (const [name, cases] of Object.entries(groups)) {
  describe(name, () => {
    for (const [text, ...rules] of cases) it(text, () => expect(rulesIn(text)).toEqual(rules));
  });
}

it('a chapter and its first article that have run together are two lines', () => {
  const text = '第二章 归档第七条 投诉办结后6日内，客服部回访投诉人。';
  expect(rulesIn(text)).toEqual(['callback 6天 <= | 投诉']);
});

it('who is greeted at the beginning is nobody in particular', () => {
  expect(rulesIn('广大用水用户：\n    计划停水，提前三天张贴告示并通知。')).toEqual(['reminder_lead 3天 | –']);
});
