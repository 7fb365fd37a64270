// Requests that come back, through the doors: found as they come in, grouped once, taken up, studied, and opened again when the cause is back.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { versionOf } from '#features/requests/testing/index.ts';
import { system } from '#platform/actor.ts';
import { sql } from '#platform/db.ts';
import { record } from '#platform/events.ts';
import { newId } from '#platform/id.ts';
import { fuzz } from '#platform/testing/fuzz.ts';
import { testActor } from '#platform/testing/server.ts';
import type { Alike, Report } from './contract.ts';
import { compareRequests, recurrences } from './index.ts';
import { type House, openHouse } from './testing/house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const told = async (type: string) =>
  (
    await house.db.read((tx) =>
      tx.row<{ count: number }>(sql`select count(*)::int as count from event where type = ${type}`),
    )
  ).count;

describe('a repetition', () => {
  it('is found when so many are alike in so many days, as the policy says, and once', async () => {
    const customer = await house.enter('2026-03-01 09:00', '长江水务');
    await house.ask('2026-03-02 10:00', customer, '会议室投影仪不亮');
    await house.ask('2026-03-05 10:00', customer, '二楼会议室投影仪又不亮了');
    expect(await house.groups(`?customerId=${customer}`)).toEqual([]);
    const third = await house.ask('2026-03-09 10:00', customer, '会议室的投影仪不亮');
    const [group, ...others] = await house.groups(`?customerId=${customer}`);
    expect(others).toEqual([]);
    expect(group).toMatchObject({
      basis: 'text',
      scope: 'customer',
      nature: 'problem',
      state: 'proposed',
      count: 3,
      atLeast: 3,
      days: 90,
      clause: '2.2.2',
    });
    expect(group?.label).toContain('投影仪');
    await house.ask('2026-03-10 10:00', customer, '会议室投影仪还是不亮');
    expect(await house.groups(`?customerId=${customer}`)).toMatchObject([{ id: group?.id, count: 4 }]);
    const path = `/api/customers/${customer}/requests/${third}/alike`;
    const alike = await house.act('2026-03-10 11:00', 'GET', path);
    expect(alike.body).toMatchObject({ groups: [{ id: group?.id }], requests: [{}, {}, {}] });
    const { counts, requests } = alike.body as unknown as Alike;
    expect(counts).toContainEqual({ scope: 'customer', basis: 'text', count: 4, days: 90 });
    expect(requests.every(({ shared }) => shared.join('').includes('投影仪'))).toBe(true);
  });

  it('is none where they lie further apart, are withdrawn, or are different matters of different natures', async () => {
    const customer = await house.enter('2026-03-01 09:00', '徐汇学校');
    await house.ask('2026-03-02 10:00', customer, '打印机卡纸');
    const second = await house.ask('2026-04-02 10:00', customer, '打印机又卡纸');
    const cancelled = await house.act(
      '2026-04-02 11:00',
      'POST',
      `/api/customers/${customer}/requests/${second}/steps`,
      { step: 'cancel', version: await versionOf(house.db, second), words: '记错了' },
    );
    expect(cancelled.status).toBe(200);
    await house.ask('2026-05-20 10:00', customer, '打印机一直卡纸');
    await house.ask('2026-06-20 10:00', customer, '打印机卡纸的墨盒要三个', { kind: 'need' });
    expect(await house.groups(`?customerId=${customer}`)).toEqual([]);
  });

  it('is of needs too, by what they are about', async () => {
    const customer = await house.enter('2026-03-01 09:00', '静安书店');
    for (const [day, title] of [
      ['02', '要一份报价'],
      ['03', '请寄样品'],
      ['04', '想看演示'],
    ] as const)
      await house.ask(`2026-07-${day} 10:00`, customer, title, { kind: 'need', needType: '直播设备' });
    expect(await house.groups(`?customerId=${customer}`)).toMatchObject([
      { basis: 'need', nature: 'need', label: '直播设备', count: 3 },
    ]);
  });

  it('is of what an analysis found to be the cause, whatever the words', async () => {
    const customer = await house.enter('2026-05-01 09:00', '虹口影院');
    const titles = ['放映厅音响有杂音', '三号厅灯光闪烁', '售票机重启'];
    for (const [nth, title] of titles.entries()) {
      const when = `2026-05-0${nth + 2} 10:00`;
      const request = await house.ask(when, customer, title);
      // As a step of the path writes it, where the policy lists the cause.
      await house.writeAt(when, async (tx, now) => {
        await tx.run(sql`insert into request_step (subject_id, request_id, id, step, occurred_at, recorded_at, fields)
          values (${customer}, ${request}, ${newId()}, 'analyse', now(), now(), ${'{"root_cause": "aging_wiring"}'}::jsonb)`);
        const ground = { kind: 'request', id: request };
        record(tx, { type: 'request.analysed', subjectId: customer, occurredAt: now, actor: system, ground, data: {} });
      });
    }
    const found = await house.groups(`?customerId=${customer}`);
    expect(found.map(({ basis, label }) => [basis, label])).toContainEqual(['cause', 'aging_wiring']);
  });

  it('across customers is found once the organisation has stated how many', async () => {
    const [one, other] = [
      await house.enter('2026-08-01 09:00', '东方酒店'),
      await house.enter('2026-08-01 09:00', '南方酒店'),
    ];
    await house.ask('2026-08-02 10:00', one, '空调系统漏水');
    await house.ask('2026-08-03 10:00', other, '空调系统漏水严重');
    expect(await house.groups('?scope=organisation')).toEqual([]);
    const stated = { customer: null, organisation: { atLeast: 2, days: 30 } };
    expect((await house.act('2026-08-04 10:00', 'PUT', '/api/recurrence-terms', stated)).status).toBe(204);
    expect(await house.groups('?scope=organisation')).toMatchObject([
      { basis: 'text', count: 2, customers: 2, clause: null, days: 30 },
    ]);
    const denied = await house.act('2026-08-04 10:00', 'PUT', '/api/recurrence-terms', stated, 'service');
    expect(denied.status).toBe(404);
  });
});

