// The list as people look at it: conditions and columns over HTTP, saved views, own fields, work on many, the file.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actorAt } from '#features/policies/testing/index.ts';
import { system } from '#platform/actor.ts';
import { sql } from '#platform/db.ts';
import { testId } from '#platform/testing/server.ts';
import { createCustomers } from '../index.ts';
import { type House, openHouse } from '../testing/house.ts';

let house: House;
let colleague: House['staff'];
beforeAll(async () => {
  house = await openHouse();
  colleague = actorAt('staff', { id: house.people.service ?? null, name: '客服' });
  const fields = [
    { key: 'size', label: '规模', type: 'number' },
    { key: 'level', label: '等级', labelEn: 'Level', type: 'choice', choices: ['金', '银'] },
  ];
  expect((await ask('PUT', '/api/customers/fields', { items: fields }, house.administrator)).status).toBe(204);
  await house.writeAt('2026-10-01 09:00', (tx, now) =>
    createCustomers(
      tx,
      system,
      Array.from({ length: 60 }, (_, index) => ({
        kind: 'enterprise' as const,
        name: `客户${String(index).padStart(2, '0')}`,
        source: index % 2 === 0 ? '展会' : index % 3 === 0 ? '官网' : null,
        phone: `138000000${String(index).padStart(2, '0')}`,
        custom: { size: index, ...(index < 10 ? { level: '金' } : {}) },
      })) as never,
      now,
    ),
  );
});
afterAll(() => house.close());

interface Line {
  id: string;
  name: string;
  values?: Record<string, unknown>;
}
interface Body {
  id: string;
  items: (Line & Record<string, unknown>)[];
  next?: string | null;
  count: number;
  code: string;
  assigned: number;
  defaultId: string | null;
  fields?: { path: string; message: string }[];
  [key: string]: unknown;
}

async function ask(method: string, path: string, body?: unknown, as = house.staff) {
  return house.request<Body>(method, path, { as, ...(body === undefined ? {} : { body }) });
}
const listed = (when: unknown, more: Record<string, string> = {}) =>
  house.request<Body>('GET', '/api/customers', { as: house.staff, query: { when: JSON.stringify(when), ...more } });

describe('a list asked by clicking', () => {
  it('finds by any field, counts the same, and goes on page by page', async () => {
    const when = {
      all: [
        { fact: 'source', is: '展会' },
        { fact: 'custom.size', at_least: 10 },
      ],
    };
    const names: string[] = [];
    let cursor: string | undefined;
    do {
      const { body } = await listed(when, { limit: '10', ...(cursor ? { cursor } : {}) });
      names.push(...body.items.map(({ name }) => name));
      cursor = body.next ?? undefined;
    } while (cursor);
    expect(names).toEqual(Array.from({ length: 25 }, (_, index) => `客户${10 + index * 2}`));
    const query = { when: JSON.stringify(when) };
    const counted = await house.request<Body>('GET', '/api/customers/count', { as: house.staff, query });
    expect(counted.body).toEqual({ count: 25, exact: true });
  });

  it('joins with the quick filters, facts of records included', async () => {
    const first = (await listed({ fact: 'custom.size', is: 3 })).body.items[0];
    await ask('POST', `/api/customers/${first?.id}/orders`, {
      kind: 'rental',
      title: '灯',
      placedOn: '2026-05-01',
      amount: 88_000,
    });
    const rich = { fact: 'order.amount', in: 'last_12_months', over: 50_000 };
    expect((await listed(rich, { kind: 'enterprise' })).body.items.map(({ name }) => name)).toEqual(['客户03']);
    expect((await listed(rich, { kind: 'individual' })).body.items).toEqual([]);
    expect((await listed({ not: rich }, { limit: '200' })).body.items).toHaveLength(59);
  });

  it('brings the values of any column, leaves out what there is not, and masks what is sensitive', async () => {
    const columns = 'order.amount@last_12_months,custom.level,source,phone,gone,order.amount,tenure,overdue';
    const { body } = await listed({ fact: 'custom.size', is: 3 }, { columns });
    expect(body.items[0]?.values).toEqual({
      'order.amount@last_12_months': 88_000,
      phone: '138****0003',
      'custom.level': '金',
      source: '官网',
      tenure: '2026-05-01',
      overdue: false,
    });
  });

  it('refuses what does not fit, saying which field, in words', async () => {
    for (const when of [
      { fact: 'nobody', is: 'x' },
      { fact: 'source', over: 1 },
      { fact: 'order.amount', over: 1 },
    ]) {
      const { status, body } = await listed(when);
      expect(status).toBe(400);
      expect(body.fields?.[0]?.path).toBe('query.when');
      expect(body.fields?.[0]?.message).toContain(when.fact);
    }
    for (const when of [
      '{',
      '[]',
      '{"all":[]}',
      '{"fact":"source","is":"\\u0000"}',
      `${'{"not":'.repeat(400)}1${'}'.repeat(400)}`,
    ]) {
      const { status } = await house.request('GET', '/api/customers', { as: house.staff, query: { when } });
      expect(status, when.slice(0, 40)).toBe(400);
    }
  });

  it('tells which fields there are', async () => {
    const { body } = await ask('GET', '/api/customers/askable');
    const of = (key: string) => body.items.find((field) => field.key === key);
    expect(of('tier')).toMatchObject({ type: 'choice', values: ['core', 'important', 'ordinary', 'potential'] });
    expect(of('order.amount')).toMatchObject({ type: 'money', windowed: true });
    expect(of('custom.level')).toMatchObject({ type: 'choice', values: ['金', '银'], label: '等级', labelEn: 'Level' });
    expect(of('phone')).toMatchObject({ shape: 'sealed' });
  });
});

