import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCustomers, customersFeature } from '#features/customers/index.ts';
import { peopleFeature } from '#features/people/index.ts';
import { type Company, openCompany } from '#features/people/testing/index.ts';
import { policies } from '#features/policies/index.ts';
import { system } from '#platform/actor.ts';
import { sql } from '#platform/db.ts';
import { at } from '#platform/testing/at.ts';
import { fuzz } from '#platform/testing/fuzz.ts';
import { testId } from '#platform/testing/server.ts';
import { sites } from './index.ts';

const features = [peopleFeature({ holdings: [], passwordLength: 10 }), policies, customersFeature(), sites];
const posts = [
  ['service', '客服', 'staff', ['customer_service']],
  ['technician', '技术', 'staff', ['technician']],
] as const;

let house: Company;
let one = '';
let other = '';
beforeAll(async () => {
  house = await openCompany(features, posts);
  house.db.setNow(at('2026-10-09 15:00'));
  const inputs = ['万象城一号铺', '万象城二号铺'].map((name) => ({ kind: 'enterprise' as const, name }));
  [one = '', other = ''] = await house.db.write((tx, now) => createCustomers(tx, system, inputs, now));
});
afterAll(() => house.close());

interface Body {
  readonly id: string;
  readonly code: string;
  readonly version: number;
  readonly items: readonly { id: string; name: string; values: unknown; type: string; data: unknown }[];
  readonly fields: readonly { path: string }[];
  readonly people: unknown;
  readonly sites: unknown;
  readonly customers: number;
}
const ask = (method: string, path: string, body?: unknown, level: 'leader' | 'staff' = 'leader') =>
  house.request<Body>(method, path, { as: house.as(level, 'service'), ...(body === undefined ? {} : { body }) });
const add = async (name: string, more: object = {}): Promise<string> => {
  const { status, body, text } = await ask('POST', '/api/sites', { name, ...more });
  expect(status, text).toBe(200);
  return body.id;
};
const listed = async (site: string): Promise<string[]> =>
  (await ask('GET', `/api/customers?site=${site}`)).body.items.map(({ id }) => id).sort();

describe('a site', () => {
  it('is a subject with a lane of its own, and told as events', async () => {
    const id = await add('万象城', { address: '深圳市罗湖区宝安南路' });
    const { kind, types } = await house.db.read((tx) =>
      tx.row<{ kind: string; types: string[] }>(sql`select kind,
        array(select type from event where subject_id = s.id order by id) as types from subject s where id = ${id}`),
    );
    expect(kind).toBe('site');
    expect(types).toEqual(['subject.entered', 'site.added']);
    const { body } = await ask('GET', `/api/sites/${id}`);
    expect(body).toMatchObject({
      name: '万象城',
      address: '深圳市罗湖区宝安南路',
      people: [],
      customers: 0,
      version: 1,
    });
  });

  it('has a name of its own, in any case', async () => {
    await add('Mall A');
    const { status, body } = await ask('POST', '/api/sites', { name: 'mall a' });
    expect([status, body.fields[0]?.path]).toEqual([400, 'name']);
  });

  it('is changed by whoever has seen it as it is', async () => {
    const id = await add('来福士');
    expect((await ask('PATCH', `/api/sites/${id}`, { version: 1, name: '来福士广场' })).body.version).toBe(2);
    expect((await ask('PATCH', `/api/sites/${id}`, { version: 1, name: '别的' })).body.code).toBe(
      'site.changed_conflict',
    );
    expect((await ask('PATCH', `/api/sites/${id}`, { version: 2, departmentId: testId(9) })).body.fields[0]?.path).toBe(
      'departmentId',
    );
  });

  it('has people, whose pages say where they work', async () => {
    const id = await add('大悦城');
    const person = house.ids.technician ?? '';
    expect((await ask('PUT', `/api/sites/${id}/people`, { personIds: [person] })).status).toBe(204);
    expect((await ask('PUT', `/api/sites/${id}/people`, { personIds: [testId(9)] })).status).toBe(400);
    expect((await ask('GET', `/api/sites/${id}`)).body.people).toEqual([{ id: person, name: '技术' }]);
    expect((await ask('GET', `/api/people/${person}/sites`)).body.items).toEqual([{ id, name: '大悦城' }]);
    expect((await ask('PUT', `/api/sites/${id}/people`, { personIds: [] })).status).toBe(204);
    expect((await ask('GET', `/api/people/${person}/sites`)).body.items).toEqual([]);
  });

  it('is not managed by staff', async () => {
    expect((await ask('POST', '/api/sites', { name: '不行' }, 'staff')).status).toBe(404);
  });
});

