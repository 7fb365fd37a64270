import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { archive } from '#features/archive/index.ts';
import { createOrders, createReferrals } from '#features/orders/index.ts';
import { system } from '#platform/actor.ts';
import { sql } from '#platform/db.ts';
import { computableFacts, registerFacts } from '#platform/facts.ts';
import { at } from '#platform/testing/at.ts';
import { readAt } from '#platform/testing/database.ts';
import { vocabulary } from '#policy/index.ts';
import { createCustomers, lookAtAll, type NewCustomer, reassess } from '../index.ts';
import { type House, openHouse } from '../testing/house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

interface Stint {
  value: string;
  kind: string;
  rule: string | null;
  from: string;
  reason: string | null;
  trace: unknown;
}

const ask = (method: string, path: string, body?: unknown, as = house.leader) =>
  house.request<{ code: string; tier: string; tierStints: Stint[]; ownerName: string; statements: unknown[] }>(
    method,
    path,
    { as, ...(body === undefined ? {} : { body }) },
  );

async function enter(when: string, input: Partial<NewCustomer> = {}): Promise<string> {
  const [id = ''] = await house.writeAt(when, (tx, now) =>
    createCustomers(tx, system, [{ kind: 'enterprise', name: '边界公司', ...input } as NewCustomer], now),
  );
  return id;
}

async function rents(when: string, customerId: string, amount: number, more: object = {}): Promise<string> {
  const order = { customerId, kind: 'rental' as const, title: '摄像机', placedOn: when.slice(0, 10), amount, ...more };
  const [id] = await house.writeAt(when, (tx, now) => createOrders(tx, system, [order], now));
  return String(id);
}

async function tierOf(id: string): Promise<string> {
  return (await ask('GET', `/api/customers/${id}`)).body.tier;
}

async function historyOf(id: string): Promise<[string, string, string | null][]> {
  return (await ask('GET', `/api/customers/${id}`)).body.tierStints.map(({ value, kind, rule }) => [value, kind, rule]);
}

describe('tiers by what was rented', () => {
  it.each([
    [[10_000], 'ordinary'],
    [[50_000], 'important'],
    [[60_000, 40_000], 'important'],
    [[60_000, 40_000.01], 'core'],
  ] as const)('an enterprise that rented for %j is %s', async (amounts, tier) => {
    const id = await enter('2026-01-10 09:00');
    for (const amount of amounts) await rents('2026-09-01 10:00', id, amount);
    expect(await tierOf(id)).toBe(tier);
  });

  it.each([
    [1, 'potential'],
    [2, 'ordinary'],
    [6, 'important'],
    [12, 'important'],
    [13, 'core'],
  ] as const)('an individual who rented %i times is %s', async (times, tier) => {
    const id = await enter('2026-01-10 09:00', { kind: 'individual', name: '个人' });
    const order = { customerId: id, kind: 'rental' as const, title: '灯光', placedOn: '2026-09-02', amount: 100 };
    await house.writeAt('2026-09-02 10:00', (tx, now) =>
      createOrders(
        tx,
        system,
        Array.from({ length: times }, () => order),
        now,
      ),
    );
    expect(await tierOf(id)).toBe(tier);
  });

  it('counts the last twelve months by days: the same day a year ago is out', async () => {
    const id = await enter('2025-09-01 09:00');
    await rents('2025-10-09 10:00', id, 200_000);
    const rolling = async (when: string) => {
      await house.writeAt(when, (tx, now) => reassess(tx, [id], 'reassessment', now));
      return (await historyOf(id))[0]?.[2];
    };
    expect(await rolling('2026-10-08 12:00')).toBe('tier.core.amount');
    expect(await rolling('2026-10-09 12:00')).not.toBe('tier.core.amount');
  });
});

