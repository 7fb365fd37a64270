// What was read, in the forms of the policy language: durations, periods, posts.
import { roles } from '../../vocabulary/index.ts';
import type { Reading } from '../model.ts';
import { numberOf } from '../quantities/numerals.ts';

const clock: Readonly<Record<string, readonly [string, number]>> = {
  分钟: ['min', 1],
  小时: ['h', 1],
  天: ['d', 1],
  周: ['w', 1],
  月: ['mo', 1],
  季度: ['mo', 3],
  年: ['y', 1],
  工作小时: [' working_hours', 1],
  工作日: [' working_days', 1],
};

/** The next finer unit, and how many of it make one: for halves, since a duration is a whole number. */
const finer: Readonly<Record<string, readonly [string, number]>> = {
  小时: ['分钟', 60],
  天: ['小时', 24],
  周: ['天', 7],
  月: ['天', 30],
  年: ['月', 12],
};

/** A length of time as packs write it; the longer end of a range. Undefined where there is none that a clock can measure. */
export function durationOf({
  quantity,
  quantityMax,
  unit,
}: Pick<Reading, 'quantity' | 'quantityMax' | 'unit'>): string | undefined {
  const value = quantityMax ?? quantity?.value;
  if (value === undefined || unit === undefined || value <= 0) return undefined;
  return duration(value, unit);
}

function duration(value: number, unit: string): string | undefined {
  if (!Number.isInteger(value)) {
    const [below, many] = finer[unit] ?? [];
    return below && many && Number.isInteger(value * many) ? duration(value * many, below) : undefined;
  }
  const [sign, factor] = clock[unit] ?? [];
  return sign === undefined || factor === undefined ? undefined : `${value * factor}${sign}`;
}

const named: readonly (readonly [RegExp, string])[] = [
  [/半年/, 'half_year'],
  [/季/, 'quarter'],
  [/月/, 'month'],
  [/周|星期|礼拜/, 'week'],
  [/年/, 'year'],
  [/日|天/, 'day'],
];

/** 每两周 as "2 weeks"; the longer end of 每1-2个月. Undefined for hours and minutes: they are no periods of a calendar. */
export function periodOf(words: string): string | undefined {
  // 每12个月或2000小时: what no calendar counts is left to whoever reviews.
  const [time = ''] = words.split('或');
  const [, unit] = named.find(([pattern]) => pattern.test(time)) ?? [];
  if (unit === undefined || /小时|分钟/.test(time)) return undefined;
  const figures = time.match(/\d+|[两二三四五六七八九十]+/g) ?? [];
  const count = numberOf(figures.at(-1) ?? '') ?? 1;
  return count > 1 && unit !== 'half_year' ? `${count} ${unit}s` : unit;
}

/** 每24小时, 每两天: the length of a link of a chain. */
export function intervalOf(words: string): string | undefined {
  const match = /(\d+|[一两二三四五六七八九十]+)?(?:个)?(小时|分钟|天|日|工作日|周)/.exec(words);
  if (!match) return undefined;
  return duration(match[1] === undefined ? 1 : (numberOf(match[1]) ?? 1), match[2] === '日' ? '天' : (match[2] ?? ''));
}

/** A usual post of this name, if there is one. */
export function usualRole(name: string): string | undefined {
  const plain = name.replace(/^(?:公司|本|各|相关|责任|普通|专属)/, '');
  const same = Object.entries(roles).find(([, { zh }]) => zh === plain);
  const alike = Object.entries(roles).find(([, { zh }]) => plain.endsWith(zh) && zh.length >= 4);
  return (same ?? alike)?.[0];
}
