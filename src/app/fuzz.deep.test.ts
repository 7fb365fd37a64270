// A hundred thousand hostile requests over all routes (S10): none is answered with a fault, none as a page. SEED repeats a run.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { foundOrganisation, type Organisation } from './testing/organisation.ts';
import { raise } from './testing/raising.ts';

let house: Organisation;
beforeAll(async () => {
  house = await foundOrganisation();
});
afterAll(() => house.close());

it('answers nothing with 500', async () => {
  const seed = Number(process.env.SEED ?? Math.floor(performance.timeOrigin % 2 ** 31));
  const count = Number(process.env.FUZZ_REQUESTS ?? 100_000);
  const { statuses, faults, routes } = await raise(house, { seed, count });
  process.stdout.write(
    `${count} requests over ${routes} routes, seed ${seed}: ${JSON.stringify(statuses)}, ${faults.length} faults\n`,
  );
  expect(faults).toEqual([]);
});
