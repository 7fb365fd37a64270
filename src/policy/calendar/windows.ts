// The hours of one day in which there is service: "09:00-12:00", several a day, none overlapping.
import { z } from 'zod';
import { HOUR_MS, MINUTE_MS } from './days/civil.ts';
import { found } from './expected.ts';

/** Wall-clock time of one day in ms since its midnight; `to` is exclusive and at most 24 h. */
export interface DailyWindow {
  readonly from: number;
  readonly to: number;
}

const EXPECTED = 'a window such as "09:00-12:00" was expected, from 00:00 to 24:00';
const FORM = /^(\d{2}):(\d{2})-(\d{2}):(\d{2})$/;

const windowSchema = z.string({ error: EXPECTED }).transform((text, context): DailyWindow => {
  const window = parseWindow(text);
  if (typeof window !== 'string') return window;
  context.issues.push({ code: 'custom', input: text, message: window });
  return z.NEVER;
});

/** The windows of a day in their order. */
export const windowsSchema = z
  .array(windowSchema, { error: 'a list of windows was expected, such as ["09:00-12:00", "13:00-18:00"]' })
  .superRefine((windows, context) => {
    windows.forEach((window, place) => {
      const before = windows[place - 1];
      if (before === undefined || before.to <= window.from) return;
      const message = 'this window begins before the one above it has ended; list them in order and without overlap';
      context.addIssue({ code: 'custom', path: [place], message });
    });
  });

/** The window, or what is wrong with it. */
function parseWindow(text: string): DailyWindow | string {
  const match = FORM.exec(text);
  const from = match === null ? undefined : clockTime(match[1], match[2]);
  const to = match === null ? undefined : clockTime(match[3], match[4]);
  if (from === undefined || to === undefined) return `${EXPECTED}, not ${found(text)}`;
  if (to <= from)
    return `this window ends before it begins: ${text}; hours past midnight belong to the next day, so end it at 24:00`;
  return { from, to };
}

function clockTime(hours: string | undefined, minutes: string | undefined): number | undefined {
  const time = Number(hours) * HOUR_MS + Number(minutes) * MINUTE_MS;
  return Number(minutes) < 60 && time <= 24 * HOUR_MS ? time : undefined;
}
