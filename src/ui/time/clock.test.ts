// The countdown's laws: the colour follows the time left, a pause stops it, and the words never claim more time than there is.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clockFace, durationParts } from './clock.ts';

const minute = 60_000;
const hour = 60 * minute;
const due = Date.UTC(2026, 9, 13, 9, 30);

describe('clockFace', () => {
  it.each([
    ['with days to go', { now: due - 48 * hour }, { says: 'left', tone: 'calm', live: false }],
    ['in the last hour', { now: due - 12 * minute }, { says: 'left', tone: 'soon', live: true }],
    [
      'half of a short time is left',
      { now: due - 15 * minute, from: due - 30 * minute },
      { says: 'left', tone: 'calm' },
    ],
    ['in the last quarter', { now: due - 7 * minute, from: due - 30 * minute }, { says: 'left', tone: 'soon' }],
    ['at the due moment itself', { now: due }, { says: 'left', tone: 'soon', amount: 0 }],
    ['a millisecond after', { now: due + 1 }, { says: 'over', tone: 'over' }],
    ['paused', { now: due - minute, paused: true }, { says: 'paused', tone: 'idle', amount: minute, live: false }],
    ['done in time', { now: due + hour, doneAt: due - 1 }, { says: 'done', tone: 'calm' }],
    ['done late', { now: due + hour, doneAt: due + minute }, { says: 'over', tone: 'over', amount: minute }],
  ])('%s', (_when, given, face) => {
    expect(clockFace({ due, ...given })).toMatchObject(face);
  });

  it('never goes back from red to green as time passes', () => {
    const rank = { idle: -1, calm: 0, soon: 1, over: 2 };
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e9 }), fc.array(fc.integer({ min: 0, max: 2e9 })), (length, moments) => {
        const from = due - length;
        const tones = moments.sort((a, b) => a - b).map((m) => rank[clockFace({ due, from, now: from + m }).tone]);
        expect([...tones].sort((a, b) => a - b)).toEqual(tones);
      }),
    );
  });
});

describe('durationParts', () => {
  it.each([
    [0, [[0, 'seconds']]],
    [40_000, [[40, 'seconds']]],
    [
      90_000,
      [
        [1, 'minutes'],
        [30, 'seconds'],
      ],
    ],
    [12.9 * minute, [[12, 'minutes']]],
    [
      65 * minute,
      [
        [1, 'hours'],
        [5, 'minutes'],
      ],
    ],
    [
      51 * hour,
      [
        [2, 'days'],
        [3, 'hours'],
      ],
    ],
  ])('%d ms', (milliseconds, parts) => {
    expect(durationParts(milliseconds)).toEqual(parts);
  });

  it('is never longer than the time itself', () => {
    const size = { days: 24 * hour, hours: hour, minutes: minute, seconds: 1000 };
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e11 }), (milliseconds) => {
        const said = durationParts(milliseconds).reduce((sum, [count, unit]) => sum + count * size[unit], 0);
        expect(said).toBeLessThanOrEqual(milliseconds);
      }),
    );
  });
});
