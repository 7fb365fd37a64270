import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '#platform/db.ts';
import { at } from '#platform/testing/at.ts';
import { type House, openHouse } from './testing/house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

interface Entry {
  version: number;
  asked: boolean;
  own: boolean;
  confirmed: { byName: string } | null;
  wrong: string[];
  items: { item: string; value: string; doubts: string[] }[];
  code: string;
}
const entryOf = async (id: string, as = house.colleague) =>
  (await house.request<Entry>('GET', `/api/customers/${id}/entry`, { as })).body;
const look = (id: string, version: number, items: { item: string; verdict: string }[], as = house.colleague) =>
  house.request<{ confirmed: boolean; code: string }>('POST', `/api/customers/${id}/entry-checks`, {
    as,
    body: { version, items },
  });

describe('the second look', () => {
  it('goes through what is filled in, and confirms when nothing is left wrong', async () => {
    const id = await house.enter({
      name: '核对公司',
      phone: '13812345678',
      creditCode: '91350100M000100Y44',
      contacts: [{ name: '李四', phone: '1381234', roles: [], keyPerson: true }],
    });
    const entry = await entryOf(id);
    expect(entry).toMatchObject({ asked: false, own: false, confirmed: null, version: 1 });
    expect(entry.items.map(({ item, doubts }) => [item.replace(/\..*/, ''), doubts])).toEqual([
      ['kind', []],
      ['name', []],
      ['phone', []],
      ['creditCode', ['credit_check']],
      ['contact', ['phone_form']],
    ]);
    const all = (verdict: string) => entry.items.map(({ item }) => ({ item, verdict }));
    expect((await look(id, 1, all('right').slice(1))).body.code).toBe('archive.items_missing');
    expect((await look(id, 2, all('right'))).body.code).toBe('customer.changed_conflict');
    const left = all('right').map((one) => (one.item === 'creditCode' ? { ...one, verdict: 'wrong' } : one));
    expect((await look(id, 1, left)).body).toEqual({ confirmed: false });
    expect(await entryOf(id)).toMatchObject({ confirmed: null, wrong: ['creditCode'] });

    await house.request('PATCH', `/api/customers/${id}`, {
      as: house.colleague,
      body: { version: 1, creditCode: '91350100M000100Y43' },
    });
    const corrected = await entryOf(id);
    expect(corrected.items.find(({ item }) => item === 'creditCode')?.doubts).toEqual([]);
    const now = left.map((one) => (one.verdict === 'wrong' ? { ...one, verdict: 'corrected' } : one));
    expect((await look(id, 2, now)).body).toEqual({ confirmed: true });
    expect(await entryOf(id)).toMatchObject({ confirmed: { byName: '市场小王' }, wrong: [] });
    const told = await house.db.read((tx) =>
      tx.rows<{ data: object }>(
        sql`select data from event where subject_id = ${id} and type = 'entry.checked' order by recorded_at, id`,
      ),
    );
    expect(told.map(({ data }) => data)).toEqual([
      { confirmed: 'false', by: 'another', wrong: ['creditCode'] },
      { confirmed: 'true', by: 'another', wrong: [] },
    ]);
  });

  it('is what a list can be asked for', async () => {
    const [seen, unseen] = [await house.enter({ name: '已核对的' }), await house.enter({ name: '未核对的' })];
    const { items } = await entryOf(seen);
    await look(
      seen,
      1,
      items.map(({ item }) => ({ item, verdict: 'right' })),
      house.clerk,
    );
    const ask = async (is: boolean) => {
      const when = JSON.stringify({ all: [{ fact: 'customer.confirmed', is }] });
      const query = { when, text: '核对的' };
      const { body } = await house.request<{ items: { id: string }[] }>('GET', '/api/customers', {
        as: house.head,
        query,
      });
      return body.items.map(({ id }) => id);
    };
    expect(await ask(true)).toEqual([seen]);
    expect(await ask(false)).toEqual([unseen]);
  });

  it('looks at what stands in the archive, and nobody finds a customer that is not there', async () => {
    const missing = '00000000-0000-7000-8000-000000000404';
    expect((await look(missing, 1, [{ item: 'name', verdict: 'right' }])).status).toBe(404);
    const id = await house.enter({ name: '别的核对' });
    expect((await look(id, 1, [{ item: 'name', verdict: 'maybe' }])).status).toBe(400);
  });
});

interface Notice {
  id: string;
  customerId: string;
  what: string[];
  contactName: string | null;
  byName: string;
}
const noticesOf = async (as: House['clerk'], customerId: string) =>
  (await house.request<{ items: Notice[] }>('GET', '/api/change-notices', { as })).body.items.filter(
    (notice) => notice.customerId === customerId,
  );

describe('changes', () => {
  it('are told to the team, to who handles a request and to leaders of their departments; not to who made them', async () => {
    const id = await house.enter({ name: '变更公司', phone: '13812345678' });
    await house.db.write(async (tx) => {
      const care = '00000000-0000-7000-8000-000000000777';
      await tx.run(sql`with s as (insert into subject (id, kind, entered_at, lane) values (${care}, 'department', now(), 0))
        insert into department (id, name, created_at) values (${care}, '客服部', now())`);
      await tx.run(
        sql`update person set department_id = ${care} where id in (${house.ids.service}, ${house.ids.leader})`,
      );
      await tx.run(sql`insert into request (subject_id, id, number, kind, urgency, channel, title, state, state_at, received_at, recorded_at, round_at, owner_id)
        values (${id}, ${id}, 'R-1', 'need', 'low', 'phone', 'x', 'received', now(), now(), now(), now(), ${house.ids.specialist})`);
    });
    await house.request('PATCH', `/api/customers/${id}`, {
      as: house.colleague,
      body: { version: 1, phone: '13912345678', remarks: '不必通知' },
    });
    const told = await house.db.read((tx) =>
      tx.rows<{ person_id: string }>(sql`select person_id from change_notice where subject_id = ${id}`),
    );
    const { service, leader, specialist, marketing } = house.ids;
    expect(new Set(told.map(({ person_id }) => person_id))).toEqual(new Set([service, leader, specialist]));
    expect(told.map(({ person_id }) => person_id)).not.toContain(marketing);
    expect(await noticesOf(house.clerk, id)).toMatchObject([
      { what: ['phone'], byName: '市场小王', contactName: null },
    ]);
  });

  it('stay until they are put away, by whom they are for', async () => {
    const id = await house.enter({ name: '联系人变更' });
    await house.request('POST', `/api/customers/${id}/contacts`, { as: house.head, body: { name: '赵六' } });
    const [mine] = await noticesOf(house.clerk, id);
    expect(mine).toMatchObject({ what: ['contact_added'], contactName: '赵六' });
    const seen = (as: House['clerk']) =>
      house.request<{ code: string }>('POST', `/api/customers/${id}/change-notices/${mine?.id}/seen`, { as });
    expect((await seen(house.auditor)).body.code).toBe('archive.notice_not_found');
    expect((await seen(house.clerk)).status).toBe(204);
    expect(await noticesOf(house.clerk, id)).toEqual([]);
  });

  it('says nothing of what does not reach anybody, nor of what the system did', async () => {
    house.db.setNow(at('2026-10-09 16:00'));
    const id = await house.enter({ name: '安静公司' });
    await house.request('PATCH', `/api/customers/${id}`, {
      as: house.colleague,
      body: { version: 1, remarks: '备注' },
    });
    const { count } = await house.db.read((tx) =>
      tx.row<{ count: number }>(sql`select count(*) as count from change_notice where subject_id = ${id}`),
    );
    expect(count).toBe(0);
  });
});
