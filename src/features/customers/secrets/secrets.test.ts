// Sensitive values of customers: masked wherever they are shown, found all the same, revealed with what for, within the limit, as an event.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allowIdentityNumbers } from '#features/consents/testing/index.ts';
import { actorAt } from '#features/policies/testing/index.ts';
import type { Actor } from '#platform/actor.ts';
import { sql } from '#platform/db.ts';
import { closeOpen } from '#platform/secrecy/closing.ts';
import { fuzz } from '#platform/testing/fuzz.ts';
import { customersFeature } from '../index.ts';
import { readStrayed } from '../reach/department-store.ts';
import { type House, openHouse } from '../testing/house.ts';
import { secretColumns } from './columns.ts';

let house: House;
let someone: string;
const values = {
  phone: '13912345678',
  email: 'li.lei@example.com',
  wecom: 'lilei_88',
  address: '北京市朝阳区建国路88号1203室',
  idNumber: '110101199003074578',
};
const masks = {
  phone: '139****5678',
  email: 'l***@example.com',
  wecom: 'li****8',
  address: '北京市朝阳区****',
  idNumber: '110101********4578',
};

beforeAll(async () => {
  house = await openHouse();
  await allowIdentityNumbers(house.db);
  someone = await entered({ name: '李雷', ...values });
});
afterAll(() => house.close());

interface Replied {
  id: string;
  version: number;
  items: { id: string }[];
  values: Record<string, string>;
  fields: { code: string }[];
}
const ask = (method: 'GET' | 'POST' | 'PATCH', url: string, body?: object, as: Actor = house.administrator) =>
  house.request<Replied>(method, url, { as, ...(body && { body }) });
const entered = async (fields: object): Promise<string> =>
  (await ask('POST', '/api/customers', { kind: 'individual', separate: { basis: 'consent' }, ...fields })).body.id;
const reveal = (body: object, as?: Actor, id = someone) => ask('POST', `/api/customers/${id}/reveal`, body, as);
const stored = (id: string) =>
  house.db.read((tx) =>
    tx.row<{
      all: string;
    }>(sql`select c::text || coalesce((select string_agg(p::text, '') from contact_person p where p.subject_id = c.subject_id), '')
      || (select string_agg(e::text, '') from event e where e.subject_id = c.subject_id) || (select terms::text from customer_search s where s.subject_id = c.subject_id) as all
      from customer c where subject_id = ${id}`),
  );

describe('a sensitive value', () => {
  it('is masked on the page and in lists, and lies closed in every row about the customer', async () => {
    expect((await ask('GET', `/api/customers/${someone}`)).body).toMatchObject(masks);
    const { all } = await stored(someone);
    for (const value of Object.values(values)) expect(all.includes(value)).toBe(false);
  });

  it.each([
    '13912345678',
    '+86 139-1234-5678',
    '5678',
    '345678',
    'Li.Lei@Example.com',
    '110101199003074578',
    '4578',
    '李雷 5678',
  ])('is found by %s', async (typed) => {
    const { body } = await ask('GET', `/api/customers/search?text=${encodeURIComponent(typed)}`);
    expect(body.items.map(({ id }) => id)).toContain(someone);
    const list = await ask('GET', `/api/customers?text=${encodeURIComponent(typed)}`);
    expect(list.body.items.map(({ id }) => id)).toContain(someone);
  });

  it.each(['13912345679', '9678', 'lei@example.com', '139123'])('is not found by %s', async (typed) => {
    const { body } = await ask('GET', `/api/customers/search?text=${encodeURIComponent(typed)}`);
    expect(body.items).toEqual([]);
  });

  it('is not overwritten by its own mask, and the same value spelt otherwise changes nothing', async () => {
    const { version } = (await ask('GET', `/api/customers/${someone}`)).body;
    const echoed = await ask('PATCH', `/api/customers/${someone}`, { version, phone: masks.phone });
    expect([echoed.status, echoed.body.fields[0]?.code]).toEqual([400, 'input.masked']);
    const again = await ask('PATCH', `/api/customers/${someone}`, { version, phone: '139 1234 5678' });
    expect(again.body).toEqual({ version });
  });

  it('is changed, found by what it is now, and taken away', async () => {
    const id = await entered({ name: '换号', phone: '13700000001' });
    const { version } = (await ask('GET', `/api/customers/${id}`)).body;
    const changed = await ask('PATCH', `/api/customers/${id}`, {
      version,
      phone: '13700000002',
      email: 'new@example.com',
    });
    expect(changed.status).toBe(200);
    const found = async (text: string) => (await ask('GET', `/api/customers/search?text=${text}`)).body.items.length;
    expect([await found('13700000001'), await found('13700000002')]).toEqual([0, 1]);
    await ask('PATCH', `/api/customers/${id}`, { version: changed.body.version, phone: null });
    expect(await found('13700000002')).toBe(0);
    expect((await ask('GET', `/api/customers/${id}`)).body).toMatchObject({ phone: null, email: 'n**@example.com' });
  });
});

