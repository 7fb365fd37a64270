// What is said between the example's broadcaster and its subscribers: contacts, requests, information sent to many, and duties done.
import type { ExampleData } from '#features/example/index.ts';

export const talks: ExampleData['talks'] = [
  { content: '了解近期使用情况，电视和宽带都正常，客户满意。', feedback: '画面清楚，没有卡顿。' },
  { content: '介绍{goods}，客户有兴趣，想先了解价格。', need: '{goods}的报价', nextStep: '本周内发资费说明。' },
  { content: '核对联系方式和装机地址，客户确认无误。' },
  {
    content: '客户反映晚高峰网速偏慢，说明可免费检测。',
    feedback: '晚上八点以后视频会卡。',
    nextStep: '安排线路检测。',
  },
  { content: '沟通续费方式，客户希望线上缴费。', need: '线上缴费指引', nextStep: '发送操作说明。' },
  { content: '到客户处当面了解需求，演示{goods}。', feedback: '体验不错，要和家人商量。', nextStep: '下周回电。' },
  { content: '客户计划搬家，咨询移机手续。', need: '移机服务', nextStep: '搬家前一周预约移机。' },
  { content: '了解孩子观看需求，推荐少儿频道和护眼提醒。', feedback: '希望能限制观看时长。' },
  { content: '单位计划扩容，了解现有专线使用情况。', need: '专线扩容方案', nextStep: '请技术部出方案。' },
  { content: '介绍套餐调整，客户表示暂不需要。', nextStep: '下季度再联系。' },
  { content: '感谢客户介绍邻居开户，说明积分规则。', feedback: '希望积分能换话费。' },
];

export const requests: ExampleData['requests'] = [
  {
    weight: 26,
    kind: 'repair',
    needType: '电视报修',
    title: '电视无信号',
    description: '开机后提示无信号，重启机顶盒无效。',
    proposal: '先远程复位，不行上门检修。',
    progress: ['已远程复位，信号未恢复，安排上门。', '检修中，疑似接头老化。'],
    solution: '更换接头后信号恢复。',
    callback: '电视恢复正常，客户满意。',
  },
  {
    weight: 22,
    kind: 'issue',
    needType: '宽带故障',
    title: '宽带频繁掉线',
    description: '一天掉线多次，影响上网课。',
    proposal: '远程检测线路，必要时更换网关。',
    progress: ['已检测线路，光衰偏大。', '已预约上门整治线路。'],
    solution: '重做光纤接头，速率达标。',
    callback: '两天未再掉线。',
  },
  {
    weight: 16,
    kind: 'enquiry',
    needType: '业务咨询',
    title: '咨询{goods}',
    description: '想了解{goods}的价格和办理方式。',
    proposal: '推荐包含{goods}的套餐，附资费说明。',
    progress: ['已发资费说明。'],
    solution: '客户已办理。',
    callback: '客户表示清楚。',
  },
  {
    weight: 8,
    kind: 'need',
    needType: '增值需求',
    title: '想给全家装{goods}',
    description: '房间多，想了解怎样布设{goods}，先看方案。',
    proposal: '上门勘察后给出布设方案与报价。',
    progress: ['已预约上门勘察。'],
    solution: '方案已给客户，约定装修后办理。',
    callback: '客户认可方案。',
  },
  {
    weight: 14,
    kind: 'order',
    needType: '套餐变更',
    title: '变更套餐，增加{goods}',
    description: '现有套餐到期前想换成含{goods}的套餐。',
    proposal: '次月生效，差价按月补。',
    progress: ['变更已提交。'],
    solution: '新套餐已生效。',
    callback: '客户确认无误。',
  },
  {
    weight: 10,
    kind: 'order',
    needType: '移机',
    title: '申请移机',
    description: '月底搬到新址，需要移机。',
    proposal: '核实新址覆盖后预约。',
    progress: ['新址已覆盖，预约上门。'],
    solution: '移机完成，测试正常。',
    callback: '客户满意。',
  },
  {
    weight: 8,
    kind: 'complaint',
    needType: '服务态度',
    title: '预约上门迟到',
    description: '约好上午上门，下午才到，也没有电话。',
    proposal: '致歉，减免一个月服务费。',
    progress: ['已核实派单记录。'],
    solution: '已致歉并减免，规范预约提醒。',
    callback: '客户接受处理。',
    fields: {
      finding: ['核对派单和通话记录，上一单超时未改约，属我方责任。'],
      fault: ['ours'],
      solution_type: ['compensation'],
    },
  },
  {
    weight: 6,
    kind: 'complaint',
    needType: '费用争议',
    title: '扣费与办理时说的不一致',
    description: '办理时说首年优惠，账单按原价。',
    proposal: '核对协议，多收部分退回。',
    progress: ['已调取协议，确有差错。'],
    solution: '已退回多收费用。',
    callback: '费用已退，客户认可。',
    fields: {
      finding: ['核对协议与账单，优惠未录入，属我方责任。', '核对录音，首年优惠已说明期限，客户记错。'],
      solution_type: ['compensation', 'advice'],
    },
  },
  {
    weight: 6,
    kind: 'suggestion',
    needType: '服务建议',
    title: '希望增加线上预约',
    description: '打热线排队久，希望能线上预约上门。',
    proposal: '转市场部和技术部研究。',
    progress: ['已纳入下季度计划。'],
    solution: '小程序已上线预约，采纳建议。',
    callback: '已告知客户并致谢。',
  },
];

