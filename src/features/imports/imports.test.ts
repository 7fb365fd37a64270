import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { allowIdentityNumbers } from '#features/consents/testing/index.ts';
import { createSite } from '#features/sites/index.ts';
import { system } from '#platform/actor.ts';
import { sql } from '#platform/db.ts';
import { at } from '#platform/testing/at.ts';
import { fuzz } from '#platform/testing/fuzz.ts';
import type { ImportBatch, PreviewRow } from './contract.ts';
import { imports } from './index.ts';
import { type House, openHouse } from './testing/house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const one = <T>(query: ReturnType<typeof sql>) => house.db.read((tx) => tx.row<T>(query));
const all = <T>(query: ReturnType<typeof sql>) => house.db.read((tx) => tx.rows<T>(query));
const get = async <T>(path: string) => (await house.request<T>('GET', path, { as: house.leader })).body;

describe('customers', () => {
  test('a Chinese list comes in with contacts, start of cooperation and amount, and owes its first duties', async () => {
    const batch = await house.import(
      'customers',
      [
        '客户名称,类型,联系人,职务,联系人电话,合作开始日期,年度金额（万元）,录入人,录入时间,备注',
        '上海甲文化传媒有限公司,企业,王经理,采购,13800000001,2022/3/1,12万,资顾问,2023-05-06 10:20,"老客户,稳定"',
        '李小明,个人,,,,2026年1月,300,,,',
      ].join('\n'),
    );
    expect(batch).toMatchObject({ state: 'done', good: 2, bad: 0, already: 0, reasons: [] });
    const customer = await one<
      Record<string, unknown>
    >(sql`select c.name, c.kind, c.tier, c.cooperation_from, c.created_at, c.created_by,
      c.remarks, s.entered_at, (select count(*) from obligation o where o.subject_id = c.subject_id) as duties,
      (select json_agg(json_build_object('name', name, 'phone', phone_mask)) from contact_person p where p.subject_id = c.subject_id) as contacts
      from customer c join subject s on s.id = c.subject_id where name like '上海甲%'`);
    expect(customer).toMatchObject({
      kind: 'enterprise',
      tier: 'core',
      cooperation_from: '2022-03-01',
      created_at: Date.parse('2023-05-06T10:20:00+08:00'),
      created_by: house.people.senior,
      entered_at: Date.parse('2026-10-09T15:00:00+08:00'),
      remarks: '老客户,稳定',
      contacts: [{ name: '王经理', phone: '138****0001' }],
    });
    expect(Number(customer.duties)).toBeGreaterThan(0);
    const early = await one<{ count: number }>(
      sql`select count(*) as count from obligation where due_at < to_timestamp(${Date.parse('2026-10-09T15:00:00+08:00')} / 1000.0)`,
    );
    expect(early.count).toBe(0);
  });

  test('numbers that cannot be right are taken and told, before and after', async () => {
    await allowIdentityNumbers(house.db);
    const batch = await house.import(
      'customers',
      '公司名称,统一社会信用代码,证件号码,证件依据\n可疑甲公司,91350100M000100Y44,,\n无疑乙公司,91350100M000100Y43,11010519491231002X,单独同意\n',
    );
    expect(batch).toMatchObject({ good: 2, bad: 0 });
    expect(batch.reasons.map(({ code, field, rows }) => [code, field, rows])).toEqual([
      ['doubt_credit_check', 'creditCode', [2]],
    ]);
    expect(await all(sql`select field, doubt from customer_doubt`)).toEqual([
      { field: 'creditCode', doubt: 'credit_check' },
    ]);
  });

  test('a line for each contact becomes one customer with many', async () => {
    const batch = await house.import(
      'customers',
      '公司名称,联系人,联系人电话\n广州乙集团,甲,13800000010\n广州乙集团,乙,13800000011\n广州乙集团,乙,13800000011\n',
    );
    expect(batch).toMatchObject({ good: 2, already: 1 });
    const rows = await all(
      sql`select p.name from contact_person p join customer c on c.subject_id = p.subject_id where c.name = '广州乙集团' order by p.id`,
    );
    expect(rows).toEqual([{ name: '甲' }, { name: '乙' }]);
  });

  test('sites are found by their names, several in a cell or line by line; one that is not there or closed keeps the row out', async () => {
    await house.writeAt('2026-10-01 09:00', async (tx, now) => {
      for (const name of ['东广场', '西广场']) await createSite(tx, system, { name }, now);
      const id = await createSite(tx, system, { name: '旧商场' }, now);
      await tx.run(sql`update site set closed_at = created_at where id = ${id}::uuid`);
    });
    const batch = await house.import(
      'customers',
      '公司名称,所在项目\n面馆,东广场、西广场\n茶店,东广场\n茶店,西广场\n书店,南广场\n花店,旧商场\n',
    );
    expect(batch).toMatchObject({ good: 3, bad: 2 });
    expect(batch.reasons.map(({ code, field, rows }) => [code, field, rows])).toEqual(
      expect.arrayContaining([
        ['site_unknown', 'sites', [5]],
        ['site_closed', 'sites', [6]],
      ]),
    );
    const places = await all(sql`select c.name, string_agg(s.name, '+' order by s.name) as sites from customer_site l
      join customer c on c.subject_id = l.subject_id join site s on s.id = l.site_id group by c.name order by c.name`);
    expect(places).toEqual([
      { name: '茶店', sites: '东广场+西广场' },
      { name: '面馆', sites: '东广场+西广场' },
    ]);
  });

  test('a group of lines is not cut by a portion', async () => {
    const { body } = await house.bring(
      'customers',
      '公司名称,联系人\n一公司,甲\n二公司,甲\n三公司,甲\n三公司,乙\n三公司,丙\n',
    );
    await house.request('POST', `/api/imports/${body.id}/run`, { as: house.leader });
    expect(await house.finish(body.id, 4)).toMatchObject({ state: 'done', doneTo: 5, good: 5 });
  });

  test('the same list again changes nothing', async () => {
    const list = '客户名称,手机\n重复一,13900000001\n重复二,13900000002\n重复二,13900000002';
    expect(await house.import('customers', list)).toMatchObject({ good: 2, already: 1 });
    const events = () => one(sql`select count(*) as events, (select count(*) from customer) as customers from event`);
    const before = await events();
    expect(await house.import('customers', list)).toMatchObject({ good: 0, bad: 0, already: 3 });
    expect(await events()).toEqual(before);
  });

  test('bad rows stay out and come back as a file with the reasons, which can be brought again', async () => {
    const list =
      '客户名称,手机,合作开始日期,负责人,月数\n好客户,13700000001,2024-01-02,资顾问,1\n坏电话,1.38E+10,2024-01-02,,\n=1+1,13700000003,31/31/2024,没有此人,\n,13700000004,,,';
    const batch = await house.import('customers', list);
    expect(batch).toMatchObject({ good: 1, bad: 3 });
    expect(batch.reasons.map(({ code, field, count, rows }) => [code, field, count, rows])).toEqual(
      expect.arrayContaining([
        ['scientific', 'phone', 1, [3]],
        ['date', 'cooperationFrom', 1, [4]],
        ['person_unknown', 'owner', 1, [4]],
        ['needed', 'name', 1, [5]],
      ]),
    );
    const file = await house.request('GET', `/api/imports/${batch.id}/bad-rows?format=csv`, { as: house.leader });
    expect(file.headers['content-disposition']).toContain("filename*=UTF-8''");
    expect(file.text).toContain('科学计数');
    expect(file.text).toContain("\r\n'=1+1,");
    expect(file.text).toContain('没有叫“没有此人”的同事');
    const again = await house.bring('customers', file.text);
    expect(again.body).toMatchObject({ rowCount: 3, state: 'mapping' });
    const { rows } = await get<{ rows: PreviewRow[] }>(`/api/imports/${again.body.id}/preview`);
    expect(rows[1]?.becomes).toContainEqual({ field: 'name', value: '=1+1' });
    const book = await house.request('GET', `/api/imports/${batch.id}/bad-rows`, { as: house.leader });
    expect(book.headers['content-type']).toContain('spreadsheetml');
  });

  test('columns are mapped by hand where they are not recognised, and one value may stand for every row', async () => {
    const { body } = await house.bring('customers', 'kunde,wer\nAcme Ltd,13600000001\n');
    expect(body.mapping).toEqual([]);
    const refused = await house.request('POST', `/api/imports/${body.id}/check`, { as: house.leader });
    expect([refused.status, refused.body]).toMatchObject([422, { code: 'import.field_needed' }]);
    const mapping = [
      { field: 'name', column: 0 },
      { field: 'phone', column: 1 },
      { field: 'source', value: '展会' },
    ];
    const mapped = await house.request<ImportBatch>('PUT', `/api/imports/${body.id}/mapping`, {
      as: house.leader,
      body: { mapping },
    });
    expect(mapped.body.mapping).toEqual(mapping);
    const twice = await house.request('PUT', `/api/imports/${body.id}/mapping`, {
      as: house.leader,
      body: { mapping: [...mapping, mapping[0]] },
    });
    expect(twice.body).toMatchObject({ code: 'import.field_twice' });
  });
});