describe('saved views', () => {
  const view = {
    name: '展会来的',
    shared: false,
    search: { when: '{"fact":"source","is":"展会"}', sort: 'created' },
    columns: [{ key: 'name' }, { key: 'source', width: 160 }],
  };
  const seenBy = async (as: House['staff']) => (await ask('GET', '/api/customers/views', undefined, as)).body;

  it('are one’s own until a leader shares them', async () => {
    const { body } = await ask('POST', '/api/customers/views', view);
    expect((await seenBy(house.staff)).items).toMatchObject([{ ...view, mine: true }]);
    expect((await seenBy(colleague)).items).toEqual([]);
    const path = `/api/customers/views/${body.id}`;
    expect((await ask('PATCH', path, { name: '我的' }, colleague)).status).toBe(404);
    expect((await ask('PATCH', path, { shared: true })).body.code).toBe('customer.share_not_allowed');
    expect((await ask('POST', '/api/customers/views', { ...view, shared: true })).status).toBe(404);
    expect((await ask('PATCH', path, { name: '改名' })).status).toBe(204);
    expect((await seenBy(house.staff)).items).toMatchObject([{ name: '改名', search: view.search }]);

    const shared = await ask('POST', '/api/customers/views', { ...view, name: '大家的', shared: true }, house.leader);
    expect((await seenBy(colleague)).items).toMatchObject([{ name: '大家的', mine: false, ownerName: '资顾问' }]);
    expect((await ask('DELETE', `/api/customers/views/${shared.body.id}`, undefined, colleague)).status).toBe(404);
    expect((await ask('DELETE', path)).status).toBe(204);
  });

  it('one of them may be what the list opens with, until it is deleted', async () => {
    const { body } = await ask('POST', '/api/customers/views', { ...view, name: '默认' });
    expect((await ask('PUT', '/api/customers/preference', { defaultId: body.id }, colleague)).body.code).toBe(
      'customer.view_not_found',
    );
    await ask('PUT', '/api/customers/preference', { defaultId: body.id, columns: [{ key: 'name', width: 300 }] });
    await ask('PUT', '/api/customers/preference', { columns: [{ key: 'tier' }] });
    expect(await seenBy(house.staff)).toMatchObject({ defaultId: body.id, columns: [{ key: 'tier' }] });
    await ask('DELETE', `/api/customers/views/${body.id}`);
    expect(await seenBy(house.staff)).toMatchObject({ defaultId: null, columns: [{ key: 'tier' }] });
  });

  it('keep only what belongs to the list’s address', async () => {
    const strange = { ...view, search: { ...view.search, cursor: 'x' } };
    expect((await ask('POST', '/api/customers/views', strange)).status).toBe(400);
  });
});

