// Instants as people read them, and local wall-clock times as instants, always in the organisation's zone. Pure.
import type { Language } from '../phrases.ts';

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(language: string, zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language} ${zone} ${JSON.stringify(options)}`;
  const known = formatters.get(key) ?? new Intl.DateTimeFormat(language, { timeZone: zone, ...options });
  formatters.set(key, known);
  return known;
}

const timeOptions = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;

/** 17:30 */
export function timeText(at: number, zone: string): string {
  return formatter('en-GB', zone, timeOptions).format(at);
}

/** 13 Oct; with the year where it is not the year of `now`. */
export function dayText(at: number, now: number, language: Language, zone: string): string {
  const sameYear = dayOf(at, zone).slice(0, 4) === dayOf(now, zone).slice(0, 4);
  const options = { month: language === 'en' ? 'short' : 'long', day: 'numeric' } as const;
  const locale = language === 'en' ? 'en-GB' : language;
  return formatter(locale, zone, sameYear ? options : { ...options, year: 'numeric' }).format(at);
}

/** Tue, 13 October 2026, 17:30 */
export function exactText(at: number, language: Language, zone: string): string {
  const day = { year: 'numeric', month: 'long', day: 'numeric' } as const;
  if (language === 'en')
    return `${formatter('en-GB', zone, { ...day, weekday: 'short' }).format(at)}, ${timeText(at, zone)}`;
  const weekday = formatter(language, zone, { weekday: 'short' }).format(at);
  return `${formatter(language, zone, day).format(at)} ${weekday} ${timeText(at, zone)}`;
}

/** The calendar day of an instant, 'YYYY-MM-DD'. */
export function dayOf(at: number, zone: string): string {
  return formatter('sv-SE', zone, { year: 'numeric', month: '2-digit', day: '2-digit' }).format(at);
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
