import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { system } from '#platform/actor.ts';
import { raw } from '#platform/db.ts';
import { at } from '#platform/testing/at.ts';
import type { RequestLine } from '../contract.ts';
import { importRequests } from '../index.ts';
import { type House, openHouse } from '../testing/house.ts';

let house: House;
let core: string;
let plain: string;
beforeAll(async () => {
  house = await openHouse();
  core = await house.enter('2026-03-02 09:00', { name: '蓝鲸传媒', cooperationFrom: '2020-01-01' });
  plain = await house.enter('2026-03-02 09:00', { name: '东岸影视' });
});
afterAll(() => house.close());

const noon = '2026-03-10 12:00';
const receive = async (customer: string, when: string, title: string, urgency = 'low'): Promise<string> => {
  const body = { kind: 'issue', channel: 'phone', title, urgency };
  const path = `/api/customers/${customer}/requests`;
  const reply = await house.at<{ page: { request: { number: string } } }>(when, house.head, 'POST', path, body);
  expect(reply.status).toBe(200);
  return reply.body.page.request.number;
};
const list = async (query: Record<string, string>, when = noon) => {
  const path = `/api/requests?${new URLSearchParams(query)}`;
  const reply = await house.at<{ items: RequestLine[]; next?: string }>(when, house.head, 'GET', path);
  expect(reply.status).toBe(200);
  return reply.body;
};
const found = async (text: string): Promise<string[]> => (await list({ text })).items.map(({ title }) => title);

describe('what is found as one types', () => {
  beforeAll(async () => {
    await receive(core, '2026-03-03 09:00', '冷库温度降不下来');
    await receive(plain, '2026-03-03 10:00', '冷库门关不上，Sony FX6 也黑屏');
    await receive(plain, '2026-03-03 11:00', '发票抬头要改');
  });

  it('are words of the title: pairs of characters, one character, the beginning of a word, all of several', async () => {
    expect(await found('冷库')).toEqual(['冷库门关不上，Sony FX6 也黑屏', '冷库温度降不下来']);
    expect(await found('温')).toEqual(['冷库温度降不下来']);
    expect(await found('温度降不下来')).toEqual(['冷库温度降不下来']);
    expect(await found('ＳＯＮＹ')).toEqual(['冷库门关不上，Sony FX6 也黑屏']);
    expect(await found('冷库 fx')).toEqual(['冷库门关不上，Sony FX6 也黑屏']);
    expect(await found('冷库 抬头')).toEqual([]);
    expect(await found('库冷')).toEqual([]);
    expect(await found('来')).toEqual(['冷库温度降不下来']);
  });

  it('are numbers by their beginning and by their end', async () => {
    const number = await receive(core, '2026-03-04 09:00', '要一份对账单');
    expect(number).toMatch(/^R-2026-0000\d\d$/);
    for (const part of [number, number.toLowerCase(), number.slice(-3), number.slice(0, -1), number.slice(2, -1)])
      expect(await found(part), part).toContain('要一份对账单');
    expect(await found(number)).toEqual(['要一份对账单']);
    expect(await found('2025-00')).toEqual([]);
  });

  it('are requests of the customers that it finds', async () => {
    expect(await found('东岸')).toEqual(['发票抬头要改', '冷库门关不上，Sony FX6 也黑屏']);
    expect(await found('dayys')).toEqual([]);
    expect(await found('daysh')).toEqual([]);
    expect(await found('dongan')).toHaveLength(2);
  });

  it('is nothing where nothing can be found by it, and bears whatever is typed', async () => {
    expect(await found('！？')).toEqual([]);
    for (const odd of ["'", '\\', "a' | 'b", ':*', '%', '_', '冷%', '&!()', '😀']) await found(odd);
    expect(await found("冷库'")).toHaveLength(2);
  });

  it('is the same whether it was written by the product or by the migration', async () => {
    const read = () =>
      house.db.read((tx) =>
        tx.rows<{ id: string; terms: string }>(
          raw('select request_id as id, terms::text from request_search order by 1'),
        ),
      );
    const migration = readFileSync('db/migrations/0340-request-search.sql', 'utf8');
    const written = await read();
    expect(written.length).toBeGreaterThan(3);
    const again = /insert into request_search[\s\S]*?from request r;/.exec(migration)?.[0] ?? '';
    await house.writeAt(noon, async (tx) => {
      await tx.run(raw('delete from request_search'));
      await tx.run(raw(again.replace(/;$/, '')));
    });
    expect(await read()).toEqual(written);
  });
});