describe('fields of the organisation’s own', () => {
  const put = (items: unknown[]) => ask('PUT', '/api/customers/fields', { items }, house.administrator);
  const size = { key: 'size', label: '规模', type: 'number' };
  const level = { key: 'level', label: '等级', labelEn: 'Level', type: 'choice', choices: ['金', '银'] };

  it('are archived rather than deleted, and come back with what was filled in', async () => {
    expect((await put([level])).status).toBe(204);
    const { body } = await ask('GET', '/api/customers/fields');
    expect(body.items).toMatchObject([{ key: 'level' }, { key: 'size', archived: true }]);
    expect((await listed({ fact: 'custom.size', is: 3 })).status).toBe(400);
    expect((await put([size, level])).status).toBe(204);
    expect((await listed({ fact: 'custom.size', is: 3 })).body.items).toHaveLength(1);
  });

  it('keep their type, and take only what fits', async () => {
    expect((await put([{ ...size, type: 'text' }, level])).body.code).toBe('customer.field_type');
    expect((await put([size, { ...level, choices: [] }])).body.code).toBe('customer.field_choices');
    const { body } = await listed({ fact: 'custom.size', is: 5 });
    const path = `/api/customers/${body.items[0]?.id}`;
    expect((await ask('PATCH', path, { version: 1, custom: { level: '铜' } })).status).toBe(400);
    expect((await ask('PATCH', path, { version: 1, custom: { level: '银' } })).body.version).toBe(2);
  });
});

describe('work on many', () => {
  it('gives everybody a filter finds to an owner, in portions', async () => {
    const personId = house.people.specialist2;
    const filter = { when: JSON.stringify({ fact: 'custom.size', under: 20 }) };
    expect((await ask('POST', '/api/customers/assign-matching', { filter, personId })).status).toBe(404);
    const { body } = await ask('POST', '/api/customers/assign-matching', { filter, personId }, house.leader);
    expect(body).toEqual({ assigned: 20, next: null });
    expect((await listed({ fact: 'owner', is: personId }, { limit: '200' })).body.items).toHaveLength(20);
  });

  it('hands out a file of the columns, formula-safe, and tells who took how many', async () => {
    await house.writeAt('2026-10-02 09:00', (tx, now) =>
      createCustomers(
        tx,
        system,
        [{ kind: 'enterprise', name: '=1+2|cmd', source: '公式', contacts: [] }] as never,
        now,
      ),
    );
    const wanted = {
      filter: {
        when: JSON.stringify({
          any: [
            { fact: 'source', is: '公式' },
            { fact: 'custom.size', is: 3 },
          ],
        }),
      },
      columns: ['name', 'kind', 'phone', 'owner', 'order.amount@last_12_months', 'custom.level', 'overdue'],
      format: 'csv',
    };
    expect((await ask('POST', '/api/customers/export', wanted)).status).toBe(404);
    const { status, text } = await ask('POST', '/api/customers/export', wanted, house.leader);
    expect(status).toBe(200);
    expect(text.replace('\ufeff', '').split('\r\n')).toEqual([
      '客户名称,类别,电话,负责人,近12个月金额,等级,有逾期责任',
      "'=1+2|cmd,企业,,市场,0,,否",
      '客户03,企业,138****0003,张专员,88000,金,否',
      '',
    ]);
    const told = await house.db.read((tx) =>
      tx.row<{ subject_id: string; data: object }>(
        sql`select subject_id, data from event where type = 'customers.exported'`,
      ),
    );
    expect(told).toMatchObject({
      subject_id: house.leader.id,
      data: { count: 2, format: 'csv', columns: wanted.columns },
    });
  });

  it('makes a workbook as well', async () => {
    const wanted = { filter: {}, columns: ['name', 'tier'], format: 'xlsx' };
    const { headers, text } = await ask('POST', '/api/customers/export', wanted, house.leader);
    expect(headers['content-type']).toContain('spreadsheetml');
    expect(headers['content-disposition']).toContain(encodeURIComponent('客户名单.xlsx'));
    expect(text.startsWith('PK')).toBe(true);
  });

  it('exports those chosen, and refuses nothing to show', async () => {
    const { body } = await listed({ fact: 'custom.size', is: 7 });
    const chosen = { filter: {}, customerIds: [body.items[0]?.id], columns: ['name'], format: 'csv', language: 'en' };
    const { text } = await ask('POST', '/api/customers/export', chosen, house.leader);
    expect(text).toBe('\ufeffCustomer name\r\n客户07\r\n');
    expect((await ask('POST', '/api/customers/export', { ...chosen, columns: ['gone'] }, house.leader)).body.code).toBe(
      'customer.export_nothing',
    );
    const stranger = actorAt('leader', { id: testId(9), name: '无此人' });
    expect((await ask('POST', '/api/customers/export', chosen, stranger)).body.code).toBe('people.not_found');
  });
});
