// Deadlines worked out by hand from the State Council's notices. Office hours are 09:00-12:00 and 13:00-18:00; times are Shanghai's.
import { describe, expect, it } from 'vitest';
import { shippedCalendar } from '../../../packs/calendars/shipped.ts';
import { dueAfter, dueBefore, durationSchema, type Instant } from './index.ts';

const calendars = { office: shippedCalendar('office-hours'), clock: shippedCalendar('round-the-clock') };

/** '2026-10-13 24:00' is the midnight that ends the 13th. */
function at(text: string): Instant {
  const [date, time = ''] = text.split(' ');
  const [hours, minutes] = time.split(':').map(Number);
  return Date.parse(`${date}T00:00+08:00`) + (Number(hours) * 60 + Number(minutes)) * 60_000;
}

type Row = readonly [calendar: keyof typeof calendars, from: string, duration: string, due: string, because: string];

const springFestivals: Row[] = [
  [
    'office',
    '2024-02-02 15:00',
    '1 working_days',
    '2024-02-04 18:00',
    'Sunday 4 February is worked for Spring Festival',
  ],
  ['office', '2024-02-02 15:00', '3 working_days', '2024-02-06 18:00', 'Sunday, Monday, Tuesday'],
  ['office', '2024-02-09 10:00', '1 working_days', '2024-02-18 18:00', '10 to 17 off, Sunday 18 worked'],
  ['office', '2024-02-09 10:00', '3 working_days', '2024-02-20 18:00', '18, 19, 20'],
  [
    'office',
    '2024-02-08 10:00',
    '1 working_days',
    '2024-02-09 18:00',
    "New Year's Eve 2024 is no holiday by the notice",
  ],
  ['office', '2024-02-10 08:00', '1 working_days', '2024-02-18 18:00', 'begins on a holiday'],
  ['office', '2024-02-17 23:59', '2 working_days', '2024-02-19 18:00', '18, 19'],
  ['office', '2024-02-09 17:00', '2 working_hours', '2024-02-18 10:00', 'an hour on Friday, one on Sunday 18'],
  ['office', '2024-02-09 17:00', '1 working_hours', '2024-02-09 18:00', 'the close itself, not the next opening'],
  ['office', '2024-02-14 12:00', '8 working_hours', '2024-02-18 18:00', 'the whole of Sunday 18, with Monday’s hours'],
  ['office', '2024-02-09 11:30', '1 working_hours', '2024-02-09 13:30', 'across the lunch break'],
  ['clock', '2024-02-09 15:00', '1 working_days', '2024-02-18 24:00', 'round the clock a day closes at 24:00'],
  ['office', '2025-01-24 10:00', '1 working_days', '2025-01-26 18:00', 'Sunday 26 worked'],
  ['office', '2025-01-24 10:00', '2 working_days', '2025-01-27 18:00', 'Sunday, Monday'],
  ['office', '2025-01-24 10:00', '3 working_days', '2025-02-05 18:00', '28 January to 4 February off'],
  ['office', '2025-01-27 14:00', '6 working_hours', '2025-02-05 11:00', 'four hours on Monday, two on Wednesday'],
  ['office', '2025-02-06 10:00', '2 working_days', '2025-02-08 18:00', 'Saturday 8 worked'],
  ['office', '2025-02-06 10:00', '3 working_days', '2025-02-10 18:00', 'Friday, Saturday, Monday'],
  ['office', '2025-01-29 12:00', '3 working_days', '2025-02-07 18:00', '5, 6, 7'],
  ['office', '2026-02-13 10:00', '1 working_days', '2026-02-14 18:00', 'Saturday 14 worked'],
  ['office', '2026-02-13 10:00', '2 working_days', '2026-02-24 18:00', '15 to 23 off: nine days'],
  ['office', '2026-02-14 18:00', '1 working_hours', '2026-02-24 10:00', 'begins at the close'],
  ['office', '2026-02-13 17:00', '16 working_hours', '2026-02-24 17:00', '1 + 8 + 7'],
  ['office', '2026-02-27 10:00', '1 working_days', '2026-02-28 18:00', 'Saturday 28 worked'],
  ['office', '2026-02-27 10:00', '2 working_days', '2026-03-02 18:00', 'Saturday, Monday'],
  ['office', '2026-02-15 10:00', '5 working_days', '2026-02-28 18:00', 'Tuesday to Saturday'],
];

