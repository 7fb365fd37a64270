// The example organisation of this policy: a maintenance company with teams at two sites and the customers they look after. Every name is
// invented. The generator knows none of this (src/features/example).
import { type ExampleData, exampleOf } from '#features/example/index.ts';
import { names } from './example/names.ts';
import { notes, requests, steps, talks } from './example/words.ts';

const none = { ordersAYear: [0, 0], amount: [0, 0], late: 0, damage: 0, judged: 0, favourable: 0 } as const;

export const data: ExampleData = {
  pack: 'onsite-team',
  seed: 'weixi-onsite',
  name: '恒维驻场运维（示例）',
  password: 'weixi-demo',
  months: 24,
  parameters: {
    support_limit: '4 working_hours',
    escalation: [
      { left: '25%', tell: 'owner' },
      { over: '0min', tell: 'team_leader' },
      { over: '24h', tell: 'department_head' },
    ],
    contact_period: 'month',
    scheme_limit: '2 working_hours',
    room_period: 'week',
  },
  departments: [
    {
      name: '运维服务部',
      people: [
        { name: '秦朗', username: 'qinlang', level: 'head', roles: [], heads: true },
        { name: '方卓', username: 'fangzhuo', level: 'leader', roles: ['team_leader', 'site_engineer'] },
        { name: '贺岩', username: 'heyan', level: 'leader', roles: ['team_leader', 'site_engineer'] },
        { name: '白露', username: 'bailu', level: 'staff', roles: ['site_engineer'] },
        { name: '江川', username: 'jiangchuan', level: 'staff', roles: ['site_engineer'] },
        { name: '尹书', username: 'yinshu', level: 'staff', roles: ['site_engineer'] },
      ],
    },
    {
      name: '技术支持部',
      people: [
        { name: '蒋越', username: 'jiangyue', level: 'staff', roles: ['technician'] },
        { name: '唐毅', username: 'tangyi', level: 'administrator', roles: [] },
        { name: '罗敏', username: 'luomin', level: 'auditor', roles: ['supervisor'] },
      ],
    },
  ],
  absences: [
    { who: 'bailu', deputy: 'jiangchuan', from: -120, to: -115, note: '年假' },
    { who: 'yinshu', deputy: 'heyan', from: -1, to: 3, note: '病假' },
  ],
  sites: [
    { name: '科技园驻场点', address: '示例市科技园一号楼', weight: 5, people: ['fangzhuo', 'bailu', 'jiangchuan'] },
    { name: '金融街驻场点', address: '范例市金融街8号', weight: 4, people: ['heyan', 'yinshu'] },
  ],
  own: {
    occasions: [{ duty: 'support_asked', of: 'site', aYear: [8, 14] }],
    daily: [{ of: 'site', morning: 'day_plan', evening: 'day_record', by: 'team_leader' }],
    notes,
  },
  customers: names,
  habits: [
    {
      weight: 6,
      kinds: ['enterprise'],
      years: [0.5, 6],
      requestsAYear: [5, 12],
      labels: { service_class: [{ value: 'machine_room' }] },
      ...none,
    },
    {
      weight: 3,
      kinds: ['enterprise', 'special'],
      years: [0.2, 4],
      requestsAYear: [4, 9],
      labels: { service_class: [{ value: 'conference' }] },
      ...none,
    },
    {
      weight: 3,
      kinds: ['enterprise', 'special'],
      arrives: [0, 0.9],
      requestsAYear: [2, 6],
      labels: { service_class: [{ value: 'terminals' }] },
      ...none,
    },
    {
      weight: 2,
      kinds: ['enterprise'],
      arrives: [0, 0.6],
      requestsAYear: [4, 8],
      labels: { service_class: [{ value: 'terminals' }, { value: 'machine_room', after: [60, 200] }] },
      ...none,
    },
    { weight: 1, kinds: ['special'], arrives: [0.8, 0.98], requestsAYear: [1, 3], ...none },
  ],
  goods: ['服务器', '核心交换机', 'UPS电源', '机房空调', '集中监控', '存储', '会议终端'],
  orders: { prefix: 'WB', kind: 'service', days: [1, 3] },
  talks,
  requests,
  steps,
  news: [],
  reasons: {
    waiver: ['客户封网期间不得进场', '客户停产检修，约定顺延', '系统维护当日未登记，纸质记录已补'],
    pause: ['等客户批准停机窗口', '等备件到货', '等客户开放机房', '客户要求下周实施'],
    cancel: ['告警自行恢复', '重复提交', '客户取消会议'],
    override: [],
  },
};

export const example = exampleOf(data);
