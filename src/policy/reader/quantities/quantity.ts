// One figure with its unit and which way it bounds: 超过10万元, 3至5个工作日内, 90%以上, 半小时, T+1, 当日.
import { boundAfter, boundBefore, type Comparator, inclusion } from './comparators.ts';
import { number, numberOf } from './numerals.ts';
import { type Measure, notAUnit, unit, unitOf } from './units.ts';

export interface Quantity {
  readonly value: number;
  /** The upper end of a range. */
  readonly max?: number;
  /** Absent where there is no figure: 立即. */
  readonly unit?: string;
  readonly measure: Measure;
  readonly comparator?: Comparator;
  /** Where it stands in its text, without the words that bound it. */
  readonly from: number;
  readonly to: number;
  /** Before the figure stands what bounds it or leads to it: then the matter was named before. */
  readonly leans: 'back' | 'forward';
  /** A length of time that ends before something (前3天), after something (2天后), or is one to act in (内). */
  readonly side?: 'within' | 'before' | 'after';
  /** A counter without a comparison: "a", not a figure. */
  readonly weak?: boolean;
  /** 左右, 约: taken as stated. */
  readonly approximate?: boolean;
}

/** Every figure of a text whose distracting figures are covered. In the order of the text, never overlapping. */
export function quantitiesIn(text: string): Quantity[] {
  const found: Quantity[] = [];
  let end = 0;
  for (const match of text.matchAll(figure)) {
    const quantity = wholeDay(match) ?? measured(text, match, end);
    if (!quantity) continue;
    found.push(quantity);
    end = quantity.to;
  }
  return found;
}

/** 300万元（含）至800万元: what the brackets say of the lower end. */
const joint = String.raw`(?:（不?包?含(?:本数)?）)?(?:\s?[-~]\s?|至|到)`;
/** 20万, 8千, 两万: sums whose unit everybody knows. */
const sum = String.raw`(?:\d+(?:\.\d+)?\s?[千万亿]|[一二两三四五六七八九]?十?[一二两三四五六七八九][万千])`;
const endOfSum = String.raw`(?=（?含?）?(?:以上|以下|以内|之间|[-，。；、的（]|$))`;
/** 以上（含）, 不足: what bounds the ends of a range that is written as two bounds. */
const least = String.raw`(?:（不?包?含(?:本数)?）)?(?:及?以上|起)(?:（不?包?含(?:本数)?）)?`;
const most = String.raw`(?:（不?包?含(?:本数)?）)?以[下内](?:（不?包?含(?:本数)?）)?`;
const under = String.raw`(?:不足|不满|不到|未满|未达到?|低于|小于|少于)`;
const figure = new RegExp(
  [
    String.raw`(?<day>(?:当日|当天|即日|次日|翌日|(?<!每)隔[天日]|第二天|次工作日|下一?个?工作日)(?!的|起|工作|计划|情况|投诉|值班|业务|订单|发生|数据|销售|交易|收(?!集|取|回)|未|各|所|现场|天气|进(?!行)|出(?!具|台|险|示)|班)|T\+(?<t>\d))`,
    String.raw`(?<now>(?<![不未无][能法可]?)(?:立即|立刻|即刻|马上|即时|当即|当场))`,
    String.raw`[¥￥]\s?(?<sum>\d+(?:\.\d+)?)(?<sumMuch>[万亿])?(?!\s?[万亿]?元)`,
    String.raw`(?<double>双倍)|7\s?[×xX*]\s?(?<around>24)(?!\s?(?:小时|[Hh]))|(?<quarter>一刻钟)|(?<tenths>[一二三四五六七八九])成(?=以上|以下|，|。|；|$)`,
    String.raw`(?<parts>百分之|千分之)(?<ofParts>${number})`,
    String.raw`(?<half>半)(?<halfUnit>个?小时|个?工作日|天|日|年(?!度)|个?月|个钟头)`,
    String.raw`(?<halved>${number})个半(?<halvedUnit>小时|月|钟头|工作日)`,
    // 10万≤年金额<50万, 80≤得分<90, 评分≥90: what is compared may name the unit.
    String.raw`(?<low>${number})(?<lowUnit>${unit})?\s?[≤<]\s?(?<between>[\u4e00-\u9fffA-Za-z]{1,12})\s?[≤<]\s?(?<high>${number})(?<highUnit>${unit})?`,
    String.raw`(?<=(?:得分|评分|分数|总分|积分|分值)\s?(?:[≥≤><]|大于|小于|不低于|不少于|高于|低于|达到?|超过|满|为)\s?)(?<score>\d+(?:\.\d+)?)(?=以上|以下|[，。；、）\s者的]|$)`,
    // 5万元以上、不足20万元; 30平方米以上80平方米以下: both ends with their words.
    String.raw`(?:(?<=满|达到|超过|高于|大于|≥|>)(?=${number}(?:${unit})?(?:${least})?[，、]?[且但并]?(?:${under}))|(?=${number}(?:${unit})?${least}))(?<from>${number})(?<fromUnit>${unit})?(?:${least})?[，、]?[且但并]?(?:${under}(?<to>${number})(?<toUnit>${unit})?(?=[的，。；者）]|$)|(?<upTo>${number})(?<upToUnit>${unit})?${most})`,
    String.raw`(?<a>${number})(?<aUnit>${unit})?${joint}(?<b>${number})(?:余|多|来)?(?<bUnit>${unit})${notAUnit}`,
    String.raw`(?<pair>[一二两三四五六七八][二三四五六七八九])(?<pairUnit>个?小时|个?工作日|天|日|周|个月|年)`,
    String.raw`(?<one>${number})(?<over>余|多|几|来)?(?<oneUnit>${unit})${notAUnit}(?<andHalf>半(?!年|月|天|小时|数|价))?`,
    String.raw`(?<plainLow>${sum}|\d+(?:\.\d+)?)${joint}(?<plainHigh>${sum})${endOfSum}`,
    String.raw`(?<plain>${sum})${endOfSum}`,
  ].join('|'),
  'g',
);

