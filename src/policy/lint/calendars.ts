// Limits in working time need a calendar that knows it: service hours that end, and a country's holidays.
import { type Calendar, dueAfter, isWorkingDay, parseDuration, startOfLocalDate } from '../calendar/index.ts';
import { settle } from '../edition.ts';
import type { Finding } from '../model.ts';
import type { Rule } from '../shapes/index.ts';
import { aboutRule, type LintInput } from './check.ts';

export function findCalendarFaults({ pack, calendars }: LintInput): Finding[] {
  if (!calendars) return [];
  const calendar = calendars.get(pack.calendar);
  if (!calendar) {
    const known = [...calendars.keys()].join(', ');
    return [
      { code: 'unknown_calendar', severity: 'error', place: 'calendar', params: { calendar: pack.calendar, known } },
    ];
  }
  return pack.rules.flatMap((written) => {
    const rule = settle(written, pack) ?? written;
    const units = limitsOf(rule).map((limit) => parseDuration(limit)?.unit);
    const findings: Finding[] = [];
    if (units.includes('working_hours') && neverCloses(calendar, pack.applies_from))
      findings.push(aboutRule(rule, 'working_hours_never_end', 'warning', { calendar: calendar.id }));
    if (units.some((unit) => unit?.startsWith('working')) && calendar.lastPublishedYear === undefined)
      findings.push(aboutRule(rule, 'working_time_without_holidays', 'warning', { calendar: calendar.id }));
    return findings;
  });
}

function limitsOf(rule: Rule): string[] {
  const limits = [
    ('within' in rule && rule.within) || '',
    ('lead' in rule && rule.lead) || '',
    ('opens' in rule && rule.opens) || '',
  ];
  return limits.filter((limit) => typeof limit === 'string');
}

/** Whether a working hour that begins at midnight of a working day is over an hour later. */
function neverCloses(calendar: Calendar, date: string): boolean {
  const hour = parseDuration('1 working_hours');
  let midnight = startOfLocalDate(calendar, date);
  if (hour === undefined || midnight === undefined) return false;
  while (!isWorkingDay(calendar, midnight)) midnight = dueAfter(calendar, midnight, { amount: 1, unit: 'd' }).due;
  return dueAfter(calendar, midnight, hour).due === dueAfter(calendar, midnight, { amount: 1, unit: 'h' }).due;
}
