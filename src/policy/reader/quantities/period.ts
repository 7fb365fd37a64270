// How often: 每月至少2次, 每季度, 一年两次, 4次\/年, 按月, 每周一, 每月5日前. A period and how many times in it; once where only the period is said.

import { matchesOf } from '../text/matches.ts';
import { boundAfter, boundBefore, type Comparator } from './comparators.ts';
import { number, numberOf } from './numerals.ts';

export interface Frequency {
  readonly value: number;
  readonly max?: number;
  readonly comparator?: Comparator;
  /** The words of the period as written, and where they stand. */
  readonly period: { readonly from: number; readonly to: number };
  /** From the first to the last character of period and times. */
  readonly from: number;
  readonly to: number;
  /** Only the period is said: once in it. */
  readonly once?: true;
  /** A calendar point of each period by which it is done: 每月5日前. */
  readonly by?: { readonly from: number; readonly to: number };
}

/** Every frequency of a text, in its order. What they cover is no quantity of its own. */
export function frequenciesIn(text: string): Frequency[] {
  const found: Frequency[] = [];
  let end = 0;
  for (const match of matchesOf(text, periods)) {
    if (match.index < end) continue;
    const frequency = frequencyAt(text, match);
    if (!frequency) continue;
    found.push(frequency);
    end = frequency.to;
  }
  return found;
}

const span = String.raw`(?:半年度?|年度?|季度?|半个?月|月度?|周|星期|礼拜|旬|工作日|日|天|小时|分钟|学期|学年)`;
const times = String.raw`(?:次|回|遍|趟|场|轮|期)`;
const many = String.raw`(?:${number}(?:(?:\s?[-~至到]\s?)${number})?)`;
const each = String.raw`每(?:隔|逐|个|一|满)?(?:半个?(?:小时|钟头|天|工作日)|(?:${many}个?)?(?:自然|日历|完整)?${span})(?:或者?(?:[\u4e00-\u9fff]{2,4})?${number}个?(?:小时|公里|千米|升|吨))?`;

const periods = new RegExp(
  [
    // 2次/年, 1次每月
    String.raw`(?<rate>${many})${times}(?:\/|每|／)(?<ratePeriod>(?:个|一)?(?:${many}个?)?${span})`,
    // 半年/次, 1季度/次, 月/次
    String.raw`(?<per>(?:${many}个?)?${span})(?:\/|／)(?:1|一)?${times}`,
    // 每月, 每2个月, 每24小时
    String.raw`(?<each>${each})(?!次|的|制|报|均|卡|费|租|薪|刊|收入|标准|级|轻|初|期)`,
    // 半年一次, 一年两次, 一季度一次, 两个月1次
    String.raw`(?<!提前|到期前|前|满|第|、)(?<in>(?:半|一|1|${number}个?|上下半|上、下半)${span})(?:内|至少|不少于|(?<=半年)各|(?!内|后|前|未|各|再)[\u4e00-\u9fff]{2,4})?(?<inTimes>${many})${times}(?!以上|及以上|或以上|的|未|不|投诉|以下)`,
    // 季度一次, 年度一次
    String.raw`(?<bare>(?:月度|季度|年度|半年度?|每学期))(?:至少)?(?<bareTimes>${many})${times}`,
    // 按月, 逐月
    String.raw`(?<by>(?:按|逐)(?:半年|年|季度?|月|周|日))(?=[\u4e00-\u9fff，])(?!份|期|照|均|规|约)`,
  ].join('|'),
  'g',
);