type Groups = Readonly<Record<string, string | undefined>>;

/** 当日 is one day to act in; 次日 and T+n the days after. */
function wholeDay(match: RegExpExecArray): Quantity | undefined {
  const { day, t, now } = match.groups as Groups;
  const from = match.index;
  const to = from + match[0].length;
  if (now) return { value: 0, measure: 'duration', from, to, leans: 'forward', side: 'within' };
  if (!day) return undefined;
  const unitName = day.includes('工作日') ? '工作日' : '天';
  const value = t ? Number(t) : 1;
  return { value, unit: unitName, measure: 'duration', comparator: '<=', from, to, leans: 'forward', side: 'within' };
}

function measured(text: string, match: RegExpExecArray, since: number): Quantity | undefined {
  const groups = match.groups as Groups;
  const read = figuresOf(groups);
  if (!read) return undefined;
  const { value, max, name, measure, weak } = read;
  const from = match.index;
  const to = from + match[0].length;
  const before = boundBefore(text.slice(Math.max(since, from - reach), from));
  const gap = before ? Math.min(from - since, reach) - before.to : 0;
  // 不得让客户等待超过3分钟: what is forbidden to exceed is the most there may be.
  const isForbidden = /(?:不得|不能|不应|不可|不要|不许|严禁|避免)[^，。；]{0,12}$/.test(
    text.slice(Math.max(since, from - reach), from - gap - (before ? before.to - before.from : 0)),
  );
  const near = before && gap <= (measure === 'percent' ? reach : 6) ? before : undefined;
  const rest = text.slice(to, to + 8);
  const approximate = /^(?:左右|上下)/.test(rest) || /[约近]$/.test(text.slice(0, from).slice(-1));
  const after = boundAfter(rest.replace(/^左右|^上下/, ''));
  const said = near && isForbidden ? forbidden(near.comparator) : near?.comparator;
  const stated = inclusion(bothWays(said, after?.comparator, measure, value), rest);
  const comparator = max !== undefined ? 'between' : isDenied(text.slice(since, from)) ? denied(stated) : stated;
  return {
    value,
    ...(max === undefined ? {} : { max }),
    unit: name,
    measure,
    ...(comparator ? { comparator } : {}),
    from,
    to,
    leans: near || /[为是：:]$/.test(text.slice(Math.max(since, from - 1), from)) ? 'back' : 'forward',
    ...sideOf(text, from, rest, measure),
    ...(weak && !comparator ? { weak: true } : {}),
    ...(approximate ? { approximate: true } : {}),
  };
}

