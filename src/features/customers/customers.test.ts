import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { system } from '#platform/actor.ts';
import { sql } from '#platform/db.ts';
import { record } from '#platform/events.ts';
import { fuzz } from '#platform/testing/fuzz.ts';
import { createCustomers } from './index.ts';
import { features, type House, openHouse } from './testing/house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

interface Body {
  id: string;
  version: number;
  items: Body[];
  next?: string;
  code: string;
  [field: string]: unknown;
}

async function ask(method: string, path: string, body?: unknown, as = house.staff) {
  return house.request<Body>(method, path, { as, ...(body === undefined ? {} : { body }) });
}

async function enter(name: string, more: object = {}): Promise<string> {
  const { status, body, text } = await ask('POST', '/api/customers', { kind: 'enterprise', name, ...more });
  expect(status, text).toBe(200);
  return body.id;
}

describe('the archive', () => {
  it('enters a customer with contacts, tiers it, gives it an owner and a team', async () => {
    const contacts = [{ name: '李四', phone: '13900001111', keyPerson: true }, { name: '王五' }];
    const id = await enter('上海云帆传媒', { phone: '13812345678', shortName: '云帆', contacts });
    const { body } = await ask('GET', `/api/customers/${id}`);
    expect(body).toMatchObject({
      name: '上海云帆传媒',
      phone: '138****5678',
      tier: 'potential',
      ownerName: '市场',
      version: 1,
      contacts: [
        { name: '李四', keyPerson: true },
        { name: '王五', keyPerson: false },
      ],
      tierStints: [
        { value: 'potential', kind: 'assigned', rule: 'tier.potential.none', from: '2026-10-09T07:00:00.000Z' },
      ],
    });
    expect((body.team as Body[]).map(({ role, name }) => [role, name])).toEqual([
      ['marketing', '市场'],
      ['customer_service', '客服'],
    ]);
  });

  it('masks in lists what the page shows whole', async () => {
    await enter('遮罩客户', { phone: '13711112222' });
    const { body } = await ask('GET', '/api/customers?text=遮罩');
    expect(body.items[0]).toMatchObject({ name: '遮罩客户', phoneMasked: '137****2222' });
    expect(JSON.stringify(body)).not.toContain('13711112222');
  });

  it("changes fields, counts the version up, and refuses a change over somebody else's", async () => {
    const id = await enter('改名前');
    const changed = await ask('PATCH', `/api/customers/${id}`, {
      version: 1,
      name: '改名后',
      phone: '13512340000',
      nextContactAt: '2026-11-01T10:00:00+08:00',
    });
    expect(changed.body.version).toBe(2);
    const refused = await ask('PATCH', `/api/customers/${id}`, { version: 1, name: '别的' });
    expect([refused.status, refused.body.code]).toEqual([409, 'customer.changed_conflict']);
    expect((await ask('GET', '/api/customers?text=改名前')).body.items).toEqual([]);
    expect((await ask('GET', '/api/customers?text=改名后')).body.items[0]).toMatchObject({
      id,
      nextContactAt: '2026-11-01T02:00:00.000Z',
    });
    const cleared = await ask('PATCH', `/api/customers/${id}`, { version: 2, phone: null });
    expect(cleared.body.version).toBe(3);
    expect((await ask('GET', '/api/customers/search?text=0000')).body.items.map((one) => one.id)).not.toContain(id);
  });

  it('keeps references unique', async () => {
    const id = await enter('有编号', { externalRef: 'ERP-1' });
    const second = await ask('POST', '/api/customers', { kind: 'individual', name: '同编号', externalRef: 'ERP-1' });
    expect([second.status, second.body.code]).toEqual([409, 'customer.reference_conflict']);
    expect((await ask('PATCH', `/api/customers/${id}`, { version: 1, externalRef: 'ERP-2' })).status).toBe(200);
    await enter('再用编号', { externalRef: 'ERP-1' });
  });

  it('adds, changes and parts with contact persons; they are found while they are there', async () => {
    const id = await enter('联系人公司');
    const added = await ask('POST', `/api/customers/${id}/contacts`, { name: '赵六', phone: '13600008888' });
    const finds = async (text: string) =>
      (await ask('GET', `/api/customers/search?text=${text}`)).body.items.map((one) => one.id);
    expect(await finds('赵六')).toEqual([id]);
    expect(
      (await ask('PATCH', `/api/customers/${id}/contacts/${added.body.id}`, { post: '经理', keyPerson: true })).status,
    ).toBe(204);
    expect((await ask('GET', `/api/customers/${id}`)).body.contacts).toMatchObject([
      { name: '赵六', post: '经理', keyPerson: true, phone: '136****8888' },
    ]);
    expect((await ask('PATCH', `/api/customers/${id}/contacts/${added.body.id}`, { left: true })).status).toBe(204);
    expect(await finds('赵六')).toEqual([]);
    expect((await ask('PATCH', `/api/customers/${id}/contacts/${added.body.id}`, { post: '总监' })).body.code).toBe(
      'customer.contact_not_found',
    );
  });

  it("keeps fields of the organisation's own, and refuses what was not defined", async () => {
    const fields = { items: [{ key: 'seats', label: '直播间数', type: 'number' }] };
    expect((await ask('PUT', '/api/customers/fields', fields)).status).toBe(404);
    expect((await ask('PUT', '/api/customers/fields', fields, house.administrator)).status).toBe(204);
    const id = await enter('自定义', { custom: { seats: 3 } });
    expect((await ask('GET', `/api/customers/${id}`)).body.custom).toEqual({ seats: 3 });
    const wrong = await ask('PATCH', `/api/customers/${id}`, { version: 1, custom: { seats: 'many' } });
    expect(wrong.body).toMatchObject({ code: 'invalid_input', fields: [{ path: 'custom.seats' }] });
    const unknown = await ask('POST', '/api/customers', { kind: 'special', name: '学校', custom: { floor: 1 } });
    expect(unknown.status).toBe(400);
  });

  it('enters a thousand customers in one transaction, each tiered and owned', async () => {
    const inputs = Array.from({ length: 1000 }, (_, index) => ({
      kind: 'individual' as const,
      name: `批量客户${index}`,
      phone: `1370000${String(index).padStart(4, '0')}`,
    }));
    const ids = await house.writeAt('2026-10-09 16:00', (tx, now) => createCustomers(tx, system, inputs, now));
    const counts = await house.db.read((tx) =>
      tx.row(sql`select count(*) filter (where tier = 'potential') as tiered, count(owner_id) as owned,
      count(*) as entered from customer where subject_id = any(${ids}::uuid[])`),
    );
    expect(counts).toEqual({ tiered: 1000, owned: 1000, entered: 1000 });
  });
});

