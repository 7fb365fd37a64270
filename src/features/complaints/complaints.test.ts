// Complaints through the doors: proposed compensation is approved by whoever has the authority, never by who proposed it, never beyond the budget;
// what was found, what it cost and who came back is told.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { approvals, approvalsFeature } from '#features/approvals/index.ts';
import { createCustomers, customersFeature } from '#features/customers/index.ts';
import { interactions } from '#features/interactions/index.ts';
import { obligations } from '#features/obligations/index.ts';
import { orders } from '#features/orders/index.ts';
import { peopleFeature } from '#features/people/index.ts';
import { type Company, openCompany } from '#features/people/testing/index.ts';
import { adoptPack, policies } from '#features/policies/index.ts';
import { actorWithin } from '#features/policies/testing/index.ts';
import { requests } from '#features/requests/index.ts';
import { versionOf } from '#features/requests/testing/index.ts';
import { system } from '#platform/actor.ts';
import { sql } from '#platform/db.ts';
import type { Feature } from '#platform/feature.ts';
import { at } from '#platform/testing/at.ts';
import { fuzz } from '#platform/testing/fuzz.ts';
import type { Complaint, Figures, Terms, WholeComplaint } from './contract.ts';
import { complaints } from './index.ts';

const features: readonly Feature[] = [
  peopleFeature({ holdings: [], passwordLength: 10 }),
  policies,
  customersFeature(),
  orders,
  interactions,
  requests,
  complaints,
  obligations,
  approvalsFeature(() => complaints.authorities ?? {}),
];
const posts = [
  ['service', '客服', 'staff', ['customer_service']],
  ['leader', '组长', 'leader', []],
  ['head', '主管', 'head', []],
  ['chief', '总经理', 'head', ['senior_management']],
] as const;
type Post = (typeof posts)[number][0];

let house: Company;
let customer: string;
let department: string;
beforeAll(async () => {
  house = await openCompany(features, posts, { policy: false, approvals });
  const organisation = { name: '云帆科技', goLive: '2026-01-01T00:00:00+08:00' };
  const parameters = { strategic_amount: 600000, key_amount: 150000 };
  await house.writeAt('2026-01-01 00:00', async (tx, now) => {
    await adoptPack(tx, system, { pack: 'general', parameters, organisation }, now);
    const row = await tx.row<{ id: string }>(sql`with s as (insert into subject (id, kind, entered_at, lane)
        values (gen_random_uuid(), 'department', now(), 0) returning id)
      insert into department (id, name, created_at) select id, '客服部', now() from s returning id`);
    department = row.id;
    await tx.run(sql`update person set department_id = ${department}`);
  });
  customer = await house.writeAt('2026-01-02 09:00', async (tx, now) => {
    const entry = { kind: 'enterprise', name: '东方酒店', ownerId: house.ids.service ?? null } as const;
    return (await createCustomers(tx, system, [entry], now))[0] ?? '';
  });
});
afterAll(() => house.close());

const as = (post: Post) => {
  const level = posts.find(([name]) => name === post)?.[2] ?? 'staff';
  const everybody = Object.values(house.ids);
  return actorWithin(level, {
    id: house.ids[post] ?? null,
    name: post,
    department: everybody,
    departmentId: department,
  });
};
const send = async <T = { id: string; code: string; approval: string }>(
  post: Post,
  when: string,
  method: string,
  path: string,
  body?: unknown,
  headers: Readonly<Record<string, string>> = {},
) => {
  house.db.setNow(at(when));
  return house.request<T>(method, path, { as: as(post), headers, ...(body === undefined ? {} : { body }) });
};
const receive = async (when: string, title: string, kind = 'complaint') => {
  const body = { kind, channel: 'phone', title };
  const path = `/api/customers/${customer}/requests`;
  return (await send<{ page: { request: { id: string } } }>('service', when, 'POST', path, body)).body.page.request.id;
};
const step = async (when: string, requestId: string, name: string, more: object = {}) => {
  const version = await versionOf(house.db, requestId);
  const body = { step: name, version, words: '已办', reason: '情况特殊', ...more };
  const reply = await send('service', when, 'POST', `/api/customers/${customer}/requests/${requestId}/steps`, body);
  expect(reply.status, reply.text).toBe(200);
};
const doorOf = (requestId: string) => `/api/customers/${customer}/requests/${requestId}/compensations`;
const propose = (post: Post, when: string, requestId: string, amount: number) =>
  send(
    post,
    when,
    'POST',
    doorOf(requestId),
    { form: 'credit', amount, reason: '致歉' },
    { 'x-ask-approval': encodeURIComponent('致歉') },
  );
