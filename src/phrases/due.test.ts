// The sentences people read about a due time, whole.
import { describe, expect, it } from 'vitest';
import {
  type Calendar,
  calendarSchema,
  compileCalendar,
  dueAfter,
  durationSchema,
  explainDue,
  holidayYearSchema,
  type Limit,
} from '#policy/calendar/index.ts';
import { dueReport, sayDue } from './due.ts';

const WEEK = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
// Written out here and not read from packs/: whatever lies in phrases must also compile for the browser.
const holidays = [
  { name: { zh: '元旦', en: "New Year's Day" }, from: '2026-01-01', to: '2026-01-03', workdays: ['2026-01-04'] },
  {
    name: { zh: '春节', en: 'Spring Festival' },
    from: '2026-02-15',
    to: '2026-02-23',
    workdays: ['2026-02-14', '2026-02-28'],
  },
  { name: { zh: '清明节', en: 'Tomb-Sweeping Day' }, from: '2026-04-04', to: '2026-04-06' },
  { name: { zh: '劳动节', en: 'Labour Day' }, from: '2026-05-01', to: '2026-05-05', workdays: ['2026-05-09'] },
  { name: { zh: '国庆节', en: 'National Day' }, from: '2026-10-01', to: '2026-10-07', workdays: ['2026-10-10'] },
];
const source = { title: '通知', number: '7', date: '2025-11-04' };
const years = [
  holidayYearSchema.parse({ country: 'cn', year: 2025, source, holidays: [] }),
  holidayYearSchema.parse({ country: 'cn', year: 2026, source, holidays }),
];
const half = calendarOf(
  'half',
  { zh: '作息', en: 'Office' },
  ['mon', 'tue', 'wed', 'thu', 'fri'],
  ['09:00-12:00', '13:30-17:30'],
);
const clock = calendarOf('clock', { zh: '全天候', en: 'Round the clock' }, WEEK, ['00:00-24:00']);
const within = (text: string): Limit => durationSchema.parse(text);
const lead = (text: string): Limit => ({ lead: durationSchema.parse(text) });
const explained = (calendar: Calendar, from: string, limit: Limit) =>
  explainDue(calendar, Date.parse(`${from}+08:00`), limit);

