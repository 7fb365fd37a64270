// Every route × everybody × everything, one cell in a hundred of it; `npm run test:deep` tries all.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { acts } from '#policy/access/vocabulary.ts';
import { rights } from './testing/expected.ts';
import { cellsOf, tryCells } from './testing/matrix.ts';
import { foundOrganisation, type Organisation } from './testing/organisation.ts';

let organisation: Organisation;
beforeAll(async () => {
  organisation = await foundOrganisation();
});
afterAll(() => organisation.close());

it('the table names every permission, and no other', () => {
  expect(Object.keys(rights).sort()).toEqual(Object.keys(acts).sort());
});

it('answers as the table says, and changes nothing where it denies', async () => {
  const sample = [...cellsOf(organisation)].filter((_, index) => index % 97 === 0);
  const { cells, violations } = await tryCells(organisation, sample);
  expect(violations).toEqual([]);
  expect(cells).toBeGreaterThan(900);
});
