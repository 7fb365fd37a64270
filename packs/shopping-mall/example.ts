// The example organisation of this policy: a company that runs two malls, its staff, its tenants and what they talk about. Every name is
// invented. The generator knows none of this (src/features/example).
import { type ExampleData, exampleOf } from '#features/example/index.ts';
import { habits } from './example/habits.ts';
import { names } from './example/names.ts';
import { posts } from './example/posts.ts';
import { notes, requests, talks } from './example/words.ts';

export const data: ExampleData = {
  pack: 'shopping-mall',
  seed: 'weixi-mall',
  name: '澜庭商业管理（示例）',
  password: 'weixi-demo',
  months: 24,
  parameters: {
    resolve_limit: '5d',
    rectification_limit: '15d',
    escalation: [
      { left: '25%', tell: 'owner' },
      { over: '0min', tell: 'operations_lead' },
      { over: '24h', tell: 'department_head' },
    ],
    answer_limit: '30min',
    met_period: 'year',
    meeting_reply_limit: '5 working_days',
    greetings_a_year: 7,
  },
  departments: [
    {
      name: '营运部',
      people: [
        { name: '顾岚', username: 'gulan', level: 'head', roles: [], heads: true },
        { name: '马腾飞', username: 'matengfei', level: 'leader', roles: ['operations_lead', 'team_leader'] },
        { name: '苏晴', username: 'suqing', level: 'leader', roles: ['operations_lead', 'team_leader'] },
        { name: '丁瑶', username: 'dingyao', level: 'staff', roles: ['operations_staff'] },
        { name: '邵凯', username: 'shaokai', level: 'staff', roles: ['operations_staff'] },
        { name: '叶宁', username: 'yening', level: 'staff', roles: ['operations_staff'] },
        { name: '范琪', username: 'fanqi', level: 'staff', roles: ['customer_service', 'front_desk'] },
        { name: '石雨', username: 'shiyu', level: 'staff', roles: ['customer_service', 'front_desk'] },
        { name: '唐毅', username: 'tangyi', level: 'administrator', roles: [] },
        { name: '罗敏', username: 'luomin', level: 'auditor', roles: ['supervisor'] },
      ],
    },
    {
      name: '安全部',
      people: [{ name: '雷鸣', username: 'leiming', level: 'leader', roles: ['safety_department'] }],
    },
    {
      name: '工程部',
      people: [{ name: '韩松', username: 'hansong', level: 'staff', roles: ['technician'] }],
    },
    {
      name: '总经办',
      people: [{ name: '姚雪', username: 'yaoxue', level: 'staff', roles: ['general_office', 'web_editor'] }],
    },
  ],
  absences: [
    { who: 'dingyao', deputy: 'shaokai', from: -220, to: -214, note: '年假' },
    { who: 'suqing', deputy: 'matengfei', from: -95, to: -92, note: '出差' },
    { who: 'yening', deputy: 'dingyao', from: -1, to: 2, note: '病假' },
    { who: 'fanqi', deputy: 'shiyu', from: 8, to: 12, note: '年假' },
  ],
  sites: [
    {
      name: '滨江广场',
      address: '示例市滨江区示例路1号',
      weight: 6,
      people: ['matengfei', 'dingyao', 'shaokai', 'fanqi', 'leiming', 'hansong'],
    },
    {
      name: '湖畔天地',
      address: '示例市湖畔区范例街88号',
      weight: 4,
      people: ['suqing', 'yening', 'shiyu', 'leiming', 'hansong'],
    },
  ],
  own: {
    occasions: [
      { duty: 'letter_issued', of: 'customer', aYear: [0.8, 2.4] },
      { duty: 'fire_finding', of: 'customer', aYear: [0.1, 0.6] },
      { duty: 'item_left', of: 'customer', aYear: [0, 0.5] },
      { duty: 'major_event', of: 'site', aYear: [1, 2] },
      { duty: 'weather_warning', of: 'site', aYear: [6, 10] },
      { duty: 'fees_changed', of: 'site', aYear: [0.5, 1.5] },
    ],
    notes,
  },
  agreements: [
    {
      number: 'LT-2025-A08',
      title: '主力店租赁合同补充协议',
      from: -260,
      lasts: 1095,
      terms: [
        { key: 't1', clause: '7.2', wording: '出租方每半年走访承租方一次。', rule: 'visit.year', every: 'half_year' },
        {
          key: 't2',
          clause: '7.5',
          wording: '会议上提出的诉求，两个工作日内答复。',
          rule: 'meeting.reply',
          within: '2 working_days',
        },
      ],
    },
    {
      number: 'LT-2026-B31',
      title: '快闪店场地使用协议',
      from: -40,
      lasts: 180,
      terms: [
        { key: 't1', clause: '九', wording: '租期不足一年，不安排年度走访。', rule: 'visit.year', not_owed: true },
      ],
    },
  ],
  customers: names,
  habits,
  goods: ['空调', '照明', '卷帘门', '排烟风机', '给水龙头', '店招灯箱', '货梯', '地面排水', '收银网络'],
  orders: { prefix: 'YC', kind: 'service', days: [1, 3] },
  talks,
  requests,
  posts,
  news: [],
  reasons: {
    waiver: [
      '租户闭店装修，约定开业后补做',
      '品牌总部统一对接，当面确认免访',
      '系统维护当日未登记，纸质记录已补',
      '与当季大会合并办理',
    ],
    pause: ['等租户确认上门时间', '等品牌总部审批', '等配件到货后租户选时段', '租户要求闭店后处理'],
    cancel: ['租户自行处理', '重复提交', '已在大会上答复'],
    override: [],
  },
};

export const example = exampleOf(data);
