// What companies add to their names and what says nothing of which company it is: legal forms and places. For finding who is there twice.

/** Legal forms, the longest first; folded as names are compared (lower case, without spaces and punctuation). */
export const legalForms: readonly string[] = [
  '集团股份有限公司',
  '股份有限公司',
  '集团有限责任公司',
  '有限责任公司',
  '集团有限公司',
  '有限公司',
  '分公司',
  '子公司',
  '总公司',
  '集团公司',
  '公司',
  '集团',
  '有限合伙',
  '普通合伙',
  '合伙企业',
  '个体工商户',
  '个人独资企业',
  '股份',
  '有限',
  'corporation',
  'incorporated',
  'limited',
  'company',
  'colimited',
  'coltd',
  'gmbh',
  'corp',
  'ltd',
  'llc',
  'inc',
  'plc',
];

/** Provinces and larger cities, without and with what they are: 上海, 上海市. */
export const places: readonly string[] = [
  ...'北京 上海 天津 重庆 河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 海南 四川 贵州 云南 陕西 甘肃 青海 台湾 内蒙古 广西 西藏 宁夏 新疆 香港 澳门 中国'.split(
    ' ',
  ),
  ...'广州 深圳 杭州 南京 苏州 武汉 成都 西安 郑州 长沙 青岛 济南 宁波 无锡 厦门 福州 合肥 沈阳 大连 哈尔滨 长春 石家庄 太原 昆明 贵阳 南宁 南昌 海口 兰州 西宁 银川 乌鲁木齐 呼和浩特 拉萨 佛山 东莞 珠海 中山 惠州 温州 嘉兴 绍兴 金华 台州 常州 南通 徐州 扬州 烟台 潍坊 临沂 洛阳 唐山 保定 泉州'.split(
    ' ',
  ),
];

/** What a place may be called besides. */
export const placeEndings: readonly string[] = ['省', '市', '特别行政区', '自治区'];

/** Numbers as names write them: 一分店 and 二分店 are two. */
export const numerals: readonly string[] = [...'零一二三四五六七八九十百甲乙丙丁戊东南西北'];
