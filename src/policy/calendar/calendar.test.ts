// The shipped calendars against another library's figures, and what the schemas say to a wrong file.
import chineseDays from 'chinese-days';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { shippedCalendar, shippedHolidayYears } from '../../../packs/calendars/shipped.ts';
import {
  calendarSchema,
  compileCalendar,
  endOfLocalDay,
  holidayYearSchema,
  isWorkingDay,
  localDate,
  startOfLocalDate,
  startOfLocalDay,
} from './index.ts';

const office = shippedCalendar('office-hours');
const HOUR = 3_600_000;

const plain = {
  calendar: 'six-days',
  title: { zh: '六天', en: 'Six days' },
  zone: 'Asia/Shanghai',
  country: 'cn',
  working_week: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat'],
  service_hours: Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri', 'sat'].map((day) => [day, ['10:00-22:00']])),
  makeup_day_hours: 'mon',
};

const year = {
  country: 'cn',
  year: 2026,
  source: { title: '通知', number: '7', date: '2025-11-04' },
  holidays: [
    { name: { zh: '春节', en: 'Spring Festival' }, from: '2026-02-15', to: '2026-02-23', workdays: ['2026-02-14'] },
  ],
};

describe('the holidays that ship', () => {
  it.each([2024, 2025, 2026])('agree with chinese-days on every day of %i', (which) => {
    for (let t = Date.parse(`${which}-01-01T04:00Z`); localDate(office, t).startsWith(`${which}`); t += 24 * HOUR) {
      const date = localDate(office, t);
      expect([date, isWorkingDay(office, t)]).toEqual([date, chineseDays.isWorkday(date)]);
    }
  });

  it('are three years, each with the number of its notice', () => {
    const numbers = shippedHolidayYears().map(({ year: which, source }) => `${which} ${source.number}`);
    expect(numbers).toEqual([
      '2024 国办发明电〔2023〕7号',
      '2025 国办发明电〔2024〕12号',
      '2026 国办发明电〔2025〕7号',
    ]);
    expect(office.lastPublishedYear).toBe(2026);
  });

  it('make 2026 a year of 33 days off in holidays, with six workdays made up for', () => {
    // 3 + 9 + 3 + 5 + 3 + 3 + 7, from the notice of 4 November 2025
    const named = [...office.table.named].filter(([day]) => day >= 20_454 && day < 20_819);
    expect(named.filter(([, { kind }]) => kind === 'holiday')).toHaveLength(33);
    expect(named.filter(([, { kind }]) => kind === 'makeup_workday')).toHaveLength(6);
  });
});

describe('local days', () => {
  it('begin and end at midnight of the zone', () => {
    const t = Date.parse('2026-10-09T23:59:59.999+08:00');
    expect(localDate(office, t)).toBe('2026-10-09');
    expect(startOfLocalDay(office, t)).toBe(Date.parse('2026-10-09T00:00+08:00'));
    expect(endOfLocalDay(office, t)).toBe(Date.parse('2026-10-10T00:00+08:00'));
    expect(localDate(office, t + 1)).toBe('2026-10-10');
  });

  it('are found from a date, if there is such a date', () => {
    expect(startOfLocalDate(office, '2024-02-29')).toBe(Date.parse('2024-02-29T00:00+08:00'));
    expect(['2025-02-29', '2025-13-01', '2025-1-1', 'today', ''].map((date) => startOfLocalDate(office, date))).toEqual(
      Array.from({ length: 5 }, () => undefined),
    );
  });
});

describe('a calendar of one’s own', () => {
  it('may have a working week of six days and loses holidays only', () => {
    const six = compileCalendar(calendarSchema.parse(plain), shippedHolidayYears());
    const isWorked = (date: string) => isWorkingDay(six, Date.parse(`${date}T12:00+08:00`));
    expect(['2026-10-16', '2026-10-17', '2026-10-18', '2026-10-03', '2026-09-20'].map(isWorked)).toEqual([
      true,
      true,
      false,
      false,
      true,
    ]);
  });

  it('without a country keeps no holidays', () => {
    const { country: _, ...withoutCountry } = plain;
    const free = compileCalendar(calendarSchema.parse(withoutCountry), shippedHolidayYears());
    expect(isWorkingDay(free, Date.parse('2026-10-01T12:00+08:00'))).toBe(true);
    expect(free.lastPublishedYear).toBeUndefined();
  });

  it('takes the later of two notices for one year', () => {
    const correction = {
      ...year,
      holidays: [{ name: { zh: '延长', en: 'Extension' }, from: '2026-02-24', to: '2026-02-25' }],
    };
    const corrected = compileCalendar(
      calendarSchema.parse(plain),
      [year, correction].map((one) => holidayYearSchema.parse(one)),
    );
    expect(isWorkingDay(corrected, Date.parse('2026-02-24T12:00+08:00'))).toBe(false);
  });
});

