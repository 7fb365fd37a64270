// What the example's customers are called and where they are. Put together of parts; no company or person is meant.
import type { ExampleData } from '#features/example/index.ts';

const places = ['示例市', '范例市', '滨海', '江北', '云岭', '东港'];
const firms = ['云帆', '中垣', '启衡', '华屿', '信远', '博川', '恒桥', '联川', '瑞禾', '新澜'];
const trades = ['银行', '证券', '能源集团', '制造', '物流', '保险', '设计院', '软件', '医药', '轨道交通'];
const family = [...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗郑'];
const given = [
  '雨桐',
  '浩然',
  '思远',
  '俊杰',
  '志强',
  '晓峰',
  '佳宁',
  '文博',
  '明轩',
  '宇航',
  '建华',
  '凯文',
  '一鸣',
  '立新',
  '春梅',
  '海燕',
];

export const names: ExampleData['customers'] = {
  count: 60,
  names: {
    enterprise: [places, firms, trades, ['']],
    individual: [family, given],
    special: [
      ['示例', '范例', '滨江', '湖畔'],
      ['政务中心', '职业学院', '人民医院', '图书馆', '档案馆'],
    ],
  },
  people: {
    family,
    given,
    posts: {
      enterprise: ['信息部经理', '运维主管', '机房值班长', '行政主管'],
      individual: ['本人'],
      special: ['信息中心主任', '网管'],
    },
  },
  phone: '1380002',
  addresses: ['示例市科技园一号楼', '示例市科技园三号楼', '范例市金融街', '滨海新区演示路'],
  sources: ['集团框架合同', '投标', '老客户介绍', '原厂推荐'],
  preferences: ['进机房须提前一天报备', '只在周末停机', '变更须出书面方案', '会议前一小时到场', '习惯邮件沟通'],
  remarks: ['双路供电', '机房在地下一层', '合同含备件', '每年两次应急演练'],
};
