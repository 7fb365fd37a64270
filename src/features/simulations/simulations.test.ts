import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type House, openHouse } from '#features/obligations/testing/index.ts';
import { editionRows } from '#features/policies/index.ts';
import { actorWithin } from '#features/policies/testing/index.ts';
import { migrateJobs } from '#platform/jobs/jobs.ts';
import { at } from '#platform/testing/at.ts';
import { fuzz } from '#platform/testing/fuzz.ts';
import type { SimulationBrief, SimulationResult } from './contract.ts';
import { runSimulation, simulations } from './index.ts';

let house: House;
let document: { rules: Record<string, unknown>[] };
const parameters = { propose_potential: '8h', service_limit: '2 working_days' };
beforeAll(async () => {
  house = await openHouse([simulations]);
  await migrateJobs(house.db.url);
  for (const [nth, since] of ['2020-01-01', '2024-09-01', undefined].entries()) {
    const id = await house.enter('2026-02-01 09:00', { name: `户${nth}`, ...(since === undefined ? {} : { since }) });
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

const start = (body: object, as = house.as('head')) =>
  house.request<{ simulation: SimulationBrief; code?: string }>('POST', '/api/policy/simulations', { as, body });
const read = (id: string) =>
  house.request<{ simulation: SimulationBrief; result: SimulationResult | null }>(
    'GET',
    `/api/policy/simulations/${id}`,
    {
      as: house.as('head'),
    },
  );

const title = { zh: '短信办法', en: 'Texting' };
/** A policy of one rule, beside the one in force. */
const texting = {
  pack: 'texting',
  edition: '2026',
  title,
  applies_from: '2026-01-01',
  calendar: 'round-the-clock',
  correction_limit: '7d',
  ladder: { param: 'ladder' },
  parameters: { ladder: { kind: 'ladder', title, clause: '1', default: [{ left: '25%', tell: 'owner' }] } },
  labels: {},
  clauses: [{ no: '1', title }],
  rules: [{ id: 'texting.monthly', clause: '1', do: 'proactive_contact', every: 'month', at_least: 1, by: 'owner' }],
};

describe('a simulation', () => {
  it('says who would change tier, what would be broken, and by whom it is owed, and opens the customers behind', async () => {
    const { body } = await start({ document, parameters, months: 3 });
    const { id } = body.simulation;
    expect((await read(id)).body).toMatchObject({ simulation: { state: 'running', done: 0 }, result: null });
    await runSimulation(house.db, id);
    const { simulation, result } = (await read(id)).body;
    expect(simulation).toMatchObject({ state: 'done', pack: 'equipment-rental' });
    expect(result?.moves).toEqual([{ label: 'tier', from: 'important', to: 'core', count: 1 }]);
    const respond = result?.rules.find(({ rule }) => rule === 'respond.core');
    expect(respond).toMatchObject({
      before: { due: 1, broken: 0 },
      after: { due: 2, broken: 2 },
      would: 2,
      wouldNot: 0,
    });
    expect(respond?.sentence.zh).toContain('10分钟内');
    expect(respond?.policy?.zh).toBe('直播设备租赁公司客户关系维护制度');
    expect(
      result?.roles.every(
        ({ before, after }) => before.length === result.weeks.length && after.length === before.length,
      ),
    ).toBe(true);
    expect(result?.unjudged.map(({ why, name }) => `${why} ${name}`)).toContain('never_began reconfirm');
    const behind = async (query: string) =>
      (
        await house.request<{ items: { customerName: string }[]; next?: string }>(
          'GET',
          `/api/policy/simulations/${id}/customers?${query}`,
          { as: house.as('head') },
        )
      ).body;
    expect((await behind('label=tier&from=important&to=core')).items.map(({ customerName }) => customerName)).toEqual([
      '户1',
    ]);
    const first = await behind('rule=respond.core&broken=would&limit=1');
    expect(first.items.length).toBe(1);
    expect((await behind(`rule=respond.core&broken=would&limit=1&cursor=${first.next}`)).items.length).toBe(1);
  });

  it('tried beside the policy in force, says of each row in which policy it stands, policy by policy', async () => {
    const { body } = await start({ document: texting, parameters: {}, months: 3 });
    await runSimulation(house.db, body.simulation.id);
    const { result } = (await read(body.simulation.id)).body;
    const told = result?.rules.map(({ rule, policy }) => [rule, policy?.zh] as const) ?? [];
    expect(told[0]).toEqual(['texting.monthly', '短信办法']);
    expect(told.length).toBeGreaterThan(1);
    expect(new Set(told.slice(1).map(([, policy]) => policy))).toEqual(new Set(['直播设备租赁公司客户关系维护制度']));
    expect(result?.unjudged.find(({ name }) => name === 'reconfirm')?.policy?.zh).toBe(
      '直播设备租赁公司客户关系维护制度',
    );
  });

  it('stops when it is told to, and finds nothing then', async () => {
    const { id } = (await start({ document, parameters, months: 1 })).body.simulation;
    const stop = () => house.request('POST', `/api/policy/simulations/${id}/cancel`, { as: house.as('head') });
    expect((await stop()).status).toBe(200);
    await runSimulation(house.db, id);
    expect((await read(id)).body).toMatchObject({ simulation: { state: 'cancelled' }, result: null });
    expect((await stop()).status).toBe(409);
  });

  it('refuses what does not read, a draft that is not there, and whoever may not', async () => {
    expect((await start({ document: { rules: 'none' }, months: 3 })).body.code).toBe('simulation.not_readable');
    const nowhere = '00000000-0000-7000-9000-000000000404';
    expect((await start({ draftId: nowhere, months: 3 })).status).toBe(404);
    expect((await start({ document, parameters, months: 30 })).status).toBe(400);
    expect(
      (await start({ document, parameters, months: 3 }, actorWithin('staff', { id: house.people.service }))).status,
    ).toBe(404);
  });
});

it('never faults, whatever is sent', async () => {
  expect(await fuzz(house, [simulations], [house.as('head'), undefined])).toEqual([]);
});
