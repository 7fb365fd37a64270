import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { planAbsence, standingInFor } from '#features/people/index.ts';
import { system } from '#platform/actor.ts';
import { at } from '#platform/testing/at.ts';
import { type House, openHouse } from './testing/house.ts';

interface Item {
  id: string;
  customerId: string;
  customerName: string;
  due: string;
}
interface Page {
  items: Item[];
  next?: string;
  whole?: { counts: Record<string, number>; subjects: Record<string, Record<string, number>> };
}

const names = ['华影传媒', '星光直播', '云帆会展', '鼎盛影视', '蓝海文化', '飞鱼网络', '极光广告'];
let house: House;
beforeAll(async () => {
  house = await openHouse();
  for (const [index, name] of names.entries()) {
    const customer = await house.enter('2026-10-01 09:00', { name, since: '2020-05-01' });
    if (index % 3 === 0) await house.ask(customer, `2026-10-09 1${index}:00`, 'received');
  }
  house.db.setNow(at('2026-10-09 16:10'));
});
afterAll(() => house.close());

type Post = Parameters<House['as']>[0];
/** As who signs in: they bring along for whom they stand in. */
const today = async (as: Post, query = ''): Promise<Page> => {
  const standsFor = await house.db.read((tx, now) => standingInFor(tx, house.people[as], now));
  return (await house.request<Page>('GET', `/api/today?${query}`, { as: { ...house.as(as), standsFor } })).body;
};

/** All pages of so many customers, one after the other. */
async function pagesOf(as: Post, limit: number, query = ''): Promise<Page[]> {
  const pages = [await today(as, `limit=${limit}&${query}`)];
  for (let next = pages[0]?.next; next !== undefined; next = pages.at(-1)?.next)
    pages.push(await today(as, `limit=${limit}&cursor=${next}&${query}`));
  return pages;
}

const sum = (counts: Record<string, number> = {}) => Object.values(counts).reduce((all, count) => all + count, 0);
const idsIn = (pages: readonly Page[]) => pages.flatMap(({ items }) => items.map(({ id }) => id));

describe('Today, page by page', () => {
  it.each(['specialist', 'second'] as const)(
    'gives %s every duty once, a customer never broken off, the most urgent first',
    async (as) => {
      const [all] = await pagesOf(as, 200);
      for (const limit of [1, 2, 3]) {
        const pages = await pagesOf(as, limit);
        expect(idsIn(pages)).toEqual(all?.items.map(({ id }) => id));
        const customers = pages.flatMap(({ items }) => [...new Set(items.map(({ customerId }) => customerId))]);
        expect(new Set(customers).size).toBe(customers.length);
        for (const { items } of pages.slice(0, -1))
          expect(new Set(items.map(({ customerId }) => customerId)).size).toBe(limit);
        const firsts = customers.map((one) => all?.items.find(({ customerId }) => customerId === one)?.due ?? '');
        expect(firsts).toEqual([...firsts].sort());
      }
    },
  );

  it('counts the whole, duties and customers, with the first page only', async () => {
    const [first, second] = await pagesOf('specialist', 1);
    const [all] = await pagesOf('specialist', 200);
    expect(second?.items.length).toBeGreaterThan(0);
    expect(second?.whole).toBeUndefined();
    expect(sum(first?.whole?.counts)).toBe(all?.items.length);
    const kinds = Object.values(first?.whole?.subjects ?? {}).map(sum);
    expect(kinds.reduce((total, count) => total + count, 0)).toBe(
      new Set(all?.items.map(({ customerId }) => customerId)).size,
    );
  });

  it('finds a customer by name, pinyin or initials, among what is owed', async () => {
    const [all] = await pagesOf('specialist', 200);
    const wanted = all?.items.at(-1)?.customerName ?? '';
    const found = await today('specialist', `text=${encodeURIComponent(wanted.slice(0, 2))}`);
    expect(new Set(found.items.map(({ customerName }) => customerName))).toEqual(new Set([wanted]));
    expect(found.items).toHaveLength(all?.items.filter(({ customerName }) => customerName === wanted).length ?? 0);
    expect((await today('specialist', 'text=%21')).items).toEqual([]);
    expect((await today('specialist', 'text=zzzz')).items).toEqual([]);
  });

  it('puts a customer of two people whom one looks after in one place', async () => {
    const alone = [...idsIn(await pagesOf('specialist', 200)), ...idsIn(await pagesOf('second', 200))];
    const away = { personId: house.people.second, from: at('2026-10-09 16:00'), to: at('2026-10-20') };
    await house.writeAt('2026-10-09 16:10', (tx, now) =>
      planAbsence(tx, system, { ...away, deputyId: house.people.specialist }, now),
    );
    const together = idsIn(await pagesOf('specialist', 2));
    expect(new Set(together)).toEqual(new Set(alone));
    expect(together).toHaveLength(alone.length);
    expect(together).toEqual(idsIn(await pagesOf('specialist', 200)));
  });

  it('refuses a place that is none', async () => {
    const cursors = [
      'x',
      Buffer.from('[1]').toString('base64url'),
      Buffer.from('[-9007199254740991,"a"]').toString('base64url'),
    ];
    for (const cursor of cursors)
      expect((await house.request('GET', `/api/today?cursor=${cursor}`, { as: house.as('head') })).status).toBe(400);
  });
});
