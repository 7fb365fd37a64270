import fc from 'fast-check';
import { expect, it } from 'vitest';
import { standIn } from './stand-in.ts';

it('is the person who is there', () => expect(standIn('a', new Map([['b', 'c']]))).toBe('a'));
it('follows deputies who are away themselves', () => {
  expect(
    standIn(
      'a',
      new Map([
        ['a', 'b'],
        ['b', 'c'],
      ]),
    ),
  ).toBe('c');
});
it('stays with the person when deputies named each other', () => {
  expect(
    standIn(
      'a',
      new Map([
        ['a', 'b'],
        ['b', 'a'],
      ]),
    ),
  ).toBe('a');
  expect(
    standIn(
      'a',
      new Map([
        ['a', 'b'],
        ['b', 'c'],
        ['c', 'b'],
      ]),
    ),
  ).toBe('a');
});
it('always ends, with somebody who is there or with the person', () => {
  const person = fc.integer({ min: 0, max: 8 }).map(String);
  fc.assert(
    fc.property(fc.array(fc.tuple(person, person)), person, (pairs, asked) => {
      const away = new Map(pairs);
      const found = standIn(asked, away);
      return found === asked || !away.has(found);
    }),
  );
});