export const news: ExampleData['news'] = [
  { role: 'customer_service', channel: 'sms', title: '节日问候', content: '祝您节日愉快，热线7×24小时为您服务。' },
  { role: 'customer_service', channel: 'sms', title: '天气提醒', content: '近期有强降雨，雷雨时请拔下机顶盒电源。' },
  {
    role: 'customer_service',
    channel: 'wechat',
    title: '缴费与停机提醒说明',
    content: '附线上缴费步骤，到期前会提前提醒。',
  },
  {
    role: 'marketing',
    channel: 'wechat',
    title: '新业务体验月',
    content: '新业务免费体验一个月，到营业厅或线上预约。',
  },
  { role: 'marketing', channel: 'sms', title: '老用户升级优惠', content: '宽带提速不加价，限本月办理。' },
  { role: 'marketing', channel: 'app', title: '低价试用包', content: '首月9.9元试用点播会员。' },
];

export const notes: NonNullable<ExampleData['own']>['notes'] = {
  service_callback: [
    '电话回访，使用正常，打分5分。',
    '短信问卷，满意，建议增加少儿内容。',
    '电话回访，反映晚高峰偏慢，已转技术部。',
    '问卷回访，总体满意。',
  ],
  analyse_churn: [
    '客户搬家，新址可覆盖，尚未移机。',
    '竞争对手同速率更便宜。',
    '对上次维修不满意，情绪较大。',
    '忘记缴费，并无离网意愿。',
  ],
  win_customer_back: [
    '致歉并减免一个月，客户同意续用。',
    '推荐优惠套餐，客户已补缴续费。',
    '协助移机，客户留下。',
    '客户坚持离网，已记录原因。',
  ],
};

/** What is written down on the way of requests. */
export const steps: NonNullable<ExampleData['steps']> = {
  passing: ['客户电话里已当场说清', '与同小区故障一并处理'],
  fields: {
    finding: [
      '核对派单和通话记录，属我方责任。',
      '核对协议与账单，优惠未录入，属我方责任。',
      '现场了解，客户线路被装修损坏，非我方责任。',
    ],
    fault: ['ours', 'ours', 'customer', 'other'],
    solution_type: ['compensation', 'repair', 'process_change', 'advice'],
    told_by: ['conversation'],
    decision: ['能缩短排队时间，下季度实施。', '与现有预约合并办理更方便，采纳。', '成本过高，暂不采纳，已说明理由。'],
  },
  words: {
    apologise: ['致电客户致歉，请客户说完经过。', '当面致歉，记下客户的要求。'],
    tell_result: ['电话告知结果并致谢。', '上门时当面告知结果，附办理入口。'],
    try_reach: ['电话无人接听。'],
  },
};
