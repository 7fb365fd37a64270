// What is placed once is there for everybody, until a process begins anew: test files share processes, and each begins with nothing.
import { afterEach, expect, it } from 'vitest';
import { sql } from '../db.ts';
import { computableFacts, factSourceOf, registerFacts } from '../facts.ts';
import { beginAnew, placed } from './placed.ts';

afterEach(beginAnew);

it('holds what was placed last, and begins anew with what there was', () => {
  const settings = placed(() => ({ places: [] as string[] }));
  settings.value.places.push('said where it stood');
  settings.place({ places: ['placed'] });
  expect(settings.value.places).toEqual(['placed']);
  beginAnew();
  expect(settings.value.places).toEqual([]);
});

it('is nothing at the beginning of a file, and facts are known until a process begins anew', () => {
  expect(computableFacts()).toEqual([]);
  const weather = { name: 'weather', sql: () => sql`select`, movedBy: [] };
  registerFacts([{ facts: [weather, { prefix: 'own.', source: () => weather }] }]);
  expect([factSourceOf('weather'), factSourceOf('own.weather')]).toEqual([weather, weather]);
  beginAnew();
  expect([factSourceOf('weather'), factSourceOf('own.weather')]).toEqual([undefined, undefined]);
});
