// How long a policy gives: "30min", "3 working_days". An amount and a unit, because what a day or a month is worth
// is only known once it is laid on a calendar.
import { z } from 'zod';

const UNITS = ['min', 'h', 'd', 'w', 'mo', 'y', 'working_hours', 'working_days'] as const;

export type Unit = (typeof UNITS)[number];

export interface Duration {
  /** A whole number from 0 to 99999. */
  readonly amount: number;
  readonly unit: Unit;
}

const EXPECTED = 'a duration such as 30min, 24h, 3d, 2w, 6mo, 2y, 8 working_hours or 3 working_days was expected';
const FORM = /^(\d{1,5}) ?(min|h|d|w|mo|y|working_hours?|working_days?)$/;

/** The duration that a text states, or undefined. Whole numbers only: write 90min for an hour and a half. */
export function parseDuration(text: string): Duration | undefined {
  const match = FORM.exec(text.trim());
  if (match === null) return undefined;
  const unit = UNITS.find((known) => known === match[2] || known === `${match[2]}s`);
  return unit === undefined ? undefined : { amount: Number(match[1]), unit };
}

/** The text that `parseDuration` reads back. */
function durationText({ amount, unit }: Duration): string {
  return unit === 'working_hours' || unit === 'working_days' ? `${amount} ${unit}` : `${amount}${unit}`;
}

/** Does this run on the working clock, so that holidays and service hours count? */
export function isWorkingUnit(unit: Unit): boolean {
  return unit === 'working_hours' || unit === 'working_days';
}

/** A duration as a pack writes it; `z.encode` gives the text back. */
export const durationSchema = z.codec(
  z.string({ error: EXPECTED }),
  z.strictObject({ amount: z.int().min(0).max(99_999), unit: z.enum(UNITS) }),
  {
    decode: (text, context) => {
      const duration = parseDuration(text);
      if (duration !== undefined) return duration;
      context.issues.push({ code: 'custom', input: text, message: `${EXPECTED}, not "${text.slice(0, 40)}"` });
      return z.NEVER;
    },
    encode: durationText,
  },
);