describe('a group', () => {
  let customer: string;
  const group = async () => (await house.groups(`?customerId=${customer}&state=proposed,accepted,studied,reopened`))[0];
  const asked = (when: string) => house.ask(when, customer, '宽带经常掉线', { kind: 'complaint' });
  const post = async (when: string, path: string, body: object = {}, method = 'POST') => {
    const { id = '', version } = (await group()) ?? {};
    return house.act(when, method, `/api/recurrences/${id}/${path}`, { version, ...body });
  };
  beforeAll(async () => {
    customer = await house.enter('2026-09-01 09:00', '浦东医院');
    for (const day of ['02', '03', '04']) await asked(`2026-09-${day} 10:00`);
  });

  it('is put aside with a reason, and only what comes after counts again', async () => {
    expect((await post('2026-09-05 10:00', 'dismiss', { reason: '' })).status).toBe(400);
    expect((await post('2026-09-05 10:00', 'dismiss', { reason: '线路施工，已告知' })).status).toBe(204);
    for (const day of ['06', '07']) await asked(`2026-09-${day} 10:00`);
    expect(await group()).toBeUndefined();
    await asked('2026-09-08 10:00');
    expect(await group()).toMatchObject({ state: 'proposed', count: 3 });
  });

  it('is taken up, studied and concluded only with cause, action and day', async () => {
    const until = { ownerId: house.ids.service, due: '2026-09-20' };
    expect((await post('2026-09-09 10:00', 'study', until, 'PUT')).body.code).toBe('recurrence.not_taken_up');
    expect((await post('2026-09-09 10:00', 'accept', until)).status).toBe(204);
    expect((await post('2026-09-09 10:00', 'accept', until)).status).toBe(409);
    const study = { ...until, cause: '交换机老化', effectiveOn: '2026-09-30', concluded: true };
    expect((await post('2026-09-10 10:00', 'study', { ...study, cause: null }, 'PUT')).status).toBe(400);
    expect((await post('2026-09-10 10:00', 'study', study, 'PUT')).body.code).toBe('recurrence.nothing_done');
    const action = await post('2026-09-10 10:00', 'actions', {
      words: '更换交换机',
      ownerId: house.ids.leader,
      due: '2026-09-28',
    });
    expect(action.status).toBe(200);
    expect((await post('2026-09-10 11:00', 'study', study, 'PUT')).status).toBe(204);
    expect(await group()).toMatchObject({ state: 'studied', cause: '交换机老化', effectiveOn: '2026-09-30' });
    expect(await told('recurrence.studied')).toBe(1);
    expect((await post('2026-09-28 10:00', `actions/${action.body.id}/done`)).status).toBe(204);
    expect((await post('2026-09-28 10:00', `actions/${action.body.id}/done`)).status).toBe(404);
    const stale = { ...until, version: 1, concluded: false };
    expect(
      (await house.act('2026-09-28 10:00', 'PUT', `/api/recurrences/${(await group())?.id}/study`, stale)).status,
    ).toBe(409);
  });

  it('stays studied until the actions should have helped, and is opened again when the cause is back after that', async () => {
    await asked('2026-09-29 10:00');
    expect(await group()).toMatchObject({ state: 'studied', count: 4 });
    await asked('2026-10-08 10:00');
    const back = await group();
    expect(back).toMatchObject({ state: 'reopened', count: 5 });
    expect(back?.reopenedBy).toMatch(/^R-2026-/);
    expect(await told('recurrence.reopened')).toBe(1);
  });

  it('is split, and merged again', async () => {
    const before = await group();
    const { requests } = await house.page(before?.id ?? '');
    const some = requests.slice(0, 2).map(({ requestId }) => requestId);
    const made = await post('2026-10-09 10:00', 'split', { requestIds: some, label: '夜间掉线' });
    expect(await house.groups(`?customerId=${customer}`)).toMatchObject([
      { id: made.body.id, basis: 'people', count: 2 },
      { count: 3 },
    ]);
    const all = requests.slice(2).map(({ requestId }) => requestId);
    const rest = (await house.groups(`?customerId=${customer}`)).find(({ id }) => id === before?.id);
    const none = await house.act('2026-10-09 10:00', 'POST', `/api/recurrences/${before?.id}/split`, {
      version: rest?.version,
      requestIds: all,
      label: '其余',
    });
    expect(none.body.code).toBe('recurrence.nothing_left');
    const body = { version: 1, intoId: before?.id };
    expect((await house.act('2026-10-09 11:00', 'POST', `/api/recurrences/${made.body.id}/merge`, body)).status).toBe(
      204,
    );
    expect(await house.groups(`?customerId=${customer}`)).toMatchObject([{ id: before?.id, count: 5 }]);
    expect(await house.page(made.body.id)).toMatchObject({ group: { state: 'merged', mergedInto: before?.id } });
  });
});

