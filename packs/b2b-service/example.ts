// The example organisation of this policy: a company that sells software and hardware to other companies and keeps both running,
// its staff, its customers and what they talk about. Every name is invented. The generator knows none of this (src/features/example).
import { type ExampleData, exampleOf } from '#features/example/index.ts';
import { habits } from './example/habits.ts';
import { names } from './example/names.ts';
import { requests } from './example/requests.ts';
import { steps } from './example/steps.ts';
import { done, talks } from './example/words.ts';

export const data: ExampleData = {
  pack: 'b2b-service',
  seed: 'jinglan',
  name: '璟澜企业信息服务（示例）',
  password: 'weixi-demo',
  months: 24,
  parameters: {
    core_amount: 300000,
    respond_medium: '1h',
    respond_low: '4h',
    escalation: [
      { left: '25%', tell: 'owner' },
      { over: '0min', tell: 'team_leader' },
      { over: '24h', tell: 'department_head' },
    ],
    tier_reassessment: 'half_year',
    archive_check: '3 working_days',
    need_plan: '5 working_days',
    need_progress: '7d',
    need_callback: '3 working_days',
    loyal_tenure: '3y',
    loyal_satisfaction: 4,
    analysis_limit: '2 working_days',
    task_force_limit: '4h',
    solution_limit: '3 working_days',
    agreement_limit: '2 working_days',
    milestone_limit: '1h',
    explain_lead: '4h',
    explain_opens: '24h',
    report_limit: '2 working_days',
    closing_limit: '5 working_days',
    closing_attempts: 3,
    retrospective_limit: '5 working_days',
    repeats: 3,
    study_limit: '10 working_days',
    common_problems_period: 'quarter',
  },
  departments: [
    {
      name: '客户服务部',
      people: [
        { name: '梁静宜', username: 'liangjingyi', level: 'head', roles: ['service_manager'], heads: true },
        { name: '方俊', username: 'fangjun', level: 'leader', roles: ['team_leader', 'customer_service'] },
        { name: '罗小曼', username: 'luoxiaoman', level: 'staff', roles: ['customer_service'] },
        { name: '潘越', username: 'panyue', level: 'staff', roles: ['customer_service', 'technician'] },
        { name: '戴维安', username: 'daiweian', level: 'auditor', roles: ['supervisor'] },
        { name: '冯立', username: 'fengli', level: 'administrator', roles: [] },
      ],
    },
    {
      name: '客户经理部',
      people: [
        { name: '秦岚', username: 'qinlan', level: 'leader', roles: ['team_leader', 'account_manager'] },
        { name: '邓凯', username: 'dengkai', level: 'staff', roles: ['account_manager'] },
        { name: '苏蔓', username: 'suman', level: 'staff', roles: ['account_manager'] },
        { name: '魏子昂', username: 'weiziang', level: 'staff', roles: ['account_manager'] },
      ],
    },
    {
      name: '技术与产品部',
      people: [
        { name: '郝强', username: 'haoqiang', level: 'leader', roles: ['team_leader', 'technician'] },
        { name: '许诺言', username: 'xunuoyan', level: 'staff', roles: ['technician'] },
      ],
    },
  ],
  absences: [
    { who: 'dengkai', deputy: 'suman', from: -290, to: -283, note: '年假' },
    { who: 'luoxiaoman', deputy: 'fangjun', from: -120, to: -116, note: '病假' },
    { who: 'suman', deputy: 'weiziang', from: -40, to: -36, note: '出差' },
    { who: 'weiziang', deputy: 'qinlan', from: -1, to: 3, note: '年假' },
    { who: 'panyue', deputy: 'luoxiaoman', from: 8, to: 12, note: '参加培训' },
  ],
  comingBack: { share: 0.05, kinds: ['issue', 'complaint'], times: [3, 4], within: [20, 70] },
  agreements: [
    {
      tier: 'core',
      number: 'JL-2025-017',
      title: '企业信息系统运维服务合同',
      from: -190,
      lasts: 365,
      terms: [
        { key: 't1', clause: '4.2', wording: '乙方每月主动回访甲方不少于四次。', rule: 'contact.core', at_least: 4 },
        {
          key: 't2',
          clause: '5.1',
          wording: '一般问题，乙方在三十分钟内响应。',
          rule: 'respond.medium',
          within: '30min',
        },
        {
          key: 't3',
          clause: '5.4',
          wording: '处理期间，乙方每十二小时通报一次进展。',
          rule: 'progress',
          within: '12h',
        },
      ],
    },
    {
      tier: 'core',
      number: 'JL-2026-003',
      title: '门店终端保障协议',
      from: -75,
      lasts: 730,
      terms: [
        { key: 't1', clause: '三', wording: '低优先级问题两小时内响应。', rule: 'respond.low', within: '2h' },
        {
          key: 't2',
          clause: '六',
          wording: '乙方每季度到店走访一次。',
          policy: 'b2b-service',
          do: 'visit',
          every: 'quarter',
          at_least: 1,
          by: 'owner',
        },
      ],
    },
    {
      tier: 'ordinary',
      number: 'JL-2026-011',
      title: '自助运维框架协议',
      from: -120,
      terms: [
        {
          key: 't1',
          clause: '2.3',
          wording: '甲方自行运维，乙方无须按季度回访。',
          rule: 'contact.ordinary',
          not_owed: true,
        },
      ],
    },
  ],
  customers: names,
  habits,
  goods: [
    '管理系统',
    '数据看板',
    '工单系统',
    '订单接口',
    '考勤终端',
    '条码打印机',
    '边缘网关',
    '服务器',
    '备份存储',
    '门禁主机',
    '会议平板',
    '移动端应用',
  ],
  orders: { prefix: 'FW', kind: 'service', days: [20, 120] },
  talks,
  requests,
  steps,
  particular: {
    signed: {
      needType: '硬件维修',
      agreed: '同意，请周五下班后更换，我方安排人员在场。',
      rated: '进展通报及时，签字也不用来回寄纸。',
    },
    returned: { needType: '系统故障', words: '客户来电：昨天又出现同样的现象，请按原来的办法再查。' },
    compensated: {
      needType: '响应慢',
      form: 'discount',
      amount: 1800,
      reason: '减免当月服务费的一成',
      purpose: '确系我方交接疏漏，按方案减免',
      approver: 'liangjingyi',
      budget: 30000,
    },
  },
  own: { occasions: [], notes: done },
  news: [],
  reasons: {
    waiver: [
      '客户搬迁机房期间书面要求暂不联系',
      '客户内部调整对接人，约定下月再联系',
      '全国性网络故障期间统一通报，未逐户登记',
      '同一问题已在联席会上一并说明',
    ],
    pause: ['等客户提供日志', '等客户开通远程权限', '等客户确认停机时间', '等客户寄回故障设备'],
    cancel: ['客户自行解决', '重复提交', '客户确认是误报'],
    override: ['集团总部客户，按核心维护', '新签框架协议，先按核心维护', '重点行业样板客户，项目期间重点维护'],
  },
};

export const example = exampleOf(data);
