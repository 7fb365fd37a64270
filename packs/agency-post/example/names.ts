// What the example's owners and buyers are called and where they live. Put together of parts; no person is meant.
import type { ExampleData } from '#features/example/index.ts';

const family = [...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗郑梁谢宋唐许韩冯邓曹彭'];
const given = [
  '雨桐',
  '子涵',
  '浩然',
  '思远',
  '欣怡',
  '俊杰',
  '雅琴',
  '志强',
  '梦洁',
  '晓峰',
  '佳宁',
  '文博',
  '丽娜',
  '明轩',
  '静怡',
  '宇航',
  '诗涵',
  '建华',
  '若曦',
  '海燕',
];

export const names: ExampleData['customers'] = {
  count: 150,
  names: {
    enterprise: [['示例', '范例', '青川', '云岭'], ['置业', '投资', '贸易', '资产管理', '文化', '科技'], ['有限公司']],
    individual: [family, given],
    special: [
      ['示例', '范例', '江北', '滨湖'],
      ['街道公房所', '教育基金会', '福利院', '居委会'],
    ],
  },
  people: { family, given, posts: { enterprise: ['资产经理'], individual: ['本人'], special: ['经办人'] } },
  phone: '1380003',
  addresses: ['示例市青禾苑', '示例市云麓里', '示例市江语城', '范例市半山花园', '范例市听澜公寓'],
  sources: ['门店来访', '老客户介绍', '网络端口', '社区活动', '电话咨询'],
  preferences: ['要近地铁', '只看满五唯一', '学区优先', '周末才能看房', '晚上联系', '不考虑一楼'],
  remarks: ['钥匙在店', '租约明年三月到期', '有抵押未还清', '需要卖一买一', '首付已备齐'],
};