/** How far back a word of bounding may stand. */
const reach = 40;

function forbidden(comparator: Comparator): Comparator {
  return comparator === '>' ? '<=' : comparator === '<' ? '>=' : comparator;
}

/** 未完成3单以上: what is denied to be at least so much is less. */
function isDenied(before: string): boolean {
  return /(?:未|没有?|不)能?(?:够)?(?:完成|达成|实现|消费|购买|下单|交易|达)$/.test(before);
}

function denied(comparator: Comparator | undefined): Comparator | undefined {
  return comparator === '>=' || comparator === '>' ? '<' : comparator;
}

/** 不少于90%以上 says it twice; 达到100% says no more than 100%. */
function bothWays(
  before: Comparator | undefined,
  after: Comparator | undefined,
  measure: Measure,
  value: number,
): Comparator | undefined {
  if (measure === 'percent' && value === 100 && before === '>=' && after === undefined) return undefined;
  // 由护士长于15分钟内…: the sign before belongs to a name.
  if ((before === '>' || before === '<') && after === '<=' && measure === 'duration') return '<=';
  return before === '>=' && after === '>=' ? '>=' : (before ?? after);
}

function sideOf(text: string, from: number, rest: string, measure: Measure): Pick<Quantity, 'side'> {
  if (measure !== 'duration') return {};
  if (/^(?:以|之)?前|^内提前/.test(rest)) return { side: 'before' };
  if (/(?:提前|前|提早|倒数)(?:至少|不少于|约)?$/.test(text.slice(Math.max(0, from - 6), from)))
    return { side: 'before' };
  if (/^(?:以|之)?后/.test(rest)) return { side: 'after' };
  if (/后(?:的)?第?$|第$/.test(text.slice(Math.max(0, from - 3), from)) && !/^(?:以|之)?内/.test(rest))
    return { side: 'after' };
  if (/^(?:以|之)?内(?!容|部|外)/.test(rest)) return { side: 'within' };
  return {};
}

interface Figures {
  readonly value: number;
  readonly max?: number;
  readonly name: string;
  readonly measure: Measure;
  readonly weak: boolean;
}

function figuresOf(groups: Groups): Figures | undefined {
  const {
    parts,
    ofParts,
    half,
    halfUnit,
    halved,
    halvedUnit,
    a,
    b,
    aUnit,
    bUnit,
    pair,
    pairUnit,
    one,
    oneUnit,
    andHalf,
    plain,
    plainLow,
    plainHigh,
  } = groups;
  if (groups.score) return figures(Number(groups.score), undefined, '分');
  if (groups.low && groups.high) return compared(groups);
  if (groups.sum) return figures(Number(groups.sum), undefined, '元', groups.sumMuch);
  if (groups.double) return figures(2, undefined, '倍');
  if (groups.around) return figures(24, undefined, '小时');
  if (groups.quarter) return figures(15, undefined, '分钟');
  if (groups.tenths) return figures((numberOf(groups.tenths) ?? 0) * 10, undefined, '%');
  if (parts) return figures(numberOf(ofParts ?? ''), undefined, parts === '百分之' ? '%' : '‰');
  if (half) return figures(0.5, undefined, halfUnit);
  if (halved) return figures((numberOf(halved) ?? 0) + 0.5, undefined, `个${halvedUnit}`);
  if (pair) return figures(numberOf(pair[0] ?? ''), numberOf(pair[1] ?? ''), pairUnit);
  if (plainHigh) return bareRange(plainLow ?? '', plainHigh);
  if (plain) return bareRange(plain);
  if (groups.from) return twoBounds(groups);
  if (b) {
    const [low, lowMuch] = parted(a ?? '');
    const [high, highMuch] = parted(b);
    // 1000元至1万元: each end has its own unit, the smaller one serves both.
    const isMixed = lowMuch === '' && highMuch === '万' && low !== undefined && high !== undefined;
    if (isMixed && (aUnit || low > high)) return figures(low, high * 10_000, aUnit ?? bUnit);
    // A date or a place would have another unit at each end.
    if (aUnit && unitOf(aUnit)?.measure !== unitOf(bUnit ?? '')?.measure) return undefined;
    return figures(low, high, bUnit, highMuch || lowMuch);
  }
  const [value, times] = parted(one ?? '');
  // 一次 without a period is no more than "once": 进行一次全面检查.
  const isIndefinite = one === '一' && unitOf(oneUnit ?? '')?.measure === 'times';
  const read = figures(value === undefined ? undefined : value + (andHalf ? 0.5 : 0), undefined, oneUnit, times);
  return read && isIndefinite ? { ...read, weak: true } : read;
}