const springAndSummer: Row[] = [
  ['office', '2024-04-03 16:00', '1 working_days', '2024-04-07 18:00', '4 to 6 off, Sunday 7 worked'],
  ['office', '2024-04-03 16:00', '2 working_days', '2024-04-08 18:00', 'Sunday, Monday'],
  ['office', '2024-04-03 16:00', '4 working_hours', '2024-04-07 11:00', 'two hours on Wednesday, two on Sunday'],
  ['office', '2024-04-26 09:00', '1 working_days', '2024-04-28 18:00', 'Sunday 28 worked'],
  ['office', '2024-04-26 09:00', '3 working_days', '2024-04-30 18:00', 'Sunday, Monday, Tuesday'],
  ['office', '2024-04-26 09:00', '4 working_days', '2024-05-06 18:00', '1 to 5 May off'],
  ['office', '2024-04-30 18:00', '1 working_hours', '2024-05-06 10:00', 'begins at the close'],
  ['office', '2024-05-10 17:30', '1 working_hours', '2024-05-11 09:30', 'Saturday 11 worked'],
  ['office', '2024-05-10 09:00', '2 working_days', '2024-05-13 18:00', 'Saturday, Monday'],
  ['office', '2024-06-07 12:00', '1 working_days', '2024-06-11 18:00', 'Monday 10 off'],
  ['office', '2024-06-07 12:00', '6 working_hours', '2024-06-11 10:00', 'five on Friday, one on Tuesday'],
  ['office', '2025-04-03 17:00', '1 working_days', '2025-04-07 18:00', '4 to 6 off'],
  ['office', '2025-04-25 09:00', '1 working_days', '2025-04-27 18:00', 'Sunday 27 worked'],
  ['office', '2025-04-30 17:59', '1 working_days', '2025-05-06 18:00', '1 to 5 off'],
  ['office', '2025-04-30 17:00', '1 working_hours', '2025-04-30 18:00', 'to the close'],
  ['office', '2025-05-30 15:00', '3 working_days', '2025-06-05 18:00', '31 May to 2 June off'],
  ['office', '2026-04-03 09:00', '1 working_days', '2026-04-07 18:00', '4 to 6 off'],
  ['office', '2026-04-30 17:00', '2 working_hours', '2026-05-06 10:00', '1 to 5 off'],
  ['office', '2026-04-30 17:00', '4 working_days', '2026-05-09 18:00', 'Wednesday to Saturday 9'],
  ['office', '2026-06-18 17:00', '1 working_days', '2026-06-22 18:00', '19 to 21 off'],
];

