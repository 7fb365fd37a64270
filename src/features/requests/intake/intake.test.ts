// How requests come in: a caller nobody knows, the same matter again, one number of another system, a call that is sent fifty times.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ObligationItem } from '#features/obligations/contract.ts';
import { sql } from '#platform/db.ts';
import { at } from '#platform/testing/at.ts';
import { readAt } from '#platform/testing/database.ts';
import { type House, openHouse } from '../testing/house.ts';
import { versionOf } from '../testing/index.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const when = '2026-10-09 15:00';
interface Changed {
  code: string;
  page: { request: { id: string; customerId: string; number: string; state: string; version: number } };
  events: string[];
}
const take = (customer: string, body: object = {}, time = when) =>
  house.at<Changed>(time, house.staff, 'POST', `/api/customers/${customer}/requests`, {
    ...{ kind: 'repair', channel: 'phone', title: '冷库温度降不下来' },
    ...body,
  });
const of = (customer: string, rest: string) => `/api/customers/${customer}/requests/${rest}`;
const counted = (customer: string) =>
  readAt(house.db, at('2026-12-01'), (tx) =>
    tx.row<{ requests: number; received: number; numbers: number }>(sql`select
      (select count(*)::int from request where subject_id = ${customer}::uuid) as requests,
      (select count(*)::int from event where subject_id = ${customer}::uuid and type = 'request.received') as received,
      (select count(*)::int from locator where subject_id = ${customer}::uuid and kind = 'request') as numbers`),
  );

describe('a caller whom nobody knows', () => {
  const duties = async (customer: string) => {
    const path = `/api/customers/${customer}/obligations`;
    const { body } = await house.at<{ open: ObligationItem[] }>(when, house.staff, 'GET', path);
    return body.open.map(({ duty }) => duty);
  };

  it('has limits for what they ask, and is owed no contacts until the record is complete', async () => {
    const caller = { name: '王先生', phone: '13900001111' };
    const body = { caller, request: { kind: 'need', channel: 'phone', title: '想租三台摄像机' } };
    const entered = await house.at<Changed>(when, house.staff, 'POST', '/api/callers/requests', body);
    expect(entered.status, entered.text).toBe(200);
    const id = entered.body.page.request.customerId;
    expect(await duties(id)).toEqual(['respond', 'propose']);
    const page = await house.at<Record<string, unknown>>(when, house.staff, 'GET', `/api/customers/${id}`);
    expect(page.body.provisionalSince).toBe(new Date(at(when)).toISOString());
    const complete = () => house.at<Changed>(when, house.leader, 'DELETE', `/api/customers/${id}/provisional`);
    expect((await complete()).status).toBe(204);
    const ordinary = await house.enter(when, { name: '普通新客户', kind: 'individual' });
    expect(await duties(id)).toEqual(['respond', 'propose', ...(await duties(ordinary))]);
    expect((await complete()).body.code).toBe('customer.already_complete');
  });
});

describe('the same matter', () => {
  it('is suggested while one types, with what is shared; joins what is open, or is marked', async () => {
    const customer = await house.enter('2026-09-01 09:00', { name: '同一件事' });
    const first = (await take(customer)).body.page.request;
    const asked = `${of(customer, 'alike')}?text=${encodeURIComponent('二号冷库温度又降不下来了')}`;
    const alike = await house.at<{ items: { id: string; because: string[]; shared: string[] }[] }>(
      when,
      house.staff,
      'GET',
      asked,
    );
    expect(alike.body.items).toMatchObject([{ id: first.id, because: ['text'], shared: ['冷库温度', '降不下来'] }]);
    const more = { words: '客户说今天更严重了', channel: 'phone' };
    const joined = await house.at<Changed>(when, house.staff, 'POST', of(customer, `${first.id}/more`), more);
    expect(joined.status, joined.text).toBe(200);
    expect((await counted(customer)).requests).toBe(1);
    const second = (await take(customer, { sameAs: first.id })).body.page.request;
    const origin = await house.at(when, house.staff, 'GET', of(customer, `${first.id}/origin`));
    expect(origin.body).toMatchObject({ same: [{ id: second.id }], site: null });
    const again = await house.at<Changed>(when, house.staff, 'PUT', of(customer, `${first.id}/same/${second.id}`));
    expect(again.body.code).toBe('request.already_linked');
    const itself = await house.at<Changed>(when, house.staff, 'PUT', of(customer, `${first.id}/same/${first.id}`));
    expect(itself.body.code).toBe('request.same_itself');
  });

  it('does not join what has ended', async () => {
    const customer = await house.enter('2026-09-01 09:00', { name: '已经结束' });
    const { id } = (await take(customer)).body.page.request;
    const cancel = { step: 'cancel', version: await versionOf(house.db, id), words: '登记错了' };
    await house.at(when, house.staff, 'POST', of(customer, `${id}/steps`), cancel);
    const more = { words: '还是不行', channel: 'phone' };
    const joined = await house.at<Changed>(when, house.staff, 'POST', of(customer, `${id}/more`), more);
    expect(joined.body.code).toBe('request.already_ended');
  });

  it('takes no site and no service that is not the customer’s', async () => {
    const customer = await house.enter('2026-09-01 09:00', { name: '没有项目' });
    const stranger = '00000000-0000-7000-9000-000000000099';
    for (const field of ['siteId', 'subscriptionId']) {
      const reply = await take(customer, { [field]: stranger });
      expect(reply.status, reply.text).toBe(400);
      expect(reply.text).toContain(field);
    }
    expect((await counted(customer)).requests).toBe(0);
  });
});

