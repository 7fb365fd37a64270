// What the example's customers are called and where they are. Put together of parts; no company or person is meant.
import type { ExampleData } from '#features/example/index.ts';

const places = ['佛山', '东莞', '中山', '惠州', '珠海', '江门', '肇庆', '清远', '韶关', '湛江', '茂名'];
const brands = [
  '粤兴',
  '广合',
  '宏晟',
  '德润',
  '顺泰',
  '南方润',
  '启盛',
  '华朗',
  '穗丰',
  '金帆',
  '力科',
  '佳诚',
  '永固',
  '海朗',
  '东升旺',
  '百炼',
  '正扬',
];
const trades = [
  '五金制品',
  '家具',
  '塑胶模具',
  '陶瓷',
  '电器',
  '食品机械',
  '纺织',
  '汽车维修',
  '酒店用品',
  '建筑工程',
  '印务',
];
const family = [...'陈梁李黄张林何刘吴罗郭杨邓周叶朱曾苏谢莫卢冯麦区潘钟关黎伍'];
const given = [
  '志明',
  '家豪',
  '丽华',
  '伟强',
  '少芬',
  '国辉',
  '海燕',
  '俊贤',
  '美玲',
  '建国',
  '思敏',
  '永佳',
  '锦堂',
  '惠仪',
  '卓文',
  '敏仪',
  '子健',
  '雪莹',
  '炳坤',
  '咏梅',
  '耀东',
  '凤仪',
];

export const names: ExampleData['customers'] = {
  count: 400,
  names: {
    enterprise: [places, brands, trades, ['有限公司']],
    individual: [family, given],
    special: [
      ['西樵', '石湾', '虎门', '古镇', '斗门', '鼎湖', '英德', '乐昌', '霞山', '河唇', '端城', '禅桥'],
      ['技工学校', '中心医院', '环卫所', '水厂', '体育中心', '公交场站', '养老院', '文化站'],
    ],
  },
  people: {
    family,
    given,
    posts: {
      enterprise: ['采购主管', '生产经理', '设备主管', '仓库主管', '总经理', '财务主管'],
      individual: ['本人'],
      special: ['后勤主任', '设备科科长', '采购专员', '项目负责人'],
    },
  },
  // 1380002 xxxx: numbers that are commonly shown as examples.
  phone: '1380002',
  addresses: [
    '广东省佛山市顺德区示例路',
    '广东省东莞市长安镇样板街',
    '广东省中山市小榄镇演示路',
    '广东省惠州市惠阳区试用大道',
    '广东省江门市蓬江区范例路',
    '广东省珠海市香洲区模拟街',
  ],
  sources: ['老客户介绍', '行业展会', '官网咨询', '电话拜访', '企业微信', '客户沙龙'],
  preferences: [
    '只用固定品牌，不接受替代',
    '要求当天送达',
    '对账须每月二十五日前完成',
    '喜欢先试样再下单',
    '常比价，看重账期',
    '习惯用企业微信下单',
  ],
  remarks: ['送货从侧门进，须提前登记', '发票随货同行', '年底有停产检修', '采购须三家比价', '仓库周日不收货'],
};