/** 10万≤年金额<50万: the unit stands at either end, or the name says it. */
function compared({ low = '', lowUnit, high = '', highUnit, between = '' }: Groups): Figures | undefined {
  const implied = /分$/.test(between) ? '分' : /[额费]$/.test(between) ? '元' : undefined;
  const [least, lowMuch] = parted(low);
  const [most, highMuch] = parted(high);
  return figures(least, most, highUnit ?? lowUnit ?? implied, highMuch || lowMuch);
}

/** 5万元以上、不足20万元: a range, where both ends are of one measure and the second is the higher. */
function twoBounds({ from = '', fromUnit, to, toUnit, upTo, upToUnit }: Groups): Figures | undefined {
  const [low, lowMuch] = parted(from);
  const [high, highMuch] = parted(to ?? upTo ?? '');
  const writing = toUnit ?? upToUnit ?? fromUnit ?? (highMuch === '' ? '' : '元');
  const isAlike = fromUnit === undefined || unitOf(fromUnit)?.measure === unitOf(writing)?.measure;
  if (!isAlike || low === undefined || high === undefined) return undefined;
  if (lowMuch === highMuch || lowMuch === '') return low < high ? figures(low, high, writing, highMuch) : undefined;
  return undefined;
}

/** Products of decimals come out even. */
function rounded(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}

/** 8千到2万, 30-100万, 两万以上: sums that name no unit are money. */
function bareRange(from: string, to?: string): Figures | undefined {
  const [low, lowMuch] = parted(from.replaceAll(' ', ''));
  if (to === undefined) return figures(low, undefined, '元', lowMuch);
  const [high, highMuch] = parted(to.replaceAll(' ', ''));
  if (low === undefined || high === undefined) return undefined;
  if (lowMuch === highMuch || (lowMuch === '' && low < high)) return figures(low, high, '元', highMuch);
  return lowMuch === '' ? figures(low, high * (highMuch === '亿' ? 100_000_000 : 10_000), '元') : undefined;
}

/** A number and the 万 or 亿 that it ends with. */
function parted(written: string): readonly [number | undefined, string] {
  const times = /[万亿]$/.exec(written)?.[0] ?? '';
  return [numberOf(times ? written.slice(0, -1) : written), times];
}

/** Money stays in 万元 where the text says 万; any other figure is written out. */
function figures(
  value: number | undefined,
  max: number | undefined,
  writing: string | undefined,
  times = '',
): Figures | undefined {
  const found = unitOf(writing ?? '') ?? unitOf((writing ?? '').replace(/^个/, ''));
  if (value === undefined || !found) return undefined;
  const isMoney = found.measure === 'money';
  // 85折 and 八五折 are 8.5 tenths.
  const tenth = found.name === '折' && value >= 10 ? 0.1 : 1;
  const factor = times === '亿' ? (isMoney ? 10_000 : 100_000_000) : times === '万' && !isMoney ? 10_000 : 1;
  return {
    value: rounded(value * factor * tenth),
    ...(max === undefined ? {} : { max: rounded(max * factor * tenth) }),
    name: isMoney && times ? '万元' : found.name,
    measure: found.measure,
    weak: found.weak === true,
  };
}
