// The example organisation of this policy: a company that rents live-streaming equipment, its staff, its customers and what they
// talk about. Every name is invented. The generator knows none of this (src/features/example).
import { type ExampleData, exampleOf } from '#features/example/index.ts';
import { habits } from './example/habits.ts';
import { names } from './example/names.ts';
import { news, requests, steps, talks } from './example/words.ts';

export const data: ExampleData = {
  pack: 'equipment-rental',
  seed: 'weixi',
  name: '云幕直播设备租赁（示例）',
  password: 'weixi-demo',
  months: 24,
  parameters: {
    propose_potential: '8h',
    service_limit: '48h',
    escalation: [
      { left: '25%', tell: 'owner' },
      { over: '0min', tell: 'team_leader' },
      { over: '24h', tell: 'department_head' },
    ],
    tier_reassessment: 'half_year',
    push_ordinary: 'month',
    push_potential: 'month',
    progress_interval: '24h',
    reconfirm_opens: '5d',
  },
  departments: [
    {
      name: '客户关系部',
      people: [
        { name: '陈静', username: 'chenjing', level: 'head', roles: [], heads: true },
        { name: '周敏', username: 'zhoumin', level: 'leader', roles: ['team_leader', 'relationship_specialist'] },
        { name: '林悦', username: 'linyue', level: 'staff', roles: ['relationship_specialist'] },
        { name: '何佳', username: 'hejia', level: 'staff', roles: ['relationship_specialist'] },
        { name: '沈洁', username: 'shenjie', level: 'auditor', roles: ['supervisor'] },
        { name: '唐毅', username: 'tangyi', level: 'administrator', roles: [] },
      ],
    },
    {
      name: '业务部',
      people: [
        { name: '赵磊', username: 'zhaolei', level: 'leader', roles: ['team_leader', 'senior_consultant'] },
        { name: '孙倩', username: 'sunqian', level: 'staff', roles: ['senior_consultant'] },
        { name: '吴昊', username: 'wuhao', level: 'staff', roles: ['consultant'] },
        { name: '郑晓', username: 'zhengxiao', level: 'staff', roles: ['consultant'] },
      ],
    },
    {
      name: '客服与技术支持部',
      people: [
        { name: '刘芳', username: 'liufang', level: 'leader', roles: ['team_leader', 'customer_service'] },
        { name: '黄蕾', username: 'huanglei', level: 'staff', roles: ['customer_service', 'technician'] },
      ],
    },
    {
      name: '市场部',
      people: [
        { name: '高远', username: 'gaoyuan', level: 'leader', roles: ['marketing'] },
        { name: '谢婷', username: 'xieting', level: 'staff', roles: ['marketing'] },
      ],
    },
  ],
  absences: [
    { who: 'linyue', deputy: 'hejia', from: -310, to: -303, note: '年假' },
    { who: 'sunqian', deputy: 'zhaolei', from: -150, to: -145, note: '出差' },
    { who: 'wuhao', deputy: 'zhengxiao', from: -60, to: -57, note: '病假' },
    { who: 'hejia', deputy: 'linyue', from: -1, to: 3, note: '年假' },
    { who: 'xieting', deputy: 'gaoyuan', from: 9, to: 12, note: '参加行业展会' },
  ],
  customers: names,
  habits,
  goods: [
    '直播一体机',
    '4K摄像机',
    '导播切换台',
    '补光灯套装',
    '无线麦克风',
    '提词器',
    '绿幕背景',
    '移动直播车',
    '云台摄像机',
    '编码推流器',
    '虚拟演播套装',
    '监视器',
  ],
  orders: { prefix: 'ZL', kind: 'rental', days: [1, 30] },
  talks,
  requests,
  steps,
  news,
  reasons: {
    waiver: [
      '客户出国期间书面要求暂不联系',
      '客户内部调整，约定下季度再联系',
      '系统维护当日无法联系，已向客户说明',
      '展会期间客户集中采购，已当面沟通，未单独登记',
    ],
    pause: ['等客户提供场地尺寸', '等客户确认档期', '等客户寄回故障设备', '客户要求下周再继续'],
    cancel: ['客户已在别处解决', '客户取消了活动', '重复提交'],
    override: [
      '战略合作洽谈中，先按上一级维护',
      '集团客户的分公司，与总部同级维护',
      '大型活动指定供应商，活动结束前重点维护',
    ],
  },
};

export const example = exampleOf(data);
