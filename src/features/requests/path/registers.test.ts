// Requirements and suggestions as their registers show them: what steps leave on a request, how the customer is told, what is filtered.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDepartment } from '#features/people/index.ts';
import { system } from '#platform/actor.ts';
import type { Reply } from '#platform/testing/server.ts';
import { type House, openHouse } from '../testing/house.ts';
import { versionOf } from '../testing/index.ts';

interface Changed {
  code: string;
  fields?: { path: string; code: string }[];
  page: {
    request: { id: string; number: string; state: string; nextStep: string | null; [field: string]: unknown };
    way: { step: string }[];
  };
}
const day = '2026-10-12';
const talk = { channel: 'phone', content: '在电话里告诉了客户' };
const ok = <T>(reply: Reply<T>): T => {
  expect(reply.status, reply.text).toBe(200);
  return reply.body;
};
let customers = 0;
async function received(house: House, kind: string): Promise<string> {
  customers += 1;
  const customer = await house.enter('2026-09-01 09:00', { name: `客户${customers}` });
  const body = { kind, channel: 'phone', title: '希望增加批量导出' };
  const { page } = ok(
    await house.at<Changed>(`${day} 09:00`, house.staff, 'POST', `/api/customers/${customer}/requests`, body),
  );
  return `/api/customers/${customer}/requests/${page.request.id}`;
}
const stepIn =
  (house: () => House) =>
  async (place: string, step: string, body: object = {}) => {
    const version = await versionOf(house().db, place.split('/').at(-1) ?? '');
    return house().at<Changed>(`${day} 10:00`, house().staff, 'POST', `${place}/steps`, { step, version, ...body });
  };

describe('the register of requirements', () => {
  let house: House;
  let department: string;
  const step = stepIn(() => house);
  beforeAll(async () => {
    house = await openHouse('b2b-service');
    department = await house.writeAt(
      '2026-01-05 09:00',
      async (tx, now) => (await createDepartment(tx, system, { name: '产品部' } as never, now)).id,
    );
  });
  afterAll(() => house.close());
  const plan = (more: object = {}) => ({
    requirement_type: 'function',
    department,
    due: '2026-11-30T18:00:00+08:00',
    progress: 'studying',
    told_by: 'conversation',
    ...more,
  });
  const listed = async (query: string) =>
    ok(await house.at<{ items: { id: string }[] }>(`${day} 12:00`, house.head, 'GET', `/api/requests?${query}`)).items;

  it('has type, department, progress and date from the plan, of which the customer is told then and there', async () => {
    const place = await received(house, 'need');
    ok(await step(place, 'respond'));
    const untold = await step(place, 'propose', { words: '下个版本做', fields: plan() });
    expect([untold.status, untold.body.fields]).toMatchObject([
      400,
      [{ path: 'conversation', code: 'request.telling_unproved' }],
    ]);
    const untyped = await step(place, 'propose', {
      words: '下个版本做',
      fields: plan({ requirement_type: 'wish' }),
      conversation: talk,
    });
    expect(untyped.status).toBe(400);
    const { page } = ok(await step(place, 'propose', { words: '下个版本做', fields: plan(), conversation: talk }));
    expect(page.request).toMatchObject({ requirementType: 'function', progress: 'studying', departmentId: department });
    const silent = await step(place, 'tell_progress', { words: '开始开发' });
    expect([silent.status, silent.body.fields]).toMatchObject([
      400,
      [{ path: 'fields.progress', code: 'input.required' }],
    ]);
    const told = { words: '开始开发', fields: { progress: 'developing', told_by: 'conversation' }, conversation: talk };
    expect(ok(await step(place, 'tell_progress', told)).page.request.progress).toBe('developing');
    const done = ok(await step(place, 'resolve', { words: '已上线' })).page.request;
    expect([done.progress, done.nextStep]).toEqual(['done', 'call_back']);
    const back = { fields: { satisfaction: 5, feedback: '很好用' }, conversation: talk };
    expect(ok(await step(place, 'call_back', back)).page.request.nextStep).toBe('close');
    ok(await step(place, 'close'));
    const again = ok(await step(place, 'reopen', { words: '还少一列' })).page.request;
    expect(again).toMatchObject({ progress: 'studying', requirementType: 'function', solutionDue: null });
  });

  it('is filtered by progress, type and department', async () => {
    const place = await received(house, 'need');
    ok(await step(place, 'respond'));
    const fields = plan({ requirement_type: 'service', progress: 'developing' });
    const { page } = ok(await step(place, 'propose', { words: '安排培训', fields, conversation: talk }));
    const has = async (query: string) => (await listed(query)).some(({ id }) => id === page.request.id);
    expect(await has(`progress=developing&requirementType=service&departmentId=${department}`)).toBe(true);
    expect(await has('progress=studying,done')).toBe(false);
    expect(await has('requirementType=function')).toBe(false);
    expect(await has('departmentId=01900000-0000-7000-8000-000000000000')).toBe(false);
  });
});

describe('the register of suggestions', () => {
  let house: House;
  const step = stepIn(() => house);
  beforeAll(async () => {
    house = await openHouse('broadcast');
  });
  afterAll(() => house.close());
  const decided = async (adopted: boolean) => {
    const place = await received(house, 'suggestion');
    ok(await step(place, 'respond'));
    const { page } = ok(await step(place, 'decide', { fields: { adopted, decision: '研究过了' } }));
    return { place, request: page.request };
  };
  const listed = async (query: string) =>
    ok(
      await house.at<{ items: { number: string }[] }>(`${day} 12:00`, house.head, 'GET', `/api/requests?${query}`),
    ).items.map(({ number }) => number);

  it('carries out what is adopted, and tells the customer either way', async () => {
    const adopted = await decided(true);
    expect([adopted.request.adopted, adopted.request.nextStep]).toEqual([true, 'resolve']);
    const declined = await decided(false);
    expect([declined.request.adopted, declined.request.nextStep]).toEqual([false, 'tell_result']);
    expect(await listed('decision=declined&told=no')).toEqual([declined.request.number]);
    const fields = { told_by: 'conversation' };
    const { page } = ok(await step(declined.place, 'tell_result', { words: '说明了原因', fields, conversation: talk }));
    expect(page.request.resultToldAt).toBe('2026-10-12T02:00:00.000Z');
    expect(page.request.nextStep).toBe('close');
    expect(await listed('decision=declined&told=no')).toEqual([]);
    ok(await step(declined.place, 'close'));
    expect(await listed('decision=adopted')).toEqual([adopted.request.number]);
  });
});