describe('customers of a site', () => {
  it('are put there together, listed by it, named on their page, and told on their timeline', async () => {
    const id = await add('印象城');
    const put = await ask('POST', `/api/sites/${id}/customers`, { customerIds: [one, other] });
    expect(put.body).toEqual({ changed: 2 });
    expect((await ask('POST', `/api/sites/${id}/customers`, { customerIds: [one] })).body).toEqual({ changed: 0 });
    expect(await listed(id)).toEqual([one, other].sort());
    expect((await ask('GET', `/api/customers/${one}`)).body.sites).toEqual([{ id, name: '印象城' }]);
    expect((await ask('GET', `/api/sites/${id}`)).body.customers).toBe(2);
    const timeline = await ask('GET', `/api/customers/${one}/timeline?kinds=customer`);
    expect(timeline.body.items[0]).toMatchObject({ type: 'customer.site_added', data: { site: id, name: '印象城' } });
    await ask('POST', `/api/sites/${id}/customers`, { customerIds: [other], remove: true });
    expect(await listed(id)).toEqual([one]);
  });

  it('are put there as a filter finds them, until nobody is left', async () => {
    const id = await add('龙湖天街');
    const { body } = await ask('POST', `/api/sites/${id}/customers-matching`, { filter: { text: '万象城' } });
    expect(body).toEqual({ changed: 2, next: null });
    expect(await listed(id)).toEqual([one, other].sort());
  });

  it('belong to several, said at once', async () => {
    const [first, second] = [await add('一期'), await add('二期')];
    expect((await ask('PUT', `/api/customers/${one}/sites`, { siteIds: [first, second] })).status).toBe(204);
    expect((await ask('PUT', `/api/customers/${one}/sites`, { siteIds: [second] })).status).toBe(204);
    expect((await ask('GET', `/api/customers/${one}`)).body.sites).toEqual([{ id: second, name: '二期' }]);
    expect((await ask('PUT', `/api/customers/${one}/sites`, { siteIds: [testId(9)] })).body.code).toBe(
      'site.not_found',
    );
  });

  it('are not added to a closed one, and what was there stays', async () => {
    const id = await add('旧店');
    await ask('POST', `/api/sites/${id}/customers`, { customerIds: [one] });
    expect((await ask('PATCH', `/api/sites/${id}`, { version: 1, closed: true })).status).toBe(200);
    const { body } = await ask('POST', `/api/sites/${id}/customers`, { customerIds: [other] });
    expect(body.code).toBe('site.already_closed');
    expect(await listed(id)).toEqual([one]);
    const open = (await ask('GET', '/api/sites')).body.items.map(({ id: listedId }) => listedId);
    expect(open).not.toContain(id);
    expect((await ask('GET', '/api/sites?closed=true')).body.items.map(({ id: listedId }) => listedId)).toContain(id);
  });

  it('name it in a column of the list', async () => {
    const id = await add('列店');
    await ask('PUT', `/api/customers/${one}/sites`, { siteIds: [id] });
    const { body } = await ask('GET', `/api/customers?site=${id}&columns=sites`);
    expect(body.items[0]?.values).toEqual({ sites: '列店' });
  });
});

it('bears hostile input', async () => {
  expect(await fuzz(house, [sites], [house.as('administrator', 'service')])).toEqual([]);
});
