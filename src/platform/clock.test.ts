// The clock: the database's time, whatever the host's clock does.
import { expect, test } from 'vitest';
import { clock, clockOver, staleAfter } from './clock.ts';

test('until the database is heard it is the wall clock, afterwards the database’s time carried forward', () => {
  let wall = 1_000_000;
  let ticks = 500;
  const own = clockOver(
    () => wall,
    () => ticks,
  );
  expect(own.now()).toBe(1_000_000);
  expect(own.age()).toBe(Number.POSITIVE_INFINITY);
  own.hear(2_000_000, 500, 502);
  ticks = 601;
  expect(own.now()).toBe(2_000_100);
  wall += 86_400_000;
  expect(own.now()).toBe(2_000_100);
  expect(own.age()).toBe(100);
  expect(own.ahead()).toBe(1_000_000 + 86_400_000 - 2_000_100);
});

test('an answer long under way counts only when nothing newer is at hand', () => {
  let ticks = 0;
  const own = clockOver(
    () => 0,
    () => ticks,
  );
  own.hear(1_000, 0, 0);
  ticks = 200;
  own.hear(9_000, 0, 200);
  expect(own.now()).toBe(1_200);
  ticks = staleAfter + 200;
  own.hear(50_000, staleAfter, staleAfter + 200);
  expect(own.now()).toBe(50_100);
});

test('this process’s clock runs', () => {
  const before = clock.now();
  expect(Number.isInteger(before)).toBe(true);
  expect(clock.now()).toBeGreaterThanOrEqual(before);
});
