// Fifteen hundred hostile requests over all routes; `npm run test:deep` sends a hundred thousand.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { foundOrganisation, type Organisation } from './testing/organisation.ts';
import { raise } from './testing/raising.ts';

let house: Organisation;
beforeAll(async () => {
  house = await foundOrganisation();
});
afterAll(() => house.close());

it('answers nothing with 500', async () => {
  const { faults, statuses } = await raise(house, { seed: 20261122, count: 1_500 });
  expect(faults).toEqual([]);
  // The storm reaches what lies behind the checks of input.
  expect(statuses[200]).toBeGreaterThan(100);
});
