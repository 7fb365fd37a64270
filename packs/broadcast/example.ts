// The example organisation of this policy: a broadcaster with households, companies and institutions as subscribers, its staff and what they
// talk about. Every name is invented. The generator knows none of this (src/features/example).
import { type ExampleData, exampleOf } from '#features/example/index.ts';
import { habits } from './example/habits.ts';
import { names } from './example/names.ts';
import { opening, services } from './example/offers.ts';
import { news, notes, requests, steps, talks } from './example/words.ts';

export const data: ExampleData = {
  pack: 'broadcast',
  seed: 'weixi-broadcast',
  name: '江澜广电网络（示例）',
  password: 'weixi-demo',
  months: 24,
  parameters: {
    response_limit: '2h',
    complaint_limit: '3 working_days',
    change_limit: '2 working_days',
    lost_means: '全部业务终止，或到期后90天没有续费',
    points_long_use: 100,
    points_referral: 300,
  },
  departments: [
    {
      name: '客户服务部',
      people: [
        { name: '王慧', username: 'wanghui', level: 'head', roles: [], heads: true },
        {
          name: '李倩',
          username: 'liqian',
          level: 'leader',
          roles: ['team_leader', 'service_manager', 'customer_service'],
        },
        { name: '赵婷', username: 'zhaoting', level: 'staff', roles: ['customer_service'] },
        { name: '孙悦', username: 'sunyue', level: 'staff', roles: ['customer_service'] },
        { name: '周航', username: 'zhouhang', level: 'staff', roles: ['customer_service'] },
      ],
    },
    {
      name: '市场部',
      people: [
        { name: '吴迪', username: 'wudi', level: 'leader', roles: ['team_leader', 'marketing'] },
        { name: '郑琳', username: 'zhenglin', level: 'staff', roles: ['marketing'] },
        { name: '冯凯', username: 'fengkai', level: 'staff', roles: ['account_manager'] },
        { name: '陈璐', username: 'chenlu', level: 'staff', roles: ['account_manager'] },
      ],
    },
    {
      name: '技术部',
      people: [
        { name: '马强', username: 'maqiang', level: 'leader', roles: ['team_leader', 'technician'] },
        { name: '高飞', username: 'gaofei', level: 'staff', roles: ['installer', 'technician'] },
        { name: '罗成', username: 'luocheng', level: 'staff', roles: ['installer'] },
      ],
    },
    {
      name: '综合管理部',
      people: [
        { name: '许静', username: 'xujing', level: 'staff', roles: ['information_team'] },
        { name: '何铭', username: 'heming', level: 'auditor', roles: ['supervisor'] },
        { name: '沈涛', username: 'shentao', level: 'administrator', roles: [] },
      ],
    },
  ],
  absences: [
    { who: 'zhaoting', deputy: 'sunyue', from: -280, to: -273, note: '年假' },
    { who: 'fengkai', deputy: 'chenlu', from: -120, to: -116, note: '外出培训' },
    { who: 'gaofei', deputy: 'luocheng', from: -40, to: -37, note: '病假' },
    { who: 'sunyue', deputy: 'zhaoting', from: -1, to: 2, note: '年假' },
    { who: 'zhenglin', deputy: 'wudi', from: 8, to: 10, note: '参加行业展会' },
  ],
  measured: [
    {
      fact: 'usage_drop',
      share: 0.07,
      lately: 0.008,
      told: [0.45, 0.9],
      betters: 0.7,
      better: [0, 0.3],
      after: [4, 60],
      digits: 2,
    },
  ],
  customers: names,
  habits,
  goods: [
    '4K机顶盒',
    '智能网关',
    '点播会员',
    '体育频道',
    '少儿频道',
    '千兆宽带',
    '家庭组网',
    '回看服务',
    '云视频会议',
    '固定IP专线',
  ],
  orders: { prefix: 'GD', kind: 'subscription', days: [1, 30] },
  services,
  opening,
  talks,
  requests,
  steps,
  news,
  own: { occasions: [], notes },
  renewalOffers: [
    '续费一年送一个月',
    '老用户续费九折',
    '续费免费升级一档速率',
    '宽带电视合并续费立减100元',
    '提前续费送点播券',
  ],
  reasons: {
    waiver: [
      '客户要求装修结束后再上门，已书面确认',
      '客户长期出差，约定回来再回访',
      '小区线路改造期间统一暂缓，已公告',
      '系统升级当日无法登记，已补做',
    ],
    pause: ['等客户在家时间', '等物业开放弱电井', '等客户提供营业执照', '客户要求下周再处理'],
    cancel: ['客户自行恢复', '客户取消申请', '重复登记'],
    override: ['集团客户的分支机构，按总部级别服务', '重大活动保障期间重点维护', '协议客户，先按上一级维护'],
    ending: ['搬家，新址未覆盖', '改用其他运营商，价格更低', '不再看电视', '公司迁址', '对网速不满意', '费用预算削减'],
  },
};

export const example = exampleOf(data);
