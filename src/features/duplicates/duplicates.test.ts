import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actorWithin } from '#features/policies/testing/index.ts';
import { sql } from '#platform/db.ts';
import { newId } from '#platform/id.ts';
import { at } from '#platform/testing/at.ts';
import { fuzz } from '#platform/testing/fuzz.ts';
import { compareNext, duplicates } from './index.ts';
import { type House, openHouse } from './testing/house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

// biome-ignore lint/suspicious/noExplicitAny: replies are looked at whole
type Body = any;
const ask = async (method: string, path: string, body?: unknown, as = house.head) => {
  const reply = await house.request<Body>(method, path, { as, ...(body === undefined ? {} : { body }) });
  return { status: reply.status, body: reply.body };
};
const get = async (path: string) => (await ask('GET', path)).body;
const compare = async () => {
  while ((await house.db.write(compareNext)) > 0);
};
const pairsOf = async (id: string) =>
  (await get(`/api/customers/${id}/duplicates`)).items.map(({ one, other, score, reasons }: Body) => ({
    with: one.id === id ? other.id : one.id,
    score,
    reasons,
  }));

describe('finding', () => {
  it('brings together names, sounds, phones and papers, each with its reasons', async () => {
    const a = await house.enter({ name: '上海云帆文化传媒有限公司', creditCode: '91350100M000100Y43' });
    const same = await house.enter({ name: '云帆文化传媒（上海）有限公司' });
    const near = await house.enter({ name: '上海云凡文化传媒有限公司' });
    const code = await house.enter({ name: '完全不同的名字', creditCode: '91350100m000100y43' });
    const person = await house.enter({ kind: 'individual', name: '王伟', phone: '+86 138 0000 1234' });
    const twin = await house.enter({ kind: 'individual', name: '王伟', phone: '13800001234' });
    const namesake = await house.enter({ kind: 'individual', name: '王伟', phone: '13900009999' });
    await compare();
    expect(await pairsOf(a)).toEqual([
      { with: code, score: 0.95, reasons: ['credit_code'] },
      { with: same, score: 0.75, reasons: ['same_core'] },
      { with: near, score: 0.55, reasons: ['near_name'] },
    ]);
    expect(await pairsOf(person)).toEqual([{ with: twin, score: 0.79, reasons: ['phone', 'person_name'] }]);
    expect(await pairsOf(namesake)).toEqual([]);
  });

  it('brings together a customer and whoever speaks for another by the same phone, and opens it for nothing else', async () => {
    const contacts = [{ name: '孙经理', phone: '137 1111 2222', roles: [], keyPerson: false }];
    const company = await house.enter({ name: '湖畔影业有限公司', contacts });
    const person = await house.enter({ kind: 'individual', name: '孙女士', phone: '+86 13711112222' });
    await compare();
    const pair = { score: 0.5, reasons: ['phone_of_contact'] };
    expect(await pairsOf(person)).toEqual([{ with: company, ...pair }]);
    expect(await pairsOf(company)).toEqual([{ with: person, ...pair }]);
    // Equal values in the two columns stay unequal for whoever has the database alone.
    const { equal } = await house.db.read((tx) =>
      tx.row<{ equal: boolean }>(
        sql`select exists (select from customer c join contact_person p on p.phone_index = c.phone_index) as equal`,
      ),
    );
    expect(equal).toBe(false);
  });

  it('finds no pair where a number is too many people’s', async () => {
    const contacts = [{ name: '前台', phone: '02087654321', roles: [], keyPerson: false }];
    for (let place = 0; place < 21; place += 1)
      await house.enter({ name: `${'甲乙丙丁戊己庚'[place % 7]}${place}物业`, contacts });
    const one = await house.enter({ kind: 'individual', name: '接线员', phone: '020-87654321' });
    await compare();
    expect(await pairsOf(one)).toEqual([]);
  });

  it('tells before somebody is entered who may be there already, and whose', async () => {
    const id = await house.enter({ name: '上海蓝鲸文化传播有限公司' });
    await compare();
    const alike = async (name: string, kind = 'enterprise') =>
      (await ask('GET', `/api/duplicates/alike?kind=${kind}&name=${encodeURIComponent(name)}`, undefined, house.clerk))
        .body.items;
    expect(await alike('蓝鲸文化传播（上海）公司')).toMatchObject([{ id, ownerName: '市场', reasons: ['same_core'] }]);
    expect(await alike('蓝京文化传播')).toMatchObject([{ id, reasons: ['near_name'] }]);
    expect(await alike('蓝鲸文化传播', 'individual')).toEqual([]);
    expect(await alike('毫不相干')).toEqual([]);
  });

  it('follows changes, and remembers that two are not one', async () => {
    const [one, other] = [
      await house.enter({ name: '北斗影视设备租赁公司' }),
      await house.enter({ name: '北斗影视设备租赁集团' }),
    ];
    await compare();
    expect(await pairsOf(one)).toMatchObject([{ with: other, reasons: ['same_core'] }]);
    await ask('PATCH', `/api/customers/${other}`, { version: 1, name: '南极影视设备公司' });
    await compare();
    expect(await pairsOf(one)).toEqual([]);
    await ask('PATCH', `/api/customers/${other}`, { version: 2, name: '北斗影视设备租赁' });
    await compare();
    expect(await pairsOf(one)).toHaveLength(1);
    const path = `/api/customers/${one}/duplicates/${other}/different`;
    // Whoever leads another department reaches one of them, and says nothing about the other.
    const leader = actorWithin('leader', { id: newId() });
    await house.db.write((tx) =>
      tx.run(sql`update customer set owner_id = case when subject_id = ${one}::uuid then ${leader.id}::uuid else ${newId()}::uuid end
        where subject_id in (${one}::uuid, ${other}::uuid)`),
    );
    expect((await ask('PUT', path, {}, leader)).body.code).toBe('duplicate.pair_not_found');
    expect((await ask('PUT', path, { note: '两家公司' })).status).toBe(204);
    expect((await ask('PUT', path, {})).body.code).toBe('duplicate.pair_not_found');
    expect((await ask('POST', '/api/duplicates/compare')).body.waiting).toBeGreaterThan(0);
    await compare();
    expect(await pairsOf(one)).toEqual([]);
    expect(await get('/api/duplicates/progress')).toEqual({ waiting: 0 });
    const { items } = await get('/api/duplicates');
    expect(items.length).toBeGreaterThan(2);
    expect(items.map(({ score }: Body) => score)).toEqual(
      items.map(({ score }: Body) => score).sort((a: number, b: number) => b - a),
    );
  });
});

