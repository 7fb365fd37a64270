import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { planAbsence } from '#features/people/index.ts';
import { system } from '#platform/actor.ts';
import { at } from '#platform/testing/at.ts';
import { fuzz } from '#platform/testing/fuzz.ts';
import { testActor, testId } from '#platform/testing/server.ts';
import type { AlertItem } from './contract.ts';
import { alerts } from './index.ts';
import { features, type House, openHouse, type Post } from './testing/house.ts';

let house: House;
let waterworks: string;
let school: string;
beforeAll(async () => {
  house = await openHouse();
  waterworks = await house.enter('2026-03-01 09:00', '长江水务');
  school = await house.enter('2026-03-01 09:00', '徐汇学校');
  await house.bill(waterworks, '2026-03-02 10:00', '2026-01-20');
  await house.state(school, '2026-03-03 10:00', 'usage_drop', 0.6);
  await house.state(school, '2026-03-04 10:00', 'usage_drop', 0);
  await house.state(school, '2026-03-05 10:00', 'usage_drop', 0.8);
  house.db.setNow(at('2026-03-06 10:00'));
});
afterAll(() => house.close());

const get = async <T = { items: AlertItem[]; next?: string }>(path: string, as: Post = 'head') => {
  const { status, body } = await house.request<T>('GET', path, { as: house.as(as) });
  expect(status).toBe(200);
  return body;
};
const named = ({ items }: { items: readonly AlertItem[] }) =>
  items.map(({ customerName, alert, clearedAt }) => [customerName, alert, clearedAt === null] as const);

describe('the list', () => {
  it('has what stands, the newest first, with why and what is to be done', async () => {
    const list = await get('/api/alerts');
    expect(named(list)).toEqual([
      ['徐汇学校', 'churn_usage', true],
      ['长江水务', 'churn_arrears', true],
    ]);
    expect(list.items[1]).toMatchObject({
      title: { zh: '欠费时间较长' },
      clause: '7.3.1',
      ownerName: '冯经理',
      trace: { leaf: { fact: 'arrears_days', value: 41 } },
      duties: [{ rule: 'churn.analyse', ownerId: house.ids.manager }],
    });
  });

  it('is narrowed by state, kind, tier, owner, department and time, and turned over a page at a time', async () => {
    expect(named(await get('/api/alerts?state=all&alert=churn_usage'))).toEqual([
      ['徐汇学校', 'churn_usage', true],
      ['徐汇学校', 'churn_usage', false],
    ]);
    expect(await get(`/api/alerts?personId=${house.ids.service}`)).toEqual({ items: [] });
    expect(await get(`/api/alerts?departmentId=${testId(7)}`)).toEqual({ items: [] });
    expect(await get('/api/alerts?tier=none')).toEqual({ items: [] });
    expect(named(await get('/api/alerts?since=2026-03-05T00:00:00%2B08:00'))).toHaveLength(1);
    const first = await get('/api/alerts?limit=1&sort=oldest');
    expect(named(first)).toEqual([['长江水务', 'churn_arrears', true]]);
    expect(named(await get(`/api/alerts?limit=1&sort=oldest&cursor=${first.next}`))).toEqual([
      ['徐汇学校', 'churn_usage', true],
    ]);
  });

  it('is counted by kind', async () => {
    expect(await get('/api/alerts/counts')).toMatchObject({
      alerts: [
        { alert: 'churn_arrears', standing: 1, waiting: 1, raised30: 1, cleared30: 0 },
        { alert: 'churn_usage', standing: 1, waiting: 1, raised30: 2, cleared30: 1 },
      ],
    });
  });
});

describe('whoever is to be told', () => {
  it('is the owner, and whoever stands in for them', async () => {
    expect(named(await get('/api/alerts/told', 'manager'))).toHaveLength(2);
    expect(named(await get('/api/alerts/told', 'service'))).toEqual([]);
    const absence = {
      personId: house.ids.manager ?? '',
      deputyId: house.ids.service ?? '',
      from: at('2026-03-06 00:00'),
      to: at('2026-03-07 00:00'),
    };
    await house.writeAt('2026-03-06 09:00', (tx, now) => planAbsence(tx, system, absence, now));
    house.db.setNow(at('2026-03-06 10:00'));
    expect(named(await get('/api/alerts/told', 'service'))).toHaveLength(2);
  });

  it('is whoever has the role: in the team, else its holders', async () => {
    await house.rewrite((rules) =>
      rules.map((rule) => (rule.id === 'warn.arrears' ? { ...rule, tell: ['customer_service', 'technician'] } : rule)),
    );
    const customer = await house.enter('2026-03-06 11:00', '嘉定园区');
    await house.bill(customer, '2026-03-06 12:00', '2026-01-20');
    const told = ['嘉定园区', 'churn_arrears', true];
    // In its team one of the two looks after service; a technician has no place there, so every technician is told.
    const service = named(await get('/api/alerts/told', 'service')).concat(
      named(await get('/api/alerts/told', 'second')),
    );
    expect(service.filter(([name]) => name === '嘉定园区')).toEqual([told]);
    expect(named(await get('/api/alerts/told', 'technician'))).toEqual([told]);
    expect(named(await get('/api/alerts/told', 'manager'))).toHaveLength(2);
  });

  it('puts it away for themselves alone', async () => {
    const [one] = (await get('/api/alerts/told', 'manager')).items;
    const path = `/api/customers/${one?.customerId}/alerts/${one?.id}/seen`;
    for (let times = 0; times < 2; times += 1)
      expect((await house.request('POST', path, { as: house.as('manager') })).status).toBe(204);
    expect((await get('/api/alerts/told', 'manager')).items).toHaveLength(1);
    expect((await get('/api/alerts')).items).toHaveLength(3);
    const missing = await house.request<{ code: string }>('POST', `/api/customers/${school}/alerts/${testId(9)}/seen`, {
      as: house.as('head'),
    });
    expect([missing.status, missing.body.code]).toEqual([404, 'alert.not_found']);
  });
});

it('a customer’s page has what stands before what is over, and with both why', async () => {
  const { items } = await get(`/api/customers/${school}/alerts`);
  expect(items).toMatchObject([
    { alert: 'churn_usage', clearedAt: null, trace: { leaf: { value: 0.8 } } },
    { alert: 'churn_usage', clearedBecause: 'passed', clearedTrace: { leaf: { value: 0 } } },
  ]);
});

it('a customer who is not there has no page of warnings, not an empty one', async () => {
  const reply = await house.request('GET', `/api/customers/${testId(404)}/alerts`, { as: house.as('head') });
  expect(reply.status).toBe(404);
});

it('nobody without the right finds any', async () => {
  const as = testActor({ permissions: [] });
  expect((await house.request('GET', '/api/alerts', { as })).status).toBe(404);
  expect((await house.request('GET', `/api/customers/${waterworks}/alerts`, { as })).status).toBe(404);
});

it('whatever comes in, no door breaks', async () => {
  expect(await fuzz(house, [alerts], [house.as('head'), house.as('manager'), undefined])).toEqual([]);
  expect(features).toContain(alerts);
});
