// What account managers talk about with the example's customers, and what is written down when a duty of the policy's own was done.
import type { ExampleData } from '#features/example/index.ts';

export const talks: ExampleData['talks'] = [
  {
    content: '回顾本月{goods}的运行情况，告警比上月少，客户认可。',
    feedback: '希望月报再简短些。',
    nextStep: '月报改为一页纸。',
  },
  { content: '介绍{goods}的新版本，演示批量导入。', need: '想先在测试环境试用', nextStep: '本周内开通测试账号。' },
  {
    content: '了解下季度的扩产计划，预计新增一条产线。',
    need: '新产线的{goods}与布线方案',
    nextStep: '请技术做现场勘查。',
  },
  { content: '节前问候，确认假期值守电话与联系人。' },
  { content: '分享同行用{goods}做对账的做法，客户很感兴趣。', nextStep: '发案例资料。' },
  {
    content: '沟通上次停机的处理过程，客户对通报及时表示满意。',
    feedback: '希望以后停机前再提前一天通知。',
    nextStep: '更新停机通知的流程。',
  },
  { content: '培训新来的系统管理员，讲解权限和备份。', feedback: '资料清楚，建议录成视频。' },
  { content: '确认合同续签的时间与付款节点，客户无异议。', nextStep: '下周发续签文本。' },
  {
    content: '询问{goods}的使用体验，现场人员觉得步骤偏多。',
    feedback: '录入界面能否少点几下。',
    nextStep: '记入需求跟踪表。',
  },
  { content: '客户在比较几家供应商，介绍我们的响应时限和值守安排。', nextStep: '发服务承诺书。' },
  { content: '到现场巡检，机房温度偏高，建议加装一台空调。', feedback: '会报到设备科。' },
  { content: '客户近期没有采购计划，愿意收到行业资料。', nextStep: '半年后再联系。' },
];

export const done: NonNullable<ExampleData['own']>['notes'] = {
  recurrence_study: ['三次均为网络抖动引起；改为断线重连，下月完成。', '均因培训不足；安排一次集中培训。'],
};
