// The calendar's door: durations, periods, and when something is due in a zone, with service hours and a country's holidays.
export {
  type Calendar,
  calendarSchema,
  compileCalendar,
  endOfLocalDay,
  isWorkingDay,
  localDate,
  startOfLocalDate,
  startOfLocalDay,
} from './calendar.ts';
export type { Instant } from './days/zone.ts';
export { type Due, dueAfter, dueBefore, type Pause, pausedDue } from './due.ts';
export { type Duration, durationSchema, isWorkingUnit, parseDuration, type Unit } from './duration.ts';
export { type DueExplanation, explainDue, type Limit, type SpecialDays } from './explain.ts';
export { type HolidayYear, holidayYearSchema } from './holidays.ts';
export {
  type Period,
  parsePeriod,
  periodAt,
  periodSchema,
  periodsBetween,
} from './period.ts';
export { earliestPeriod, earliestStart } from './reach.ts';
export { workingTimeBetween } from './working.ts';
