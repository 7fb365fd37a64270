// Services that customers hold: orders of one name become one service with terms; what its events say, what facts it gives.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCustomers, customersFeature } from '#features/customers/index.ts';
import { actorAt, placeShippedShelf } from '#features/policies/testing/index.ts';
import { system } from '#platform/actor.ts';
import { sql } from '#platform/db.ts';
import { computeFacts, registerFacts } from '#platform/facts.ts';
import { at } from '#platform/testing/at.ts';
import { type TestServer, testServer } from '#platform/testing/server.ts';
import { createOrders, orders, retractOrders } from '../index.ts';
import type { SubscriptionLine } from './contract.ts';

const features = [customersFeature(), orders];
const staff = actorAt('staff');
let server: TestServer;
beforeAll(async () => {
  placeShippedShelf();
  server = await testServer(features);
  server.db.setNow(at('2026-10-09 15:00'));
  registerFacts(features);
});
afterAll(() => server.close());

type Body = { id: string; code: string; items: SubscriptionLine[]; arrears: { since: string; amount: number } | null };
const ask = (method: string, path: string, body?: unknown) =>
  server.request<Body>(method, path, { as: staff, ...(body === undefined ? {} : { body }) });
const enter = async (): Promise<string> => {
  const made = await server.db.write((tx, now) =>
    createCustomers(tx, system, [{ kind: 'individual' as const, name: '李秀英' }], now),
  );
  return made[0] ?? '';
};
const bill = (title: string, startsOn: string, endsOn: string, more: object = {}) => ({
  kind: 'subscription',
  title,
  placedOn: startsOn,
  startsOn,
  endsOn,
  amount: 720,
  ...more,
});
const held = async (id: string) => (await ask('GET', `/api/customers/${id}/subscriptions`)).body;
const told = (id: string) =>
  server.db.read((tx) =>
    tx.rows<{ type: string; data: Record<string, unknown> }>(
      sql`select type, data from event where subject_id = ${id}::uuid and ground_kind = 'subscription' order by id`,
    ),
  );

describe('services of a customer', () => {
  it('open with the first bill, go on with the next, and are told with the end of their last day', async () => {
    const id = await enter();
    const path = `/api/customers/${id}/orders`;
    expect((await ask('POST', path, bill('宽带200M', '2025-11-01', '2026-10-31'))).status).toBe(200);
    expect((await held(id)).items).toMatchObject([{ startedOn: '2025-11-01', expiresOn: '2026-10-31', endedOn: null }]);
    await ask('POST', path, bill('宽带200M', '2026-11-01', '2027-10-31'));
    await ask('POST', path, bill('宽带200M', '2024-11-01', '2025-10-31'));
    await ask('POST', path, bill('数字电视', '2026-10-01', '2026-12-31'));
    const { items } = await held(id);
    expect(items.map(({ title, expiresOn }) => [title, expiresOn])).toEqual([
      ['数字电视', '2026-12-31'],
      ['宽带200M', '2027-10-31'],
    ]);
    const events = await told(id);
    expect(events.map(({ type }) => type)).toEqual([
      'subscription.opened',
      'subscription.term_begun',
      'subscription.renewed',
      'subscription.term_begun',
      'subscription.opened',
      'subscription.term_begun',
    ]);
    // The end of the day in Beijing, or of UTC where no policy is in force.
    expect(Number(events[1]?.data.expires)).toBe(Date.parse('2026-11-01T00:00:00Z'));
  });

  it('are reminded of, and end once with a reason; the next bill of that name opens another', async () => {
    const id = await enter();
    await ask('POST', `/api/customers/${id}/orders`, bill('宽带200M', '2025-11-01', '2026-10-31'));
    const [one] = (await held(id)).items;
    const path = `/api/customers/${id}/subscriptions/${one?.id}`;
    expect((await ask('POST', `${path}/reminder`, { channel: 'sms', offer: '续一年送一个月' })).status).toBe(204);
    expect((await ask('POST', `${path}/reminder`, { channel: 'pigeon' })).status).toBe(400);
    expect((await held(id)).items[0]?.remindedAt).not.toBeNull();
    expect((await ask('POST', `${path}/end`, { endedOn: '2025-10-01', reason: '搬家' })).status).toBe(400);
    expect((await ask('POST', `${path}/end`, { endedOn: '2026-10-09', reason: '搬家' })).status).toBe(204);
    expect((await ask('POST', `${path}/end`, { endedOn: '2026-10-09', reason: '搬家' })).body.code).toBe(
      'order.already_ended',
    );
    expect((await held(id)).items).toMatchObject([{ endedOn: '2026-10-09', endReason: '搬家' }]);
    server.db.setNow(at('2026-10-10 09:00'));
    await ask('POST', `/api/customers/${id}/orders`, bill('宽带200M', '2026-10-10', '2027-10-09'));
    expect((await held(id)).items.map(({ endedOn, expiresOn }) => [endedOn, expiresOn])).toEqual([
      [null, '2027-10-09'],
      ['2026-10-09', '2026-10-31'],
    ]);
    server.db.setNow(at('2026-10-09 15:00'));
  });

  it('fall back when a bill is cancelled or taken back, and end with the last', async () => {
    const id = await enter();
    const made = await server.db.write((tx, now) =>
      createOrders(
        tx,
        system,
        [
          { ...bill('专线', '2025-11-01', '2026-10-31'), customerId: id, kind: 'subscription' },
          { ...bill('专线', '2026-11-01', '2027-10-31'), customerId: id, kind: 'subscription' },
        ],
        now,
      ),
    );
    expect((await held(id)).items).toMatchObject([{ expiresOn: '2027-10-31' }]);
    expect((await ask('DELETE', `/api/customers/${id}/orders/${made[1]}`)).status).toBe(204);
    expect((await held(id)).items).toMatchObject([{ expiresOn: '2026-10-31', endedOn: null }]);
    await server.db.write((tx, now) => retractOrders(tx, system, [{ customerId: id, orderId: made[0] ?? '' }], now));
    expect((await held(id)).items).toMatchObject([{ endedOn: '2026-10-09' }]);
  });

  it('count as held while they run, and bills unpaid after their day are arrears', async () => {
    const id = await enter();
    const path = `/api/customers/${id}/orders`;
    await ask('POST', path, bill('宽带200M', '2025-11-01', '2026-10-31', { dueOn: '2026-09-09' }));
    await ask(
      'POST',
      path,
      bill('数字电视', '2026-01-01', '2026-10-08', { dueOn: '2026-10-01', paidOn: '2026-10-01' }),
    );
    await ask('POST', path, bill('专线', '2026-10-01', '2026-12-31', { dueOn: '2026-10-09' }));
    expect((await held(id)).arrears).toEqual({ since: '2026-09-09', amount: 720 });
    const facts = await server.db.read((tx) =>
      computeFacts(
        tx,
        ['services_held', 'arrears_days', 'arrears.amount', 'annual_spend@last_12_months'],
        [id],
        { today: '2026-10-09', at: at('2026-10-09 15:00'), zone: 'Asia/Shanghai' },
        (name) => ({ name, from: '2025-10-10', to: '2026-10-09' }),
      ),
    );
    const values = Object.entries(facts.get(id) ?? {}).map(([key, { value }]) => [key, value]);
    expect(Object.fromEntries(values)).toEqual({
      services_held: 2,
      arrears_days: 30,
      'arrears.amount': 720,
      'annual_spend@last_12_months': 2160,
    });
  });
});