describe('a call of a program', () => {
  const fifty = Array.from({ length: 50 }, (_, place) => place);
  const send = (customer: string, key: string, body: object) =>
    house.request<Changed>('POST', `/api/customers/${customer}/requests`, {
      as: house.staff,
      headers: { 'idempotency-key': key },
      body: { kind: 'issue', channel: 'app', title: '重复发送', ...body },
    });

  it('that is sent fifty times at once and again later changes what it changed the first time', async () => {
    const customer = await house.enter('2026-09-01 09:00', { name: '重复发送' });
    house.db.setNow(at(when));
    const raced = await Promise.all(fifty.map(() => send(customer, 'call-1', {})));
    // A twin that comes while the first is under way is told so; whoever is answered is answered the same.
    expect(new Set(raced.map(({ status }) => status))).toSatisfy((all: Set<number>) =>
      [...all].every((status) => status === 200 || status === 409),
    );
    const replayed = await Promise.all(fifty.map(() => send(customer, 'call-1', {})));
    const answers = new Set([...raced, ...replayed].filter(({ status }) => status === 200).map(({ text }) => text));
    expect(replayed.every(({ status }) => status === 200)).toBe(true);
    expect(answers.size).toBe(1);
    expect(await counted(customer)).toEqual({ requests: 1, received: 1, numbers: 1 });
  });

  it('with another system’s number is received once, whoever sends it and however often', async () => {
    const customer = await house.enter('2026-09-01 09:00', { name: '外部编号' });
    house.db.setNow(at(when));
    const raced = await Promise.all(fifty.map((place) => send(customer, `own-${place}`, { externalRef: 'T-77' })));
    // All wait for one customer; on a busy machine some are told so, and change nothing.
    const answered = raced.filter(({ status }) => status === 200);
    expect(raced.filter(({ status }) => status !== 200 && status !== 503)).toEqual([]);
    expect(new Set(answered.map(({ body }) => body.page.request.id)).size).toBe(1);
    expect(answered.filter(({ body }) => body.events.length > 0)).toHaveLength(1);
    expect(await counted(customer)).toEqual({ requests: 1, received: 1, numbers: 1 });
    const other = await house.enter('2026-09-01 09:00', { name: '另一客户' });
    house.db.setNow(at(when));
    await send(other, 'other', { externalRef: 'T-77' });
    expect((await counted(other)).requests).toBe(1);
  });
});

describe('what the call itself settles', () => {
  const receive = async (body: object) => {
    const customer = await house.enter('2026-09-01 09:00', { name: `来电${JSON.stringify(body).length}` });
    const asked = { kind: 'enquiry', channel: 'phone', title: '怎样续租', ...body };
    type Whole = {
      request: { state: string; solution: string | null };
      taken: { step: string; passedOver: string[] }[];
    };
    type Taken = { fields?: { path: string; code: string }[]; page: { request: { id: string } } };
    const place = `/api/customers/${customer}/requests`;
    const reply = await house.at<Taken>(when, house.staff, 'POST', place, asked);
    if (reply.status !== 200)
      return { ...reply, body: { fields: reply.body.fields, page: undefined as never as Whole } };
    const page = await house.at<Whole>(when, house.staff, 'GET', `${place}/${reply.body.page.request.id}`);
    return { ...reply, body: { fields: undefined, page: page.body } };
  };

  it('is answered, resolved and closed in one act where it was solved', async () => {
    const { status, body, text } = await receive({ solved: '在小程序里点续租' });
    expect(status, text).toBe(200);
    expect(body.page.request).toMatchObject({ state: 'closed', solution: '在小程序里点续租' });
    expect(body.page.taken.map(({ step }) => step)).toEqual(['respond', 'resolve', 'close']);
  });

  it('passes over nothing of the path without a reason, and is then not received either', async () => {
    const bare = await receive({ kind: 'complaint', solved: '换了一台' });
    expect([bare.status, bare.body.fields]).toMatchObject([400, [{ path: 'reason', code: 'request.reason_needed' }]]);
    const said = await receive({ kind: 'complaint', solved: '换了一台', reason: '客户当场同意' });
    expect(said.status, said.text).toBe(200);
    expect(said.body.page.taken.flatMap(({ passedOver }) => passedOver)).toContain('propose');
  });

  it('keeps the time that the customer was told, which answers them', async () => {
    const { body } = await receive({ expected: '2026-10-12T18:00:00+08:00', kind: 'repair' });
    expect(body.page.taken.map(({ step }) => step)).toEqual(['respond', 'tell_expected_time']);
    expect(body.page.request.state).toBe('responded');
    const both = await receive({ expected: '2026-10-12T18:00:00+08:00', solved: '好了' });
    expect(both.body.fields).toMatchObject([{ path: 'expected', code: 'request.solved_at_once' }]);
  });
});
