// Constructions of Chinese policy language, each with a sentence of its own: what is read from it, and what is not.
import { describe, expect, it } from 'vitest';
import { rulesOf } from './draft/rule-list.ts';
import { read } from './read.ts';

/** Each rule as `kind quantity[-max]unit [comparator] [/period] [for whom]`. */
function rulesIn(text: string): string[] {
  return rulesOf(read(text)).map((rule) => {
    const max = rule.quantity_max === null ? '' : `-${rule.quantity_max}`;
    const words = [rule.kind, `${rule.quantity ?? ''}${max}${rule.unit ?? ''}`];
    if (rule.comparator && rule.comparator !== 'between') words.push(rule.comparator);
    if (rule.per) words.push(`/${rule.per}`);
    if (rule.whom) words.push(`for ${rule.whom}`);
    return words.join(' ');
  });
}

const constructions: Readonly<Record<string, readonly (readonly [string, ...string[]])[]>> = {
  'a limit before its verb': [
    ['坐席接到来电后20秒内接听', 'response_sla 20秒 <='],
    ['值班工程师应在三十分钟内赶到现场', 'response_sla 30分钟 <='],
    ['自受理之日起十五个工作日内办结', 'resolution_sla 15工作日 <='],
    ['一个半小时内给出解决办法或替代方案', 'resolution_sla 1.5小时 <='],
    ['半天内答复是否受理', 'response_sla 0.5天 <='],
    ['在七日内，由门店经理将处理结果告知顾客', 'resolution_sla 7天 <='],
    ['结案后两日内完成电话回访', 'callback 2天 <='],
    ['回访应在安装完毕后48小时内完成', 'callback 48小时 <='],
    ['通话结束后当日内将要点录入系统', 'record_deadline 1天 <='],
    ['工单于T+1完成归档', 'record_deadline 1天 <='],
    ['重大客诉一小时内上报分管副总', 'escalation 1小时 <= for 重大客诉'],
  ],
  'a figure after its name': [
    ['首次响应时间：15分钟', 'response_sla 15分钟 <='],
    ['处理时限不超过5个工作日', 'resolution_sla 5工作日 <='],
    ['通话录音至少保存180天', 'retention 180天 >='],
    ['客户档案保管期限为五年', 'retention 5年'],
    ['接通率不低于92.5%', 'kpi_formula 92.5% >='],
    ['投诉率控制在千分之三以内、满意度达到95分以上', 'kpi_formula 3‰ <=', 'kpi_formula 95分 >='],
    ['回访率须达到100%', 'kpi_formula 100%'],
    ['年走访覆盖率不少于80%', 'visit_frequency 80% >= /年'],
  ],
  'how often, in every order of the words': [
    ['每周至少致电两次', 'cadence 2次 >= /每周'],
    ['每个季度走访不少于1次', 'visit_frequency 1次 >= /每个季度'],
    ['客户经理每两周联系一次', 'cadence 1次 /每两周'],
    ['一年开展两次满意度调查', 'survey_frequency 2次 /一年'],
    ['满意度测评，半年一次', 'survey_frequency 1次 /半年'],
    ['登门拜访：4次/年', 'visit_frequency 4次 /年'],
    ['上门巡检1次/季度', 'visit_frequency 1次 /季度'],
    ['每月5日前提交上月跟进记录', 'record_deadline 1次 <= /每月'],
    ['按季度向会员推送新品目录', 'cadence 1次 /按季度 for 会员'],
    ['每3至5天跟进一次', 'cadence 1次 /每3至5天'],
    ['每半年对客户等级重新评定一次', 'review_cycle 1次 /每半年'],
    ['信息专员每月清理一次重复档案', 'data_quality 1次 /每月'],
    ['处理期间每2小时向客户通报一次进展', 'progress_update 1次 /每2小时'],
  ],
  'whom it is for': [
    [
      'A类客户每月拜访2次，B类客户每季度拜访1次',
      'visit_frequency 2次 /每月 for A类客户',
      'visit_frequency 1次 /每季度 for B类客户',
    ],
    [
      '战略客户及重点客户1小时内回应，其他客户4小时内回应',
      'response_sla 1小时 <= for 战略客户及重点客户',
      'response_sla 4小时 <= for 其他客户',
    ],
    [
      '一般故障：4小时内响应，24小时内修复',
      'response_sla 4小时 <= for 一般故障',
      'resolution_sla 24小时 <= for 一般故障',
    ],
    ['对首次购机的用户，应在三日内电话回访', 'callback 3天 <= for 首次购机的用户'],
    [
      '城区45分钟内到达现场，农村地区90分钟内到达现场',
      'response_sla 45分钟 <= for 城区',
      'response_sla 90分钟 <= for 农村地区',
    ],
    ['水管爆裂20分钟内到场', 'response_sla 20分钟 <= for 水管爆裂'],
    ['急修：半小时内赶到；小修：两天内修好', 'response_sla 0.5小时 <= for 急修', 'resolution_sla 2天 <= for 小修'],
    ['特急件2小时内办结', 'resolution_sla 2小时 <= for 特急件'],
  ],
  'what makes a tier': [
    ['钻石会员：近一年消费满2万元', 'tier_criterion 2万元 >= /近一年 for 钻石会员'],
    ['年采购额在50万元以上的为A级客户', 'tier_criterion 50万元 >= /年 for A级客户'],
    ['累计积分达到8000分即可升级为金卡会员', 'tier_criterion 8000分 >= for 金卡会员'],
    [
      '银卡会员：合作满一年且年度下单不少于10次',
      'tier_criterion 1年 >= for 银卡会员',
      'tier_criterion 10次 >= /年度 for 银卡会员',
    ],
    ['会员连续12个月消费不足600元的，降为普通会员', 'tier_criterion 600元 < /连续12个月 for 会员'],
    ['重点客户：月均用电量10万元-30万元', 'tier_criterion 10-30万元 /月均 for 重点客户'],
  ],
  'points, benefits, approvals': [
    ['每消费10元积1分', 'points 10元', 'points 1分'],
    ['金卡会员购物享受9.5折优惠', 'points 9.5折 for 金卡会员'],
    ['单笔赔付5000元以上的，由总经理审批', 'approval 5000元 >='],
    ['折扣低于8折的须经销售总监批准', 'approval 8折 <'],
    ['特批申请2个工作日内完成审批', 'approval 2工作日 <= for 特批申请'],
  ],
  'before a moment, signs and thresholds': [
    ['合同到期前60天提醒客户续约', 'reminder_lead 60天'],
    ['上门前提前一天与住户确认', 'reminder_lead 1天'],
    ['活动开始前三个工作日通知会员', 'reminder_lead 3工作日'],
    ['客户连续90天未下单的，系统自动预警', 'churn_trigger 90天 >='],
    ['超过4小时仍未解决的，升级至主管处理', 'escalation 4小时 >'],
    ['同一故障重复报修3次以上的，上报技术总监', 'escalation 3次 >= for 重复报修'],
  ],
};

