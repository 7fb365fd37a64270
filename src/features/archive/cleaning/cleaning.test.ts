import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mergeCustomers } from '#features/customers/index.ts';
import { sql } from '#platform/db.ts';
import { at } from '#platform/testing/at.ts';
import { fuzz } from '#platform/testing/fuzz.ts';
import { archive } from '../index.ts';
import { type House, openHouse } from '../testing/house.ts';

let house: House;
const ids: Record<string, string> = {};
beforeAll(async () => {
  house = await openHouse();
  house.db.setNow(at('2026-01-05 10:00'));
  for (const name of ['久未联系', '有订单', '联系不上', '重复甲', '重复乙']) ids[name] = await house.enter({ name });
  house.db.setNow(at('2026-10-09 15:00'));
  ids.号码可疑 = await house.enter({ name: '号码可疑', creditCode: '91350100M000100Y44' });
  ids.一切正常 = await house.enter({ name: '一切正常' });
  const order = { kind: 'rental', title: '设备', placedOn: '2026-10-01', amount: 100 };
  for (const name of ['有订单', '重复甲', '重复乙'])
    await ask('POST', `/api/customers/${ids[name]}/orders`, order, house.head);
  const [a = '', b = ''] = [ids.重复甲 ?? '', ids.重复乙 ?? ''].sort();
  await house.db.write((tx) =>
    tx.run(
      sql`insert into duplicate_pair (subject_id, other_id, score, reasons, found_at) values (${a}, ${b}, 0.8, '{same_core}', now())`,
    ),
  );
});
afterAll(() => house.close());

interface Body {
  id: string;
  code: string;
  items: { customerId: string; customerName: string; reasons: string[]; outcome: string | null }[];
  next?: string;
  total: number;
  handled: number;
  byOutcome: object;
  byPerson: object[];
}
const ask = (method: string, path: string, body?: unknown, as = house.informer) =>
  house.request<Body>(method, path, { as, ...(body === undefined ? {} : { body }) });
const plan = { staleAfter: '6mo', attempts: 2 };
const reasonsOf = async (id: string) => {
  const { items } = (await ask('GET', `/api/cleanings/${id}/items`)).body;
  return Object.fromEntries(items.map(({ customerName, reasons }) => [customerName, reasons]));
};

describe('a round of cleaning', () => {
  it('needs to be told how long is too long, where the policy does not say', async () => {
    expect((await ask('POST', '/api/cleanings/preview', { attempts: 2 })).body.code).toBe('archive.stale_needed');
    expect((await ask('POST', '/api/cleanings/preview', { attempts: 2, staleAfter: '半年' })).status).toBe(400);
    expect((await ask('GET', '/api/cleanings')).body).toEqual({ items: [], staleAfter: null });
  });

  it('looks at the stale, the doubtful, the doubled and the unreachable, and says why', async () => {
    for (let attempt = 0; attempt < 2; attempt += 1) {
      const failed = await ask(
        'POST',
        `/api/customers/${ids.联系不上}/failed-attempts`,
        { channel: 'phone' },
        house.clerk,
      );
      expect(failed.status).toBe(204);
    }
    expect((await ask('POST', '/api/cleanings/preview', plan)).body).toEqual({
      staleAfter: '6mo',
      total: 5,
      stale: 2,
      invalid: 1,
      duplicate: 2,
      unreachable: 1,
    });
    const { id } = (await ask('POST', '/api/cleanings', { title: '三季度', ...plan })).body;
    expect(await reasonsOf(id)).toEqual({
      久未联系: ['stale'],
      联系不上: ['stale', 'unreachable'],
      号码可疑: ['invalid'],
      重复甲: ['duplicate'],
      重复乙: ['duplicate'],
    });
  });

  it('is handled one by one or together, by whom it was, and over when nobody is left', async () => {
    const { id } = (await ask('POST', '/api/cleanings', { title: '四季度', ...plan })).body;
    const handle = (names: string[], outcome: string, note?: string) =>
      ask('POST', `/api/cleanings/${id}/items`, { customerIds: names.map((name) => ids[name]), outcome, note });
    expect((await handle(['联系不上'], 'inactive')).body.code).toBe('archive.reason_needed');
    expect((await handle(['联系不上'], 'inactive', '多次未接')).body).toEqual({ handled: 1 });
    expect((await handle(['联系不上', '号码可疑', '一切正常'], 'corrected')).body).toEqual({ handled: 1 });
    expect((await ask('POST', `/api/cleanings/${id}/close`)).body.code).toBe('archive.cleaning_unfinished');
    // Merging handles by itself whoever was brought under another.
    const merging = { rootId: ids.重复甲 ?? '', memberIds: [ids.重复乙 ?? ''] };
    await house.db.write((tx, now) => mergeCustomers(tx, house.head, merging, now));
    expect((await handle(['久未联系', '重复甲'], 'kept')).body).toEqual({ handled: 2 });
    const shown = (await ask('GET', `/api/cleanings/${id}`)).body;
    expect(shown).toMatchObject({
      total: 5,
      handled: 5,
      byOutcome: { kept: 2, corrected: 1, merged: 1, inactive: 1 },
      byPerson: [
        { name: '信息小组', handled: 4 },
        { name: '部门负责人', handled: 1 },
      ],
    });
    expect((await ask('POST', `/api/cleanings/${id}/close`)).status).toBe(204);
    expect((await handle(['久未联系'], 'kept')).body.code).toBe('archive.already_cleaned');
    const [told] = await house.db.read((tx) =>
      tx.rows<{ data: object }>(sql`select data from event where type = 'archive.cleaned'`),
    );
    expect(told?.data).toMatchObject({ cleaning: id, total: 5, merged: 1 });
  });

  it('leaves the inactive alone until somebody works with them again', async () => {
    const inactive = async () => {
      const when = JSON.stringify({ all: [{ fact: 'customer.inactive', is: true }] });
      const { body } = await house.request<Body>('GET', '/api/customers', { as: house.head, query: { when } });
      return (body.items as unknown as { name: string }[]).map(({ name }) => name);
    };
    expect(await inactive()).toEqual(['联系不上']);
    house.db.setNow(at('2026-10-09 16:00'));
    const need = {
      kind: 'need',
      urgency: 'low',
      channel: 'phone',
      title: '又来了',
      receivedAt: '2026-10-09T15:30:00+08:00',
    };
    expect((await ask('POST', `/api/customers/${ids.联系不上}/requests`, need, house.head)).status).toBe(200);
    expect(await inactive()).toEqual([]);
  });

  it('is gone on with page by page, and is nobody’s who may not clean', async () => {
    const { id } = (await ask('POST', '/api/cleanings', { title: '再来', staleAfter: '1d', attempts: 2 })).body;
    const first = (await ask('GET', `/api/cleanings/${id}/items?limit=1&state=open`)).body;
    const second = (await ask('GET', `/api/cleanings/${id}/items?limit=1&state=open&cursor=${first.next}`)).body;
    expect(second.items[0]?.customerId).not.toBe(first.items[0]?.customerId);
    expect((await ask('GET', `/api/cleanings/${id}`, undefined, house.clerk)).status).toBe(404);
  });
});

it('bears whatever is sent', async () => {
  expect(await fuzz(house, [archive], [house.head, undefined])).toEqual([]);
});
