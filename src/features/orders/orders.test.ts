import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCustomers, customersFeature, stateFacts } from '#features/customers/index.ts';
import { actorAt, placeShippedShelf } from '#features/policies/testing/index.ts';
import { system } from '#platform/actor.ts';
import { sql } from '#platform/db.ts';
import { computeFacts, type DayWindow, registerFacts } from '#platform/facts.ts';
import { at } from '#platform/testing/at.ts';
import { writeAt } from '#platform/testing/database.ts';
import { type TestServer, testServer } from '#platform/testing/server.ts';
import type { OrderInput } from './contract.ts';
import { createOrders, createReferrals, orders } from './index.ts';

const features = [customersFeature(), orders];
const staff = actorAt('staff');
const zone = 'Asia/Shanghai';
let server: TestServer;
beforeAll(async () => {
  placeShippedShelf();
  server = await testServer(features);
  server.db.setNow(at('2026-10-09 15:00'));
  registerFacts(features);
});
afterAll(() => server.close());

const ask = (method: string, path: string, body?: unknown) =>
  server.request<{ id: string; code: string; items: { id: string; title: string }[]; next?: string }>(method, path, {
    as: staff,
    ...(body === undefined ? {} : { body }),
  });
const enter = async (count = 1) =>
  server.db.write((tx, now) =>
    createCustomers(
      tx,
      system,
      Array.from({ length: count }, () => ({ kind: 'enterprise' as const, name: '甲公司' })),
      now,
    ),
  );

describe('orders', () => {
  it('are entered, listed newest first page by page, paid, damaged, cancelled', async () => {
    const [id] = await enter();
    const path = `/api/customers/${id}/orders`;
    const made = await Promise.all(
      ['2026-09-01', '2026-09-03', '2026-09-02'].map((placedOn) =>
        ask('POST', path, { kind: 'rental', title: placedOn, placedOn, amount: 99.5, dueOn: '2026-09-10' }),
      ),
    );
    const first = await ask('GET', `${path}?limit=2`);
    const rest = await ask('GET', `${path}?limit=2&cursor=${first.body.next}`);
    expect([...first.body.items, ...rest.body.items].map(({ title }) => title)).toEqual([
      '2026-09-03',
      '2026-09-02',
      '2026-09-01',
    ]);
    expect(rest.body.next).toBeUndefined();
    const order = `${path}/${made[0]?.body.id}`;
    expect((await ask('POST', `${order}/payment`, { paidOn: '2026-08-01' })).status).toBe(400);
    expect((await ask('POST', `${order}/payment`, { paidOn: '2026-09-12' })).status).toBe(204);
    expect((await ask('PUT', `${order}/damage`, { unpaid: true })).status).toBe(204);
    expect((await ask('DELETE', order)).status).toBe(204);
    expect((await ask('DELETE', order)).body.code).toBe('order.already_cancelled');
    expect((await ask('GET', path)).body.items.at(-1)).toMatchObject({
      title: '2026-09-01',
      paidOn: '2026-09-12',
      damageUnpaid: true,
      state: 'cancelled',
      amount: 99.5,
    });
    const told = await server.db.read((tx) =>
      tx.rows<{ type: string }>(
        sql`select type from event where subject_id = ${id}::uuid and ground_id = ${made[0]?.body.id}::uuid order by id`,
      ),
    );
    expect(told.map(({ type }) => type)).toEqual(['order.placed', 'order.paid', 'order.damaged', 'order.cancelled']);
  });

  it('come in once by their reference, and only to customers who are there', async () => {
    const [id = ''] = await enter();
    const order: OrderInput = {
      customerId: id,
      kind: 'purchase',
      title: '灯',
      placedOn: '2026-01-01',
      amount: 5,
      externalRef: 'A-1',
    };
    const twice = () =>
      server.db.write((tx, now) => createOrders(tx, system, [order, { ...order, externalRef: 'A-2' }], now));
    expect((await twice()).every((one) => one !== null)).toBe(true);
    expect(await twice()).toEqual([null, null]);
    expect((await ask('POST', `/api/customers/${id}/orders`, { ...order, customerId: undefined })).body.code).toBe(
      'order.reference_conflict',
    );
    expect(
      (
        await ask('POST', '/api/customers/018f0000-0000-7000-8000-000000000001/orders', {
          ...order,
          customerId: undefined,
        })
      ).status,
    ).toBe(404);
  });

  it('tells who brought whom, once', async () => {
    const [id, other] = await enter(2);
    const path = `/api/customers/${id}/referrals`;
    expect((await ask('POST', path, { referredId: other, referredOn: '2026-10-01', note: '展会' })).status).toBe(204);
    expect((await ask('POST', path, { referredId: other, referredOn: '2026-10-01' })).body.code).toBe(
      'order.already_referred',
    );
    expect((await ask('POST', path, { referredId: id, referredOn: '2026-10-01' })).body.code).toBe(
      'order.referral_self',
    );
    expect((await ask('GET', path)).body.items).toMatchObject([
      { referredName: '甲公司', referredOn: '2026-10-01', note: '展会' },
    ]);
  });
});

const windows: Record<string, DayWindow> = {
  last_12_months: { name: 'last_12_months', from: '2025-10-10', to: '2026-10-09' },
  this_year: { name: 'this_year', from: '2026-01-01', to: '2026-10-09' },
  last_year: { name: 'last_year', from: '2025-01-01', to: '2025-12-31' },
  ever: { name: 'ever', from: '0001-01-01', to: '2026-10-09' },
};
const day = fc
  .integer({ min: 0, max: 1100 })
  .map((back) => new Date(Date.UTC(2026, 9, 30) - back * 86_400_000).toISOString().slice(0, 10));
