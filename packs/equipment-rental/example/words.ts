// What is said between the example's company and its customers: contacts, requests, and information sent to many.
import type { ExampleData } from '#features/example/index.ts';

export const talks: ExampleData['talks'] = [
  {
    content: '回访近期使用情况，{goods}运行稳定，客户满意。',
    feedback: '设备状态好，希望继续用同一批。',
    nextStep: '下次租赁前两天确认档期。',
  },
  { content: '了解下月直播计划，预计增加两场户外活动。', need: '户外供电和{goods}各一套', nextStep: '本周内发报价。' },
  { content: '介绍新上线的{goods}，客户想先看效果。', need: '预约一次试用', nextStep: '约到展厅体验。' },
  {
    content: '沟通上次租赁的收音问题，已说明设置方法。',
    feedback: '麦克风夹容易掉，建议换款。',
    nextStep: '更换配件后回访。',
  },
  { content: '确认合同与开票信息，客户无异议。' },
  {
    content: '询问{goods}的使用体验，客户希望简化搭建步骤。',
    feedback: '搭建时间偏长，希望有一页纸的说明。',
    nextStep: '整理操作卡片发给客户。',
  },
  {
    content: '客户准备拓展新直播间，咨询整套方案。',
    need: '三个直播间的{goods}与灯光方案',
    nextStep: '请技术支持出方案。',
  },
  { content: '介绍长租优惠，客户表示要和财务商量。', need: '半年期租赁报价', nextStep: '下周再联系。' },
  { content: '到客户现场查看场地，给出布光建议。', feedback: '建议实用，愿意试一次。', nextStep: '发送布光示意图。' },
  { content: '客户近期无租赁计划，愿意继续接收信息。', nextStep: '下季度再联系。' },
  { content: '解答租赁流程、押金与物流的问题。', need: '想了解首次租赁的优惠', nextStep: '发送流程说明。' },
  { content: '同步{goods}的档期，客户确认无冲突。', nextStep: '提前一天安排配送。' },
];

export const requests: ExampleData['requests'] = [
  {
    weight: 30,
    kind: 'need',
    needType: '设备租赁',
    title: '需要租{goods}',
    description: '活动两天，需要{goods}和一名技术人员到场。',
    proposal: '{goods}两套加备机一套，含配送与现场调试。',
    progress: ['已锁定设备，等待发货。'],
    solution: '设备已送达并调试完成。',
    callback: '活动顺利，客户满意。',
  },
  {
    weight: 14,
    kind: 'order',
    needType: '续租',
    title: '{goods}续租一周',
    description: '活动延期，需要续租一周，价格按原合同。',
    proposal: '按原价续租七天，免收二次配送费。',
    progress: ['续租手续办理中。'],
    solution: '续租已生效。',
    callback: '客户确认续租无误。',
  },
  {
    weight: 14,
    kind: 'need',
    needType: '方案定制',
    title: '新直播间的整套方案',
    description: '新建直播间约四十平方米，主推服饰，需要灯光、摄像与收音。',
    proposal: '双机位加{goods}，附布光图与预算。',
    progress: ['方案已出初稿。'],
    solution: '方案已落地，设备进场。',
    callback: '效果符合预期。',
  },
  {
    weight: 16,
    kind: 'repair',
    needType: '设备维修',
    title: '{goods}无法开机',
    description: '昨晚使用后无法开机，今天下午还有一场直播。',
    proposal: '先送备机，故障机取回检修。',
    progress: ['备机已发出。', '故障机检修中，疑似电源模块。'],
    solution: '更换电源模块，设备恢复正常。',
    callback: '设备正常，客户认可处理速度。',
  },
  {
    weight: 14,
    kind: 'issue',
    needType: '技术指导',
    title: '推流画面卡顿',
    description: '晚间高峰画面卡顿，换了网络仍然出现。',
    proposal: '远程检查编码参数，必要时上门。',
    progress: ['已远程调整码率，观察一晚。', '已排查网络，建议更换交换机。'],
    solution: '调整码率并更换网线后恢复。',
    callback: '两天未再出现卡顿。',
  },
  {
    weight: 6,
    kind: 'complaint',
    needType: '配送',
    title: '设备送达比约定晚了两小时',
    description: '约定九点送达，实际十一点到，影响彩排。',
    proposal: '减免本次配送费，下次提前一天送达。',
    progress: ['已核实配送记录。'],
    solution: '已减免费用并向客户致歉。',
    callback: '客户接受处理结果。',
  },
  {
    weight: 6,
    kind: 'suggestion',
    needType: '服务建议',
    title: '希望提供搭建视频',
    description: '新人多，希望每套设备附一段搭建视频。',
    proposal: '制作常用设备的搭建视频。',
    progress: ['已转市场部。'],
    solution: '视频已上线，链接发给客户。',
    callback: '客户表示有帮助。',
  },
];

export const news: ExampleData['news'] = [
  {
    role: 'consultant',
    channel: 'wechat',
    title: '本月可租设备与档期',
    content: '附本月空闲档期与适合中小直播间的组合。',
  },
  { role: 'consultant', channel: 'wecom', title: '户外直播供电组合', content: '移动电源与直播一体机的组合报价。' },
  { role: 'consultant', channel: 'email', title: '灯光方案三例', content: '服饰、食品、数码三类直播间的布光示例。' },
  { role: 'marketing', channel: 'wechat', title: '首次租赁优惠', content: '首次租赁享八折，含一次免费调试。' },
  { role: 'marketing', channel: 'sms', title: '行业动态月报', content: '本月直播行业动态与设备趋势摘要。' },
  { role: 'marketing', channel: 'app', title: '展厅开放日', content: '本周六展厅开放，可现场体验新设备。' },
];

/** What is written down on the way of requests. */
export const steps: NonNullable<ExampleData['steps']> = {
  passing: ['客户在直播现场，先办后补', '老客户照上次方案办理，未另行确认'],
  words: { agree: ['客户微信回复同意。', '客户电话确认，按方案备货。'] },
};
