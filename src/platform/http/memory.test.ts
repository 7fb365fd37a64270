import { expect, test } from 'vitest';
import { memory } from './memory.ts';

function counting() {
  let time = 0;
  let asked = 0;
  const remember = memory<number>({ forMs: 1_000, atMost: 2, now: () => time });
  const ask = (key: string) => remember(key, async () => (asked += 1));
  return { ask, remember, pass: (ms: number) => (time += ms), asked: () => asked };
}

test('many who ask at once cause one question, believed for its time and no longer', async () => {
  const { ask, pass } = counting();
  expect(await Promise.all([ask('a'), ask('a'), ask('b')])).toEqual([1, 1, 2]);
  pass(999);
  expect(await ask('a')).toBe(1);
  pass(1);
  expect(await ask('a')).toBe(3);
});

test('the time runs from the question, not from the answer', async () => {
  const { remember, pass } = counting();
  let answer: (value: number) => void = () => undefined;
  const slow = remember('a', () => new Promise<number>((resolve) => (answer = resolve)));
  pass(900);
  answer(1);
  expect(await slow).toBe(1);
  pass(100);
  expect(await remember('a', async () => 2)).toBe(2);
});

test('a failure is not remembered, and the memory does not grow', async () => {
  const { ask, remember, asked } = counting();
  await expect(remember('a', () => Promise.reject(new Error('away')))).rejects.toThrow('away');
  expect(await ask('a')).toBe(1);
  for (const key of ['b', 'c', 'd', 'e']) await ask(key);
  expect(await ask('a')).toBe(6);
  remember.forget();
  await ask('a');
  expect(asked()).toBe(7);
});
