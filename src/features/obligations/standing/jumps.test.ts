// A clock of the database that jumps: what is judged, what is held, what is told.
import { expect, it } from 'vitest';
import { heldFor, leastJump, watchJumps } from './jumps.ts';

function watched() {
  let at = 5_000;
  const told: number[] = [];
  const mayJudge = watchJumps(
    () => at,
    (by) => void told.push(by),
  );
  /** Lets so long pass, with the database's clock going so much further besides. */
  let time = 1_000_000;
  const after = (passed: number, jump = 0): boolean => {
    at += passed;
    time += passed + jump;
    return mayJudge(time);
  };
  return { after, told };
}

it('judges while both clocks agree, and follows one that is put right by little', () => {
  const { after, told } = watched();
  for (const jump of [0, 200, -200, leastJump - 1, 0, 1 - leastJump]) expect(after(15_000, jump)).toBe(true);
  expect(told).toEqual([]);
});

it('holds what a jump ahead makes due, until the clock is put back', () => {
  const { after, told } = watched();
  expect(after(0)).toBe(true);
  expect(after(1_000, 3_600_000)).toBe(false);
  expect(after(60_000)).toBe(false);
  expect(after(1_000, -3_600_000)).toBe(true);
  expect(told).toEqual([3_600_000, 0]);
});

it('takes the new time for right when nobody puts it back', () => {
  const { after, told } = watched();
  after(0);
  expect(after(500, 86_400_000)).toBe(false);
  expect(after(heldFor - 1)).toBe(false);
  expect(after(1)).toBe(true);
  expect(after(500)).toBe(true);
  expect(told).toEqual([86_400_000, 0]);
});

it('tells of a jump back, and goes on judging', () => {
  const { after, told } = watched();
  after(0);
  expect(after(500, -7_200_000)).toBe(true);
  expect(after(500)).toBe(true);
  expect(told).toEqual([-7_200_000]);
});
