// Times are the organisation's, wherever the browser stands; what a picker shows and what is stored are the same moment.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayOf, daysBetween, dayText, exactText, instantOf, timeText, wallOf } from './instants.ts';

const zone = 'Asia/Shanghai';
const at = Date.UTC(2026, 9, 13, 9, 30);

describe('an instant in words', () => {
  it('is exact in both languages', () => {
    expect(exactText(at, 'zh-CN', zone)).toBe('2026年10月13日 周二 17:30');
    expect(exactText(at, 'en', zone)).toBe('Tue, 13 October 2026, 17:30');
  });
  it('leaves the year out where it is this year', () => {
    expect(dayText(at, at, 'zh-CN', zone)).toBe('10月13日');
    expect(dayText(at, Date.UTC(2027, 1, 1), 'zh-CN', zone)).toBe('2026年10月13日');
    expect(dayText(at, at, 'en', zone)).toBe('13 Oct');
  });
  it('says midnight as 00:00', () => {
    expect(timeText(Date.UTC(2026, 9, 12, 16), zone)).toBe('00:00');
  });
  it('counts days by the calendar of the zone', () => {
    const lateEvening = Date.UTC(2026, 9, 13, 15, 59);
    expect(dayOf(lateEvening, zone)).toBe('2026-10-13');
    expect(daysBetween(lateEvening, lateEvening + 60_000, zone)).toBe(1);
  });
});

describe('a wall-clock time', () => {
  it.each(['Asia/Shanghai', 'UTC', 'America/New_York', 'Asia/Kolkata'])('goes there and back in %s', (somewhere) => {
    fc.assert(
      fc.property(fc.integer({ min: Date.UTC(2000, 0) / 60_000, max: Date.UTC(2040, 0) / 60_000 }), (minutes) => {
        const wall = wallOf(minutes * 60_000, somewhere);
        expect(wallOf(instantOf(wall, somewhere), somewhere)).toBe(wall);
      }),
    );
  });
  it('that is skipped in spring moves on by the skip', () => {
    expect(instantOf('2026-03-08T02:30', 'America/New_York')).toBe(Date.UTC(2026, 2, 8, 7, 30));
  });
});