describe('lists', () => {
  it.each(['name', 'tier', 'last_contact', 'created'])(
    'goes through everything by %s, forwards and backwards, without repeating or skipping',
    async (sort) => {
      const all = (await house.db.read((tx) => tx.rows<{ id: string }>(sql`select subject_id as id from customer`)))
        .map(({ id }) => id)
        .sort();
      for (const descending of ['false', 'true']) {
        const seen: string[] = [];
        let cursor = '';
        do {
          const { body } = await ask('GET', `/api/customers?sort=${sort}&descending=${descending}&limit=150${cursor}`);
          seen.push(...body.items.map(({ id }) => id));
          cursor = body.next === undefined ? '' : `&cursor=${body.next}`;
        } while (cursor !== '');
        expect(seen.length).toBe(all.length);
        expect([...seen].sort()).toEqual(all);
      }
    },
  );

  it('narrows by tier, kind, owner, department, last contact and text, together', async () => {
    const id = await enter('筛选学校', { kind: 'special' });
    const only = async (query: string) =>
      (await ask('GET', `/api/customers?text=筛选学校&${query}`)).body.items.map((one) => one.id);
    await house.writeAt(
      '2026-10-08 10:00',
      async (tx, now) =>
        void record(tx, { subjectId: id, type: 'interaction.held', occurredAt: now, actor: system, data: {} }),
    );
    expect(
      await only(
        `kind=special&tier=potential&owner=${house.people.marketing}&contactAfter=2026-10-08T00:00:00%2B08:00&overdue=false`,
      ),
    ).toEqual([id]);
    expect(await only('kind=individual')).toEqual([]);
    expect(await only('tier=core,important')).toEqual([]);
    expect(await only(`owner=${house.people.senior},${house.people.consultant}`)).toEqual([]);
    expect(await only('contactBefore=2026-10-08T00:00:00%2B08:00')).toEqual([]);
    expect(await only('overdue=true')).toEqual([]);
    expect(await only('department=018f0000-0000-7000-8000-000000000000')).toEqual([]);
    expect((await ask('GET', '/api/customers/count?text=筛选学校')).body).toEqual({ count: 1, exact: true });
  });

  it('tells the timeline newest first, page by page, by kind, with the record behind', async () => {
    const id = await enter('时间线');
    await ask('POST', `/api/customers/${id}/orders`, {
      kind: 'rental',
      title: '摄像机',
      placedOn: '2026-10-01',
      amount: 800,
    });
    const { body } = await ask('GET', `/api/customers/${id}/timeline`);
    expect(body.items.map(({ type }) => type).sort()).toEqual([
      'customer.owner_changed',
      'label.changed',
      'order.placed',
      'subject.entered',
    ]);
    const ofOrders = await ask('GET', `/api/customers/${id}/timeline?kinds=order`);
    expect(ofOrders.body.items).toMatchObject([
      { type: 'order.placed', actorName: '顾问', record: { title: '摄像机', amount: 800 } },
    ]);
    const first = await ask('GET', `/api/customers/${id}/timeline?limit=2`);
    const second = await ask('GET', `/api/customers/${id}/timeline?limit=100&cursor=${first.body.next}`);
    expect([...first.body.items, ...second.body.items].map((one) => one.id)).toEqual(body.items.map((one) => one.id));
    expect((await ask('GET', '/api/customers/018f0000-0000-7000-8000-000000000000/timeline')).status).toBe(404);
  });
});

