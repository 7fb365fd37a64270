// Sentences of many trades – gas and water, air travel, hotels, banks, schools, shops – and layouts that conversions leave: what each says.
import { describe, expect, it } from 'vitest';
import { rulesOf } from './draft/rule-list.ts';
import { read } from './read.ts';

/** Each rule with a figure as `kind quantity[-max]unit [comparator]`. */
function rulesIn(text: string): string[] {
  return rulesOf(read(text))
    .filter(({ quantity }) => quantity !== null)
    .map(({ kind, quantity, quantity_max: max, unit, comparator }) => {
      const figure = `${kind} ${quantity}${max === null ? '' : `-${max}`}${unit ?? ''}`;
      return comparator && comparator !== 'between' ? `${figure} ${comparator}` : figure;
    });
}

/** Builds of the language that were missed in trades nobody had read yet. */
const builds: readonly (readonly [string, ...string[]])[] = [
  // A range written as two bounds, and sums without a unit.
  ['银杏客户：年采购8万元以上、40万元以下。', 'tier_criterion 8-40万元'],
  ['年采购满8万元不满40万元的为银杏客户。', 'tier_criterion 8-40万元'],
  ['年消费满3万的是紫金卡，6千到3万的是蓝金卡。', 'tier_criterion 3万元 >=', 'tier_criterion 6000-30000元'],
  // Days and hours.
  ['馆员每日16:30前更新维修进展。', 'progress_update 1次 <='],
  ['借期届满前45天、20天、5天各提醒一次。', 'reminder_lead 45天', 'reminder_lead 20天', 'reminder_lead 5天'],
  ['停刊后一个月内应至少联系订户一次。', 'callback 1月 <='],
  ['面谈后36小时内在台账中登记。', 'record_deadline 36小时 <='],
  ['占比不足三分之一的，由馆长当日出具说明。', 'resolution_sla 1天 <='],
  // Moments after something, and steps of being late.
  [
    '新机交付后一个月、四个月、十个月各巡检一次。',
    'visit_frequency 1月',
    'visit_frequency 4月',
    'visit_frequency 10月',
  ],
  ['入园第2天、第5天、第9天各打一次电话。', 'callback 2天', 'callback 5天', 'callback 9天'],
  ['入会满两个月、满半年各打一次电话。', 'callback 2月', 'callback 0.5年'],
  ['逾期2天电话提醒；逾期9天上门；逾期40天起诉。', 'escalation 2天', 'escalation 9天', 'escalation 40天'],
  ['逾期一天按货值千分之三赔付。', 'other_obligation 3‰'],
  ['质保期为验收合格之日起18个月或运行3000小时。', 'other_obligation 18月', 'other_obligation 3000小时'],
  // At once, where a case asks for it.
  ['一旦停电，立即启用备用机组。', 'response_sla 0'],
  ['能当场换的当场换。'],
  // What a list leaves out was said before.
  [
    '常规稿4天办结，加急稿2天，特急稿6小时。',
    'resolution_sla 4天 <=',
    'resolution_sla 2天 <=',
    'resolution_sla 6小时 <=',
  ],
  // How well it was done; how it goes; who says yes.
  ['走访及时率低于93%的，扣减奖金。', 'kpi_formula 93% <'],
  ['满意度目标值≥88分。', 'kpi_formula 88分 >='],
  ['每周向业主通报一次工程情况。', 'progress_update 1次'],
  ['让利4%以内由店长定，超过4%报总经理。', 'approval 4% <=', 'approval 4% >'],
  ['爽约累计三次的，由院长约谈。', 'escalation 3次 >='],
  // Signs of leaving in words of a trade.
  ['连续50天未充值的车主推送短信。', 'churn_trigger 50天 >='],
  ['三个月没下单的老客户，业务员要打电话。', 'churn_trigger 3月 >='],
  ['连续两月用量下降三成以上的客户，总监上门。', 'churn_trigger 30% >='],
  // What bounds a figure, and what only seems to.
  ['由护理长于25分钟内处理。', 'resolution_sla 25分钟 <='],
  ['此后至少每四个月随访一次。', 'cadence 1次 >='],
  ['因用户原因不能当日上门的，次日完成。', 'response_sla 1天 <='],
  ['例行沟通：客户经理每周联系一次。', 'cadence 1次'],
  ['上月满意度只有82%，有5单延误。'],
  ['连续12个月累计消费满7000元，系统自动升级。', 'tier_criterion 7000元 >='],
  // What is told every so many hours is progress.
  ['押运员每3小时报告一次位置，改道的每隔半小时更新。', 'progress_update 1次', 'progress_update 1次'],
  // A rate is a figure of the house, whatever it is a rate of.
  ['家访回访率应达到九成以上。', 'kpi_formula 90% >='],
  // What tells apart right before its figure is no rule of its own.
  ['超过6页的4个工作日内译完。', 'resolution_sla 4工作日 <='],
  ['评分低于3分的读者两天内回访。', 'callback 2天 <='],
  ['县内60公里以内36小时送达。', 'resolution_sla 36小时 <='],
  ['连续三次合格后改为每40天巡检一次。', 'cadence 1次'],
  // Marks and what they are called.
  ['85分以上为优秀，低于60分为不合格。', 'tier_criterion 85分 >=', 'tier_criterion 60分 <'],
  ['借书12次以上的为铜卡游客。', 'tier_criterion 12次 >='],
  ['两年以上未借书的读者每半年问候一次。', 'cadence 1次'],
  ['馆员每日晚7点前发布次日安排。', 'cadence 1次 <='],
  // Plain speech.
  ['押金单据至少留三年备查。', 'retention 3年 >='],
  ['同一件事反映四次以上的，提请馆长督办。', 'escalation 4次 >='],
];