describe('what is open, by how much it presses', () => {
  let crowd: string[];
  beforeAll(async () => {
    crowd = [];
    const pressing = [
      [plain, 'high', '一'],
      [core, 'low', '二'],
      [core, 'high', '三'],
      [plain, 'low', '四'],
      [plain, 'high', '五'],
    ] as const;
    for (const [place, [customer, urgency, word]] of pressing.entries())
      crowd.push(await receive(customer, `2026-03-05 1${place}:00`, `压力${word}`, urgency));
  });
  const inOrder = async (sort: string, limit: string): Promise<string[]> => {
    const titles: string[] = [];
    for (let cursor: string | undefined; ; ) {
      const { items, next } = await list({ sort, limit, text: '压力', ...(cursor === undefined ? {} : { cursor }) });
      titles.push(...items.map(({ title }) => title.slice(2)));
      if (next === undefined) return titles;
      cursor = next;
    }
  };

  it('is led by the tier as the policy orders them, then urgency, then whoever has waited longest', async () => {
    for (const limit of ['50', '2', '1']) expect((await inOrder('tier', limit)).join('')).toBe('三二一五四');
  });

  it('is led by the urgency, then tier', async () => {
    for (const limit of ['50', '2']) expect((await inOrder('urgency', limit)).join('')).toBe('三一五二四');
  });

  it('leaves out what is closed', async () => {
    const [number = ''] = crowd;
    const { items } = await list({ text: number });
    const path = `/api/customers/${plain}/requests/${items[0]?.id}/steps`;
    expect(
      (
        await house.at('2026-03-06 09:00', house.head, 'POST', path, {
          step: 'cancel',
          version: 1,
          words: '已自行解决',
        })
      ).status,
    ).toBe(200);
    expect((await inOrder('tier', '50')).join('')).toBe('三二五四');
    expect((await list({ text: '压力' })).items).toHaveLength(5);
  });

  it('refuses an order that there is not, and a cursor of another', async () => {
    expect((await house.at(noon, house.head, 'GET', '/api/requests?sort=length')).status).toBe(400);
    const { next = '' } = await list({ limit: '1' });
    expect(
      (await house.at(noon, house.head, 'GET', `/api/requests?sort=tier&cursor=${encodeURIComponent(next)}`)).status,
    ).toBe(400);
  });
});

it('walks the newest where a text finds more than are worth putting in order', async () => {
  const many = 3_100;
  const from = at('2026-03-07 09:00');
  // Closed long ago, so that nothing is owed for them.
  const past = Array.from({ length: many }, (_, place) => {
    const then = from + place * 1_000;
    return {
      ...({ customerId: plain, kind: 'need', urgency: 'low', channel: 'phone', externalRef: `many:${place}` } as const),
      ...{
        title: place === 0 ? '续租稀客' : '续租设备',
        receivedAt: then,
        respondedAt: then,
        resolvedAt: then,
        closedAt: then,
      },
    };
  });
  const [rare] = await house.writeAt('2026-03-08 09:00', (tx, now) => importRequests(tx, system, past, now));
  expect(await found('稀客')).toEqual(['续租稀客']);
  const seen: string[] = [];
  for (let cursor: string | undefined; ; ) {
    const { items, next } = await list({ text: '续租', limit: '200', ...(cursor === undefined ? {} : { cursor }) });
    seen.push(...items.map(({ id }) => id));
    if (next === undefined) break;
    cursor = next;
  }
  expect(new Set(seen).size).toBe(many);
  expect(seen).toHaveLength(many);
  expect(seen.at(-1)).toBe(rare);
  expect((await list({ text: '东岸' })).items[0]?.title).toBe('续租设备');
});