describe('orders and past contacts', () => {
  test('find their customers, keep author and time, and come in once', async () => {
    await house.import('customers', '客户编号,客户名称,手机\nT001,同名,13500000001\nT002,同名,13500000002\n');
    const orders =
      '客户编号,客户名称,下单日期,金额,产品\nT001,,2026-05-01,"¥1,200.50",摄像机\n,同名,2026-05-01,1,灯\nT009,,2026-05-01,1,灯\nT001,,2026-05-01,"¥1,200.50",摄像机\n';
    expect(await house.import('orders', orders)).toMatchObject({ good: 2, bad: 2, already: 0 });
    expect(await house.import('orders', orders)).toMatchObject({ good: 0, bad: 2, already: 2 });
    const contacts =
      '客户编号,沟通时间,沟通内容,沟通方式,沟通人,方向\nT002,2026-03-04 10:30,谈续租,上门拜访,资顾问,去电\nT002,46085.4375,又谈,电话,资顾问,来电\n';
    expect(await house.import('interactions', contacts)).toMatchObject({ good: 2, bad: 0 });
    expect(await house.import('interactions', contacts)).toMatchObject({ good: 0, already: 2 });
    const held = await all(
      sql`select channel, direction, occurred_at, recorded_at, held_by, state from interaction order by channel`,
    );
    expect(held).toMatchObject([
      {
        channel: 'in_person',
        direction: 'outgoing',
        occurred_at: Date.parse('2026-03-04T10:30:00+08:00'),
        held_by: house.people.senior,
        state: 'counted',
      },
      { channel: 'phone', direction: 'incoming', occurred_at: Date.parse('2026-03-04T10:30:00+08:00') },
    ]);
  });
});

