// One figure with its unit and which way it bounds: 超过10万元, 3至5个工作日内, 90%以上, 半小时, T+1, 当日.

import { matchesOf } from '../text/matches.ts';
import { boundAfter, boundBefore, type Comparator, inclusion } from './comparators.ts';
import { number } from './numerals.ts';
import { type Measure, notAUnit, unit } from './units.ts';
import { figuresOf, type Groups } from './values.ts';

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
  for (const match of matchesOf(text, figure)) {
    if (match.index < end) continue;
    for (const one of apart(match)) {
      const quantity = wholeDay(one) ?? measured(text, one, end);
      if (!quantity) continue;
      found.push(quantity);
      end = quantity.to;
    }
  }
  return found;
}

/** 10万元以下、50万元以上: two bounds that enclose nothing are two figures. */
function apart(match: Found): readonly Found[] {
  const groups = match.groups as Groups;
  const bounds = [
    ['from', 'to', 'upTo'],
    ['top', 'base', ''],
    ['top2', 'base2', ''],
  ]
    .map(([first = '', second = '', third = '']) => [first, groups[second] === undefined ? third : second] as const)
    .find(([first]) => groups[first] !== undefined);
  if (!bounds || figuresOf(groups)) return [match];
  let since = 0;
  return bounds.map((name) => {
    const [written = '', writing = ''] = [groups[name], groups[`${name}Unit`]];
    const at = match[0].indexOf(written, since);
    since = at + written.length;
    return {
      0: written + writing,
      index: match.index + at,
      groups: writing === '' ? { plain: written } : { one: written, oneUnit: writing },
    };
  });
}

/** Where a figure is found, and by what it was known. */
interface Found {
  readonly 0: string;
  readonly index: number;
  readonly groups?: Groups | undefined;
}

