// For tests: an instant as people say it, "2026-10-09 15:00" on a clock in Shanghai.
import type { Instant } from '../clock.ts';

/**
 * The instant at which clocks in Asia/Shanghai show this (`YYYY-MM-DD`, `YYYY-MM-DD HH:MM` or `YYYY-MM-DD HH:MM:SS`).
 * +08:00 holds there since 1992; before, summers differed, and tests about those say their offset themselves.
 */
export function at(text: string): Instant {
  const parts = /^(\d{4}-\d\d-\d\d)(?:[ T](\d\d:\d\d)(:\d\d)?)?$/.exec(text);
  const instant = Date.parse(`${parts?.[1]}T${parts?.[2] ?? '00:00'}${parts?.[3] ?? ':00'}+08:00`);
  if (Number.isNaN(instant) || instant < Date.UTC(1992)) throw new Error(`Not a time in Shanghai since 1992: ${text}`);
  return instant;
}
