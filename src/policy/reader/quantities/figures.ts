// All figures of a part of a sentence, each once: frequencies take the numbers they consist of, and a span in which something is counted
// (一年内累计…, 连续3个月) belongs to what is counted.

import { matchesOf } from '../text/matches.ts';
import type { Comparator } from './comparators.ts';
import { type Frequency, frequenciesIn } from './period.ts';
import { type Quantity, quantitiesIn } from './quantity.ts';
import type { Measure } from './units.ts';

export interface Figure {
  readonly value?: number;
  readonly max?: number;
  readonly unit?: string;
  readonly measure: Measure | 'frequency';
  readonly comparator?: Comparator;
  readonly from: number;
  readonly to: number;
  readonly leans: 'back' | 'forward';
  readonly side?: 'within' | 'before' | 'after';
  /** Where the words of the period stand. */
  readonly per?: { readonly from: number; readonly to: number };
  /** Only a period is said, no number: once in it. */
  readonly once?: boolean;
  /** A day of each period by which it is done. */
  readonly by?: { readonly from: number; readonly to: number };
  readonly approximate?: boolean;
}

/** The figures of a part of a sentence, in its order; `around` is the sentence, which may say what is counted. */
export function figuresIn(plain: string, around: string = plain): Figure[] {
  const frequencies = frequenciesIn(plain);
  const free = (one: { from: number; to: number }): boolean =>
    frequencies.every(({ from, to }) => one.to <= from || one.from >= to);
  const all = quantitiesIn(plain);
  const quantities = all.filter(
    // 三级经销商: a grade is a name.
    (one) => free(one) && one.unit !== '级' && !isMerelyOnce(plain, one, all) && (!one.weak || isCounted(plain, one)),
  );
  const counted = quantities.map((one, index) => withPeriod(plain, one, quantities, index, frequencies));
  const spans = new Set(counted.flatMap(({ span }) => (span ? [span] : [])));
  const kept = counted.filter(({ quantity }) => !spans.has(quantity)).map(({ figure }) => figure);
  const own = frequencies.filter((one) => !(one.once && !one.by && isPeriodOf(one, kept)));
  return [...kept.map((one) => inPoints(around, one)), ...own.map(asFigure)].sort((a, b) => a.from - b.from);
}

/** 积分不足500份: what is counted are points, whatever the counter. */
function inPoints(plain: string, figure: Figure): Figure {
  const isMisnamed = figure.unit === '份' && /积分/.test(plain);
  return isMisnamed ? { ...figure, unit: '分', measure: 'score' } : figure;
}

/** 全体2人, 共3户: a bare counter is a figure where it says how many are taken. */
function isCounted(plain: string, { from, to, max }: Quantity): boolean {
  return (
    max !== undefined ||
    /(?:前|剩余?|累计|抽[取查听检样选访]|调听|随机|限[办购领]?|共计?|各|配备|最高|满)$/.test(
      plain.slice(Math.max(0, from - 4), from),
    ) ||
    /(?:抽[取查听检]|调听)[^，。；\d]{1,8}$/.test(plain.slice(Math.max(0, from - 12), from)) ||
    /^(?:以上|及以上)/.test(plain.slice(to))
  );
}

interface Counted {
  readonly figure: Figure;
  readonly quantity: Quantity;
  readonly span?: Quantity;
}

const amounts: ReadonlySet<string> = new Set(['money', 'score', 'times', 'count', 'percent']);

function withPeriod(
  plain: string,
  quantity: Quantity,
  all: readonly Quantity[],
  index: number,
  frequencies: readonly Frequency[],
): Counted {
  const before = all[index - 1];
  // 一年内累计消费满3000元: the year is no limit of its own.
  if (amounts.has(quantity.measure) && before && isSpan(plain, before) && !isOnceAfter(plain, before, quantity)) {
    const to = before.to;
    const from = before.from - (/(?:最近|近|连续|过去|前)$/.exec(plain.slice(0, before.from))?.[0].length ?? 0);
    return { figure: { ...quantity, per: { from, to } }, quantity, span: before };
  }
  const period = frequencies.find((one) => one.once && !one.by && one.to <= quantity.from)?.period;
  if (period) return { figure: { ...quantity, per: period }, quantity };
  const named = amounts.has(quantity.measure) ? periodNamed(plain.slice(0, quantity.from)) : undefined;
  return { figure: named ? { ...quantity, per: named } : quantity, quantity };
}

/** 失效后一个月内至少联系一次: a limit, and once is all that is asked. */
function isOnceAfter(plain: string, before: Quantity, { measure, value, max }: Quantity): boolean {
  return (
    measure === 'times' &&
    value === 1 &&
    max === undefined &&
    before.side === 'within' &&
    /(?:后|起)的?第?$/.test(plain.slice(0, before.from))
  );
}

function isMerelyOnce(plain: string, quantity: Quantity, all: readonly Quantity[]): boolean {
  return all.some((other) => other.to <= quantity.from && isOnceAfter(plain, other, quantity));
}

/** 近三个月, 连续两年, 一年内: in which something is counted. */
function isSpan(plain: string, { measure, from, to, side, comparator }: Quantity): boolean {
  if (measure !== 'duration' || comparator === 'between') return false;
  return (
    side === 'within' ||
    /(?:近|最近|连续|过去|前|每|任意|任何|最近的)$/.test(plain.slice(Math.max(0, from - 3), from)) ||
    /^(?:有效期|累计|消费|周期|期)/.test(plain.slice(to))
  );
}

const periodWord =
  /(?:上一?|近一?|本|当)?(?:自然)?(?:年度|全年|年均|月均|月度|季度|整年|年内|当年|当月|每月|每年|年(?=[\u4e00-\u9fff]{0,3}(?:消费|销售|采购|交易|租赁|订单|用电|贡献|拜访|回访|走访|收入|营业|购买|累计|流失|续约|投诉|检|合作|成交|进货)))/g;

/** 年度租赁金额, 月均消费, 年拜访率: the period as part of the name of what is counted. */
function periodNamed(text: string): { from: number; to: number } | undefined {
  const last = matchesOf(text, periodWord).at(-1);
  return last ? { from: last.index, to: last.index + last[0].length } : undefined;
}

/** A period that some figure took for its own is no frequency besides. */
function isPeriodOf(frequency: Frequency, figures: readonly Figure[]): boolean {
  return figures.some(({ per }) => per?.from === frequency.period.from);
}

function asFigure({ value, max, comparator, period, from, to, once, by }: Frequency): Figure {
  return {
    value,
    ...(max === undefined ? {} : { max }),
    unit: '次',
    measure: 'frequency',
    ...(comparator ? { comparator } : {}),
    from,
    to,
    leans: 'forward',
    per: period,
    ...(once ? { once } : {}),
    ...(by ? { by } : {}),
  };
}
