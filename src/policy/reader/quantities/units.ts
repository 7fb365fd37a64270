// What is counted and measured: every way of writing a unit, the one name it gets here, and what kind of measure it is.

export type Measure = 'duration' | 'money' | 'percent' | 'score' | 'multiple' | 'times' | 'count';

export interface Unit {
  /** 小时, 工作日, 万元, %, 次 … */
  readonly name: string;
  readonly measure: Measure;
  /** Counters of anything (个, 名, 份): alone they say no more than "a"; only a comparison or a range makes them a figure of a policy. */
  readonly weak?: true;
}

const written: readonly (readonly [string, string, Measure, 'weak'?])[] = [
  ['工作小时|个工作小时|工时|个工时', '工作小时', 'duration'],
  ['工作日|个工作日|营业日|个营业日|交易日|个交易日', '工作日', 'duration'],
  ['小时|个小时|钟头|个钟头', '小时', 'duration'],
  ['分钟', '分钟', 'duration'],
  ['秒|秒钟', '秒', 'duration'],
  // A telephone that rings three times.
  ['声|声铃响', '声', 'duration'],
  ['天|日|自然日|个自然日|日历日|个日历日|日历天|自然天', '天', 'duration'],
  ['周|星期|个星期|礼拜|个礼拜|个周', '周', 'duration'],
  ['个月|月|个自然月|自然月', '月', 'duration'],
  ['季度|个季度|季|个季', '季度', 'duration'],
  ['年|周年|个年度|年度|个自然年', '年', 'duration'],
  ['元|块钱|块|人民币|圆|RMB|rmb|美元|港币|港元', '元', 'money'],
  ['%|％|个百分点|百分点', '%', 'percent'],
  ['℃|摄氏度', '℃', 'count', 'weak'],
  ['‰', '‰', 'percent'],
  ['‱', '‱', 'percent'],
  ['积分|分|个积分', '分', 'score'],
  ['倍', '倍', 'multiple'],
  ['折', '折', 'multiple'],
  ['次|回|遍|趟|人次', '次', 'times'],
  ['户', '户', 'count', 'weak'],
  ['人|名|位', '', 'count', 'weak'],
  ['家', '家', 'count', 'weak'],
  ['单|笔', '', 'count', 'weak'],
  ['件', '件', 'count', 'weak'],
  ['起|宗', '', 'count', 'weak'],
  ['条', '条', 'count', 'weak'],
  ['份', '份', 'count', 'weak'],
  ['课时|学时', '课时', 'count', 'weak'],
  ['晚|间夜', '晚', 'count', 'weak'],
  ['通', '通', 'count', 'weak'],
  ['项', '项', 'count', 'weak'],
  ['个', '个', 'count', 'weak'],
  ['立方米|立方|千瓦时|千瓦|兆瓦|kWh|kW|MW|吨|公斤|千克|亩|升|度电|度|公顷|箱|桶|瓶|吨位|标箱|票', '', 'count', 'weak'],
  ['头|只|株|羽|床|桌|席|节|堂|车|车次|单量|册|辆次|盒|袋|班|门', '', 'count', 'weak'],
  ['台|套|辆|部|间|张|篇|场|期|种|组|级|颗|星|字|页|公里|平方米|平米|岁|周岁|遍', '', 'count', 'weak'],
];

const units: ReadonlyMap<string, Unit> = new Map(
  written.flatMap(([writings, name, measure, weak]) =>
    writings
      .split('|')
      .filter((writing) => !writing.includes('?'))
      .map(
        (writing) => [writing, { name: name || writing, measure, ...(weak ? { weak: true as const } : {}) }] as const,
      ),
  ),
);

/** Longest first, so that 工作日 is not read as 日. */
export const unit = [...units.keys()]
  .sort((a, b) => b.length - a.length)
  .map((writing) => (/^[a-zA-Z]/.test(writing) ? `${writing}(?![a-zA-Z])` : writing))
  .join('|');

export function unitOf(writing: string): Unit | undefined {
  return units.get(writing);
}

/** What follows and makes of a unit the beginning of another word: 分类, 天气, 年底, 家庭, 次要. */
const otherWords: Readonly<Record<string, string>> = {
  分: '别类级析配公支店布享流行管部工发散期钟歧层红销',
  天: '气然',
  年: '底初末龄薪均会货报检轻代级华',
  月: '底初末均报结薪份度饼票',
  日: '常志程历益本期起',
  周: '期边末报转到围密全',
  季: '节',
  次: '日要数品序',
  回: '访复报馈应款购头单收',
  个: '人性体案别',
  人: '员力民数们称次工均事才身性',
  名: '称义单额下字录',
  位: '置于',
  家: '庭长人访具电里校属',
  单: '位据独一价品',
  笔: '记',
  户: '外籍型',
  项: '目',
  件: '数',
  起: '来草诉始点初因源步',
  宗: '旨教',
  条: '件款例',
  份: '额量',
  晚: '上会间饭点',
  通: '知过报话道用',
  元: '化素件旦',
  折: '扣旧线算',
  台: '账阶',
  套: '餐路',
  部: '门分位署',
  间: '隔断接',
  张: '贴',
  篇: '幅',
  场: '所地景合次',
  期: '间限望末',
  种: '类',
  组: '织长成员',
  度: '假过夏日量',
  票: '据面价',
  头: '像部发条脑衔期疼痛次等号',
  只: '要有能是需限可得须',
  床: '位铺上边',
  桌: '面子',
  席: '位卡',
  节: '假日约省点目能奏庆前气后',
  车: '辆间库主位型险票站队',
  班: '组主长子次级车',
  门: '店诊市口户票禁窗锁店',
  册: '子',
  袋: '装',
  瓶: '装颈',
  箱: '包装',
  升: '级为至到',
  级: '别联差',
  星: '期级',
  声: '音明誉',
  字: '段样体典',
  页: '面',
};

/** Not followed by what would make another word of it. */
export const notAUnit = `(?!${Object.entries(otherWords)
  .filter(([, signs]) => signs !== '')
  .map(([writing, signs]) => `(?<=${writing})[${signs}]`)
  .join('|')})`;
