// What a pack may write for a duration and a period, and what it is told when it writes something else.
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { durationSchema, parseDuration, parsePeriod, periodSchema } from './index.ts';

describe('a duration', () => {
  it.each([
    ['30min', 30, 'min'],
    ['24h', 24, 'h'],
    ['3d', 3, 'd'],
    ['2w', 2, 'w'],
    ['6mo', 6, 'mo'],
    ['2y', 2, 'y'],
    ['0d', 0, 'd'],
    ['3 working_days', 3, 'working_days'],
    ['8 working_hours', 8, 'working_hours'],
  ])('%s is read, and written the same', (text, amount, unit) => {
    expect(durationSchema.parse(text)).toEqual({ amount, unit });
    expect(z.encode(durationSchema, durationSchema.parse(text))).toBe(text);
  });

  it.each([['1 working_day'], ['1working_days'], [' 1 working_days ']])('%j is one working day', (text) => {
    expect(parseDuration(text)).toEqual({ amount: 1, unit: 'working_days' });
  });

  it.each([
    [''],
    ['3'],
    ['d'],
    ['-3d'],
    ['1.5h'],
    ['3 days'],
    ['3m'],
    ['100000d'],
    ['3D'],
    ['３d'],
    ['3d\0'],
    ['1e3h'],
  ])('%j is none', (text) => {
    expect(parseDuration(text)).toBeUndefined();
  });

  it('says what was expected, and what stands there', () => {
    const expected = 'a duration such as 30min, 24h, 3d, 2w, 6mo, 2y, 8 working_hours or 3 working_days was expected';
    const schema = z.object({ within: durationSchema });
    expect(schema.safeParse({ within: 'soon' }).error?.issues).toMatchObject([
      { path: ['within'], message: `${expected}, not "soon"` },
    ]);
    expect(schema.safeParse({ within: 30 }).error?.issues).toMatchObject([{ path: ['within'], message: expected }]);
  });
});

describe('a period', () => {
  it.each([
    ['month', { unit: 'month', count: 1 }],
    ['2 months', { unit: 'month', count: 2 }],
    ['quarter', { unit: 'quarter', count: 1 }],
    ['half_year', { unit: 'half_year', count: 1 }],
    ['2 weeks', { unit: 'week', count: 2 }],
    ['rolling 30 days', { unit: 'day', count: 30, rolling: true }],
    ['rolling year', { unit: 'year', count: 1, rolling: true }],
  ])('%s is read, and written the same', (text, period) => {
    expect(periodSchema.parse(text)).toEqual(period);
    expect(z.encode(periodSchema, periodSchema.parse(text))).toBe(text);
  });

  it.each([
    ['rolling 30d', 'rolling 30 days'],
    ['rolling 12mo', 'rolling 12 months'],
    ['rolling 1w', 'rolling week'],
  ])('%s is %s', (short, long) => {
    expect(parsePeriod(short)).toEqual(parsePeriod(long));
  });

  it.each([
    [''],
    ['30d'],
    ['0 months'],
    ['monthly'],
    ['rolling'],
    ['rolling 24h'],
    ['rolling 3 working_days'],
    ['rolling 0d'],
    ['-1 month'],
  ])('%j is none', (text) => {
    expect(parsePeriod(text)).toBeUndefined();
  });
});
