// The example organisation of this policy: a company that supplies factories and shops with tools and consumables and looks after what
// it has sold, its staff, its customers and what they talk about. Every name is invented. The generator knows none of this
// (src/features/example).
import { type ExampleData, exampleOf } from '#features/example/index.ts';
import { habits } from './example/habits.ts';
import { names } from './example/names.ts';
import { requests } from './example/requests.ts';
import { done, news, steps, talks } from './example/words.ts';

export const data: ExampleData = {
  pack: 'general',
  seed: 'lanqiao',
  name: '岚桥工贸服务（示例）',
  password: 'weixi-demo',
  months: 24,
  parameters: {
    strategic_amount: 600000,
    key_amount: 150000,
    escalation: [
      { left: '25%', tell: 'owner' },
      { over: '0min', tell: 'team_leader' },
      { over: '24h', tell: 'department_head' },
    ],
    tier_reassessment: 'half_year',
    need_research_period: 'year',
    dialogue_period: 'quarter',
    first_advice_limit: '3 working_days',
    lasting_from: '2y',
    health_floor: 60,
    health_review_limit: '5 working_days',
    callback_key: 'quarter',
    callback_ordinary: 'half_year',
    loop_limit: '5 working_days',
    archive_period: 'half_year',
    urgent_limit: '2h',
    repeats: 3,
    study_limit: '10 working_days',
    frequent_period: 'quarter',
    complaint_care_limit: '14d',
    repurchase_within: '6mo',
    knowledge_period: 'quarter',
    meeting_period: 'month',
    training_period: 'half_year',
    login_fall: '30%',
    login_baseline: '90d',
    step_in_limit: '2 working_days',
    commitment_period: 'year',
    violation_period: 'quarter',
    examples_period: 'quarter',
  },
  departments: [
    {
      name: '客户成功部',
      people: [
        { name: '沈若兰', username: 'shenruolan', level: 'head', roles: ['customer_success'], heads: true },
        { name: '钟毅', username: 'zhongyi', level: 'leader', roles: ['team_leader', 'account_manager'] },
        { name: '范文静', username: 'fanwenjing', level: 'staff', roles: ['account_manager'] },
        { name: '龚浩', username: 'gonghao', level: 'staff', roles: ['account_manager'] },
        { name: '温佩', username: 'wenpei', level: 'staff', roles: ['customer_success', 'information_team'] },
        { name: '石磊', username: 'shilei', level: 'auditor', roles: ['supervisor'] },
        { name: '岳宁', username: 'yuening', level: 'administrator', roles: [] },
      ],
    },
    {
      name: '客户服务部',
      people: [
        { name: '白洁', username: 'baijie', level: 'leader', roles: ['team_leader', 'customer_service'] },
        { name: '江一帆', username: 'jiangyifan', level: 'staff', roles: ['customer_service'] },
        { name: '尤佳', username: 'youjia', level: 'staff', roles: ['customer_service', 'technician'] },
      ],
    },
    {
      name: '总经理室',
      people: [
        { name: '顾承远', username: 'guchengyuan', level: 'head', roles: ['senior_management'], heads: true },
        { name: '麦清', username: 'maiqing', level: 'head', roles: ['senior_management'] },
      ],
    },
  ],
  absences: [
    { who: 'fanwenjing', deputy: 'gonghao', from: -260, to: -254, note: '年假' },
    { who: 'jiangyifan', deputy: 'youjia', from: -130, to: -127, note: '病假' },
    { who: 'guchengyuan', deputy: 'maiqing', from: -45, to: -39, note: '出国考察' },
    { who: 'gonghao', deputy: 'zhongyi', from: -1, to: 2, note: '年假' },
    { who: 'youjia', deputy: 'baijie', from: 6, to: 9, note: '外出培训' },
  ],
  measured: [
    {
      fact: 'login_drop',
      share: 0.12,
      lately: 0.008,
      told: [0.25, 0.8],
      betters: 0.7,
      better: [0, 0.2],
      after: [5, 50],
      digits: 2,
    },
    {
      fact: 'health',
      share: 0.1,
      lately: 0.008,
      told: [35, 66],
      betters: 0.6,
      better: [62, 90],
      after: [10, 60],
      digits: 0,
    },
  ],
  comingBack: { share: 0.11, kinds: ['issue', 'complaint'], times: [3, 4], within: [20, 70] },
  customers: names,
  habits,
  goods: [
    '切削刀具',
    '气动元件',
    '工业润滑油',
    '电动工具',
    '劳保用品',
    '轴承',
    '包装材料',
    '货架系统',
    '空压机',
    '测量仪器',
    '清洁设备',
    '备件套装',
  ],
  orders: { prefix: 'LQ', kind: 'purchase', days: [3, 20] },
  talks,
  requests,
  steps,
  own: { occasions: [], notes: done },
  news,
  reasons: {
    waiver: ['客户停产检修期间书面要求暂不联系', '客户更换负责人，约定下季度再联系', '当季已在展会上深谈，未单独登记'],
    pause: ['等客户确认规格', '等客户寄回样品', '等客户内部审批', '等客户安排停机时间'],
    cancel: ['客户已自行解决', '重复提交', '客户取消采购'],
    override: ['集团采购洽谈中，先按上一层维护', '新签年度框架，按上一层维护', '重点行业样板客户'],
  },
};

export const example = exampleOf(data);
