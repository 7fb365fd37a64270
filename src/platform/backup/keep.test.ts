// Which backups are kept.
import { describe, expect, it } from 'vitest';
import { keepingOf, overdueOf } from './keep.ts';

const nightly = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => new Date(Date.UTC(2026, 0, 1 + index, 19)).toISOString());

describe('the rule of keeping', () => {
  it('is written as days, weeks, months', () => {
    expect(keepingOf('7d 4w 12m')).toEqual({ days: 7, weeks: 4, months: 12 });
    expect(keepingOf('3d')).toEqual({ days: 3, weeks: 0, months: 0 });
    for (const wrong of ['', '0d', 'week', '7 d', '-1d']) expect(keepingOf(wrong)).toBeUndefined();
  });

  it('keeps the newest of each of the last days, weeks and months', () => {
    const all = nightly(400);
    const overdue = new Set(overdueOf(all, { days: 7, weeks: 4, months: 12 }));
    const kept = all.filter((one) => !overdue.has(one));
    expect(kept.slice(-7)).toEqual(all.slice(-7));
    // Two of the four weeks and two of the twelve months end among the seven days.
    expect(kept).toHaveLength(7 + 2 + 10);
    expect(kept[0]?.slice(0, 7)).toBe('2026-03');
  });

  it('never gives up what is no older than a day, nor the only one there is', () => {
    const night = ['2026-01-01T19:00:00.000Z', '2026-01-01T20:00:00.000Z', '2026-01-01T21:00:00.000Z'];
    expect(overdueOf(night, { days: 1, weeks: 0, months: 0 })).toEqual([]);
    expect(overdueOf(night.slice(0, 1), { days: 1, weeks: 0, months: 0 })).toEqual([]);
    expect(overdueOf([...night, '2026-01-09T19:00:00.000Z'], { days: 1, weeks: 0, months: 0 })).toHaveLength(3);
  });
});