const sentences: readonly (readonly [string, ...string[]])[] = [
  ['每次面谈后12小时内录入面谈要点', 'record_deadline 12小时 <='],
  ['用户报装申请受理后，3个工作日内完成现场勘查并答复供气方案', 'resolution_sla 3工作日 <='],
  ['燃气泄漏等紧急情况，抢修人员须在接报后30分钟内赶到现场处置', 'response_sla 30分钟 <='],
  ['安检前3天张贴通知告知用户', 'reminder_lead 3天'],
  ['水质投诉12小时内到场采样，检测结果48小时内告知用户', 'response_sla 12小时 <=', 'resolution_sla 48小时 <='],
  ['用户申诉应于15日内答复，逾期未答复的用户可向管理机构申诉', 'resolution_sla 15天 <='],
  ['航班延误30分钟以上须向旅客广播通报原因', 'other_obligation 30分钟 >='],
  [
    '旅客投诉在7个工作日内予以受理，20个工作日内处理完毕并回复',
    'response_sla 7工作日 <=',
    'resolution_sla 20工作日 <=',
  ],
  ['投诉受理单位应在接到投诉后立即调查，国内投诉10日内给出实质性回复', 'resolution_sla 0', 'resolution_sla 10天 <='],
  ['游客投诉现场受理，简单投诉当场处理，复杂投诉2日内给予答复', 'resolution_sla 2天 <='],
  ['客人退房后15分钟内完成查房', 'resolution_sla 15分钟 <='],
  ['叫醒服务误差不超过1分钟', 'other_obligation 1分钟 <='],
  ['餐后三日内电话征询宾客意见', 'callback 3天 <='],
  ['银行网点客户平均等候时间不超过10分钟，峰值不超过20分钟', 'response_sla 10分钟 <=', 'response_sla 20分钟 <='],
  ['大堂经理应在客户进门后10秒内主动问候', 'response_sla 10秒 <='],
  ['贷后检查每季度一次，逾期贷款每月检查一次', 'review_cycle 1次', 'review_cycle 1次'],
  ['装修工地项目经理每天到场一次，设计师每周到场不少于2次', 'visit_frequency 1次', 'visit_frequency 2次 >='],
  ['竣工三个月内进行首次回访，一年内回访不少于两次', 'callback 3月 <=', 'cadence 2次 >='],
  ['维修电话接听后2小时内联系业主约定上门时间，3日内上门维修完毕', 'response_sla 2小时 <=', 'resolution_sla 3天 <='],
  ['家政员上岗后3天内客服电话回访一次，满月后再次回访', 'callback 3天 <='],
  ['雇主不满意的，7日内免费更换', 'resolution_sla 7天 <='],
  ['学员报名后24小时内教练主动联系安排学车', 'response_sla 24小时 <='],
  ['术后第1天、第3天、第7天电话回访宠物恢复情况', 'callback 1天', 'callback 3天', 'callback 7天'],
  ['疫苗到期前7天短信提醒主人', 'reminder_lead 7天'],
  ['选片后15个工作日内出样，30个工作日内交付成品', 'resolution_sla 15工作日 <=', 'resolution_sla 30工作日 <='],
  ['医药代表每月拜访目标医生不少于4次，每次拜访后当日填写拜访记录', 'visit_frequency 4次 >=', 'record_deadline 1天 <='],
  ['农资经销商每季走访种植户不少于30户', 'visit_frequency 30户 >='],
  ['客户提出样品需求后2个工作日内寄出样品', 'resolution_sla 2工作日 <='],
  ['报价单须在收到询价后4小时内发出', 'resolution_sla 4小时 <='],
  ['客户订单2小时内确认交期', 'response_sla 2小时 <='],
  [
    '质量异议须在收货后7日内书面提出，我司3日内派员核实，15日内出具处理意见',
    'other_obligation 7天 <=',
    'response_sla 3天 <=',
    'resolution_sla 15天 <=',
  ],
  ['交货后一周内由销售跟单员向客户了解使用情况', 'callback 1周 <='],
  ['合同款到账后2个工作日内开具发票并寄送客户', 'resolution_sla 2工作日 <='],
  ['应收账款到期前5天发送付款提醒', 'reminder_lead 5天'],
  ['客户资信每半年复核一次，发生重大变化的及时调整', 'review_cycle 1次'],
  [
    '信访事项应自受理之日起60日内办结，情况复杂的可延长，但延长期限不得超过30日',
    'resolution_sla 60天 <=',
    'resolution_sla 30天 <=',
  ],
  ['来信来访15日内决定是否受理并书面告知', 'response_sla 15天 <='],
  ['承办单位应在24小时内联系诉求人，联系率须达100%', 'response_sla 24小时 <=', 'kpi_formula 100%'],
  ['退单须在4个工作小时内提出', 'other_obligation 4工作小时 <='],
  ['每件不满意工单扣0.5分', 'points 0.5分'],
  ['校长信箱来信3个工作日内回复，回复率100%', 'resolution_sla 3工作日 <=', 'kpi_formula 100%'],
  ['每学期召开两次家长会，每月发放一次家校联系卡', 'cadence 2次', 'cadence 1次'],
  ['学生请假缺勤，班主任须在第一节课后10分钟内联系家长', 'response_sla 10分钟 <='],
  ['在线咨询高峰期响应时间控制在90秒以内，离线留言次日12点前回复完毕', 'response_sla 90秒 <=', 'response_sla 1天 <='],
  ['售后单超过48小时未处理自动升级为紧急工单', 'escalation 48小时 >'],
  ['直播间粉丝咨询1分钟内回复', 'response_sla 1分钟 <='],
  ['社群每日推送不超过3条，每周组织一次互动活动', 'cadence 3条 <=', 'cadence 1次'],
  ['沉睡会员每季度发送一次唤醒短信', 'cadence 1次'],
  ['企业微信好友通过后5分钟内发送欢迎语', 'response_sla 5分钟 <='],
  ['系统数据每日凌晨自动备份，备份数据保留90天', 'data_quality 1次', 'retention 90天'],
  ['律师应在接受委托后每月至少向客户书面通报一次案件进展', 'progress_update 1次 >='],
  ['法律意见书应在资料齐全后5个工作日内出具', 'resolution_sla 5工作日 <='],
  ['满意度回访不满意的，责任部门须在48小时内二次处理并回复', 'resolution_sla 48小时 <='],
  ['投诉处理满意度低于80%的部门，须在5日内提交整改报告', 'kpi_formula 80% <', 'resolution_sla 5天 <='],
  ['客服录音质检比例不低于总量的3%', 'data_quality 3% >='],
  ['每名坐席每月质检录音不少于8通', 'data_quality 8通 >='],
  ['服务礼仪：等候客户超过2分钟应主动致歉并说明原因', 'other_obligation 2分钟 >'],
  ['话务员在振铃12秒内应答率不低于90%', 'kpi_formula 90% >='],
  ['用户反映的问题，能当场答复的当场答复，需核实的2个工作日内答复', 'resolution_sla 2工作日 <='],
  [
    '客户投诉处理实行限时办结制，简易投诉1天、普通投诉3天、复杂投诉7天',
    'resolution_sla 1天',
    'resolution_sla 3天',
    'resolution_sla 7天',
  ],
  ['对投诉较集中的问题，每月至少召开一次专题分析会', 'review_cycle 1次 >='],
  ['区域经理每两周与经销商对账一次', 'cadence 1次'],
  ['业务员每天拜访终端门店不少于20家，周拜访覆盖率100%', 'visit_frequency 20家 >=', 'visit_frequency 100%'],
  ['新开发客户前三个月每半月拜访一次，之后每月一次', 'visit_frequency 1次', 'visit_frequency 1次'],
  ['合同签订后，客户经理应于5个工作日内组织召开项目启动会', 'resolution_sla 5工作日 <='],
  ['理财产品到期前三个工作日通知客户', 'reminder_lead 3工作日'],
  ['对产品净值下跌超过5%的，客户经理须在当日告知客户', 'other_obligation 5% >', 'response_sla 1天 <='],
  ['客户提出撤单要求的，应在30分钟内处理完毕', 'resolution_sla 30分钟 <='],
  ['每日营业结束后半小时内完成客户资料录入', 'record_deadline 0.5小时 <='],
  ['纸质投诉单随工单归档，保管三年以上', 'retention 3年 >='],
  ['通话录音自产生之日起至少保留两年', 'retention 2年 >='],
  ['监控录像保存不少于30日', 'retention 30天 >='],
  ['投诉材料应当保存至处理完毕后不少于3年', 'retention 3年 >='],
  ['客户满意度每半年由第三方测评一次', 'survey_frequency 1次'],
  ['神秘顾客每季度暗访一次', 'survey_frequency 1次'],
  ['随单附送评价卡，回收率目标为30%', 'kpi_formula 30%'],
  ['每周对回访录音抽听10条', 'data_quality 10条'],
  ['每月抽取不低于5%的已办结工单进行复核', 'data_quality 5% >='],
  ['客户名录每年清理一次，剔除一年以上无往来的客户', 'data_quality 1次', 'churn_trigger 1年 >='],
  ['联系方式变更的，应在三个工作日内更新档案', 'record_deadline 3工作日 <='],
  ['处理投诉时每隔两小时告知客户一次进度', 'progress_update 1次'],
  ['长期未决事项每周向投诉人反馈一次进展情况', 'progress_update 1次'],
  ['故障处理过程中每30分钟更新状态', 'progress_update 1次'],
  ['预计超过承诺时限的，应提前半天告知客户原因', 'reminder_lead 0.5天'],
  ['生日前一天由客服短信祝福', 'reminder_lead 1天'],
  ['停业装修须提前10日公告会员', 'reminder_lead 10天'],
  ['航班起飞前24小时发送提醒', 'reminder_lead 24小时'],
  ['体检前一日电话提醒注意事项', 'reminder_lead 1天'],
  ['投诉人撤诉的，当日销单', 'resolution_sla 1天 <='],
  ['夜间来电由值班人员接听，非紧急事项次日8:30前转交责任部门', 'response_sla 1天 <='],
  ['客户经理手机24小时开机，电话响三声内接听', 'other_obligation 24小时', 'response_sla 3声 <='],
  ['微信群@消息15分钟内必须响应，晚上10点后次日上午回复', 'response_sla 15分钟 <=', 'response_sla 1天 <='],
  ['三包期内同一故障修理两次仍不能正常使用的，免费换货', 'other_obligation 2次'],
  ['未按承诺时间上门的，每次补偿50元', 'other_obligation 50元'],
  ['投诉查实的，退一赔三，最低500元', 'other_obligation 500元 >='],
  ['对一线客服授权200元以内现场补偿', 'approval 200元 <='],
  ['店长可在5%范围内给予折扣', 'approval 5%'],
  ['退款金额1000元以上须财务总监签字', 'approval 1000元 >='],
  ['赊销超过30万元须经总经理批准', 'approval 30万元 >'],
  ['连续3次拜访未见到负责人的，上报区域经理', 'escalation 3次 >='],
  ['当月同一客户投诉达3次，启动升级处理', 'escalation 3次 >='],
  ['工单退回超过2次的由主管介入', 'escalation 2次 >'],
  ['超过响应时限一倍仍未处理的自动提级'],
];

