// Says a due time and why it is that, in one sentence or as a short report, in both languages.
import type { DueExplanation, Duration, Instant, SpecialDays, Unit } from '#policy/calendar/index.ts';

export type DueLanguage = 'zh-CN' | 'en';

interface Words {
  readonly weekdays: readonly string[];
  readonly units: Record<Unit, readonly [one: string, many: string]>;
  readonly date: (at: Shown, withYear: boolean) => string;
  readonly due: (due: string) => string;
  readonly after: (amount: string, from: string) => string;
  readonly before: (amount: string, from: string) => string;
  readonly special: Record<SpecialDays['kind'], (days: string, several: boolean, name: string) => string>;
  readonly through: string;
  readonly clamped: string;
  readonly unknown: (years: string) => string;
  readonly more: (count: number) => string;
  readonly join: readonly [list: string, reasons: string, because: string];
  readonly report: {
    readonly due: string;
    readonly limit: string;
    readonly calendar: string;
    readonly days: string;
    readonly provisional: string;
  };
}

/** A wall-clock reading, as text parts and numbers; `month` is 1 to 12, `weekday` Monday 0. */
interface Shown {
  readonly year: number;
  readonly month: number;
  readonly date: number;
  readonly weekday: number;
  readonly time: string;
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const DAY_MS = 86_400_000;
const MANY = 6;

const en: Words = {
  weekdays: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
  units: {
    min: ['minute', 'minutes'],
    h: ['hour', 'hours'],
    d: ['day', 'days'],
    w: ['week', 'weeks'],
    mo: ['month', 'months'],
    y: ['year', 'years'],
    working_hours: ['working hour', 'working hours'],
    working_days: ['working day', 'working days'],
  },
  date: ({ year, month, date, weekday }, withYear) =>
    `${en.weekdays[weekday]} ${date} ${MONTHS[month - 1]}${withYear ? ` ${year}` : ''}`,
  due: (due) => `due ${due}`,
  after: (amount, from) => `${amount} after ${from}`,
  before: (amount, from) => `${amount} before ${from}`,
  special: {
    weekend: (days, several) => `${days} ${several ? 'are a weekend' : 'is a weekend day'}`,
    holiday: (days, several, name) => `${days} ${several ? 'are days off' : 'is a day off'} (${name})`,
    makeup_workday: (days, several, name) =>
      `${days} ${several ? 'are make-up workdays' : 'is a make-up workday'} (${name})`,
  },
  through: ' to ',
  clamped: 'the month has no such day, so its last day stands',
  unknown: (years) => `provisional: the holidays of ${years} are not known, so only weekends are left out`,
  more: (count) => `and ${count} more such stretches`,
  join: [', ', '; ', ': '],
  report: { due: 'Due', limit: 'Limit', calendar: 'Calendar', days: 'On the way', provisional: 'Note' },
};

const zh: Words = {
  weekdays: ['周一', '周二', '周三', '周四', '周五', '周六', '周日'],
  units: {
    min: ['分钟', '分钟'],
    h: ['小时', '小时'],
    d: ['天', '天'],
    w: ['周', '周'],
    mo: ['个月', '个月'],
    y: ['年', '年'],
    working_hours: ['个工作小时', '个工作小时'],
    working_days: ['个工作日', '个工作日'],
  },
  date: ({ year, month, date, weekday }, withYear) =>
    `${withYear ? `${year}年` : ''}${month}月${date}日（${zh.weekdays[weekday]}）`,
  due: (due) => `截止时间为${due}`,
  after: (amount, from) => `自${from}起${amount}内`,
  before: (amount, from) => `${from}前${amount}`,
  special: {
    weekend: (days) => `${days}为周末`,
    holiday: (days, _several, name) => `${days}为${name}假期`,
    makeup_workday: (days, _several, name) => `${days}为调休工作日（${name}）`,
  },
  through: '至',
  clamped: '该月没有对应日，以月末日为准',
  unknown: (years) => `暂定：${years}年的节假日安排未知，仅扣除周末`,
  more: (count) => `另有${count}段此类日期`,
  join: ['、', '；', '：'],
  report: { due: '截止', limit: '期限', calendar: '日历', days: '其间', provisional: '说明' },
};

const WORDS: Record<DueLanguage, Words> = { 'zh-CN': zh, en };

/**
 * The due time and its reason in one sentence without a full stop, read in `zone`: "due Tue 13 Oct 2026 17:30: 3 working days after Fri 9 Oct 15:00;
 * Sat 10 Oct is a make-up workday (National Day)". Weekends are not mentioned; a due at midnight is said as 24:00 of the day that ends.
 */
export function sayDue(explanation: DueExplanation, zone: string, language: DueLanguage): string {
  const words = WORDS[language];
  const due = dueShown(explanation, zone);
  const special = explanation.days.filter(({ kind }) => kind !== 'weekend');
  const reasons = [sayLimit(explanation, zone, words, due.year)];
  for (const days of special.slice(0, MANY)) reasons.push(sayDays(days, words, due.year));
  if (special.length > MANY) reasons.push(words.more(special.length - MANY));
  reasons.push(...notes(explanation, words));
  return words.due(sayShown(due, words, undefined)) + words.join[2] + reasons.join(words.join[1]);
}

/** Several lines for a terminal: due, limit, calendar, every special day on the way (weekends too), and what is uncertain. */
export function dueReport(explanation: DueExplanation, language: DueLanguage): string {
  const words = WORDS[language];
  const { zone, title } = explanation;
  const due = dueShown(explanation, zone);
  const colon = words.join[2];
  const lines = [
    words.report.due + colon + sayShown(due, words, undefined),
    words.report.limit + colon + sayLimit(explanation, zone, words, undefined),
    `${words.report.calendar}${colon}${language === 'en' ? title.en : title.zh} (${zone})`,
  ];
  if (explanation.days.length > 0) lines.push(words.report.days + colon.trimEnd());
  for (const days of explanation.days) lines.push(`  ${sayDays(days, words, due.year)}`);
  for (const note of notes(explanation, words)) lines.push(words.report.provisional + colon + note);
  return lines.join('\n');
}

function notes({ clamped, unknownYears }: DueExplanation, words: Words): readonly string[] {
  const clamp = clamped ? [words.clamped] : [];
  return unknownYears.length === 0 ? clamp : [...clamp, words.unknown(unknownYears.join(words.join[0]))];
}

function sayLimit(
  { direction, duration, from }: DueExplanation,
  zone: string,
  words: Words,
  year: number | undefined,
): string {
  const amount = sayDuration(duration, words);
  const moment = sayShown(shownIn(zone, from), words, year);
  return direction === 'after' ? words.after(amount, moment) : words.before(amount, moment);
}

function sayDuration({ amount, unit }: Duration, words: Words): string {
  const [one, many] = words.units[unit];
  return words === zh ? `${amount}${many}` : `${amount} ${amount === 1 ? one : many}`;
}

function sayDays({ first, last, kind, name }: SpecialDays, words: Words, year: number): string {
  const [from, to] = [dateShown(first), dateShown(last)];
  const start = words.date(from, from.year !== year);
  const days = first === last ? start : start + words.through + words.date(to, to.year !== year);
  return words.special[kind](days, first !== last, (words === zh ? name?.zh : name?.en) ?? '');
}

/** Date and time, the year only where it is not the one already said. */
function sayShown(at: Shown, words: Words, year: number | undefined): string {
  return `${words.date(at, at.year !== year)}${words === zh ? '' : ' '}${at.time}`;
}

/** Midnight that ends a day is 24:00 of that day, as long as it is read in the zone it was reckoned in. */
function dueShown({ due, dueOn }: DueExplanation, zone: string): Shown {
  const at = shownIn(zone, due);
  const day = dateShown(dueOn);
  const isNextMidnight = at.time === '00:00' && serialOf(at) - serialOf(day) === DAY_MS;
  return isNextMidnight ? { ...day, time: '24:00' } : at;
}

function shownIn(zone: string, t: Instant): Shown {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  const part = Object.fromEntries(format.formatToParts(t).map(({ type, value }) => [type, value]));
  return { ...dateShown(`${part.year}-${part.month}-${part.day}`), time: `${part.hour}:${part.minute}` };
}

function dateShown(text: string): Shown {
  const [year = 0, month = 1, date = 1] = text.split('-').map(Number);
  const weekday = (new Date(Date.UTC(year, month - 1, date)).getUTCDay() + 6) % 7;
  return { year, month, date, weekday, time: '00:00' };
}

function serialOf({ year, month, date }: Shown): number {
  return Date.UTC(year, month - 1, date);
}