describe('teams', () => {
  it('seats the holder with the fewest customers, so that many are spread evenly', async () => {
    const inputs = Array.from({ length: 10 }, (_, index) => ({
      kind: 'enterprise' as const,
      name: `核心${index}`,
      cooperationFrom: '2020-01-01',
    }));
    const ids = await house.writeAt('2026-10-09 17:00', (tx, now) => createCustomers(tx, system, inputs, now));
    const owners = await house.db.read((tx) =>
      tx.rows<{ owner: string; held: number }>(sql`select owner_id as owner, count(*) as held
      from customer where subject_id = any(${ids}::uuid[]) group by owner_id`),
    );
    expect(owners.map(({ held }) => held)).toEqual([5, 5]);
    expect(owners.map(({ owner }) => owner).sort()).toEqual(
      [house.people.specialist1, house.people.specialist2].sort(),
    );
  });

  it('leaves an owner who came with the customer, and moves what a person holds when they hand over', async () => {
    const id = await enter('自带负责人', { ownerId: house.people.consultant });
    expect((await ask('GET', `/api/customers/${id}`)).body).toMatchObject({ ownerName: '顾问', tier: 'potential' });
    const { consultant, senior } = house.people;
    await house.writeAt('2026-10-09 18:00', async (tx, now) => {
      record(tx, {
        subjectId: String(consultant),
        type: 'person.handed_over',
        occurredAt: now,
        actor: system,
        data: { from: consultant, to: [senior] },
      });
    });
    expect((await ask('GET', `/api/customers/${id}`)).body).toMatchObject({ ownerName: '资顾问' });
  });

  it('gives customers to an owner by hand', async () => {
    const ids = [await enter('指派一'), await enter('指派二')];
    const body = { customerIds: ids, personId: house.people.service };
    expect((await ask('POST', '/api/customers/assign', body)).status).toBe(404);
    expect((await ask('POST', '/api/customers/assign', body, house.leader)).body).toEqual({ assigned: 2 });
    expect((await ask('GET', `/api/customers/${ids[0]}`)).body).toMatchObject({ ownerName: '客服' });
    const nobody = await ask('POST', '/api/customers/assign', { ...body, personId: ids[0] }, house.leader);
    expect(nobody.body.code).toBe('customer.owner_not_found');
  });
});

it('is not harmed by hostile input', async () => {
  const found = await fuzz(
    house,
    features.filter(({ name }) => name === 'customers' || name === 'orders'),
    [house.administrator],
  );
  expect(found).toEqual([]);
});