const carryOut = (post: Post, when: string, requestId: string, amount: number, approval: string) =>
  send(post, when, 'POST', doorOf(requestId), { form: 'credit', amount, reason: '致歉' }, { 'x-approval': approval });
const decide = async (post: Post, when: string, approval: string) => {
  const reply = await send(post, when, 'POST', `/api/approvals/${approval}/decide`, { granted: true });
  return reply.body?.code ?? reply.status;
};
const whole = async (when: string, requestId: string) =>
  (await send<WholeComplaint>('service', when, 'GET', `/api/customers/${customer}/requests/${requestId}/complaint`))
    .body;

describe('compensation', () => {
  it('is proposed, approved by a second person with the authority, and given once', async () => {
    const request = await receive('2026-03-02 10:00', '空调漏水损坏地毯');
    expect(
      (
        await send('service', '2026-03-02 10:01', 'POST', doorOf(request), {
          form: 'credit',
          amount: 300,
          reason: '致歉',
        })
      ).body.code,
    ).toBe('approval.needed');
    const asked = await propose('service', '2026-03-02 10:05', request, 300);
    expect(asked.status, asked.text).toBe(202);
    const { approval } = asked.body;
    expect((await whole('2026-03-02 10:06', request)).waiting).toMatchObject([
      { id: approval, amount: 300, form: 'credit', granted: false },
    ]);
    expect((await carryOut('service', '2026-03-02 10:07', request, 300, approval)).body.code).toBe(
      'approval.not_decided',
    );
    expect(await decide('leader', '2026-03-02 11:00', approval)).toBe(204);
    expect((await carryOut('service', '2026-03-02 11:05', request, 400, approval)).body.code).toBe('approval.other');
    expect((await carryOut('service', '2026-03-02 11:05', request, 300, approval)).status).toBe(200);
    expect((await carryOut('service', '2026-03-02 11:06', request, 300, approval)).body.code).toBe(
      'approval.already_used',
    );
    const { complaint, given, waiting } = await whole('2026-03-02 11:10', request);
    expect(complaint).toMatchObject({ cost: 300 });
    expect(given).toMatchObject([{ amount: 300, givenByName: '客服', approvedByName: '组长' }]);
    expect(waiting).toEqual([]);
    const told = await house.db.read((tx) =>
      tx.rows<{ data: object }>(
        sql`select data from event where type = 'request.compensated' and ground_id = ${request}`,
      ),
    );
    expect(told).toMatchObject([{ data: { form: 'credit', amount: 300, approved_by: house.ids.leader } }]);
  });

  it('is approved by nobody above their authority, nor by who proposed it', async () => {
    const request = await receive('2026-03-03 10:00', '合同金额算错');
    const { approval } = (await propose('leader', '2026-03-03 10:05', request, 800)).body;
    expect(await decide('leader', '2026-03-03 10:10', approval)).toBe('approval.own');
    const dear = (await propose('service', '2026-03-03 10:05', request, 9000)).body.approval;
    expect(await decide('leader', '2026-03-03 10:10', dear)).toBe('compensation.above_authority');
    expect(await decide('head', '2026-03-03 10:10', dear)).toBe('compensation.above_authority');
    expect(await decide('chief', '2026-03-03 10:10', dear)).toBe(204);
    expect(await decide('head', '2026-03-03 10:12', approval)).toBe(204);
  });

  it('goes by the table that the organisation states, by tier too', async () => {
    const lines = [
      { to: 'leader', at_most: 50 },
      { to: 'head', at_most: 100 },
    ];
    expect(
      (await send('leader', '2026-03-04 09:00', 'PUT', '/api/compensation-terms/authority', { lines })).status,
    ).toBe(404);
    expect((await send('head', '2026-03-04 09:00', 'PUT', '/api/compensation-terms/authority', { lines })).status).toBe(
      204,
    );
    const request = await receive('2026-03-04 10:00', '送货迟到两小时');
    const { approval } = (await propose('service', '2026-03-04 10:05', request, 80)).body;
    expect(await decide('leader', '2026-03-04 10:10', approval)).toBe('compensation.above_authority');
    expect(await decide('head', '2026-03-04 10:10', approval)).toBe(204);
    const terms = await send<Terms>('service', '2026-03-04 10:11', 'GET', '/api/compensation-terms');
    expect(terms.body).toMatchObject({ isStated: true, lines });
    expect(
      (await send('head', '2026-03-04 11:00', 'PUT', '/api/compensation-terms/authority', { lines: null })).status,
    ).toBe(204);
    expect((await send<Terms>('service', '2026-03-04 11:01', 'GET', '/api/compensation-terms')).body.isStated).toBe(
      false,
    );
  });

  it('is not given beyond the budget of the department for the year', async () => {
    const body = { year: 2026, budgets: [{ departmentId: department, amount: 500 }] };
    expect((await send('head', '2026-03-05 09:00', 'PUT', '/api/compensation-terms/budgets', body)).status).toBe(204);
    const request = await receive('2026-03-05 10:00', '前台态度冷淡');
    const over = await propose('service', '2026-03-05 10:05', request, 201);
    expect(over.body.code).toBe('compensation.over_budget');
    const first = (await propose('service', '2026-03-05 10:06', request, 150)).body.approval;
    const second = (await propose('service', '2026-03-05 10:06', request, 100)).body.approval;
    for (const one of [first, second]) expect(await decide('leader', '2026-03-05 10:10', one)).toBe(204);
    expect((await carryOut('service', '2026-03-05 10:20', request, 150, first)).status).toBe(200);
    expect((await carryOut('service', '2026-03-05 10:21', request, 100, second)).body.code).toBe(
      'compensation.over_budget',
    );
    expect((await whole('2026-03-05 10:22', request)).budget).toMatchObject({
      amount: 500,
      used: 450,
      departmentName: '客服部',
    });
    await send('head', '2026-03-05 11:00', 'PUT', '/api/compensation-terms/budgets', {
      ...body,
      budgets: [{ departmentId: department, amount: null }],
    });
    expect((await carryOut('service', '2026-03-05 11:21', request, 100, second)).status).toBe(200);
  });

  it('belongs to complaints only', async () => {
    const need = await receive('2026-03-06 10:00', '要一份报价', 'need');
    expect((await propose('service', '2026-03-06 10:05', need, 50)).body.code).toBe('compensation.no_complaint');
    expect((await whole('2026-03-06 10:06', need)).complaint).toBeNull();
  });
});

