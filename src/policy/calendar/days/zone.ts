// A time zone as two short lists: when its offset changed and to what. Temporal is asked once, when a calendar is compiled;
// afterwards local time is addition and one binary search.
import { Temporal } from 'temporal-polyfill';
import { countUpTo, numberAt } from './ascending.ts';
import { DAY_MS, type Day, plusMonths } from './civil.ts';

/** A moment: milliseconds since 1970-01-01T00:00Z. */
export type Instant = number;

/** Local milliseconds: what the wall clock shows, counted as if it were UTC. */
export type Local = number;

export interface Zone {
  readonly id: string;
  /** Moments at which the offset changes, ascending. */
  readonly changes: readonly Instant[];
  /** Offsets in ms: `offsets[i]` holds before `changes[i]`, the last one after all of them. */
  readonly offsets: readonly number[];
  /** For each change the wall-clock time from which the later offset is the one to read a local time with. */
  readonly switches: readonly Local[];
}

// Rules of zones are known from the time computers keep them and guessed for the future; outside these years the nearest offset holds.
const FIRST_YEAR = '1970-01-01';
const LAST = '2100-01-01';

/** Reads a zone's changes of offset. The zone must be one that `isZone` accepts. */
export function compileZone(id: string): Zone {
  const end = Temporal.PlainDate.from(LAST).toZonedDateTime(id).epochMilliseconds;
  let at: Temporal.ZonedDateTime | null = Temporal.PlainDate.from(FIRST_YEAR).toZonedDateTime(id);
  const changes: number[] = [];
  const offsets: number[] = [offsetOf(at)];
  for (at = at.getTimeZoneTransition('next'); at !== null && at.epochMilliseconds < end; ) {
    changes.push(at.epochMilliseconds);
    offsets.push(offsetOf(at));
    at = at.getTimeZoneTransition('next');
  }
  const switches = changes.map((t, i) => t + Math.max(numberAt(offsets, i), numberAt(offsets, i + 1)));
  return { id, changes, offsets, switches };
}

/** Is this a zone that the platform knows, such as Asia/Shanghai? Fixed offsets are not: they have no rules. */
export function isZone(id: string): boolean {
  if (!/^[A-Za-z]/.test(id)) return false;
  try {
    return Temporal.PlainDate.from(FIRST_YEAR).toZonedDateTime(id).timeZoneId !== '';
  } catch (fault) {
    if (fault instanceof RangeError) return false;
    throw fault;
  }
}

/** What the wall clock shows at a moment. */
export function localOf(zone: Zone, t: Instant): Local {
  return t + numberAt(zone.offsets, countUpTo(zone.changes, t));
}

/**
 * The moment at which the wall clock shows `local`. A time that the clock skips is moved on by the gap, one that comes twice is the first:
 * "compatible" in Temporal, RFC 5545 section 3.3.5.
 */
export function instantOf(zone: Zone, local: Local): Instant {
  return local - numberAt(zone.offsets, countUpTo(zone.switches, local));
}

/** The first moment at which the wall clock has reached `local`: where a day or a service window begins or ends. Never decreases. */
export function boundaryOf(zone: Zone, local: Local): Instant {
  const place = countUpTo(zone.switches, local);
  const moment = local - numberAt(zone.offsets, place);
  // Inside a gap there is no such time; the boundary is the gap itself.
  return place < zone.changes.length ? Math.min(moment, numberAt(zone.changes, place)) : moment;
}

/** The first moment of a local day. */
export function startOfDay(zone: Zone, day: Day): Instant {
  return boundaryOf(zone, day * DAY_MS);
}

/** The local day of a moment. Days follow each other even where a clock is put back across midnight. */
export function dayAt(zone: Zone, t: Instant): Day {
  const day = Math.floor(localOf(zone, t) / DAY_MS);
  return t >= startOfDay(zone, day + 1) ? day + 1 : day;
}

/** The same local time so many months and days later; the last day of the month where it has no such day. Nothing moves by nothing. */
export function plusLocal(zone: Zone, t: Instant, days: number, months: number): Instant {
  if (days === 0 && months === 0) return t;
  const local = localOf(zone, t);
  const day = Math.floor(local / DAY_MS);
  const target = (months === 0 ? day : plusMonths(day, months)) + days;
  return instantOf(zone, local + (target - day) * DAY_MS);
}

function offsetOf(at: Temporal.ZonedDateTime): number {
  return at.offsetNanoseconds / 1e6;
}
