// Why something is due when it is: the same answer as `dueAfter` and `dueBefore`, with every day on the way that was not an ordinary one.
import type { Calendar } from './calendar.ts';
import { civilOf, type Day, dateText, weekdayOf } from './days/civil.ts';
import { dayAt, type Instant } from './days/zone.ts';
import { dayEndedBy, dueAfter, dueBefore, isUnknown } from './due.ts';
import { type Duration, isWorkingUnit, type Unit } from './duration.ts';
import type { Bilingual } from './expected.ts';

/** So long after a moment, or at least so long before it. */
export type Limit = Duration | { readonly lead: Duration };

/** Days in a row that are not ordinary working days, for one reason. Dates are 'YYYY-MM-DD', `last` is included. */
export interface SpecialDays {
  readonly first: string;
  readonly last: string;
  readonly kind: 'weekend' | 'holiday' | 'makeup_workday';
  /** The holiday, or the one a make-up workday makes up for; a weekend has no name. */
  readonly name?: Bilingual;
}

export interface DueExplanation {
  readonly calendar: string;
  readonly title: Bilingual;
  readonly zone: string;
  /** The event, or the moment that the lead is counted back from. */
  readonly from: Instant;
  readonly direction: 'after' | 'before';
  readonly duration: Duration;
  readonly due: Instant;
  /** The local date that the due belongs to: of a due at 24:00 the day that ends. */
  readonly dueOn: string;
  /** The days on the way that changed the answer; none where the unit does not ask for working days. */
  readonly days: readonly SpecialDays[];
  /** True where a month has no such day, so that its last day stands in. */
  readonly clamped: boolean;
  readonly provisional: boolean;
  /** The years on the way whose holidays are not known. */
  readonly unknownYears: readonly number[];
}

/** Explains when a limit runs out. `explanation.due` and `.provisional` are what `dueAfter` or `dueBefore` answer. */
export function explainDue(calendar: Calendar, from: Instant, limit: Limit): DueExplanation {
  const direction = 'lead' in limit ? 'before' : 'after';
  const duration = 'lead' in limit ? limit.lead : limit;
  const { due, provisional } =
    direction === 'after' ? dueAfter(calendar, from, duration) : dueBefore(calendar, from, duration);
  const eventDay = dayAt(calendar.table.zone, from);
  const atDayEnd = due !== from && endsWithDay(duration.unit, direction);
  const dueDay = atDayEnd ? dayEndedBy(calendar, due) : dayAt(calendar.table.zone, due);
  const passed = isWorkingUnit(duration.unit) ? daysBetween(eventDay, dueDay) : [];
  return {
    calendar: calendar.id,
    title: calendar.title,
    zone: calendar.zone,
    from,
    direction,
    duration,
    due,
    dueOn: dateText(dueDay),
    days: specialDays(calendar, passed),
    clamped: isClamped(duration.unit, eventDay, dueDay),
    provisional,
    unknownYears: provisional ? yearsUnknown(calendar, passed) : [],
  };
}

/** Is the due of such a limit the end of a day or of its service, rather than some moment in it? */
function endsWithDay(unit: Unit, direction: DueExplanation['direction']): boolean {
  if (unit === 'working_hours') return direction === 'after';
  return unit === 'working_days' || (direction === 'before' && unit !== 'min' && unit !== 'h');
}

function daysBetween(one: Day, other: Day): readonly Day[] {
  const first = Math.min(one, other);
  return Array.from({ length: Math.max(one, other) - first + 1 }, (_, nth) => first + nth);
}

/** The days that are not ordinary, those in a row for one reason as one entry. */
function specialDays(calendar: Calendar, days: readonly Day[]): readonly SpecialDays[] {
  const runs: SpecialDays[] = [];
  let before: Day | undefined;
  for (const day of days) {
    const reason = reasonOf(calendar, day);
    if (reason === undefined) continue;
    const date = dateText(day);
    const last = runs.at(-1);
    const goesOn = before === day - 1 && last?.kind === reason.kind && last.name?.en === reason.name?.en;
    if (goesOn) runs[runs.length - 1] = { ...last, last: date };
    else runs.push({ first: date, last: date, ...reason });
    before = day;
  }
  return runs;
}

function reasonOf({ table }: Calendar, day: Day): Pick<SpecialDays, 'kind' | 'name'> | undefined {
  return table.named.get(day) ?? (table.workingWeek[weekdayOf(day)] === true ? undefined : { kind: 'weekend' });
}

function isClamped(unit: Unit, eventDay: Day, dueDay: Day): boolean {
  return (unit === 'mo' || unit === 'y') && civilOf(eventDay).date !== civilOf(dueDay).date;
}

function yearsUnknown(calendar: Calendar, days: readonly Day[]): readonly number[] {
  return [...new Set(days.filter((day) => isUnknown(calendar, day, day)).map((day) => civilOf(day).year))];
}