const autumns: Row[] = [
  ['office', '2024-09-13 17:00', '1 working_days', '2024-09-14 18:00', 'Saturday 14 worked'],
  ['office', '2024-09-13 17:00', '2 working_days', '2024-09-18 18:00', '15 to 17 off'],
  ['office', '2024-09-14 17:00', '2 working_hours', '2024-09-18 10:00', 'an hour on Saturday, one on Wednesday'],
  ['office', '2024-09-27 15:00', '1 working_days', '2024-09-29 18:00', 'Sunday 29 worked'],
  ['office', '2024-09-27 15:00', '2 working_days', '2024-09-30 18:00', 'Sunday, Monday'],
  ['office', '2024-09-27 15:00', '3 working_days', '2024-10-08 18:00', '1 to 7 October off'],
  ['office', '2024-09-30 15:00', '5 working_days', '2024-10-12 18:00', 'Tuesday 8 to Saturday 12'],
  ['office', '2024-09-30 15:00', '6 working_days', '2024-10-14 18:00', 'and Monday'],
  ['office', '2024-09-30 15:00', '10 working_hours', '2024-10-08 17:00', 'three on Monday, seven on Tuesday'],
  ['office', '2024-10-12 12:30', '3 working_hours', '2024-10-12 16:00', 'begins in the lunch break of a make-up day'],
  ['office', '2025-09-26 09:00', '1 working_days', '2025-09-28 18:00', 'Sunday 28 worked'],
  ['office', '2025-09-26 09:00', '3 working_days', '2025-09-30 18:00', 'Sunday, Monday, Tuesday'],
  ['office', '2025-09-26 09:00', '4 working_days', '2025-10-09 18:00', '1 to 8 October off'],
  ['office', '2025-09-30 17:00', '20 working_hours', '2025-10-11 12:00', '1 + 8 + 8 + 3 on Saturday 11'],
  ['office', '2025-10-10 09:00', '2 working_days', '2025-10-13 18:00', 'Saturday, Monday'],
  ['office', '2026-09-18 09:00', '1 working_days', '2026-09-20 18:00', 'Sunday 20 worked for National Day'],
  ['office', '2026-09-24 09:00', '1 working_days', '2026-09-28 18:00', '25 to 27 off'],
  ['office', '2026-09-30 09:00', '1 working_days', '2026-10-08 18:00', '1 to 7 off'],
  ['office', '2026-10-09 15:00', '3 working_days', '2026-10-13 18:00', 'Saturday 10, Monday, Tuesday'],
  ['office', '2026-09-30 16:00', '24 working_hours', '2026-10-10 16:00', '2 + 8 + 8 + 6 on Saturday 10'],
  ['clock', '2026-10-09 20:00', '8 working_hours', '2026-10-10 04:00', 'four on Friday, four on Saturday 10'],
  ['clock', '2026-10-16 20:00', '8 working_hours', '2026-10-19 04:00', 'an ordinary weekend is not worked'],
  ['clock', '2026-10-16 20:00', '4 working_hours', '2026-10-16 24:00', 'to the end of Friday'],
];

const yearEndsAndPlainClocks: Row[] = [
  ['office', '2023-12-31 10:00', '1 working_days', '2024-01-02 18:00', 'only 2024 is counted, and it is known'],
  ['office', '2024-12-31 10:00', '1 working_days', '2025-01-02 18:00', '1 January 2025 off'],
  ['office', '2024-12-31 17:00', '2 working_hours', '2025-01-02 10:00', 'one hour each'],
  ['office', '2024-12-27 10:00', '3 working_days', '2025-01-02 18:00', 'Monday, Tuesday, Thursday'],
  ['office', '2025-12-31 15:00', '1 working_days', '2026-01-04 18:00', '1 to 3 off, Sunday 4 worked'],
  ['office', '2025-12-31 15:00', '3 working_days', '2026-01-06 18:00', 'Sunday, Monday, Tuesday'],
  ['office', '2025-12-31 15:00', '8 working_hours', '2026-01-04 15:00', 'three and five across lunch'],
  ['office', '2026-01-01 00:00', '1 working_days', '2026-01-04 18:00', 'begins on a holiday'],
  ['office', '2026-12-30 10:00', '1 working_days', '2026-12-31 18:00', 'the last known day'],
  ['clock', '2026-12-31 10:00', '14 working_hours', '2026-12-31 24:00', 'the end of the last known day'],
  ['clock', '2024-12-31 23:59', '30min', '2025-01-01 00:29', 'clock time knows no holiday'],
  ['office', '2026-02-14 20:00', '24h', '2026-02-15 20:00', 'clock time knows no holiday'],
  ['office', '2024-02-28 10:00', '24h', '2024-02-29 10:00', 'leap day'],
  ['office', '2024-02-29 10:00', '1y', '2025-02-28 10:00', 'no 29 February in 2025'],
  ['office', '2024-02-29 10:00', '4y', '2028-02-29 10:00', 'there is one in 2028'],
  ['office', '2024-01-31 10:00', '1mo', '2024-02-29 10:00', 'the last day of February'],
  ['office', '2025-01-31 10:00', '1mo', '2025-02-28 10:00', 'the last day of February'],
  ['office', '2025-12-31 09:00', '6mo', '2026-06-30 09:00', 'June has 30 days'],
  ['office', '2026-10-01 08:00', '3d', '2026-10-04 08:00', 'days are natural days'],
  ['office', '2026-10-01 08:00', '2w', '2026-10-15 08:00', 'weeks too'],
  ['office', '2026-10-09 15:00', '0 working_days', '2026-10-09 18:00', 'the same working day'],
  ['office', '2026-10-09 19:00', '0 working_days', '2026-10-09 19:00', 'closed already: at once'],
  ['office', '2026-10-11 10:00', '0 working_days', '2026-10-11 10:00', 'a Sunday has no close: at once'],
];