/** Everything that is read of a customer, without what is told of merging itself. */
async function readAll(ids: readonly string[], texts: readonly string[]) {
  const own = /^customer\.(un)?merged$/;
  const of = async (id: string) => {
    const { version: _, ...page } = await get(`/api/customers/${id}`);
    const { open, past } = await get(`/api/customers/${id}/obligations`);
    const bare = (items: Body[]) =>
      items.map(({ rule, from, due, state, customerId }) => ({ rule, from, due, state, customerId }));
    return {
      page,
      orders: await get(`/api/customers/${id}/orders`),
      requests: await get(`/api/customers/${id}/requests`),
      timeline: (await get(`/api/customers/${id}/timeline`)).items.filter(
        ({ type }: Body) => !own.test(type) && !type.startsWith('obligation.'),
      ),
      open: bare(open),
      past: bare(past),
    };
  };
  return {
    each: await Promise.all(ids.map(of)),
    list: (await get('/api/customers?limit=200')).items,
    count: await get('/api/customers/count'),
    found: await Promise.all(
      texts.map(async (text) => (await get(`/api/customers/search?text=${encodeURIComponent(text)}`)).items),
    ),
    today: (await get('/api/today')).whole.counts,
    facts: await house.db.read((tx) =>
      tx.rows(sql`select subject_id, tier, last_contact_at from customer order by subject_id`),
    ),
  };
}

