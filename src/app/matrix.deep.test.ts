// Every route × everybody × everything (S12): every cell.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { cellsOf, tryCells } from './testing/matrix.ts';
import { foundOrganisation, type Organisation } from './testing/organisation.ts';

let organisation: Organisation;
beforeAll(async () => {
  organisation = await foundOrganisation();
});
afterAll(() => organisation.close());

it('answers as the table says, and changes nothing where it denies', async () => {
  const { cells, byExpected, answered, violations } = await tryCells(organisation, cellsOf(organisation));
  const figures = `${cells} cells ${JSON.stringify(byExpected)}, what is allowed was answered ${JSON.stringify(answered)}`;
  process.stdout.write(`${figures}, ${violations.length} violations\n`);
  expect(violations.slice(0, 100)).toEqual([]);
  expect(cells).toBeGreaterThan(40_000);
});
