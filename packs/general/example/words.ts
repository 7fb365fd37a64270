// What is said between the example's company and its customers, what is sent to many, and what is written down when a duty of the
// policy's own was done.
import type { ExampleData } from '#features/example/index.ts';

export const talks: ExampleData['talks'] = [
  {
    content: '电话回访{goods}的使用情况，客户满意，损耗比上季低。',
    feedback: '希望包装上印批号。',
    nextStep: '转供应部评估。',
  },
  {
    content: '上门回访，看了车间，建议{goods}集中领用。',
    feedback: '领用确实乱，愿意试。',
    nextStep: '出一份领用柜方案。',
  },
  {
    content: '询问服务满意度，客户打八分，扣分在送货时段。',
    feedback: '下午三点前送到更好。',
    nextStep: '与物流协商时段。',
  },
  { content: '了解下季度的生产计划，订单预计增两成。', need: '{goods}备货计划', nextStep: '本周内给备货建议。' },
  { content: '介绍行业报告里的降本做法，客户要了一份。', nextStep: '发送报告。' },
  { content: '沟通年度合作的方向，双方同意设联合小组。', need: '年度框架与返利办法', nextStep: '下月拜访签约。' },
  { content: '客户反映近期交货偏慢，已说明原因与改进。', feedback: '希望提前一天通知。', nextStep: '纳入排产通知。' },
  { content: '邀请参加客户沙龙，客户答应来两人。' },
  { content: '新客户首次咨询{goods}选型，安排试用一周。', need: '试用样品两套', nextStep: '一周后回访试用情况。' },
  { content: '核对上月对账，差一笔运费，已补开发票。' },
  { content: '客户近期没有采购，愿意继续收到资料。', nextStep: '半年后再回访。' },
  { content: '培训仓库人员使用{goods}，现场答疑。', feedback: '讲得实用，希望留份说明。', nextStep: '发送操作卡片。' },
];

export const done: NonNullable<ExampleData['own']>['notes'] = {
  first_advice: ['首次咨询已完成，安排试用一周。', '电话了解需求，发送选型建议。', '到访了解工况，带去样品。'],
};

export const news: ExampleData['news'] = [
  { role: 'customer_success', channel: 'wecom', title: '本季行业简报', content: '原料价格走势与备货建议一页纸。' },
  { role: 'customer_success', channel: 'email', title: '刀具寿命管理课程', content: '线上课一小时，附练习表。' },
  { role: 'customer_success', channel: 'wechat', title: '设备保养操作卡', content: '六类常用设备的保养要点。' },
  { role: 'customer_success', channel: 'app', title: '降本案例三则', content: '三家工厂的领用管理做法。' },
];

/** What is written down on the way of requests. */
export const steps: NonNullable<ExampleData['steps']> = {
  passing: ['客户在电话里已当场同意', '原因一看便知，未另行分析'],
  fields: {
    department: ['客户服务部', '客户服务部', '客户成功部'],
    solution_type: ['compensation', 'replacement', 'process_change'],
  },
  words: {
    analyse: [
      '核对发货单与现场照片，由客户服务部负责。',
      '排产临时插单所致，已与供应方核实。',
      '同批次抽检，确有偏差。',
    ],
    agree: ['客户电话同意。', '客户在企业微信上回复同意。', '当面谈妥。'],
  },
};
