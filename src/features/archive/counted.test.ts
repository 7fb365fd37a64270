import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CountedSource } from '#platform/counting/counted.ts';
import { sql } from '#platform/db.ts';
import { at } from '#platform/testing/at.ts';
import { counted } from './counted.ts';
import { type House, openHouse } from './testing/house.ts';

let house: House;
const customers: string[] = [];
beforeAll(async () => {
  house = await openHouse();
  for (const name of ['甲', '乙', '丙']) customers.push(await house.enter({ name, phone: '13812345678' }));
});
afterAll(() => house.close());

interface Body {
  readonly id: string;
  readonly version: number;
  readonly items: readonly { item: string }[];
}
const ask = async (method: string, path: string, body: unknown, as = house.auditor) => {
  const reply = await house.request<Body>(method, path, { as, ...(body === undefined ? {} : { body }) });
  expect(reply.status, reply.text).toBeLessThan(300);
  return reply.body;
};

/** What one of the relations has of 9 October, as of a time of that day, by the value of a field. */
async function countOf(name: string, field: string, time: string, start = false): Promise<Record<string, number>> {
  const source = counted.find((one) => one.name === name) as CountedSource;
  const counting = { asOf: at(`2026-10-09 ${time}`), zone: 'Asia/Shanghai', editions: [], length: null };
  const day = { from: sql`'2026-10-09T00:00+08'::timestamptz`, to: sql`'2026-10-10T00:00+08'::timestamptz` };
  const rows = start ? source.standing?.(day.to, counting) : source.during(day, counting);
  const groups = await house.db.read((tx) =>
    tx.rows<{ value: string; count: number }>(sql`
      select to_jsonb(o) ->> ${field} as value, count(*)::int as count from (${rows}) o group by 1`),
  );
  return Object.fromEntries(groups.map(({ value, count }) => [value, count]));
}

it('an entry is confirmed from the look that confirmed it on', async () => {
  house.db.setNow(at('2026-10-09 16:00'));
  const [one = ''] = customers;
  const { version, items } = await ask('GET', `/api/customers/${one}/entry`, undefined, house.colleague);
  const looked = items.map(({ item }) => ({ item, verdict: 'right' }));
  await ask('POST', `/api/customers/${one}/entry-checks`, { version, items: looked }, house.colleague);
  expect(await countOf('entry', 'confirmed', '15:30')).toEqual({ false: 3 });
  expect(await countOf('entry', 'confirmed', '16:30')).toEqual({ true: 1, false: 2 });
  expect(await countOf('entry', 'confirmed', '16:30', true)).toEqual({ true: 1, false: 2 });
  expect(await countOf('entry', 'confirmed', '14:00')).toEqual({});
});

it('a field is as accurate as the last person who looked at it by then has found', async () => {
  house.db.setNow(at('2026-10-09 17:00'));
  const plan = { title: '抽查', confidence: 0.99, margin: 0.005, stratifiedBy: 'none' };
  const { id } = await ask('POST', '/api/audits', plan);
  for (const [place, customer] of customers.entries()) {
    const path = `/api/customers/${customer}/audits/${id}`;
    const { items } = await ask('GET', path, undefined);
    const verdict = (item: string) => (place === 0 && item === 'name' ? 'wrong' : 'right');
    await ask('PUT', path, { items: items.map(({ item }) => ({ item, verdict: verdict(item) })) });
  }
  const found = await countOf('entry_field', 'accurate', '17:30');
  expect(found).toMatchObject({ false: 1 });
  house.db.setNow(at('2026-10-09 18:00'));
  const review = { items: [{ item: 'name', verdict: 'right' }] };
  await ask('PUT', `/api/customers/${customers[0]}/audits/${id}/review`, review, house.reviewer);
  expect(await countOf('entry_field', 'accurate', '18:30')).toEqual({ true: (found.true ?? 0) + 1 });
  expect(await countOf('entry_field', 'accurate', '17:30')).toEqual(found);
  expect(await countOf('entry_field', 'accurate', '16:30')).toEqual({});
});