const before: Row[] = [
  ['office', '2026-10-15 14:00', '3d', '2026-10-12 24:00', 'by the end of that local day'],
  ['office', '2026-10-15 00:00', '1d', '2026-10-14 24:00', 'the midnight between them'],
  ['office', '2026-03-31 10:00', '1mo', '2026-02-28 24:00', 'no 31 February'],
  ['office', '2026-10-15 14:00', '24h', '2026-10-14 14:00', 'hours are exact'],
  ['office', '2026-10-15 14:00', '30min', '2026-10-15 13:30', 'minutes are exact'],
  ['office', '2026-10-15 14:00', '0d', '2026-10-15 14:00', 'before the moment itself'],
  ['office', '2026-10-12 10:00', '3 working_days', '2026-10-08 18:00', 'Saturday 10, Friday, Thursday'],
  ['office', '2026-10-08 10:00', '1 working_days', '2026-09-30 18:00', 'over National Day'],
  ['office', '2026-10-05 10:00', '1 working_days', '2026-09-30 18:00', 'from within it'],
  ['office', '2026-10-08 10:00', '4 working_hours', '2026-09-30 15:00', 'one on Thursday, three on Wednesday'],
  ['office', '2026-10-08 10:00', '1 working_hours', '2026-10-08 09:00', 'the opening, not the close before it'],
  ['office', '2026-10-13 18:00', '5 working_hours', '2026-10-13 13:00', 'the end of lunch, not its beginning'],
];

describe.each([
  ['Spring Festival', springFestivals],
  ['Tomb-Sweeping, Labour Day, Dragon Boat', springAndSummer],
  ['Mid-Autumn and National Day', autumns],
  ['year ends, leap days, clock time', yearEndsAndPlainClocks],
])('due after: %s', (_name, rows) => {
  it.each(rows)('%s: %s + %s = %s (%s)', (calendar, from, duration, due) => {
    const answer = dueAfter(calendars[calendar], at(from), durationSchema.parse(duration));
    expect(answer).toEqual({ due: at(due), provisional: false });
  });
});

describe('due before', () => {
  it.each(before)('%s: %s - %s = %s (%s)', (calendar, moment, lead, due) => {
    const answer = dueBefore(calendars[calendar], at(moment), durationSchema.parse(lead));
    expect(answer).toEqual({ due: at(due), provisional: false });
  });
});

describe('beyond the notices', () => {
  it.each<Row>([
    ['office', '2026-12-31 10:00', '1 working_days', '2027-01-01 18:00', 'a Friday, most likely a holiday'],
    ['office', '2026-12-31 17:00', '2 working_hours', '2027-01-01 10:00', 'the same'],
    ['office', '2023-10-05 10:00', '1 working_days', '2023-10-06 18:00', 'before the first notice we have, too'],
  ])('%s: %s + %s = %s is provisional (%s)', (calendar, from, duration, due) => {
    const answer = dueAfter(calendars[calendar], at(from), durationSchema.parse(duration));
    expect(answer).toEqual({ due: at(due), provisional: true });
  });

  it('a limit that asks for no working day is never provisional', () => {
    const answer = dueAfter(calendars.office, at('2026-12-31 10:00'), durationSchema.parse('2y'));
    expect(answer).toEqual({ due: at('2028-12-31 10:00'), provisional: false });
  });

  it('a lead back from an unknown year is provisional only if a day of it is counted', () => {
    const lead = durationSchema.parse('1 working_days');
    expect(dueBefore(calendars.office, at('2027-01-05 10:00'), lead).provisional).toBe(true);
    expect(dueBefore(calendars.office, at('2027-01-01 10:00'), lead)).toEqual({
      due: at('2026-12-31 18:00'),
      provisional: false,
    });
  });
});