describe('what is told of complaints', () => {
  it('is whose fault, what it cost, and who bought again, compensated against not', async () => {
    const lost = await receive('2026-04-01 10:00', '账单重复扣款');
    await step('2026-04-01 11:00', lost, 'apologise');
    await step('2026-04-01 12:00', lost, 'investigate', { fields: { fault: 'ours', finding: '系统重复出账' } });
    await step('2026-04-02 12:00', lost, 'resolve');
    const order = { kind: 'purchase', title: '会议服务', placedOn: '2026-04-20', amount: 900 };
    expect((await send('head', '2026-04-20 12:00', 'POST', `/api/customers/${customer}/orders`, order)).status).toBe(
      200,
    );
    const list = await send<{ items: Complaint[] }>('service', '2026-04-21 10:00', 'GET', '/api/complaints?fault=ours');
    expect(list.body.items).toMatchObject([
      {
        title: '账单重复扣款',
        fault: 'ours',
        finding: '系统重复出账',
        cost: 0,
        boughtOn: '2026-04-20',
        customerName: '东方酒店',
      },
    ]);
    expect(list.body.items[0]?.apologisedAt).not.toBeNull();
    const compensated = await send<{ items: Complaint[] }>(
      'service',
      '2026-04-21 10:00',
      'GET',
      '/api/complaints?compensated=true&state=open',
    );
    expect(compensated.body.items.map(({ cost }) => cost)).toEqual([250, 300]);
    const path = '/api/complaint-figures?from=2026-01-01&to=2026-12-31';
    const { body } = await send<Figures>('service', '2026-04-21 10:00', 'GET', path);
    expect(body).toMatchObject({
      received: 5,
      byFault: { ours: 1, unknown: 4 },
      cost: 550,
      byForm: [{ form: 'credit', count: 3, amount: 550 }],
      conversion: {
        compensated: { solved: 0, bought: 0 },
        others: { solved: 1, bought: 1 },
        length: '6mo',
        clause: '2.2.3',
        benchmark: 0.3,
      },
    });
    expect(
      (await send('service', '2026-04-21 10:00', 'GET', '/api/complaint-figures?from=2026-02-01&to=2026-01-01')).status,
    ).toBe(400);
  });

  it('bears whatever is sent', async () => {
    expect(await fuzz(house, [complaints], [as('head'), undefined])).toEqual([]);
  });
});