describe('the builds of a phrase, in trades unread so far', () => {
  for (const [sentence, ...rules] of builds) it(sentence, () => expect(rulesIn(sentence)).toEqual(rules));

  it('lines broken at the width of a page go on in the next', () => {
    const page = [
      '借阅部门应当妥善答复读者的各种询问并且登记在册不得有任何的遗',
      '漏，读者报修阅览设备以后十五分钟以内派人到场查看情况，并在两个工',
      '作日内修复；遇到需要更换零件的情形，由设备科统一安排采购事宜并且',
      '告诉读者预计的时间，所有的往来文书由档案室在办结以后保存不少于六',
      '年。',
    ].join('\n');
    expect(rulesIn(page)).toEqual(['response_sla 15分钟 <=', 'resolution_sla 2工作日 <=', 'retention 6年 >=']);
  });
});

describe('a sentence', () => {
  for (const [text, ...expected] of sentences) it(text, () => expect(rulesIn(text)).toEqual(expected));
});

const layouts: Readonly<Record<string, readonly [string, ...string[]]>> = {
  'a head that names the unit of its column': [
    '等级 | 年消费额（万元） | 响应（小时）\n金卡 | 10 | 2\n银卡 | 5 | 4',
    'tier_criterion 10万元 >=',
    'response_sla 2小时 <=',
    'tier_criterion 5万元 >=',
    'response_sla 4小时 <=',
  ],
  'rows that are numbered, one cell a line': [
    '1\n受理登记\n客服部\n10分钟\n2\n现场查勘\n工程部\n2小时\n3\n回访\n客服部\n48小时',
    'record_deadline 10分钟 <=',
    'response_sla 2小时 <=',
    'callback 48小时 <=',
  ],
  'cells that hold more than figures, one a line': [
    '类别\n标准\n频次\n负责人\n甲类\n年供货额大于300万元\n每月走访2次\n大区经理\n乙类\n年供货额小于300万元\n每季度走访1次\n业务员',
    'tier_criterion 300万元 >',
    'visit_frequency 2次',
    'tier_criterion 300万元 <',
    'visit_frequency 1次',
  ],
  'a table drawn with lines': [
    '┌──┬────┬────┐\n│事项│响应时间│处理时限│\n├──┼────┼────┤\n│投诉│30分钟│3个工作日│\n│报修│15分钟│24小时│\n└──┴────┴────┘',
    'response_sla 30分钟 <=',
    'resolution_sla 3工作日 <=',
    'response_sla 15分钟 <=',
    'resolution_sla 24小时 <=',
  ],
  'a row that says what is done, and a cell by when': [
    '环节 | 责任人 | 时间要求\n客户回访 | 客服专员 | 两个工作日内完成\n工单登记 | 前台 | 当日完成',
    'callback 2工作日 <=',
    'record_deadline 1天 <=',
  ],
  'names and values in one line': [
    '事项类型：质量问题 处理时限：5个工作日 责任部门：品管部\n事项类型：交期问题 处理时限：2个工作日 责任部门：计划部',
    'resolution_sla 5工作日 <=',
    'resolution_sla 2工作日 <=',
  ],
  'items that are bare figures under what is asked for': [
    '第六条 申诉应当在下列期限内办结：\n（一）资费类，3个工作日；\n（二）服务类，5个工作日。',
    'resolution_sla 3工作日 <=',
    'resolution_sla 5工作日 <=',
  ],
  'a title over short headings': [
    '回访要求\n时间\n新用户：开户后3日内\n比例\n新用户：不低于60%',
    'callback 3天 <=',
    'callback 60% >=',
  ],
};

describe('a layout', () => {
  for (const [name, [text, ...expected]] of Object.entries(layouts))
    it(name, () => expect(rulesIn(text)).toEqual(expected));
});