for (const [name, cases] of Object.entries(constructions)) {
  describe(name, () => {
    for (const [text, ...expected] of cases) it(text, () => expect(rulesIn(text)).toEqual(expected));
  });
}

describe('a document that a conversion has glued together', () => {
  const clean = [
    '1.0 报修处理',
    '1.1 一般报修：30分钟内到达现场，2日内修复。',
    '1.2 回访：修复后次日由前台回访业主。',
    '2.0 走访',
    '2.1 管家每月走访业主不少于20户。',
  ];

  it('says the same as with its lines', () => {
    const lines = rulesIn(clean.join('\n'));
    expect(lines).toHaveLength(4);
    expect(rulesIn(clean.join(''))).toEqual(lines);
  });

  it('says the same in Traditional characters, with half-width signs and echoes of pronunciation', () => {
    const lines = rulesIn('重要客戶(kè hù)每季度至少拜訪2次,一般問題24小時(shí)內答復。');
    expect(lines).toEqual(['visit_frequency 2次 >= /每季度 for 重要客戶', 'response_sla 24小时 <= for 一般問題']);
  });

  it('does not guess what is destroyed', () => {
    const draft = read('客服人员应??蛻粼谟龅絾栴}时处理。');
    expect(draft.damaged).toHaveLength(1);
    expect(draft.sentences.map(({ verdict }) => verdict)).toEqual(['not_understood']);
  });
});

describe('tables', () => {
  const expected = [
    'response_sla 10分钟 <= for 特急',
    'resolution_sla 2小时 <= for 特急',
    'response_sla 1小时 <= for 普通',
    'resolution_sla 1天 <= for 普通',
  ];

  it('with bars and numbers of rows', () => {
    expect(
      rulesIn(
        '| 序号 | 级别 | 响应时间 | 修复时间 |\n|---|---|---|---|\n| 1 | 特急 | 10分钟 | 2小时 |\n| 2 | 普通 | 1小时 | 1天 |',
      ),
    ).toEqual(expected);
  });

  it('with the grades across the top', () => {
    const across = '项目 | 特急 | 普通 |\n响应时间 | 10分钟 | 1小时 |\n修复时间 | 2小时 | 1天 |';
    expect([...rulesIn(across)].sort()).toEqual([...expected].sort());
  });

  it('flattened to one cell a line, or to blanks', () => {
    expect(rulesIn('级别\n响应时间\n修复时间\n特急\n10分钟\n2小时\n普通\n1小时\n1天')).toEqual(expected);
    expect(rulesIn('级别 响应时间 修复时间\n特急 10分钟 2小时\n普通 1小时 1天')).toEqual(expected);
  });
});

describe('what is no rule', () => {
  for (const text of [
    '公司成立于2009年3月，现有员工300余名。',
    '研究表明，及时回应可使复购率提高15%以上。',
    '本办法自2026年1月1日起施行。',
    '根据《消费者权益保护法》第二十四条制定本办法。',
    '客户分为四类，实行一对一服务。',
    '服务热线400-123-4567。',
    '例如，某客户半年内消费增长很快。',
  ])
    it(text, () => expect(rulesIn(text)).toEqual([]));
});
