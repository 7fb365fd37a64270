// Places as administrators name them where limits differ by place: provinces, regions of the country, parts of a town and of the land.

/** Provinces and their like, by their short names. */
const provinces = [
  '北京',
  '天津',
  '上海',
  '重庆',
  '河北',
  '山西',
  '辽宁',
  '吉林',
  '黑龙江',
  '江苏',
  '浙江',
  '安徽',
  '福建',
  '江西',
  '山东',
  '河南',
  '湖北',
  '湖南',
  '广东',
  '海南',
  '四川',
  '贵州',
  '云南',
  '陕西',
  '甘肃',
  '青海',
  '台湾',
  '内蒙古',
  '内蒙',
  '广西',
  '西藏',
  '宁夏',
  '新疆',
  '香港',
  '澳门',
] as const;

/** Regions that everybody knows by a name. */
const regions = [
  '华东',
  '华北',
  '华南',
  '华中',
  '华西',
  '东北',
  '西北',
  '西南',
  '东南',
  '东三省',
  '长三角',
  '珠三角',
  '京津冀',
  '江浙沪',
  '大湾区',
  '港澳台',
  '港澳',
  '沿海',
  '内地',
  '内陆',
  '海外',
  '国外',
  '境外',
  '西部',
  '中部',
  '东部',
  '南部',
  '北部',
  '苏南',
  '苏北',
  '川渝',
  '云贵',
  '两广',
  '闽南',
  '胶东',
] as const;

const known = `(?:${[...provinces, ...regions].sort((a, b) => b.length - a.length).join('|')})(?:[省市]|自治区)?(?:[东南西北中]部)?`;
/** 武昌区, 昆山市, 南山片: two or three signs and what sort of place it is. */
const written = String.raw`(?<![\u4e00-\u9fff])[\u4e00-\u9fff]{1,3}[市县区州盟旗镇](?![域分别间])`;
const place = `(?:${known}|${written})`;
const kind = '(?:片区|大区|地区|区域|范围|境内|辖区|全境|省份|各省|各市|各地|等地|沿线|一带)';
const near = '(?:及)?(?:其)?(?:周边|邻近|附近|周围|相邻)?(?:的)?';

/** 川渝地区, 北京、天津周边区域, 全国其他地区: several places that one word closes are one name. As the source of an expression. */
export const regionForm = String.raw`(?:${place}(?:[、和与及]${place}){0,12}${near}${kind}|(?:全国|全省|全市|国内|省内|市内)(?:的)?(?:其[他余它])(?:的)?(?:${kind}|城市|省市|省份|市县|区县))`;

/** With what such a name can begin, where it is one that everybody knows. */
export const regionBeginnings = [...new Set([...provinces, ...regions].map(([sign]) => sign)), '全', '国', '市'].join(
  '',
);