describe('merging', () => {
  let root = '';
  let member = '';
  beforeAll(async () => {
    house.db.setNow(at('2026-10-10 10:00'));
    const contacts = [{ name: '赵经理', phone: '13700000001', roles: [], keyPerson: true }];
    root = await house.enter({ name: '天河影视公司', cooperationFrom: '2024-01-01' });
    member = await house.enter({ name: '珠江影视中心', phone: '13600000002', contacts });
    const order = (amount: number) => ({
      kind: 'rental',
      title: '设备',
      placedOn: '2026-09-01',
      amount,
      dueOn: '2026-12-01',
    });
    await ask('POST', `/api/customers/${root}/orders`, order(500));
    await ask('POST', `/api/customers/${member}/orders`, order(600));
    const need = {
      kind: 'need',
      urgency: 'low',
      channel: 'phone',
      title: '要机位',
      receivedAt: '2026-10-10T10:20:00+08:00',
    };
    house.db.setNow(at('2026-10-10 10:40'));
    const { status } = await ask('POST', `/api/customers/${member}/requests`, need);
    expect(status).toBe(200);
  });

  it('shows all of it under the root: page, orders, requests, timeline, duties, search; and a member leads there', async () => {
    const before = await readAll([root, member], []);
    const { body } = await ask('POST', `/api/customers/${root}/merges`, { memberIds: [member], reason: '同一家公司' });
    const page = await get(`/api/customers/${member}`);
    expect(page).toMatchObject({ id: root, name: '天河影视公司', contacts: [{ name: '赵经理', customerId: member }] });
    expect((await get(`/api/customers/${member}/orders`)).items.map(({ amount }: Body) => amount).sort()).toEqual([
      500, 600,
    ]);
    expect((await get(`/api/customers/${root}/requests`)).items).toMatchObject([
      { customerId: member, customerName: '天河影视公司' },
    ]);
    const types = (await get(`/api/customers/${root}/timeline`)).items.map(({ type }: Body) => type);
    expect(types.filter((type: string) => type === 'order.placed')).toHaveLength(2);
    expect(types.filter((type: string) => type === 'customer.merged')).toHaveLength(2);
    const list = (await get('/api/customers?limit=200')).items.map(({ id }: Body) => id);
    expect(list).toContain(root);
    expect(list).not.toContain(member);
    for (const text of ['珠江影视', '13600000002', '赵经理', 'zhujiang']) {
      const found = (await get(`/api/customers/search?text=${encodeURIComponent(text)}`)).items;
      expect(
        found.map(({ id }: Body) => id),
        text,
      ).toContain(root);
      expect(
        found.map(({ id }: Body) => id),
        text,
      ).not.toContain(member);
    }
    // The request of the member is still owed an answer; what was owed to the member by its tier is owed by the root's alone.
    const { open } = await get(`/api/customers/${root}/obligations`);
    const ofRequest = open.filter(({ ground }: Body) => ground.kind === 'request');
    expect(ofRequest.map(({ rule, customerId }: Body) => [rule, customerId])).toEqual([
      ['respond.potential', member],
      ['propose.potential', member],
    ]);
    expect(open.some(({ ground, customerId }: Body) => ground.kind === 'subject' && customerId === member)).toBe(false);

    expect((await ask('DELETE', `/api/customers/${root}/merges/${body.id}`)).status).toBe(204);
    expect(await readAll([root, member], [])).toEqual(before);
  });

  it('is undone without a trace in anything that is read', async () => {
    const texts = ['天河', '珠江影视', '赵经理', '13600000002'];
    const before = await readAll([root, member], texts);
    const { body } = await ask('POST', `/api/customers/${root}/merges`, { memberIds: [member] });
    expect(await readAll([root, member], texts)).not.toEqual(before);
    expect((await ask('DELETE', `/api/customers/${root}/merges/${body.id}`)).status).toBe(204);
    expect(await readAll([root, member], texts)).toEqual(before);
    expect((await ask('DELETE', `/api/customers/${root}/merges/${body.id}`)).body.code).toBe(
      'duplicate.already_parted',
    );
  });

  it('writes what is new to the root, and keeps what is the member’s with the member', async () => {
    const { body } = await ask('POST', `/api/customers/${root}/merges`, { memberIds: [member] });
    const order = { kind: 'purchase', title: '新单', placedOn: '2026-10-10', amount: 7 };
    const placed = await ask('POST', `/api/customers/${member}/orders`, order);
    expect(placed.status).toBe(200);
    const { items } = await get(`/api/customers/${root}/orders`);
    expect(items.find(({ title }: Body) => title === '新单').customerId).toBe(root);
    // A record of the member is reached where it lies.
    const [request] = (await get(`/api/customers/${root}/requests`)).items;
    expect((await ask('GET', `/api/customers/${member}/requests/${request.id}`)).status).toBe(200);
    const contact = {
      occurredAt: '2026-10-10T10:39:00+08:00',
      channel: 'phone',
      direction: 'outgoing',
      content: '回电',
    };
    expect((await ask('POST', `/api/customers/${member}/interactions`, contact)).status).toBe(200);
    await ask('DELETE', `/api/customers/${root}/merges/${body.id}`);
    expect((await get(`/api/customers/${root}/orders`)).items).toHaveLength(2);
    expect((await get(`/api/customers/${member}/orders`)).items).toHaveLength(1);
  });

  it('reckons with all members: the tier follows their orders together, and back', async () => {
    const tierOf = async (id: string) => (await get(`/api/customers/${id}`)).tier;
    const [a, b] = [await house.enter({ name: '合计甲' }), await house.enter({ name: '合计乙' })];
    for (const id of [a, b])
      await ask('POST', `/api/customers/${id}/orders`, {
        kind: 'rental',
        title: '大单',
        placedOn: '2026-09-01',
        amount: 60_000,
      });
    const alone = await tierOf(a);
    const { body } = await ask('POST', `/api/customers/${a}/merges`, { memberIds: [b] });
    const together = await tierOf(a);
    expect([alone, together]).toEqual(['important', 'core']);
    await ask('DELETE', `/api/customers/${a}/merges/${body.id}`);
    // A tier falls at reassessment only; what each has ordered is its own again.
    expect((await get(`/api/customers/${b}`)).tier).toBe('important');
  });

  it('brings whole groups along, and is undone in the order it was done', async () => {
    const [a, b, c] = [
      await house.enter({ name: '组甲' }),
      await house.enter({ name: '组乙' }),
      await house.enter({ name: '组丙' }),
    ];
    const first = (await ask('POST', `/api/customers/${a}/merges`, { memberIds: [b] })).body.id;
    const second = (await ask('POST', `/api/customers/${c}/merges`, { memberIds: [a] })).body.id;
    expect((await get(`/api/customers/${b}`)).id).toBe(c);
    expect((await get(`/api/customers/${a}/merges`)).members.map(({ name }: Body) => name).sort()).toEqual([
      '组乙',
      '组甲',
    ]);
    // Asked for by the member's address the whole answers; the earlier merge is not its root's.
    expect((await ask('DELETE', `/api/customers/${a}/merges/${first}`)).body.code).toBe('duplicate.merged_since');
    expect((await ask('POST', `/api/customers/${c}/merges`, { memberIds: [b] })).body.code).toBe(
      'duplicate.already_merged',
    );
    expect((await ask('DELETE', `/api/customers/${c}/merges/${second}`)).status).toBe(204);
    expect((await get(`/api/customers/${b}`)).id).toBe(a);
    expect((await ask('DELETE', `/api/customers/${a}/merges/${first}`)).status).toBe(204);
    expect((await get(`/api/customers/${b}`)).id).toBe(b);
  });

  it('is for those who may, and for customers within reach', async () => {
    expect((await ask('POST', `/api/customers/${root}/merges`, { memberIds: [member] }, house.clerk)).status).toBe(404);
    const missing = '00000000-0000-7000-8000-000000000404';
    expect((await ask('POST', `/api/customers/${root}/merges`, { memberIds: [missing] })).body.code).toMatch(
      /not_found|already_merged/,
    );
    expect((await ask('POST', `/api/customers/${root}/merges`, { memberIds: [root] })).body.code).toBe(
      'duplicate.already_merged',
    );
  });
});

it('bears whatever is sent', async () => {
  expect(await fuzz(house, [duplicates], [house.head, undefined])).toEqual([]);
});
