// The example organisation of this policy: a property agency with two branches, its officers, owners and buyers. Every name is invented.
// The generator knows none of this (src/features/example).
import { type ExampleData, exampleOf } from '#features/example/index.ts';
import { names } from './example/names.ts';
import { notes, requests, talks } from './example/words.ts';

const none = { ordersAYear: [0, 0], amount: [0, 0], late: 0, damage: 0, judged: 0, favourable: 0 } as const;
const owner = { side: [{ value: 'owner' }] } as const;
const buyer = { side: [{ value: 'buyer' }] } as const;
const begun = { value: 'looking' } as const;

export const data: ExampleData = {
  pack: 'agency-post',
  seed: 'weixi-agency',
  name: '青麓房产经纪（示例）',
  password: 'weixi-demo',
  months: 24,
  parameters: {
    transfer_limit: '90d',
    escalation: [
      { left: '25%', tell: 'owner' },
      { over: '0min', tell: 'team_leader' },
      { over: '24h', tell: 'department_head' },
    ],
    viewing_limit: '3d',
    feedback_limit: '24h',
  },
  departments: [
    {
      name: '经纪事业部',
      people: [
        { name: '乔安', username: 'qiaoan', level: 'head', roles: [], heads: true },
        { name: '施颖', username: 'shiying', level: 'leader', roles: ['team_leader', 'relationship_officer'] },
        { name: '龙飞', username: 'longfei', level: 'leader', roles: ['team_leader', 'relationship_officer'] },
        { name: '万晴', username: 'wanqing', level: 'staff', roles: ['relationship_officer'] },
        { name: '毛宁', username: 'maoning', level: 'staff', roles: ['relationship_officer'] },
        { name: '段飞', username: 'duanfei', level: 'staff', roles: ['relationship_officer'] },
      ],
    },
    {
      name: '权证部',
      people: [
        { name: '温雅', username: 'wenya', level: 'staff', roles: ['transfer_officer'] },
        { name: '唐毅', username: 'tangyi', level: 'administrator', roles: [] },
        { name: '罗敏', username: 'luomin', level: 'auditor', roles: ['supervisor'] },
      ],
    },
  ],
  absences: [
    { who: 'wanqing', deputy: 'shiying', from: -70, to: -66, note: '年假' },
    { who: 'duanfei', deputy: 'longfei', from: -1, to: 2, note: '病假' },
  ],
  sites: [
    { name: '青禾苑店', address: '示例市青禾路12号', weight: 5, people: ['shiying', 'wanqing', 'maoning'] },
    { name: '听澜店', address: '范例市听澜街3号', weight: 4, people: ['longfei', 'duanfei'] },
  ],
  own: {
    occasions: [
      { duty: 'viewing_planned', of: 'customer', aYear: [12, 30], during: { label: 'deal', values: ['viewing'] } },
      { duty: 'deal_signed', of: 'customer', with: { label: 'deal', value: 'signed' } },
    ],
    notes,
  },
  customers: names,
  habits: [
    // Deals that went all the way, on both sides.
    {
      weight: 5,
      kinds: ['individual'],
      arrives: [0, 0.6],
      requestsAYear: [1, 3],
      labels: {
        ...owner,
        deal: [
          begun,
          { value: 'viewing', after: [4, 20] },
          { value: 'negotiating', after: [10, 60] },
          { value: 'signed', after: [3, 15] },
          { value: 'transferring', after: [20, 40] },
          { value: 'transferred', after: [20, 50] },
        ],
      },
      ...none,
    },
    {
      weight: 6,
      kinds: ['individual'],
      arrives: [0, 0.65],
      requestsAYear: [1, 4],
      labels: {
        ...buyer,
        deal: [
          begun,
          { value: 'viewing', after: [2, 10] },
          { value: 'negotiating', after: [15, 80] },
          { value: 'signed', after: [3, 12] },
          { value: 'transferring', after: [20, 40] },
          { value: 'transferred', after: [20, 50] },
        ],
      },
      ...none,
    },
    // Deals that are on their way now.
    {
      weight: 3,
      kinds: ['individual', 'enterprise'],
      arrives: [0.88, 0.94],
      requestsAYear: [2, 6],
      labels: {
        ...buyer,
        deal: [
          begun,
          { value: 'viewing', after: [2, 8] },
          { value: 'negotiating', after: [8, 20] },
          { value: 'signed', after: [3, 10] },
          { value: 'transferring', after: [25, 40] },
        ],
      },
      ...none,
    },
    {
      weight: 7,
      kinds: ['individual'],
      arrives: [0.7, 0.97],
      requestsAYear: [1, 4],
      labels: { ...owner, deal: [begun, { value: 'viewing', after: [3, 20] }] },
      ...none,
    },
    {
      weight: 6,
      kinds: ['individual'],
      arrives: [0.75, 0.98],
      requestsAYear: [1, 5],
      labels: { ...buyer, deal: [begun, { value: 'viewing', after: [2, 10] }] },
      ...none,
    },
    { weight: 2, kinds: ['individual', 'special'], arrives: [0.9, 0.99], requestsAYear: [1, 3], ...none },
  ],
  goods: ['青禾苑两居', '云麓里三居', '江语城一居', '半山花园复式', '听澜公寓两居'],
  orders: { prefix: 'JJ', kind: 'service', days: [1, 3] },
  talks,
  requests,
  news: [],
  reasons: {
    waiver: ['业主出国，约定回国后再看', '买方暂停购房', '贷款政策调整，双方同意顺延', '合同另有约定'],
    pause: ['等业主确认看房时间', '等银行批贷', '等客户补材料', '客户要求下月再谈'],
    cancel: ['业主暂不出售', '重复委托', '客户已在别处成交'],
    override: [],
  },
};

export const example = exampleOf(data);
