// What is said between the example's teams and their customers, what they ask for, what is noted when a duty is done.
import type { ExampleData } from '#features/example/index.ts';

export const talks: ExampleData['talks'] = [
  { content: '月度沟通，介绍{goods}运行情况，客户无异议。', feedback: '响应速度满意。' },
  { content: '了解下月业务上线计划，预计新增两台服务器。', need: '机柜空间与配电评估', nextStep: '下周出评估。' },
  { content: '说明上周{goods}告警的原因和处理。', feedback: '希望告警同时抄送值班长。', nextStep: '调整通知名单。' },
  { content: '确认季度会议保障安排。', need: '三场视频会议，提前一小时测试', nextStep: '排入计划。' },
  { content: '到机房与值班长核对备件清单。', nextStep: '补两块电源模块。' },
  { content: '讨论空调群控的温度设定，客户同意上调一度。' },
];

const calls = ['phone', 'wechat', 'email', 'in_person'] as const;

export const requests: ExampleData['requests'] = [
  {
    weight: 26,
    kind: 'repair',
    channels: calls,
    needType: '随机性',
    title: '{goods}告警',
    description: '监控出现{goods}告警，请到场检查。',
    proposal: '到场检查，必要时换备件。',
    progress: ['已到场，正在定位。', '备件在途。'],
    solution: '更换部件，告警消除。',
    callback: '运行正常。',
  },
  {
    weight: 14,
    kind: 'issue',
    channels: calls,
    needType: '随机性',
    title: '网络时断时续',
    description: '办公区网络间歇中断。',
    proposal: '抓包定位后处理。',
    progress: ['已定位到接入交换机。'],
    solution: '更换交换机光模块。',
    callback: '三天无中断。',
  },
  {
    weight: 20,
    kind: 'need',
    channels: calls,
    needType: '临时性',
    title: '视频会议保障',
    description: '明天上午总部视频会议，需要现场保障。',
    proposal: '提前一小时到场测试，全程值守。',
    progress: ['设备测试完成。'],
    solution: '会议顺利结束。',
    callback: '客户满意。',
  },
  {
    weight: 16,
    kind: 'need',
    channels: calls,
    needType: '指向性',
    title: '新增服务器上架',
    description: '两台服务器上架、配电、入网。',
    proposal: '周末窗口实施，含回退方案。',
    progress: ['方案已评审。', '已完成布线。'],
    solution: '上架完成并移交。',
    callback: '客户确认。',
  },
  {
    weight: 8,
    kind: 'need',
    channels: calls,
    needType: '指向性',
    title: 'UPS电池更换',
    description: '电池内阻偏大，计划整组更换。',
    proposal: '分两个窗口更换，全程带载。',
    progress: ['电池到货，等待窗口。'],
    solution: '更换完成，放电测试合格。',
    callback: '客户确认。',
  },
  {
    weight: 4,
    kind: 'complaint',
    channels: calls,
    needType: '服务',
    title: '到场晚于约定',
    description: '约定九点到场，实际九点四十。',
    proposal: '更换值班安排并说明原因。',
    progress: ['已核实。'],
    solution: '值班表调整，向客户致歉。',
    callback: '客户接受。',
  },
  {
    weight: 5,
    kind: 'order',
    channels: calls,
    needType: '备件',
    title: '采购{goods}备件',
    description: '补充常用备件。',
    proposal: '按框架价报价。',
    progress: ['已下单。'],
    solution: '备件入库。',
    callback: '数量无误。',
  },
];

export const notes: Readonly<Record<string, readonly string[]>> = {
  care_plan: ['本年目标、各类客户策略与行动计划已定。'],
  need_profile: ['更新联系人与进场要求。', '偏好邮件沟通，已记录。'],
  satisfaction_form: ['反馈表已签回，评价良好。', '反馈表已签回，建议加快备件到货。'],
  day_plan: ['指向性三项、临时一项，预留两小时。', '巡检两户，会议保障一场。', '上架收尾，巡检一户。'],
  day_record: ['全部完成。', '完成三项，一项改到明天。', '随机故障占用两小时，巡检顺延。'],
  long_work: ['电池更换按计划推进。', '布线改造延后一周，已与客户商定。'],
  plan_adjusted: ['增加夏季空调巡检频次。', '计划不变。'],
  evaluation: ['对照计划，完成率良好；备件到货慢是主要问题。', '随机故障减少，会议保障增加。'],
  measures_taken: ['与供应商约定备件到货时限。', '增加一名会议保障人员。'],
  support_asked: ['存储控制器故障，请原厂支持。', '核心交换机升级，请网络组支持。'],
  support_given: ['远程支持完成。', '技术组到场处理完毕。'],
  room_round: ['机架设备、UPS、监控、空调均正常。', '空调滤网偏脏，已清洗。', 'UPS负载偏高，已提示客户。'],
  conference_check: ['音视频与会控测试正常。', '更换一支话筒。'],
  terminal_round: ['终端补丁更新完成。', '更换两台显示器。'],
  mail_handled: ['已转为工作项。'],
};

/** What is written down on the way of requests. */
export const steps: NonNullable<ExampleData['steps']> = {
  fields: {
    plan: [
      '先看告警与日志，再到机柜核对，备件随身带两件。',
      '提前一小时到场，逐项测试，全程一人值守。',
      '列出步骤、回退办法和停机窗口，两人实施。',
    ],
  },
};
