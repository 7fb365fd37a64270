// Reads the calendars that lie in this folder, so that tests judge the files that ship and not copies of them.
import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import {
  type Calendar,
  calendarSchema,
  compileCalendar,
  type HolidayYear,
  holidayYearSchema,
} from '#policy/calendar/index.ts';

/** A calendar of this folder with the holidays of this folder. */
export function shippedCalendar(id: string): Calendar {
  return compileCalendar(calendarSchema.parse(readYaml(`${id}.yaml`)), shippedHolidayYears());
}

/** Every year of holidays that lies here, in the order of their names. */
export function shippedHolidayYears(): readonly HolidayYear[] {
  const names = readdirSync(new URL('.', import.meta.url)).filter((name) => /^[a-z]{2}-\d{4}\.yaml$/.test(name));
  return names.sort().map((name) => holidayYearSchema.parse(readYaml(name)));
}

function readYaml(name: string): unknown {
  return parse(readFileSync(new URL(name, import.meta.url), 'utf8'));
}
