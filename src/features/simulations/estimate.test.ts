// Where there are many customers a simulation answers first from some drawn at random, says so, and goes on to everybody when it is asked to.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type House, openHouse } from '#features/obligations/testing/index.ts';
import { editionRows } from '#features/policies/index.ts';
import { actorWithin } from '#features/policies/testing/index.ts';
import { sql } from '#platform/db.ts';
import { migrateJobs } from '#platform/jobs/jobs.ts';
import { at } from '#platform/testing/at.ts';
import type { SimulationBrief, SimulationResult } from './contract.ts';
import { runSimulation, simulations } from './index.ts';

let house: House;
let document: { rules: Record<string, unknown>[] };
const parameters = { propose_potential: '8h', service_limit: '2 working_days' };
/** Of each three customers one would rise. */
const customers = 12;
const entered: string[] = [];
beforeAll(async () => {
  house = await openHouse([simulations]);
  await migrateJobs(house.db.url);
  for (let nth = 0; nth < customers; nth += 1) {
    const since = ['2020-01-01', '2024-09-01', undefined][nth % 3];
    const id = await house.enter('2026-02-01 09:00', { name: `户${nth}`, ...(since === undefined ? {} : { since }) });
    entered.push(id);
    const request = await house.ask(id, '2026-06-10 09:00', 'received');
    await house.ask(id, '2026-06-10 09:20', 'responded', { request });
  }
  const [row] = await house.db.read((tx) => editionRows(tx));
  document = structuredClone(row?.document) as typeof document;
  for (const rule of document.rules) {
    if (rule.id === 'respond.core') rule.within = '10min';
    if (rule.id === 'tier.core.tenure') rule.when = { all: [{ fact: 'tenure', known: true, over: '20mo' }] };
  }
  house.db.setNow(at('2026-08-10 00:00'));
});
afterAll(() => house.close());

type Reply = { simulation: SimulationBrief; result: SimulationResult; code?: string };
const request = (method: string, path: string, body?: object, as = house.as('head')) =>
  house.request<Reply>(method, `/api/policy/simulations${path}`, { as, ...(body && { body }) });
const start = async (body: object = {}) =>
  (await request('POST', '', { document, parameters, months: 3, ...body })).body.simulation.id;
const read = async (id: string) => (await request('GET', `/${id}`)).body;
const goOn = (id: string, as = house.as('head')) => request('POST', `/${id}/whole`, undefined, as);
/** A seed by whose hashes these customers come before all others. */
async function seedThatDraws(ids: readonly string[]): Promise<number> {
  const { seed } = await house.db.read((tx) =>
    tx.row<{ seed: number }>(sql`select n as seed from generate_series(1, 1000000) as n
      where (select max(uuid_hash_extended(id, n)) from subject where kind = 'customer' and id = any(${ids}::uuid[]))
        < (select min(uuid_hash_extended(id, n)) from subject where kind = 'customer' and id <> all(${ids}::uuid[])) limit 1`),
  );
  return seed;
}
/** What is found of everybody. */
async function exact(): Promise<SimulationResult> {
  const id = await start();
  await runSimulation(house.db, id);
  return (await read(id)).result;
}
/** The figures without their ranges; in what order customers were lived through orders some of them, and does not matter. */
const plain = ({ moves, rules, carried, unjudged, estimate: _, ...rest }: SimulationResult) => ({
  ...rest,
  moves: inOrder(moves.map(({ within: _within, ...one }) => one)),
  rules: inOrder(rules.map(({ within: _within, ...one }) => one)),
  carried: inOrder(carried),
  unjudged: inOrder(unjudged),
});
const inOrder = (all: readonly object[]): string[] => all.map((one) => JSON.stringify(one)).sort();

describe('a simulation of a large house', () => {
  it('says of how many customers it speaks, and within what the figures lie', async () => {
    const id = await start();
    // Of ranges that hold in nineteen draws of twenty one misses by right: so it is always these that are drawn, two of each sort.
    const seed = await seedThatDraws(entered.slice(0, 6));
    await runSimulation(house.db, id, undefined, { few: 5, drawn: 6, seed });
    const { simulation, result } = await read(id);
    expect(simulation).toMatchObject({ state: 'done', estimate: { drawn: 6, of: customers } });
    expect(result.estimate).toMatchObject({ drawn: 6, of: customers });
    const whole = await exact();
    expect(whole.estimate).toBeNull();
    const move = result.moves.find(({ to }) => to === 'core');
    expect(move?.count).toBe(4);
    expect(move?.within?.low).toBeLessThanOrEqual(4);
    expect(move?.within?.high).toBeGreaterThanOrEqual(4);
    for (const rule of whole.rules) {
      const estimated = result.rules.find((one) => one.rule === rule.rule);
      // A customer drawn stands for two; what nobody drawn has is in the range.
      expect(estimated?.within?.after.due.low ?? 0, rule.rule).toBeLessThanOrEqual(rule.after.due);
      if (estimated) expect(estimated.within?.after.due.high, rule.rule).toBeGreaterThanOrEqual(rule.after.due);
    }
    expect((await request('GET', '')).body).toMatchObject({ items: expect.arrayContaining([simulation]) });
  });

  it('finds of everybody drawn what it finds of everybody', async () => {
    const id = await start();
    await runSimulation(house.db, id, undefined, { few: 5, drawn: customers });
    const { result } = await read(id);
    expect(plain(result)).toEqual(plain(await exact()));
    for (const { within, after } of result.rules)
      expect(within?.after.due).toEqual({ low: after.due, high: after.due });
  });

  it('goes on to everybody, keeps the estimate till then, and also when it is stopped on the way', async () => {
    const id = await start();
    expect((await goOn(id)).body.code, 'it runs').toBe('simulation.not_an_estimate');
    await runSimulation(house.db, id, undefined, { few: 5, drawn: 6 });
    const estimated = (await read(id)).result;
    expect((await goOn(id)).body.simulation).toMatchObject({ state: 'running', estimate: { drawn: 6, of: customers } });
    expect((await read(id)).result).toEqual(estimated);
    expect((await request('POST', `/${id}/cancel`)).status).toBe(200);
    expect(await read(id)).toMatchObject({ simulation: { state: 'done', estimate: { drawn: 6 } }, result: estimated });
    expect((await goOn(id)).status).toBe(200);
    await runSimulation(house.db, id, undefined, { few: 5, drawn: 6, whole: true });
    const { simulation, result } = await read(id);
    expect(simulation).toMatchObject({ state: 'done', estimate: null });
    expect(plain(result)).toEqual(plain(await exact()));
    expect((await goOn(id)).body.code, 'it is whole').toBe('simulation.not_an_estimate');
  });

  it('is asked to go on only by whoever may simulate, and only where there is one', async () => {
    const id = await start();
    expect((await goOn(id, actorWithin('staff', { id: house.people.service }))).status).toBe(404);
    expect((await goOn('00000000-0000-7000-9000-000000000404')).body.code).toBe('simulation.not_found');
  });
});