describe('a service order', () => {
  it('is installed, confirmed and invoiced, each told once', async () => {
    const id = await enter();
    const path = `/api/customers/${id}/orders`;
    const { body } = await ask('POST', path, {
      kind: 'service',
      title: '开户安装',
      placedOn: '2026-10-09',
      amount: 0,
      opening: true,
    });
    for (const step of ['installed', 'confirmed', 'installed'])
      expect((await ask('POST', `${path}/${body.id}/steps`, { step })).status).toBe(204);
    const invoice = { number: 'FP-0001', amount: 199.5, issuedOn: '2026-10-10' };
    expect((await ask('POST', `${path}/${body.id}/invoice`, { ...invoice, issuedOn: '2026-10-08' })).status).toBe(400);
    expect((await ask('POST', `${path}/${body.id}/invoice`, invoice)).status).toBe(204);
    expect((await ask('POST', `${path}/${body.id}/steps`, { step: 'polished' })).status).toBe(400);
    const events = await server.db.read((tx) =>
      tx.rows<{ type: string; data: { opening?: boolean } }>(
        sql`select type, data from event where subject_id = ${id}::uuid and ground_id = ${body.id}::uuid order by id`,
      ),
    );
    expect(events.map(({ type }) => type)).toEqual([
      'order.placed',
      'order.installed',
      'order.confirmed',
      'order.invoiced',
    ]);
    expect(events[0]?.data.opening).toBe(true);
    await ask('DELETE', `${path}/${body.id}`);
    expect((await ask('POST', `${path}/${body.id}/steps`, { step: 'installed' })).body.code).toBe(
      'order.already_cancelled',
    );
  });
});

describe('the papers of a service order', () => {
  it('keep how it was paid, which invoice was handed over, and which terms were explained', async () => {
    const id = await enter();
    const path = `/api/customers/${id}/orders`;
    const order = { kind: 'service', title: '加装一路', placedOn: '2026-10-09', amount: 120, service: 'installation' };
    const { body } = await ask('POST', path, order);
    const one = `${path}/${body.id}`;
    expect((await ask('POST', `${one}/payment`, { paidOn: '2026-10-09', method: 'card', amount: 120 })).status).toBe(
      204,
    );
    expect((await ask('POST', `${one}/payment`, { paidOn: '2026-10-09', method: 'gold' })).status).toBe(400);
    expect((await ask('POST', `${one}/terms`, { terms: '合约期12个月', confirmation: '签字' })).status).toBe(204);
    expect((await ask('POST', `${one}/terms`, { terms: '' })).status).toBe(400);
    const invoice = { number: 'FP-0002', amount: 120, issuedOn: '2026-10-09' };
    await ask('POST', `${one}/invoice`, invoice);
    await ask('POST', `${one}/invoice`, { ...invoice, number: 'FP-0003' });
    const { items } = (await ask('GET', path)).body;
    expect(items[0]).toMatchObject({
      ...{ service: 'installation', payMethod: 'card', paidAmount: 120 },
      ...{ invoiceNumber: 'FP-0003', invoiceAmount: 120, invoicedOn: '2026-10-09' },
    });
    const terms = (await ask('GET', `${one}/terms`)).body.items;
    expect(terms).toMatchObject([{ terms: '合约期12个月', confirmation: '签字' }]);
    const nowhere = { ...order, requestId: '01900000-0000-7000-8000-000000000000' };
    expect((await ask('POST', path, nowhere)).status).toBe(400);
  });
});
