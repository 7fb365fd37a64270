// Instants as people read them, and local wall-clock times as instants, always in the organisation's zone. Pure.
import type { Language } from '../phrases.ts';

const formatters = new Map<string, Intl.DateTimeFormat>();

const shapes = {
  time: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  short: { month: 'short', day: 'numeric' },
  shortOfYear: { month: 'short', day: 'numeric', year: 'numeric' },
  long: { month: 'long', day: 'numeric' },
  longOfYear: { month: 'long', day: 'numeric', year: 'numeric' },
  withWeekday: { year: 'numeric', month: 'long', day: 'numeric', weekday: 'short' },
  weekday: { weekday: 'short' },
  digits: { year: 'numeric', month: '2-digit', day: '2-digit' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

function formatter(language: string, zone: string, shape: keyof typeof shapes): Intl.DateTimeFormat {
  const key = `${language} ${zone} ${shape}`;
  const known = formatters.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(language, { timeZone: zone, ...shapes[shape] });
  formatters.set(key, made);
  return made;
}

/** 17:30 */
export function timeText(at: number, zone: string): string {
  return formatter('en-GB', zone, 'time').format(at);
}

/** 13 Oct; with the year where it is not the year of `now`. */
export function dayText(at: number, now: number, language: Language, zone: string): string {
  const sameYear = dayOf(at, zone).slice(0, 4) === dayOf(now, zone).slice(0, 4);
  const length = language === 'en' ? 'short' : 'long';
  const locale = language === 'en' ? 'en-GB' : language;
  return formatter(locale, zone, sameYear ? length : `${length}OfYear`).format(at);
}

/** Tue, 13 October 2026, 17:30 */
export function exactText(at: number, language: Language, zone: string): string {
  if (language === 'en') return `${formatter('en-GB', zone, 'withWeekday').format(at)}, ${timeText(at, zone)}`;
  const weekday = formatter(language, zone, 'weekday').format(at);
  return `${formatter(language, zone, 'longOfYear').format(at)} ${weekday} ${timeText(at, zone)}`;
}

/** The calendar day of an instant, 'YYYY-MM-DD'. */
export function dayOf(at: number, zone: string): string {
  return formatter('sv-SE', zone, 'digits').format(at);
}

/** Whole calendar days from `now` to `at` in the zone: 0 today, 1 tomorrow, -1 yesterday. */
export function daysBetween(now: number, at: number, zone: string): number {
  return Math.round((Date.parse(dayOf(at, zone)) - Date.parse(dayOf(now, zone))) / 86_400_000);
}

/** Wall-clock time in the zone as 'YYYY-MM-DDTHH:mm'. */
export function wallOf(at: number, zone: string): string {
  return `${dayOf(at, zone)}T${timeText(at, zone)}`;
}

/**
 * The instant of a wall-clock time 'YYYY-MM-DDTHH:mm' in the zone. A time that the zone's clocks skip is read by the
 * offset before the skip; a time that they show twice is the first.
 */
export function instantOf(wall: string, zone: string): number {
  const asUtc = Date.parse(`${wall}:00Z`);
  const candidates = [asUtc - 86_400_000, asUtc + 86_400_000].map((near) => asUtc - offsetAt(near, zone));
  return candidates.find((at) => wallOf(at, zone) === wall) ?? (candidates[0] as number);
}

/** How far the zone's clocks are ahead of UTC, to the minute. */
function offsetAt(at: number, zone: string): number {
  const minute = Math.floor(at / 60_000) * 60_000;
  return Date.parse(`${wallOf(minute, zone)}:00Z`) - minute;
}
