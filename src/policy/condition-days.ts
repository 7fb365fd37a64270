// Days and lengths in conditions: how long something has been so, and which day `today-30d` is.
import type { Instant } from './model.ts';

/** How long it is since `start`, against a length such as `2y`: negative while shorter, 0 on the very day. */
export function lengthAgainst(start: string, wanted: unknown, today: string): number {
  const reached = addSpan(start, String(wanted), 1);
  return today < reached ? -1 : today === reached ? 0 : 1;
}

const span = /^(\d+)(d|w|mo|y)$/;

/** Whether a bound is a length of time: `2y`, `30d`. */
export function isLength(bound: unknown): boolean {
  return typeof bound === 'string' && span.test(bound);
}

/** The day that a bound of a day means: itself, or so long before or after today. */
export function dayOf(bound: string, today: string): string {
  const told = /^today(?:([+-])(.+))?$/.exec(bound);
  if (!told) return bound;
  return told[2] === undefined ? today : addSpan(today, told[2], told[1] === '-' ? -1 : 1);
}

/** `start` plus or minus a span, as dates: 29 February plus a year is 28 February. */
function addSpan(start: string, text: string, sign: 1 | -1): string {
  const match = span.exec(text);
  const [year = 0, month = 0, day = 0] = start.split('-').map(Number);
  if (!match) return start;
  const amountOf = sign * Number(match[1]);
  if (match[2] === 'd' || match[2] === 'w') {
    return dateText(Date.UTC(year, month - 1, day + amountOf * (match[2] === 'w' ? 7 : 1)));
  }
  const months = year * 12 + (month - 1) + amountOf * (match[2] === 'y' ? 12 : 1);
  const lastDay = new Date(Date.UTC(Math.floor(months / 12), modulo(months, 12) + 1, 0)).getUTCDate();
  return dateText(Date.UTC(Math.floor(months / 12), modulo(months, 12), Math.min(day, lastDay)));
}

function modulo(whole: number, by: number): number {
  return ((whole % by) + by) % by;
}

function dateText(utc: Instant): string {
  return new Date(utc).toISOString().slice(0, 10);
}