describe('revealing', () => {
  it('gives the values, and is an event with what for', async () => {
    const { body } = await reveal({ fields: ['phone', 'idNumber'], purpose: 'verify', note: '核对合同' });
    expect(body.values).toEqual({ phone: values.phone, idNumber: values.idNumber });
    const [event] = await house.db.read((tx) =>
      tx.rows<{ data: object }>(
        sql`select data from event where subject_id = ${someone} and type = 'customer.revealed' order by id desc limit 1`,
      ),
    );
    expect(event?.data).toEqual({ fields: ['phone', 'idNumber'], purpose: 'verify', note: '核对合同' });
  });

  it('is not kept as an answer for a request that is sent again', async () => {
    const body = { fields: ['phone'], purpose: 'verify' };
    const headers = { 'idempotency-key': 'again-1' };
    const path = `/api/customers/${someone}/reveal`;
    for (const _ of [1, 2]) {
      const reply = await house.request<Replied>('POST', path, { as: house.administrator, body, headers });
      expect(reply.body.values).toEqual({ phone: values.phone });
    }
    const kept = await house.db.read((tx) => tx.rows<{ row: string }>(sql`select i::text as row from idempotency i`));
    expect(kept.filter(({ row }) => row.includes(values.phone))).toEqual([]);
  });

  it('gives those of a contact person, and leaves out what there is not', async () => {
    const added = await ask('POST', `/api/customers/${someone}/contacts`, { name: '韩梅梅', phone: '13811112222' });
    const { body } = await reveal({ contactId: added.body.id, fields: ['phone', 'email'], purpose: 'contact' });
    expect(body.values).toEqual({ phone: '13811112222' });
    const nobody = await reveal({ contactId: someone, fields: ['phone'], purpose: 'contact' });
    expect(nobody.status).toBe(404);
  });

  it('asks what for', async () => {
    expect((await reveal({ fields: ['phone'] })).status).toBe(400);
    const other = await reveal({ fields: ['phone'], purpose: 'other' });
    expect([other.status, other.body.fields[0]?.code]).toEqual([400, 'customer.purpose_unsaid']);
  });

  it('is refused to those who may only see, and beyond the limit; supervision is told once of unusually many', async () => {
    const auditor = actorAt('auditor');
    expect((await reveal({ fields: ['phone'], purpose: 'verify' }, auditor)).status).toBe(404);
    const person = house.people.consultant ?? '';
    const limit = { atMost: 4, each: 'hour', toldOver: 2 };
    const permissions = new Map([['customer.reveal', [{ scope: 'all', limit }]]]);
    const curious: Actor = { ...actorAt('head'), id: person, permissions };
    const one = () => reveal({ fields: ['phone'], purpose: 'contact' }, curious);
    const replies = [await one(), await one(), await one(), await one(), await one()];
    expect(replies.map(({ status }) => status)).toEqual([200, 200, 200, 200, 429]);
    expect(replies[4]?.text.includes(values.phone)).toBe(false);
    const told = await house.db.read((tx) =>
      tx.rows<{ data: { count: number } }>(
        sql`select data from event where subject_id = ${person} and type = 'access.unusual'`,
      ),
    );
    expect(told.map(({ data }) => data.count)).toEqual([3]);
  });

  it('bears whatever is asked', async () => {
    expect(await fuzz(house, [customersFeature()], [house.administrator])).toEqual([]);
  });
});

describe('an exported list', () => {
  const body = { filter: { text: '李雷' }, columns: ['name', 'phone', 'address'], format: 'csv' };

  it('has masks, and the values themselves only for those who may, saying what for', async () => {
    expect((await ask('POST', '/api/customers/export', body)).text).toContain('李雷,139****5678,北京市朝阳区****');
    const whole = { ...body, whole: { purpose: '寄送合同' } };
    const clerk = actorAt('leader');
    expect((await ask('POST', '/api/customers/export', whole, clerk)).status).toBe(404);
  });
});

it('closes what an older version left open, and finds it', async () => {
  const id = await entered({ name: '旧档案' });
  await house.db.write((tx) =>
    tx.run(
      sql`update customer set phone_open = '13300007316', address_open = '上海市徐汇区漕溪路1号' where subject_id = ${id}`,
    ),
  );
  expect(await closeOpen(house.db, secretColumns)).toBe(2);
  expect((await ask('GET', `/api/customers/${id}`)).body).toMatchObject({
    phone: '133****7316',
    address: '上海市徐汇区****',
  });
  expect((await stored(id)).all.includes('13300007316')).toBe(false);
  expect((await ask('GET', '/api/customers/search?text=7316')).body.items).toHaveLength(1);
  expect(await house.db.read((tx) => readStrayed(tx, [id]))).toEqual([]);
  expect(await closeOpen(house.db, secretColumns)).toBe(0);
});
