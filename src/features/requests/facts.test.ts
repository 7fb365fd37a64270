import { afterAll, beforeAll, expect, it } from 'vitest';
import { mergeCustomers, windowOf } from '#features/customers/index.ts';
import { system } from '#platform/actor.ts';
import { computeFacts, type KnownFacts } from '#platform/facts.ts';
import { at } from '#platform/testing/at.ts';
import { type House, openHouse } from './testing/house.ts';
import { versionOf } from './testing/index.ts';

let house: House;
let customer: string;
let branch: string;
beforeAll(async () => {
  house = await openHouse();
  customer = await house.enter('2026-01-02 09:00');
  branch = await house.enter('2026-01-02 09:00', { name: '星光直播（分）' });
});
afterAll(() => house.close());

const receive = async (who: string, when: string, kind: string, needType: string | null): Promise<string> => {
  const body = { kind, needType, channel: 'phone', title: '画面卡顿' };
  const reply = await house.at<{ page: { request: { id: string } } }>(
    when,
    house.head,
    'POST',
    `/api/customers/${who}/requests`,
    body,
  );
  expect(reply.status).toBe(200);
  return reply.body.page.request.id;
};
const keys = [
  'request.recurring@last_90_days',
  'complaint.count@last_90_days',
  'contact.last',
  'contact.count@last_30_days',
];
const known = async (today: string): Promise<KnownFacts> => {
  const day = { today, at: at(`${today} 23:59`), zone: 'Asia/Shanghai' };
  return (await house.db.read((tx) => computeFacts(tx, keys, [customer], day, windowOf))).get(customer) ?? {};
};

it('counts how often one problem came back and how often one complained, in the days of the organisation', async () => {
  expect(await known('2026-03-31')).toEqual({});
  const first = await receive(customer, '2026-01-03 00:30', 'issue', '画面');
  const second = await receive(customer, '2026-02-10 10:00', 'complaint', ' 画面');
  await receive(customer, '2026-02-11 10:00', 'issue', null);
  await receive(customer, '2026-02-12 10:00', 'need', '画面');
  const withdrawn = await receive(customer, '2026-02-13 10:00', 'issue', '画面');
  const path = `/api/customers/${customer}/requests/${withdrawn}/steps`;
  const cancel = { step: 'cancel', version: await versionOf(house.db, withdrawn), words: '客户自行恢复' };
  expect((await house.at('2026-02-13 11:00', house.head, 'POST', path, cancel)).status).toBe(200);
  // 90 days end with 2 April and begin on 3 January, in whose first hour it came in.
  expect(await known('2026-04-02')).toMatchObject({
    'request.recurring@last_90_days': { value: 2, seen: [first, second] },
    'complaint.count@last_90_days': { value: 1, seen: [second] },
  });
  expect(await known('2026-04-03')).toMatchObject({ 'request.recurring@last_90_days': { value: 1 } });
});

it('counts for those that are one', async () => {
  await receive(branch, '2026-03-01 10:00', 'repair', '画面');
  await house.writeAt('2026-03-02 10:00', (tx, now) =>
    mergeCustomers(tx, system, { rootId: customer, memberIds: [branch] }, now),
  );
  expect(await known('2026-04-02')).toMatchObject({ 'request.recurring@last_90_days': { value: 3 } });
});

it('knows when one last spoke, and how often lately', async () => {
  for (const when of ['2026-03-05T23:30:00+08:00', '2026-03-20T00:30:00+08:00']) {
    const contact = { direction: 'outgoing', channel: 'phone', content: '回访', occurredAt: when };
    const reply = await house.at(
      '2026-03-20 09:00',
      house.head,
      'POST',
      `/api/customers/${customer}/interactions`,
      contact,
    );
    expect([reply.status, reply.text]).toEqual([200, expect.any(String)]);
  }
  expect(await known('2026-04-02')).toMatchObject({
    'contact.last': { value: '2026-03-20' },
    'contact.count@last_30_days': { value: 1 },
  });
});