describe('rising and falling', () => {
  it('rises at once, falls at reassessment only, and keeps why', async () => {
    const id = await enter('2026-02-01 09:00');
    const order = await rents('2026-02-02 10:00', id, 120_000);
    expect(await historyOf(id)).toEqual([
      ['core', 'promoted', 'tier.core.amount'],
      ['potential', 'assigned', 'tier.potential.none'],
    ]);
    const trace = JSON.stringify((await ask('GET', `/api/customers/${id}`)).body.tierStints[0]?.trace);
    expect(trace).toContain('120000');
    expect(trace).toContain(order);
    expect((await house.request('DELETE', `/api/customers/${id}/orders/${order}`, { as: house.staff })).status).toBe(
      204,
    );
    expect(await tierOf(id)).toBe('core');
    await house.writeAt('2026-10-10 00:10', (tx, now) => reassess(tx, [id], 'reassessment', now));
    expect((await historyOf(id))[0]).toEqual(['potential', 'demoted', 'tier.potential.none']);
    const told = await house.db.read((tx) =>
      tx.rows<{ data: object }>(
        sql`select data from event where subject_id = ${id}::uuid and type = 'label.changed' order by id`,
      ),
    );
    expect(told.map(({ data }) => data)).toMatchObject([
      { label: 'tier', value: 'potential', previous: null, kind: 'assigned' },
      { value: 'core', previous: 'potential', kind: 'promoted', rule: 'tier.core.amount' },
      { value: 'potential', previous: 'core', kind: 'demoted' },
    ]);
  });

  it('gives the customer to whom its tier belongs', async () => {
    const id = await enter('2026-03-01 09:00');
    await rents('2026-03-02 10:00', id, 60_000);
    expect((await ask('GET', `/api/customers/${id}`)).body.ownerName).toBe('资顾问');
    await rents('2026-03-03 10:00', id, 60_000);
    expect((await ask('GET', `/api/customers/${id}`)).body.ownerName).toMatch(/专员$/);
  });

  it('a bad record keeps a long cooperation from being core, until the damage is compensated', async () => {
    const id = await enter('2026-03-01 09:00', { cooperationFrom: '2023-03-01' });
    expect(await tierOf(id)).toBe('core');
    const order = await rents('2026-03-05 10:00', id, 10_000, { damageUnpaid: true });
    await house.writeAt('2026-07-01 00:10', (tx, now) => reassess(tx, [id], 'reassessment', now));
    expect(await tierOf(id)).toBe('ordinary');
    await house.request('PUT', `/api/customers/${id}/orders/${order}/damage`, {
      as: house.staff,
      body: { unpaid: false },
    });
    expect(await tierOf(id)).toBe('core');
  });

  it('five new customers brought in a year make core', async () => {
    const id = await enter('2026-01-05 09:00');
    const brought = await Promise.all([1, 2, 3, 4, 5].map(() => enter('2026-01-06 09:00')));
    const refer = (ids: readonly string[]) =>
      house.writeAt('2026-05-01 09:00', (tx, now) =>
        createReferrals(
          tx,
          system,
          ids.map((referredId) => ({ customerId: id, referredId, referredOn: '2026-05-01' })),
          now,
        ),
      );
    expect((await refer(brought.slice(0, 4))).filter(Boolean)).toHaveLength(4);
    expect(await tierOf(id)).toBe('potential');
    expect((await refer(brought)).filter(Boolean)).toHaveLength(1);
    expect(await tierOf(id)).toBe('core');
  });

  it('takes judgements by people, and takes them back', async () => {
    const id = await enter('2026-04-01 09:00');
    const state = (fact: string, value: unknown) =>
      ask('POST', `/api/customers/${id}/statements`, { fact, value, note: '面谈' });
    expect((await state('stable_demand', true)).status).toBe(204);
    expect(await tierOf(id)).toBe('potential');
    expect((await state('likely_to_return', true)).status).toBe(204);
    expect(await tierOf(id)).toBe('important');
    expect((await ask('GET', `/api/customers/${id}`)).body.statements).toMatchObject([
      { fact: 'likely_to_return', value: true, byName: '资顾问' },
      { fact: 'stable_demand' },
    ]);
    expect((await state('stable_demand', null)).status).toBe(204);
    expect((await ask('GET', `/api/customers/${id}`)).body.statements).toHaveLength(1);
    expect((await state('tenure', '2020-01-01')).status).toBe(400);
    expect((await state('order.amount@last_12_months', 70_000)).status).toBe(204);
    expect((await state('order.amount', 70_000)).status).toBe(400);
    expect((await state('constructor', true)).status).toBe(400);
  });
});

