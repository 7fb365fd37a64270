// Asking for a rating: once when a request is closed, with a link that opens it; nobody who may not be asked, has rated, or when it is off.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { versionOf } from '#features/requests/testing/index.ts';
import { sql } from '#platform/db.ts';
import { type Asked, type House, openHouse } from '../testing/house.ts';
import { openPost, type Post } from '../testing/post.ts';

let house: House;
let post: Post;
const day = '2026-10-09';
beforeAll(async () => {
  house = await openHouse();
  post = await openPost();
  await house.useMail(`${day} 08:00`, post.port);
});
afterAll(async () => {
  await house.close();
  await post.close();
});

const address = 'https://service.huaying.example';
const turn = (isOn: boolean, to = address, as = house.administrator) =>
  house.at<{ fields?: { code: string }[] }>(`${day} 08:10`, as, 'PUT', '/api/messages/survey', { isOn, address: to });
const step = async ({ customerId, requestId }: Asked, name: string, body: object = {}) => {
  const version = await versionOf(house.db, requestId);
  const place = `/api/customers/${customerId}/requests/${requestId}/steps`;
  const reply = await house.at(`${day} 12:00`, house.staff, 'POST', place, {
    step: name,
    version,
    reason: '当面办完',
    ...body,
  });
  expect(reply.status, reply.text).toBe(200);
};
const close = async (asked: Asked) => {
  await step(asked, 'respond');
  await step(asked, 'resolve', { words: '已办好' });
  await step(asked, 'close');
};
const agree = ({ customerId }: Asked, says: string) =>
  house.at(`${day} 11:00`, house.staff, 'POST', `/api/customers/${customerId}/consents`, {
    purpose: 'survey',
    state: says,
    channel: 'phone',
  });
const mailsOf = async ({ customerId, requestId }: Asked) =>
  (
    await house.at<{ items: { subject: string; text: string; automatic: boolean }[] }>(
      `${day} 13:00`,
      house.staff,
      'GET',
      `/api/customers/${customerId}/requests/${requestId}/mails`,
    )
  ).body.items;
const linksOf = ({ requestId }: Asked) =>
  house.db.read((tx) => tx.rows(sql`select id from request_link where request_id = ${requestId}::uuid`));

describe('a customer whose request is closed', () => {
  it('is asked once, by a mail with a link to that request', async () => {
    expect((await turn(true)).status).toBe(204);
    const asked = await house.ask(`${day} 10:00`);
    const given = await agree(asked, 'given');
    expect(given.status, given.text).toBe(200);
    await close(asked);
    const mails = await mailsOf(asked);
    expect(mails).toHaveLength(1);
    expect(mails[0]).toMatchObject({ automatic: true });
    expect(mails[0]?.text).toMatch(/https:\/\/service\.huaying\.example\/follow#wl_[\w-]{43}\n/);
    expect(mails[0]?.text).not.toContain('{{');
    expect(await linksOf(asked)).toHaveLength(1);
  });

  it('is not asked without their consent, without an address, when they have said how it was, or when nobody wants it asked', async () => {
    const silent = await house.ask(`${day} 10:00`);
    const nowhere = await house.ask(`${day} 10:00`, null);
    await agree(nowhere, 'given');
    const rated = await house.ask(`${day} 10:00`);
    await agree(rated, 'given');
    for (const one of [silent, nowhere]) await close(one);
    await step(rated, 'respond');
    await step(rated, 'resolve', { words: '已办好' });
    await step(rated, 'call_back', { fields: { satisfaction: 5 } });
    await step(rated, 'close');
    expect((await turn(false)).status).toBe(204);
    const off = await house.ask(`${day} 10:00`);
    await agree(off, 'given');
    await close(off);
    for (const one of [silent, nowhere, rated, off]) {
      expect(await mailsOf(one)).toEqual([]);
      expect(await linksOf(one)).toEqual([]);
    }
  });

  it('is asked for by an address without a path, set by whoever sets up the house', async () => {
    for (const wrong of ['service.example', 'javascript:alert(1)', 'https://a.example/path'])
      expect((await turn(true, wrong)).body.fields).toMatchObject([{ code: 'message.survey_address' }]);
    expect((await turn(true, address, house.staff)).status).toBe(404);
  });
});
