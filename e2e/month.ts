// A customer who enters owes the rest of the month its share, rounded: in the last week of a month twice a month is nothing yet, and what a journey waits for comes with the next.

/** Whether so little of the month is left, in Shanghai, that somebody who enters now is owed nothing of two contacts a month. */
export function isLateInMonth(now = new Date()): boolean {
  const local = new Date(now.getTime() + 8 * 3_600_000);
  const [year, month] = [local.getUTCFullYear(), local.getUTCMonth()];
  const [from, to] = [Date.UTC(year, month, 1), Date.UTC(year, month + 1, 1)];
  return (to - local.getTime()) / (to - from) < 0.3;
}