describe('a wrong calendar is told', () => {
  it.each<[string, unknown, string]>([
    [
      'a window that is none',
      { service_hours: { ...plain.service_hours, mon: ['25:00-26:00'] } },
      'service_hours.mon.0: a window such as "09:00-12:00" was expected, from 00:00 to 24:00, not "25:00-26:00"',
    ],
    [
      'a window past midnight',
      { service_hours: { ...plain.service_hours, mon: ['22:00-06:00'] } },
      'service_hours.mon.0: this window ends before it begins: 22:00-06:00; hours past midnight belong to the next day, so end it at 24:00',
    ],
    [
      'windows that overlap',
      { service_hours: { ...plain.service_hours, mon: ['09:00-12:00', '11:00-18:00'] } },
      'service_hours.mon.1: this window begins before the one above it has ended; list them in order and without overlap',
    ],
    [
      'a working day without hours',
      { service_hours: { ...plain.service_hours, sat: [] } },
      'service_hours.sat: sat is a working day, so at least one window was expected, such as ["09:00-18:00"]',
    ],
    [
      'a zone that is none',
      { zone: 'Asia/Nowhere' },
      'zone: a time zone was expected, such as Asia/Shanghai; this one is not known',
    ],
    [
      'an offset for a zone',
      { zone: '+08:00' },
      'zone: a time zone was expected, such as Asia/Shanghai; this one is not known',
    ],
    [
      'a field too many',
      { hours: [] },
      ': unknown field hours; a calendar has only the fields calendar, title, zone, country, service_hours, working_week, makeup_day_hours',
    ],
    [
      'no hours at all',
      { service_hours: null },
      'service_hours: service_hours has only the fields mon, tue, wed, thu, fri, sat, sun; something else stands here',
    ],
    [
      'an unknown weekday',
      { makeup_day_hours: 'monday' },
      'makeup_day_hours: a weekday was expected: mon, tue, wed, thu, fri, sat, sun',
    ],
  ])('%s', (_name, wrong, message) => {
    expect(faults(calendarSchema.safeParse({ ...plain, ...(wrong as object) }))).toEqual([message]);
  });
});

describe('a wrong year of holidays is told', () => {
  const holiday = year.holidays[0];
  it.each<[string, unknown, string]>([
    [
      'a date that does not exist',
      { from: '2026-02-30' },
      'holidays.0.from: a date such as 2026-02-17 was expected, not "2026-02-30"',
    ],
    [
      'an end before its beginning',
      { to: '2026-02-10' },
      'holidays.0.to: this holiday ends before it begins: 2026-02-15 to 2026-02-10',
    ],
    [
      'a day of another year',
      { workdays: ['2025-02-14'] },
      'holidays.0.workdays.0: a day of 2026 or of the December before was expected, not 2025-02-14',
    ],
    [
      'a day off that is worked',
      { workdays: ['2026-02-16'] },
      'holidays.0.workdays.0: 2026-02-16 is named twice in this year',
    ],
    ['a name in one language', { name: { zh: '春节' } }, 'holidays.0.name.en: a text was expected'],
  ])('%s', (_name, wrong, message) => {
    expect(faults(holidayYearSchema.safeParse({ ...year, holidays: [{ ...holiday, ...(wrong as object) }] }))).toEqual([
      message,
    ]);
  });
});

function faults(result: z.ZodSafeParseResult<unknown>): readonly string[] {
  return (result.error?.issues ?? []).map(({ path, message }) => `${path.join('.')}: ${message}`);
}