describe('taking back', () => {
  test('removes what nobody has worked with, leaves and lists the rest, and lets the list come in again', async () => {
    const list = '客户名称,手机,年度金额\n撤一,13400000001,200000\n撤二,13400000002,1\n';
    const batch = await house.import('customers', list);
    const [worked] = await all<{ id: string }>(sql`select subject_id as id from customer where name = '撤二'`);
    await house.import('orders', '客户名称,下单日期,金额\n撤二,2026-06-01,5\n');
    house.db.setNow(at('2026-10-10 09:00'));
    const begun = await house.request('POST', `/api/imports/${batch.id}/take-back`, { as: house.leader });
    expect(begun.status).toBe(200);
    expect(await house.finish(batch.id, 1)).toMatchObject({ state: 'taken_back', retracted: 1, kept: 1 });
    expect(await get(`/api/imports/${batch.id}/kept`)).toEqual({
      items: [{ number: 3, customerId: worked?.id, customerName: '撤二' }],
    });
    expect(await all(sql`select name from customer where name like '撤_'`)).toEqual([{ name: '撤二' }]);
    const left = await all(
      sql`select o.state from obligation o where not exists (select from customer c where c.subject_id = o.subject_id)`,
    );
    expect(new Set(left.map((row) => (row as { state: string }).state))).toEqual(new Set(['void']));
    expect(await house.import('customers', list)).toMatchObject({ good: 1, already: 1 });
  });

  test('orders and contacts taken back count no more', async () => {
    await house.import('customers', '客户编号,客户名称,类型\nR1,取消客户,企业');
    const batch = await house.import('orders', '客户编号,下单日期,金额\nR1,2026-06-01,200000');
    const tier = () => one<{ tier: string }>(sql`select tier from customer where name = '取消客户'`);
    expect(await tier()).toEqual({ tier: 'core' });
    await house.request('POST', `/api/imports/${batch.id}/take-back`, { as: house.leader });
    expect(await house.finish(batch.id)).toMatchObject({ retracted: 1, kept: 0 });
    expect(await one(sql`select state from customer_order where amount = 200000`)).toEqual({ state: 'cancelled' });
    const contacts = await house.import('interactions', '客户编号,沟通时间,内容\nR1,2026-10-08,问候');
    await house.request('POST', `/api/imports/${contacts.id}/take-back`, { as: house.leader });
    expect(await house.finish(contacts.id)).toMatchObject({ retracted: 1, kept: 0 });
  });
});

describe('who may', () => {
  test('staff do not see imports; a list that was entered is not thrown away, one that was not is', async () => {
    expect((await house.request('GET', '/api/imports', { as: house.staff })).status).toBe(404);
    const { body } = await house.bring('customers', '客户名称\n某某');
    expect((await house.request('DELETE', `/api/imports/${body.id}`, { as: house.leader })).status).toBe(204);
    const done = await house.import('customers', '客户名称,手机\n某某,13300000001');
    expect((await house.request('DELETE', `/api/imports/${done.id}`, { as: house.leader })).body).toMatchObject({
      code: 'import.already_run',
    });
    expect((await house.request('POST', `/api/imports/${done.id}/run`, { as: house.leader })).status).toBe(409);
    const list = await get<{ items: ImportBatch[]; next?: string }>('/api/imports?limit=2');
    expect(list.items).toHaveLength(2);
    expect((await get<{ items: ImportBatch[] }>(`/api/imports?limit=2&cursor=${list.next}`)).items[0]?.id).not.toBe(
      list.items[1]?.id,
    );
  });
});

test('hostile requests are answered in words and do no harm', async () => {
  expect(await fuzz(house, [imports], [house.leader, undefined])).toEqual([]);
});
