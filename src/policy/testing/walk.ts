// A second way to everything the calendar and the shapes compute, for tests: it writes out every day from November 2023 to 2027 and walks them,
// day by day and minute by minute. Slow, and with nothing in common with the code it checks. Times are minutes since its first day, in Shanghai,
// whose clock has not changed in these years.
import type { Joining } from '../model.ts';

/** Minutes since 1 November 2023, 00:00 in Shanghai. */
export type Minute = number;

export interface WalkedDay {
  readonly date: string;
  readonly month: number;
  readonly dayOfMonth: number;
  /** Monday is 0. */
  readonly weekday: number;
  readonly worked: boolean;
}

/** Whether so much of a limit's time runs in the minute that begins at `t`. */
export type Runs = (t: Minute) => boolean;

/** Minutes of a day in which there is service, from inclusive and to exclusive. */
export type Service = readonly (readonly [from: number, to: number])[];

export const dayMinutes = 1440;
const firstDay = Date.parse('2023-11-01T00:00:00+08:00');

/** Every day, one after the other; the first was a Wednesday. */
export function daysOf(isWorkday: (date: string) => boolean): readonly WalkedDay[] {
  const days: WalkedDay[] = [];
  let [year, month, dayOfMonth, weekday] = [2023, 11, 1, 2];
  while (year < 2028) {
    const date = `${year}-${String(month).padStart(2, '0')}-${String(dayOfMonth).padStart(2, '0')}`;
    days.push({ date, month, dayOfMonth, weekday, worked: isWorkday(date) });
    weekday = (weekday + 1) % 7;
    dayOfMonth += 1;
    if (dayOfMonth > lengthOfMonth(year, month)) [month, dayOfMonth] = [month + 1, 1];
    if (month > 12) [year, month] = [year + 1, 1];
  }
  return days;
}

function lengthOfMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

export const instantAt = (t: Minute): number => firstDay + t * 60_000;
/** The minute of '2024-02-09 10:00', '2024-02-09 24:00' or of a date alone, which is its first. */
export const minuteAt = (text: string): Minute => {
  const [date = '', time = '00:00'] = text.split(' ');
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return (Date.parse(`${date}T00:00:00+08:00`) - firstDay) / 60_000 + hours * 60 + minutes;
};

const begins: Readonly<Record<string, (day: WalkedDay) => boolean>> = {
  week: ({ weekday }) => weekday === 0,
  month: ({ dayOfMonth }) => dayOfMonth === 1,
  '2 months': ({ dayOfMonth, month }) => dayOfMonth === 1 && month % 2 === 1,
  quarter: ({ dayOfMonth, month }) => dayOfMonth === 1 && [1, 4, 7, 10].includes(month),
  half_year: ({ dayOfMonth, month }) => dayOfMonth === 1 && [1, 7].includes(month),
  year: ({ dayOfMonth, month }) => dayOfMonth === 1 && month === 1,
};
export const periods = Object.keys(begins);

/** A window as the walk finds it: all that identifies it, and how much it asks. */
export interface Walked {
  readonly from: number;
  readonly due: number;
  readonly need: number;
}

export interface Stint {
  readonly from: Minute;
  readonly to: Minute;
}

/** What "n in every period" asks of somebody who belongs from and to those minutes, looked at at `now`. */
export function walkPeriods(
  days: readonly WalkedDay[],
  { from, to }: Stint,
  { period, n, joining, now }: { period: string; n: number; joining: Joining; now: Minute },
): Walked[] {
  const windows: Walked[] = [];
  let start = from;
  while (start < to && start <= now) {
    let first = Math.floor(start / dayMinutes);
    let next = first + 1;
    while (!begins[period]?.(days[first] as WalkedDay)) first -= 1;
    while (!begins[period]?.(days[next] as WalkedDay)) next += 1;
    const end = next * dayMinutes;
    const whole = end - first * dayMinutes;
    const left = joining === 'full' ? whole : end - start;
    const isPart = start > first * dayMinutes;
    let need = 0;
    while (need * whole < n * left) need += 1;
    const isOwed = !isPart || (joining !== 'next' && left * 4 >= whole);
    if (isOwed) windows.push({ from: instantAt(start), due: instantAt(end) - 1, need });
    start = end;
  }
  return windows;
}

/** Walks until so many minutes have run. */
export function walkMinutes(from: Minute, minutes: number, runs: Runs): Minute {
  let [t, left] = [from, minutes];
  for (; left > 0; t += 1) if (runs(t)) left -= 1;
  return t;
}

/** Walks back until so many minutes have run. */
export function walkMinutesBack(to: Minute, minutes: number, runs: Runs): Minute {
  let [t, left] = [to, minutes];
  while (left > 0) {
    t -= 1;
    if (runs(t)) left -= 1;
  }
  return t;
}

/** The n-th working day after (or before, if negative) the day of `t`. */
export function walkWorkingDays(days: readonly WalkedDay[], t: Minute, n: number): number {
  let day = Math.floor(t / dayMinutes);
  for (let left = Math.abs(n); left > 0; ) {
    day += Math.sign(n);
    if (days[day]?.worked) left -= 1;
  }
  return day;
}

/** The day so many months later (or earlier): the same day of the month, or the month's last. */
export function walkMonths(days: readonly WalkedDay[], t: Minute, months: number): number {
  const from = Math.floor(t / dayMinutes);
  const wanted = (days[from] as WalkedDay).dayOfMonth;
  const step = Math.sign(months);
  let day = from;
  for (let left = Math.abs(months); left > 0; ) {
    const { month } = days[day] as WalkedDay;
    day += step;
    if (days[day]?.month !== month) left -= 1;
  }
  const { month } = days[day] as WalkedDay;
  while (days[day - 1]?.month === month) day -= 1;
  while ((days[day] as WalkedDay).dayOfMonth < wanted && days[day + 1]?.month === month) day += 1;
  return day;
}

/** Whether the office serves in the minute. */
export function serves(days: readonly WalkedDay[], service: Service): Runs {
  return (t) => {
    const minute = t % dayMinutes;
    return (
      days[Math.floor(t / dayMinutes)]?.worked === true && service.some(([from, to]) => minute >= from && minute < to)
    );
  };
}