describe('what is seen', () => {
  it('is what lies within reach: the others are counted, not shown', async () => {
    const mine = await house.groups('?scope=organisation', 'service');
    expect(mine).toMatchObject([{ count: 2, seen: 2 }]);
    const stranger = testActor({ permissions: [] });
    expect((await house.request('GET', '/api/recurrences', { as: stranger })).status).toBe(404);
  });

  it('is summed up for a period against the one before, on the screen and as a file', async () => {
    house.db.setNow(Date.parse('2026-10-10T10:00:00+08:00'));
    const path = '/api/recurrence-report?from=2026-09-01&to=2026-09-30&nature=problem';
    const { body } = await house.request<Report>('GET', path, { as: house.as('head') });
    expect(body).toMatchObject({ beforeFrom: '2026-08-02', beforeTo: '2026-08-31', total: 7, totalBefore: 2 });
    expect(body.lines.find(({ basis }) => basis === 'text')).toMatchObject({
      count: 7,
      before: 0,
      customers: 1,
      label: '宽带经常掉线',
    });
    expect(body.lines.find(({ basis }) => basis === 'customer')).toMatchObject({ label: '浦东医院', count: 7 });
    for (const format of ['xlsx', 'pdf']) {
      const wanted = { from: '2026-09-01', to: '2026-09-30', format, language: 'zh-CN' };
      const file = await house.act('2026-10-10 10:00', 'POST', '/api/recurrence-report/file', wanted);
      expect(file.status, file.text.slice(0, 200)).toBe(200);
    }
    expect(await told('recurrence.reported')).toBe(2);
    const turned = await house.act('2026-10-10 10:00', 'GET', '/api/recurrence-report?from=2026-09-02&to=2026-09-01');
    expect(turned.status).toBe(400);
  });

  it('has what came in without an act, once it is compared', async () => {
    await house.db.write(async (tx) => {
      await tx.run(sql`delete from recurrence_member`);
      await tx.run(sql`delete from recurrence_key`);
      await tx.run(sql`delete from recurrence_action`);
      await tx.run(sql`delete from recurrence`);
      await tx.run(sql`delete from request_words`);
      await tx.run(sql`delete from request_likeness`);
    });
    await compareRequests(house.db);
    expect((await house.groups('?scope=customer')).map(({ customerName }) => customerName)).toContain('浦东医院');
  });

  it('bears whatever is sent', async () => {
    expect(await fuzz(house, [recurrences], [house.as('head'), undefined])).toEqual([]);
  });
});
