// The stretches a policy counts in: months, quarters, fortnights. Calendar periods lie still and tile time;
// rolling ones end at the moment one asks.
import { z } from 'zod';
import type { Calendar } from './calendar.ts';
import { dayOf, firstDayOfMonth, monthIndexOf } from './days/civil.ts';
import { dayAt, type Instant, plusLocal, startOfDay } from './days/zone.ts';
import { parseDuration } from './duration.ts';

const PERIOD_UNITS = ['day', 'week', 'month', 'quarter', 'half_year', 'year'] as const;

type PeriodUnit = (typeof PERIOD_UNITS)[number];

export interface Period {
  readonly unit: PeriodUnit;
  /** How many of the unit make one period; at least 1. */
  readonly count: number;
  /** True: it ends at the moment one asks about, not at a boundary of the calendar. */
  readonly rolling?: boolean;
}

/** A stretch of time; `to` is exclusive. */
export interface Span {
  readonly from: Instant;
  readonly to: Instant;
}

const EXPECTED = 'a period such as day, week, month, 2 months, quarter, half_year, year or rolling 30d was expected';
const FORM = /^(rolling )?(?:(\d{1,4}) )?(day|week|month|quarter|half_year|year)(s?)$/;
const MONTHS: Partial<Record<PeriodUnit, number>> = { month: 1, quarter: 3, half_year: 6, year: 12 };
const SHORT: Record<string, PeriodUnit> = { d: 'day', w: 'week', mo: 'month', y: 'year' };

// One anchor serves every unit: 1 January 2001 was a Monday, so it begins a year, a month and an ISO week.
const ANCHOR = dayOf(2001, 1, 1);
const ANCHOR_MONTH = monthIndexOf(ANCHOR);

/** The period that a text states, or undefined. */
export function parsePeriod(text: string): Period | undefined {
  const match = FORM.exec(text.trim());
  if (match === null) return parseRollingDuration(text.trim());
  const unit = PERIOD_UNITS.find((known) => known === match[3]);
  const count = match[2] === undefined ? 1 : Number(match[2]);
  if (unit === undefined || count < 1) return undefined;
  return match[1] === undefined ? { unit, count } : { unit, count, rolling: true };
}

/** The text that `parsePeriod` reads back. */
function periodText({ unit, count, rolling }: Period): string {
  const words = count === 1 ? unit : `${count} ${unit}s`;
  return rolling === true ? `rolling ${words}` : words;
}

/** A period as a pack writes it; `z.encode` gives the text back. */
export const periodSchema = z.codec(
  z.string({ error: EXPECTED }),
  z.strictObject({ unit: z.enum(PERIOD_UNITS), count: z.int().min(1), rolling: z.boolean().exactOptional() }),
  {
    decode: (text, context) => {
      const period = parsePeriod(text);
      if (period !== undefined) return period;
      context.issues.push({ code: 'custom', input: text, message: `${EXPECTED}, not "${text.slice(0, 40)}"` });
      return z.NEVER;
    },
    encode: periodText,
  },
);

/**
 * The period that contains `t`. Calendar periods are those of the calendar's zone, counted from 1 January 2001, so that "2 months" are
 * January-February, March-April …; weeks begin on Monday (ISO 8601). A rolling period is the stretch that ends at `t` (exclusive) and begins at
 * the same local time so many units earlier.
 */
export function periodAt(calendar: Calendar, period: Period, t: Instant): Span {
  if (period.rolling === true) return { from: moved(calendar, period, t, -1), to: t };
  const last = lastAsked.get(period);
  if (last?.calendar === calendar && last.span.from <= t && t < last.span.to) return last.span;
  const span = calendarPeriodAt(calendar, period, t);
  lastAsked.set(period, { calendar, span });
  return span;
}

/** Customers are planned one after the other about the same time: what was found for one is nearly always asked for again. */
const lastAsked = new WeakMap<Period, { readonly calendar: Calendar; readonly span: Span }>();

function calendarPeriodAt(calendar: Calendar, period: Period, t: Instant): Span {
  const { zone } = calendar.table;
  const day = dayAt(zone, t);
  const months = MONTHS[period.unit];
  if (months === undefined) {
    const length = period.count * (period.unit === 'week' ? 7 : 1);
    const first = ANCHOR + Math.floor((day - ANCHOR) / length) * length;
    return { from: startOfDay(zone, first), to: startOfDay(zone, first + length) };
  }
  const length = period.count * months;
  const first = ANCHOR_MONTH + Math.floor((monthIndexOf(day) - ANCHOR_MONTH) / length) * length;
  return { from: startOfDay(zone, firstDayOfMonth(first)), to: startOfDay(zone, firstDayOfMonth(first + length)) };
}

/**
 * The periods that touch [from, to), in order and without a hole: the first contains `from`. A rolling period has no place of its own,
 * so its first one begins at `from`.
 */
export function* periodsBetween(calendar: Calendar, period: Period, from: Instant, to: Instant): Generator<Span> {
  let span = period.rolling === true ? rollingFrom(calendar, period, from, 0) : periodAt(calendar, period, from);
  for (let nth = 1; span.from < to; nth++) {
    yield span;
    // One follows the other without a hole: the next would begin too late.
    if (span.to >= to) return;
    span = period.rolling === true ? rollingFrom(calendar, period, from, nth) : periodAt(calendar, period, span.to);
  }
}

/** "rolling 30d": the same units as a duration. */
function parseRollingDuration(text: string): Period | undefined {
  if (!text.startsWith('rolling ')) return undefined;
  const duration = parseDuration(text.slice('rolling '.length));
  const unit = duration === undefined ? undefined : SHORT[duration.unit];
  return duration === undefined || unit === undefined || duration.amount < 1
    ? undefined
    : { unit, count: duration.amount, rolling: true };
}

/** Counted from the first, not from one to the next, so that a 31st is not lost in February. */
function rollingFrom(calendar: Calendar, period: Period, from: Instant, nth: number): Span {
  return { from: moved(calendar, period, from, nth), to: moved(calendar, period, from, nth + 1) };
}

/** The same local time `times` periods later. */
function moved(calendar: Calendar, period: Period, t: Instant, times: number): Instant {
  const count = period.count * times;
  const months = MONTHS[period.unit];
  const days = count * (period.unit === 'week' ? 7 : 1);
  return months === undefined
    ? plusLocal(calendar.table.zone, t, days, 0)
    : plusLocal(calendar.table.zone, t, 0, count * months);
}