describe('by hand', () => {
  it('stands until its end, whatever the facts say, then the policy counts again', async () => {
    const id = await enter('2026-06-01 09:00');
    const until = '2026-12-31T00:00:00+08:00';
    const refused = await ask('POST', `/api/customers/${id}/tier`, { value: 'platinum', reason: '董事长朋友', until });
    expect(refused.status).toBe(400);
    const past = await ask('POST', `/api/customers/${id}/tier`, {
      value: 'core',
      reason: '战略合作',
      until: '2026-01-01T00:00:00+08:00',
    });
    expect(past.body.code).toBe('customer.override_past');
    expect(
      (await ask('POST', `/api/customers/${id}/tier`, { value: 'core', reason: '战略合作', until }, house.staff))
        .status,
    ).toBe(404);
    expect((await ask('POST', `/api/customers/${id}/tier`, { value: 'core', reason: '战略合作', until })).status).toBe(
      204,
    );
    await rents('2026-10-09 16:00', id, 60_000);
    await house.writeAt('2026-11-01 00:10', (tx, now) => reassess(tx, [id], 'reassessment', now));
    expect((await historyOf(id))[0]).toEqual(['core', 'override', null]);
    await house.writeAt('2026-12-31 00:00', (tx, now) => reassess(tx, [id], 'facts_changed', now));
    expect((await historyOf(id))[0]).toEqual(['important', 'demoted', 'tier.important.amount']);
  });

  it('can be ended before', async () => {
    const id = await enter('2026-06-01 09:00');
    await ask('POST', `/api/customers/${id}/tier`, {
      value: 'potential',
      reason: '观察',
      until: '2027-01-01T00:00:00+08:00',
    });
    expect((await ask('DELETE', `/api/customers/${id}/tier`)).status).toBe(204);
    expect((await historyOf(id))[0]).toEqual(['potential', 'assigned', 'tier.potential.none']);
    expect((await ask('DELETE', `/api/customers/${id}/tier`)).body.code).toBe('customer.override_not_found');
  });
});

describe('the daily look', () => {
  it('raises who has been with us long enough, and lowers in the first look of a period only', async () => {
    const growing = await enter('2026-10-09 09:00', { cooperationFrom: '2025-11-15' });
    const falling = await enter('2026-10-09 09:00');
    const order = await rents('2026-10-09 10:00', falling, 120_000);
    await house.request('DELETE', `/api/customers/${falling}/orders/${order}`, { as: house.staff });
    const look = (when: string) => readAt(house.db, at(when), () => lookAtAll(house.db));
    await look('2026-10-09 20:00');
    await look('2026-11-14 00:01');
    const before = [await tierOf(growing), await tierOf(falling)];
    await look('2026-11-15 00:01');
    expect([before[0], await tierOf(growing)]).toEqual(['ordinary', 'important']);
    const again = await rents('2026-11-16 10:00', falling, 120_000);
    await house.request('DELETE', `/api/customers/${falling}/orders/${again}`, { as: house.staff });
    await look('2026-12-31 23:59');
    expect(await tierOf(falling)).toBe('core');
    await look('2027-01-01 00:01');
    expect(await tierOf(falling)).not.toBe('core');
  });

  it('every fact that some slice computes is a word of the vocabulary, and so are all that the shipped policy asks about', () => {
    registerFacts([archive]);
    expect(Object.keys(vocabulary.facts)).toEqual(expect.arrayContaining([...computableFacts()]));
  });
});
