import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { planAbsence, standingInFor } from '#features/people/index.ts';
import { system } from '#platform/actor.ts';
import { sql } from '#platform/db.ts';
import { lockSubjects } from '#platform/events.ts';
import { at } from '#platform/testing/at.ts';
import { fuzz } from '#platform/testing/fuzz.ts';
import { testActor, testId } from '#platform/testing/server.ts';
import { obligations, replan } from './index.ts';
import { features, type House, openHouse } from './testing/house.ts';

let house: House;
let customer: string;
let owner: 'specialist' | 'second';
beforeAll(async () => {
  house = await openHouse();
  customer = await house.enter('2026-10-01 09:00', { name: '华影传媒', since: '2020-05-01' });
  const [duty] = await house.duties(customer);
  owner = duty?.ownerId === house.people.second ? 'second' : 'specialist';
  house.db.setNow(at('2026-10-09 15:00'));
});
afterAll(() => house.close());

interface Item {
  id: string;
  rule: string;
  state: string;
  customerId: string;
}
interface Today {
  personId: string | null;
  items: Item[];
  whole: { counts: Record<string, number>; calls: { step: number; kind: string; obligation: Item }[] };
  standingInFor: { id: string; name: string }[];
}
const idsOf = ({ obligation }: Today['whole']['calls'][number]) => obligation.id;
const other = () => (owner === 'second' ? 'specialist' : 'second');
const get = <T>(path: string, as: Parameters<House['as']>[0]) => house.request<T>('GET', path, { as: house.as(as) });
const idOf = async (rule: string): Promise<string> =>
  (await house.duties(customer)).find((one) => one.rule === rule)?.id ?? '';

/** As where nobody holds the post: until it is planned again the duty is owed by nobody. */
async function takeOwner(): Promise<void> {
  await house.db.write((tx) =>
    tx.run(sql`update obligation set owner_id = null where subject_id = ${customer} and rule = 'head.core'`),
  );
}

async function planAt(when: string): Promise<void> {
  await house.writeAt(when, async (tx, now) => {
    await lockSubjects(tx, [customer]);
    await replan(tx, [customer], now);
  });
  house.db.setNow(at(when));
}

describe('Today', () => {
  it('shows what one owes, the most urgent first, and counts it by how near it is', async () => {
    const request = await house.ask(customer, '2026-10-09 14:50', 'received');
    const { body } = await get<Today>('/api/today', owner);
    expect(body.items.map(({ rule }) => rule)).toEqual(['respond.core', 'propose.core', 'contact.core', 'visit.core']);
    expect(body.whole.counts).toEqual({ overdue: 0, hour: 2, today: 0, week: 0, later: 2 });
    await planAt('2026-10-09 15:40');
    const later = (await get<Today>('/api/today', owner)).body;
    expect(later.whole.counts).toEqual({ overdue: 1, hour: 1, today: 0, week: 0, later: 2 });
    expect(later.items[0]).toMatchObject({ rule: 'respond.core', state: 'breached' });
    await house.ask(customer, '2026-10-09 15:41', 'responded', { request });
    house.db.setNow(at('2026-10-09 15:42'));
    expect((await get<Today>('/api/today', owner)).body.items.map(({ rule }) => rule)).not.toContain('respond.core');
  });

  it('is one’s own; leaders may look at another’s, and at what nobody has been found for', async () => {
    expect((await get(`/api/today?person=${house.people.head}`, owner)).status).toBe(404);
    expect((await get('/api/today?person=nobody', owner)).status).toBe(404);
    expect((await get<Today>(`/api/today?person=${house.people[owner]}`, 'leader')).body.items.length).toBeGreaterThan(
      0,
    );
    await takeOwner();
    const nobody = (await get<Today>('/api/today?person=nobody', 'leader')).body;
    expect(nobody).toMatchObject({ personId: null, whole: { calls: [] }, items: [{ rule: 'head.core' }] });
  });

  it('holds what those owe for whom one stands in, with their calls, which one may dismiss', async () => {
    await house.ask(customer, '2026-10-12 09:00', 'received', { kind: 'complaint' });
    await planAt('2026-10-12 09:25');
    const call = (await get<Today>('/api/today', owner)).body.whole.calls.find(
      ({ obligation }) => obligation.rule === 'respond.core',
    );
    expect(call).toMatchObject({ kind: 'warn' });
    const path = `/api/customers/${customer}/obligations/${call?.obligation.id}/calls/${call?.step}/seen`;
    expect((await house.request('POST', path, { as: house.as(other()) })).status).toBe(404);
    await house.writeAt('2026-10-12 09:26', (tx, now) =>
      planAbsence(
        tx,
        system,
        {
          personId: house.people[owner],
          from: at('2026-10-12'),
          to: at('2026-10-20'),
          deputyId: house.people[other()],
        },
        now,
      ),
    );
    // Who signs in brings along for whom they stand in; it is asked anew every second.
    const asDeputy = async (): Promise<Today> => {
      const standsFor = await house.db.read((tx, now) => standingInFor(tx, house.people[other()], now));
      return (await house.request<Today>('GET', '/api/today', { as: { ...house.as(other()), standsFor } })).body;
    };
    const deputy = await asDeputy();
    expect(deputy.standingInFor.map(({ id }) => id)).toEqual([house.people[owner]]);
    expect(deputy.items.map(({ rule }) => rule)).toContain('respond.core');
    expect(deputy.whole.calls.map(idsOf)).toContain(call?.obligation.id);
    expect((await house.request('POST', path, { as: house.as(other()) })).status).toBe(200);
    expect((await asDeputy()).whole.calls.map(idsOf)).not.toContain(call?.obligation.id);
    house.db.setNow(at('2026-10-21 09:00'));
    expect((await asDeputy()).standingInFor).toEqual([]);
  });
});