const entry = fc.record({
  placedOn: day,
  cents: fc.integer({ min: 0, max: 99_999_999 }),
  dueOn: fc.option(day),
  paidAfter: fc.option(fc.integer({ min: 0, max: 60 })),
  damageUnpaid: fc.boolean(),
  cancelled: fc.boolean(),
});

describe('facts', () => {
  it('equal what one counts by hand, with the orders they were computed from', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(entry, { maxLength: 8 }), { minLength: 1, maxLength: 3 }),
        async (histories) => {
          const ids = await enter(histories.length);
          const all = histories.flatMap((history, index) =>
            history.map((one) => ({
              ...one,
              customerId: ids[index] ?? '',
              paidOn: one.paidAfter === null ? null : later(one.placedOn, one.paidAfter),
            })),
          );
          const made = await server.db.write((tx, now) =>
            createOrders(
              tx,
              system,
              all.map(({ cents, cancelled: _c, paidAfter: _p, ...one }) => ({
                ...one,
                kind: 'rental' as const,
                title: '设备',
                amount: cents / 100,
              })),
              now,
            ),
          );
          await server.db.write((tx) =>
            tx.run(
              sql`update customer_order set state = 'cancelled' where id = any(${made.filter((_, index) => all[index]?.cancelled)}::uuid[])`,
            ),
          );
          const keys = [
            'bad_record',
            ...Object.keys(windows).flatMap((window) => [`order.amount@${window}`, `order.count@${window}`]),
          ];
          const facts = await server.db.read((tx) =>
            computeFacts(
              tx,
              keys,
              ids,
              { today: '2026-10-09', at: at('2026-10-09 15:00'), zone },
              (name) => windows[name] as DayWindow,
            ),
          );
          for (const id of ids) {
            const own = all
              .map((one, index) => ({ ...one, id: made[index] }))
              .filter((one) => one.customerId === id && !one.cancelled);
            for (const window of Object.values(windows)) {
              const counted = own.filter(({ placedOn }) => placedOn >= window.from && placedOn <= window.to);
              const amount = facts.get(id)?.[`order.amount@${window.name}`];
              expect(amount?.value ?? 0).toBeCloseTo(counted.reduce((sum, { cents }) => sum + cents, 0) / 100, 2);
              expect([...(amount?.seen ?? [])].sort()).toEqual(counted.map((one) => one.id).sort());
              expect(facts.get(id)?.[`order.count@${window.name}`]?.value ?? 0).toBe(counted.length);
            }
            const bad = own.filter(
              ({ placedOn, dueOn, paidOn, damageUnpaid }) =>
                placedOn <= '2026-10-09' &&
                (damageUnpaid ||
                  (dueOn !== null && dueOn < (paidOn === null || paidOn > '2026-10-09' ? '2026-10-09' : paidOn))),
            );
            expect([...(facts.get(id)?.bad_record?.seen ?? [])].sort()).toEqual(bad.map((one) => one.id).sort());
          }
        },
      ),
      { numRuns: 25 },
    );
  });

  it('a stated figure stands for a year where it is greater than what the orders say', async () => {
    const [id = '', none = ''] = await enter(2);
    await server.db.write((tx, now) =>
      createOrders(
        tx,
        system,
        [{ customerId: id, kind: 'rental', title: '灯', placedOn: '2026-05-01', amount: 900 }],
        now,
      ),
    );
    const state = (when: string, value: number | null) =>
      writeAt(server.db, at(when), (tx, now) =>
        stateFacts(tx, system, [{ customerId: id, fact: 'order.amount@last_12_months', value }], now),
      );
    const amount = async (day = '2026-10-09') =>
      (
        await server.db.read((tx) =>
          computeFacts(
            tx,
            ['order.amount@last_12_months'],
            [id, none],
            { today: day, at: at(`${day} 15:00`), zone },
            () => windows.last_12_months as DayWindow,
          ),
        )
      ).get(id)?.['order.amount@last_12_months']?.value;
    expect(await amount()).toBe(900);
    await state('2025-12-01 10:00', 800);
    expect(await amount()).toBe(900);
    await state('2025-12-02 10:00', 70_000);
    expect([await amount(), await amount('2025-12-01'), await amount('2026-12-01')]).toEqual([70_000, 900, 70_000]);
    expect(await amount('2026-12-03')).toBe(900);
    await state('2026-01-01 10:00', null);
    expect(await amount()).toBe(900);
  });

  it('counts whom a customer brought', async () => {
    const [id = '', ...brought] = await enter(4);
    await server.db.write((tx, now) =>
      createReferrals(
        tx,
        system,
        brought.map((referredId, index) => ({ customerId: id, referredId, referredOn: `2025-1${index}-01` })),
        now,
      ),
    );
    const known = await server.db.read((tx) =>
      computeFacts(
        tx,
        ['referrals@last_12_months', 'referrals@ever', 'unheard.of'],
        [id],
        { today: '2026-10-09', at: 0, zone },
        (name) => windows[name] as DayWindow,
      ),
    );
    expect(known.get(id)?.['referrals@last_12_months']?.value).toBe(2);
    expect(known.get(id)?.['referrals@ever']?.seen).toHaveLength(3);
    expect(known.get(id)?.['unheard.of']).toBeUndefined();
  });
});

function later(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}