/** 300万元（含）至800万元: what the brackets say of the lower end. */
const joint = String.raw`(?:（不?包?含(?:本数)?）)?(?:\s?[-~]\s?|至|到)(?:不足|不满|未满)?`;
/** 20万, 8千, 两万: sums whose unit everybody knows. */
const sum = String.raw`(?:\d+(?:\.\d+)?\s?[千万亿]|[一二两三四五六七八九]?十?[一二两三四五六七八九][万千])`;
const endOfSum = String.raw`(?=（?含?）?(?:以上|以下|以内|之间|[-，。；、的（]|$))`;
/** 以上（含）, 不足: what bounds the ends of a range that is written as two bounds. */
const least = String.raw`(?:（不?包?含(?:本数)?）)?(?:及?以上|起)(?:（不?包?含(?:本数)?）)?`;
const most = String.raw`(?:（不?包?含(?:本数)?）)?以[下内](?:（不?包?含(?:本数)?）)?`;
const under = String.raw`(?:不足|不满|不到|未满|未达到?|低于|小于|少于)`;
const above = String.raw`(?:超过|高于|大于|不低于|不少于|达到?|满)`;
/** What a figure can begin with: most places of a text are passed over by the first character alone. */
const beginning = '[\\d一二两三四五六七八九十百千万零〇壹贰叁肆伍陆柒捌玖拾佰仟半双当同即次翌隔第下立马T¥￥]';
const figure = new RegExp(
  `(?=${beginning})(?:${[
    String.raw`(?<day>(?:当日|当天|同日|当晚|即日|次日|翌日|(?<!每)隔[天日]|第二天|次工作日|下一?个?工作日)(?!的|起|工作|计划|情况|投诉|值班|业务|订单|发生|数据|销售|交易|收(?!集|取|回)|未|各|所|现场|天气|进(?!行)|出(?!具|台|险|示)|班)|T\+(?<t>\d))`,
    String.raw`(?<now>(?<![不未无][能法可]?)(?<!能够?|可以?)(?:立即|立刻|即刻|马上|即时|当即|当场))`,
    String.raw`[¥￥]\s?(?<sum>\d+(?:\.\d+)?)(?<sumMuch>[万亿])?(?!\s?[万亿]?元)`,
    String.raw`(?<double>双倍)|7\s?[×xX*]\s?(?<around>24)(?!\s?(?:小时|[Hh]))|(?<quarter>一刻钟)|(?<tenths>[一二两三四五六七八九])成(?=以上|以下|者|的|，|。|；|$)`,
    String.raw`(?<parts>百分之|千分之|万分之)(?<ofParts>${number})`,
    String.raw`(?<half>半)(?<halfUnit>个?小时|个?工作日|天|日|年(?!度)|个?月|个钟头)`,
    String.raw`(?<halved>${number})个半(?<halvedUnit>小时|月|钟头|工作日)`,
    // 10万≤年金额<50万, 80≤得分<90, 评分≥90: what is compared may name the unit.
    String.raw`(?<low>${number})(?<lowUnit>${unit})?\s?[≤<]\s?(?<between>[\u4e00-\u9fffA-Za-z]{1,12})\s?[≤<]\s?(?<high>${number})(?<highUnit>${unit})?`,
    String.raw`(?<=(?:得分|评分|分数|总分|积分|分值)\s?(?:[≥≤><]|大于|小于|不低于|不少于|高于|低于|达到?|超过|满|为)\s?)(?<score>\d+(?:\.\d+)?)(?=以上|以下|[，。；、）\s者的]|$)`,
    // 5万元以上、不足20万元; 30平方米以上80平方米以下: both ends with their words.
    String.raw`(?:(?<=满|达到|超过|高于|大于|≥|>)(?=${number}(?:${unit})?(?:${least})?[，、]?[且但并]?(?:${under}))|(?=${number}(?:${unit})?${least}))(?<from>${number})(?<fromUnit>${unit})?(?:${least})?[，、]?[且但并]?(?:${under}(?<to>${number})(?<toUnit>${unit})?(?=[的，。；者）]|$)|(?<upTo>${number})(?<upToUnit>${unit})?${most})`,
    // 50万元以下、20万元以上; 低于50万元、高于20万元.
    String.raw`(?:(?<top>${number})(?<topUnit>${unit})?${most}[，、]?[且但并]?(?<base>${number})(?<baseUnit>${unit})?${least}(?=[的，。；者）]|$)|(?<=${under})(?<top2>${number})(?<top2Unit>${unit})?[，、]?[且但并]?${above}(?<base2>${number})(?<base2Unit>${unit})?(?=[的，。；者）]|$))`,
    String.raw`(?<a>${number})(?<aUnit>${unit})?${joint}(?<b>${number})(?:余|多|来)?(?<bUnit>${unit})${notAUnit}`,
    String.raw`(?<pair>[一二两三四五六七八][二三四五六七八九])(?<pairUnit>个?小时|个?工作日|天|日|周|个月|年)`,
    String.raw`(?<one>${number})(?<over>余|多|几|来)?(?<oneUnit>${unit})${notAUnit}(?<andHalf>半(?!年|月|天|小时|数|价))?`,
    String.raw`(?<plainLow>${sum}|\d+(?:\.\d+)?)${joint}(?<plainHigh>${sum})${endOfSum}`,
    String.raw`(?<plain>${sum})${endOfSum}`,
  ].join('|')})`,
  'g',
);

/** 当日 is one day to act in; 次日 and T+n the days after. */
function wholeDay(match: Found): Quantity | undefined {
  const { day, t, now } = match.groups as Groups;
  const from = match.index;
  const to = from + match[0].length;
  if (now) return { value: 0, measure: 'duration', from, to, leans: 'forward', side: 'within' };
  if (!day) return undefined;
  const unitName = day.includes('工作日') ? '工作日' : '天';
  const value = t ? Number(t) : 1;
  return { value, unit: unitName, measure: 'duration', comparator: '<=', from, to, leans: 'forward', side: 'within' };
}

function measured(text: string, match: Found, since: number): Quantity | undefined {
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