describe('releasing and giving away', () => {
  it('is for leaders, once, with the reason kept and shown', async () => {
    const path = `/api/customers/${customer}/obligations/${await idOf('visit.core')}`;
    const body = { reason: '客户在国外，下半年无法上门' };
    expect((await house.request('POST', `${path}/waiver`, { as: house.as(owner), body })).status).toBe(404);
    const waived = await house.request<{ obligation: Item }>('POST', `${path}/waiver`, {
      as: house.as('leader'),
      body,
    });
    expect(waived).toMatchObject({ status: 200, body: { obligation: { state: 'waived' } } });
    expect((await house.request('POST', `${path}/waiver`, { as: house.as('leader'), body })).status).toBe(409);
    const why = (await get<{ obligation: Item; waiver: { reason: string; by: string } }>(path, owner)).body;
    expect(why).toMatchObject({ obligation: { state: 'waived' }, waiver: { reason: body.reason, by: '组长' } });
    const shown = (await get<{ open: Item[]; past: Item[] }>(`/api/customers/${customer}/obligations`, owner)).body;
    expect(shown.open.map(({ rule }) => rule)).not.toContain('visit.core');
    expect(shown.past.map(({ rule }) => rule)).toContain('visit.core');
  });

  it('reassigns to somebody who is there, and stays so when planned again', async () => {
    const path = `/api/customers/${customer}/obligations/${await idOf('contact.core')}/owner`;
    const give = (personId: string) => house.request('PUT', path, { as: house.as('leader'), body: { personId } });
    expect((await give(testId(99))).status).toBe(404);
    expect((await give(house.people.senior)).status).toBe(200);
    await planAt('2026-10-21 10:00');
    expect((await house.duties(customer)).find(({ rule }) => rule === 'contact.core')?.ownerId).toBe(
      house.people.senior,
    );
  });
});

describe('why', () => {
  it('says rule, clause, what was seen and how due was counted, in both languages', async () => {
    const why = (
      await get<Record<string, unknown>>(`/api/customers/${customer}/obligations/${await idOf('respond.core')}`, owner)
    ).body;
    expect(why).toMatchObject({
      clause: { no: '3.2.1', title: { zh: '接收与响应' } },
      because: [{ type: 'request.received' }],
      saw: [{ type: 'request.responded' }],
      dueExplained: { zh: expect.stringContaining('30分钟'), en: expect.stringContaining('30 min') },
      sentence: { zh: expect.stringContaining('30分钟'), en: expect.stringContaining('30 min') },
    });
    expect((await get(`/api/customers/${customer}/obligations/${testId(5)}`, owner)).status).toBe(404);
  });
});

describe('for other screens', () => {
  it('gives the earliest clock of each record of a page at once', async () => {
    const first = await house.ask(customer, '2026-10-22 10:00', 'received', { kind: 'order' });
    const second = await house.ask(customer, '2026-10-22 10:05', 'received', { kind: 'complaint' });
    await house.ask(customer, '2026-10-22 10:10', 'responded', { request: first });
    house.db.setNow(at('2026-10-22 10:11'));
    const { body } = await get<{ items: { recordId: string; duty: string; due: string }[] }>(
      `/api/obligations/clocks?customers=${customer}&records=${first},${second},${testId(1)}`,
      owner,
    );
    const duties = Object.fromEntries(body.items.map(({ recordId, duty }) => [recordId, duty]));
    expect(duties).toEqual({ [first]: 'propose', [second]: 'respond' });
  });

  it('counts per clause what was due in a span, and opens the rows behind', async () => {
    const span = 'from=2026-10-01&to=2026-10-31';
    const rates = (
      await get<{ rows: { clause: string; rule: string; due: number; open: number; late: number }[] }>(
        `/api/obligations/clauses?${span}`,
        owner,
      )
    ).body.rows;
    const row = rates.find(({ rule }) => rule === 'respond.core');
    const rows = (await get<{ items: Item[] }>(`/api/obligations?rules=respond.core&${span}`, owner)).body.items;
    expect(rows).toHaveLength(row?.due ?? 0);
    const late = (await get<{ items: Item[] }>(`/api/obligations?rules=respond.core&state=late&${span}`, owner)).body
      .items;
    expect(late).toHaveLength(row?.late ?? -1);
  });

  it('shows leaders what each person owes and what breaks next; staff not', async () => {
    await takeOwner();
    expect((await get('/api/team/load', owner)).status).toBe(404);
    const load = (
      await get<{ people: { personId: string | null; name: string | null; open: number }[]; next: Item[] }>(
        '/api/team/load',
        'leader',
      )
    ).body;
    const open = (await house.duties()).filter(({ state }) => state === 'open' || state === 'breached');
    expect(load.people.reduce((sum, person) => sum + person.open, 0)).toBeLessThanOrEqual(open.length);
    expect(load.people.find(({ personId }) => personId === null)).toMatchObject({ name: null, open: 1 });
    expect(load.next.length).toBeGreaterThan(0);
  });
});

describe('the doors', () => {
  it('are shut to whoever is not signed in or holds nothing', async () => {
    for (const { endpoint } of obligations.routes) {
      const path = endpoint.path.replace(/:\w+/g, testId(3));
      expect((await house.request(endpoint.method, path)).status, path).toBe(401);
      expect((await house.request(endpoint.method, path, { as: testActor() })).status, path).toBe(404);
    }
  });

  it('never fault, whatever is sent', async () => {
    expect(
      await fuzz(
        house,
        features.filter(({ name }) => name === 'obligations' || name === 'policies'),
        [house.as('head'), undefined],
      ),
    ).toEqual([]);
  });
});