describe('a due time is said', () => {
  it.each<[string, Calendar, string, Limit, string, string]>([
    [
      'with the make-up workday on the way',
      half,
      '2026-10-09T15:00',
      within('3 working_days'),
      'due Tue 13 Oct 2026 17:30: 3 working days after Fri 9 Oct 15:00; Sat 10 Oct is a make-up workday (National Day)',
      '截止时间为2026年10月13日（周二）17:30：自10月9日（周五）15:00起3个工作日内；10月10日（周六）为调休工作日（国庆节）',
    ],
    [
      'with the holiday on the way',
      half,
      '2026-02-14T16:30',
      within('2 working_hours'),
      'due Tue 24 Feb 2026 10:00: 2 working hours after Sat 14 Feb 16:30; Sat 14 Feb is a make-up workday (Spring Festival); ' +
        'Sun 15 Feb to Mon 23 Feb are days off (Spring Festival)',
      '截止时间为2026年2月24日（周二）10:00：自2月14日（周六）16:30起2个工作小时内；2月14日（周六）为调休工作日（春节）；2月15日（周日）至2月23日（周一）为春节假期',
    ],
    [
      'as 24:00 of the day that ends',
      clock,
      '2026-10-08T15:00',
      within('1 working_days'),
      'due Fri 9 Oct 2026 24:00: 1 working day after Thu 8 Oct 15:00',
      '截止时间为2026年10月9日（周五）24:00：自10月8日（周四）15:00起1个工作日内',
    ],
    [
      'as 00:00 where the clock merely happens to show it',
      clock,
      '2026-10-08T15:00',
      within('9h'),
      'due Fri 9 Oct 2026 00:00: 9 hours after Thu 8 Oct 15:00',
      '截止时间为2026年10月9日（周五）00:00：自10月8日（周四）15:00起9小时内',
    ],
    [
      'before an agreed moment',
      half,
      '2026-10-15T14:00',
      lead('3d'),
      'due Mon 12 Oct 2026 24:00: 3 days before Thu 15 Oct 14:00',
      '截止时间为2026年10月12日（周一）24:00：10月15日（周四）14:00前3天',
    ],
    [
      'as 00:00 where it is the beginning of service, not its end',
      clock,
      '2026-10-13T08:00',
      lead('8 working_hours'),
      'due Tue 13 Oct 2026 00:00: 8 working hours before Tue 13 Oct 08:00',
      '截止时间为2026年10月13日（周二）00:00：10月13日（周二）08:00前8个工作小时',
    ],
    [
      'with the year of the event where it is another',
      half,
      '2025-12-31T15:00',
      within('1 working_days'),
      "due Sun 4 Jan 2026 17:30: 1 working day after Wed 31 Dec 2025 15:00; Thu 1 Jan to Sat 3 Jan are days off (New Year's Day); " +
        "Sun 4 Jan is a make-up workday (New Year's Day)",
      '截止时间为2026年1月4日（周日）17:30：自2025年12月31日（周三）15:00起1个工作日内；1月1日（周四）至1月3日（周六）为元旦假期；1月4日（周日）为调休工作日（元旦）',
    ],
    [
      'as provisional beyond the notices',
      half,
      '2026-12-31T15:00',
      within('1 working_days'),
      'due Fri 1 Jan 2027 17:30: 1 working day after Thu 31 Dec 2026 15:00; provisional: the holidays of 2027 are not known, so only weekends are left out',
      '截止时间为2027年1月1日（周五）17:30：自2026年12月31日（周四）15:00起1个工作日内；暂定：2027年的节假日安排未知，仅扣除周末',
    ],
    [
      'with a month that is too short',
      half,
      '2026-01-31T15:00',
      within('1mo'),
      'due Sat 28 Feb 2026 15:00: 1 month after Sat 31 Jan 15:00; the month has no such day, so its last day stands',
      '截止时间为2026年2月28日（周六）15:00：自1月31日（周六）15:00起1个月内；该月没有对应日，以月末日为准',
    ],
  ])('%s', (_name, calendar, from, limit, en, zh) => {
    const explanation = explained(calendar, from, limit);
    expect(sayDue(explanation, 'Asia/Shanghai', 'en')).toBe(en);
    expect(sayDue(explanation, 'Asia/Shanghai', 'zh-CN')).toBe(zh);
  });

  it('in the zone of whoever reads it', () => {
    const explanation = explained(clock, '2026-10-08T15:00', within('1 working_days'));
    expect(sayDue(explanation, 'Europe/London', 'en')).toBe(
      'due Fri 9 Oct 2026 17:00: 1 working day after Thu 8 Oct 08:00',
    );
  });

  it('without listing every holiday of years', () => {
    const sentence = sayDue(explained(half, '2025-12-02T10:00', within('230 working_days')), 'Asia/Shanghai', 'en');
    expect(sentence).toMatch(/; and 4 more such stretches$/);
    expect(sentence.split('; ')).toHaveLength(8);
  });
});

describe('a due time is reported', () => {
  it('line by line, weekends too', () => {
    const explanation = explained(half, '2026-10-09T15:00', within('3 working_days'));
    expect(dueReport(explanation, 'en').split('\n')).toEqual([
      'Due: Tue 13 Oct 2026 17:30',
      'Limit: 3 working days after Fri 9 Oct 2026 15:00',
      'Calendar: Office (Asia/Shanghai)',
      'On the way:',
      '  Sat 10 Oct is a make-up workday (National Day)',
      '  Sun 11 Oct is a weekend day',
    ]);
    expect(dueReport(explanation, 'zh-CN').split('\n')[0]).toBe('截止：2026年10月13日（周二）17:30');
  });
});

describe('an explanation', () => {
  it('has the answer of dueAfter, and every day that was not ordinary', () => {
    const from = Date.parse('2026-09-30T16:00+08:00');
    const duration = durationSchema.parse('8 working_days');
    const explanation = explainDue(half, from, duration);
    expect({ due: explanation.due, provisional: explanation.provisional }).toEqual(dueAfter(half, from, duration));
    expect(explanation.dueOn).toBe('2026-10-16');
    expect(explanation.days.map(({ first, last, kind }) => [first, last, kind])).toEqual([
      ['2026-10-01', '2026-10-07', 'holiday'],
      ['2026-10-10', '2026-10-10', 'makeup_workday'],
      ['2026-10-11', '2026-10-11', 'weekend'],
    ]);
  });
});

function calendarOf(
  id: string,
  title: Calendar['title'],
  days: readonly string[],
  windows: readonly string[],
): Calendar {
  const hours = Object.fromEntries(days.map((day) => [day, windows]));
  const data = {
    calendar: id,
    title,
    zone: 'Asia/Shanghai',
    country: 'cn',
    service_hours: hours,
    makeup_day_hours: 'mon',
  };
  return compileCalendar(calendarSchema.parse(data), years);
}