function frequencyAt(text: string, match: RegExpExecArray): Frequency | undefined {
  const groups = match.groups as Readonly<Record<string, string | undefined>>;
  const from = match.index;
  const to = from + match[0].length;
  const stated = groups.rate ?? groups.inTimes ?? groups.bareTimes;
  if (stated !== undefined) {
    const period = groups.ratePeriod ?? groups.in ?? groups.bare ?? '';
    const at = from + match[0].lastIndexOf(period);
    const bound = boundBefore(text.slice(Math.max(0, from - 5), from)) ?? boundBefore(match[0]);
    return { ...counted(stated, bound?.comparator), period: { from: at, to: at + period.length }, from, to };
  }
  if (groups.per !== undefined) return { value: 1, period: { from, to: from + groups.per.length }, from, to };
  if (groups.by !== undefined) return { value: 1, period: { from, to }, from, to, once: true };
  const read = timesOf(text, from, to);
  // 至少每三个月一次.
  const least =
    read.comparator === undefined && !read.once ? boundBefore(text.slice(Math.max(0, from - 3), from)) : undefined;
  return least?.comparator === '>=' ? { ...read, comparator: '>=' } : read;
}

/** 每月 … 2次: the times may follow after the doer and the way: 每月至少与客户进行1次沟通. */
function timesOf(text: string, from: number, to: number): Frequency {
  const rest = text.slice(to, to + 36);
  const stop = rest.search(/[，。；：\n]|每(?!次)/);
  const near = stop < 0 ? rest : rest.slice(0, stop);
  const match = occurrences.exec(near);
  const period = { from, to };
  if (match) {
    const end = match.index + match[0].length;
    const bound =
      boundBefore(near.slice(0, match.index)) ?? boundAfter(near.slice(end)) ?? dayBefore(near.slice(0, match.index));
    return { ...counted(match[1] ?? '', bound?.comparator), period, from, to: to + end };
  }
  // A day of the period or a date in it by which it is done: 每月5日前, 每周一, 每年4月底前.
  const point = points.exec(rest);
  if (!point || point[0] === '') return { value: 1, period, from, to, once: true };
  const by = { from, to: to + point[0].length };
  // 每月30号上交 is a limit as 每月底前 is; 每年12月31日审核 only says when.
  const isLimit =
    /前/.test(point[0]) ||
    (/[\u25a1号日底末]/.test(point[0]) &&
      /^[^，。；]{0,6}?(?:上?交|提交|报|完成|上传)/.test(rest.slice(point[0].length)));
  return { value: 1, period, from, to: by.to, once: true, by, ...(isLimit ? { comparator: '<=' as const } : {}) };
}

/** 每季度首月10日前重检一次: the day by which it is done bounds. */
function dayBefore(words: string): { comparator: Comparator } | undefined {
  const [point = ''] = points.exec(words) ?? [];
  return /[\u25a1号日底末][之以]?前$/.test(point) ? { comparator: '<=' } : undefined;
}

const occurrences = new RegExp(String.raw`(${many})${times}(?!以上的?投诉|投诉(?!处理)|未|日|品)`);
const points =
  /^前(?:\d+|[一二三四五六七八九十]+)个?(?:工作日|日|天)(?:以?内)?|^(?:第?[一二三四五六日天\d]{0,2}(?:个?工作日|个?月)?)?(?:的)?(?:(?:最后|第|首|末)[一1]?个?(?:工作日|周[一二三四五六日]?|星期|天|月)内?|\u25a1+|[一二三四五六日天](?![个次天名位])|\d{1,2}[日号]|[月季年]?[底末初])?(?:的?\d{1,2}[日号])?(?:(?:上午|下午|早上|晚上|晚间|中午|傍晚|早|晚)?(?:\d{1,2}[点时]|\u25a1+)|下班|上班)?(?:之|以)?前?/;

function counted(written: string, comparator: Comparator | undefined): Pick<Frequency, 'value' | 'max' | 'comparator'> {
  const [low = '', high] = written.split(/[-~至到]/).map((one) => one.trim());
  const value = numberOf(low) ?? 1;
  const max = high === undefined ? undefined : numberOf(high);
  if (max !== undefined && max !== value)
    return { value: Math.min(value, max), max: Math.max(value, max), comparator: 'between' };
  return comparator ? { value, comparator } : { value };
}
