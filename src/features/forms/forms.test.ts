// Forms over HTTP: filled with what the reader sees and nothing else, told as events, registers as the list is filtered.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actorWithin } from '#features/policies/testing/index.ts';
import { versionOf } from '#features/requests/testing/index.ts';
import { sql } from '#platform/db.ts';
import { textOfPdf } from '#platform/print/testing/pdf-text.ts';
import { readTable } from '#platform/table/read-table.ts';
import { fuzz } from '#platform/testing/fuzz.ts';
import type { FormItem, FormShown } from './contract.ts';
import { forms } from './index.ts';
import { type House, openHouse, planted } from './testing/house.ts';

let house: House;
let folder = '';
beforeAll(async () => {
  house = await openHouse();
  folder = await mkdtemp(join(tmpdir(), 'weixi-forms-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
  await house.close();
});

const now = '2026-10-09 16:00';
const ofCustomer = () => `/api/customers/${house.customerId}/forms`;
const ofRequest = () => `/api/customers/${house.customerId}/requests/${house.requestId}/forms`;
const ofInteraction = () => `/api/customers/${house.customerId}/interactions/${house.interactionId}/forms`;

/** What stands in each box, by its label. */
async function shown(path: string, form: string, as = house.staff): Promise<Record<string, string>> {
  const { status, body, text } = await house.at<FormShown>(now, as, 'GET', `${path}?form=${form}&language=zh-CN`);
  expect(status, text).toBe(200);
  return Object.fromEntries(
    body.parts.flatMap((part) => (part.kind === 'boxes' ? part.lines.flat().map((box) => [box.label, box.text]) : [])),
  );
}

async function print(path: string, form: string, format: string, as = house.staff) {
  const reply = await house.at<{ code: string }>(now, as, 'POST', path, { form, format, language: 'zh-CN' });
  return reply;
}

async function textIn(path: string, form: string, as = house.staff): Promise<string> {
  const { status, bytes, text } = await print(path, form, 'pdf', as);
  expect(status, text.slice(0, 300)).toBe(200);
  return textOfPdf(bytes).replace(/\s+/g, '');
}

const told = (subject: string, type: string) =>
  house.db.read((tx) =>
    tx.rows<{ data: Record<string, unknown>; ground: string | null }>(
      sql`select data, ground_id::text as ground from event where subject_id = ${subject}::uuid and type = ${type} order by id`,
    ),
  );

describe('the list of forms', () => {
  it('has the fields of the policy where it prescribes them, with its clauses', async () => {
    const { body } = await house.at<{ items: FormItem[] }>(now, house.staff, 'GET', '/api/forms');
    const tracking = body.items.find(({ form }) => form === 'issue_tracking');
    expect(tracking).toMatchObject({
      of: 'request',
      layout: 'register',
      fields: 13,
      kinds: ['issue', 'complaint', 'repair'],
    });
    expect(tracking?.cited[0]?.clauses).toEqual(['T2', '2.1.1', 'P4']);
    expect(body.items.find(({ form }) => form === 'analysis_report')?.cited).toEqual([]);
  });
});

describe('a form', () => {
  it('is filled from the request, in the words of the policy, and leaves empty what nobody has said', async () => {
    const said = await shown(ofRequest(), 'issue_tracking');
    expect(said).toMatchObject({
      客户名称: '华影传媒',
      问题描述: '直播画面卡顿\n每隔十五分钟一次',
      反馈时间: '2026-10-09 15:00',
      分析结果: '',
      解决方案: '',
    });
    expect(said.问题编号).toMatch(/^R-2026-\d{6}$/);
    expect(said.紧急程度).toBe('■\u00a0高   □\u00a0中   □\u00a0低');
    expect(said.状态).toContain('■\u00a0处理中');
  });

  it('takes up what later steps say, field by field', async () => {
    const step = async (name: string, body: object) => {
      const { status, text } = await house.at(now, house.staff, 'POST', ofRequest().replace('/forms', '/steps'), {
        step: name,
        version: await versionOf(house.db, ofRequest().split('/').at(-2) ?? ''),
        ...body,
      });
      expect(status, text).toBe(200);
    };
    const { departmentId: department } = house;
    await step('analyse', {
      reason: '客户催得急',
      fields: { department, root_cause: 'defect', impact: '两个门店', analysis: '缓存不足' },
    });
    const reason = '客户催得急';
    const fields = { solution_type: 'repair', department, plan: '先换后查', due: '2026-10-20T18:00:00+08:00' };
    await step('propose', { words: '更换编码器', fields, reason });
    expect(await shown(ofRequest(), 'solution_agreement')).toMatchObject({
      方案类型: '修复',
      方案内容: '更换编码器',
      实施步骤: '先换后查',
      完成时限: '2026-10-20 18:00',
      确认时间: '',
      客户意见: '',
    });
    expect(await shown(ofRequest(), 'analysis_report')).toMatchObject({
      责任部门: '技术部',
      影响范围: '两个门店',
      分析过程与结论: '缓存不足',
      分析人: '关专员',
    });
    expect((await shown(ofRequest(), 'analysis_report')).根本原因).toMatch(/\S/);
  });

  it('is filled from a contact, and from the archive', async () => {
    expect(await shown(ofInteraction(), 'contact_record')).toMatchObject({
      内容: '谈了明年的合作安排',
      客户需求: '希望提前排期',
      沟通人: '关专员',
      发起方: '■\u00a0我方   □\u00a0客户',
    });
    expect(await shown(ofCustomer(), 'customer_information')).toMatchObject({
      客户名称: '华影传媒',
      联系人: '王经理',
      职务: '采购部长',
    });
  });

  it('is not of another record, nor is there one that nobody knows', async () => {
    const refused = await Promise.all([
      print(ofCustomer(), 'contact_record', 'pdf'),
      print(ofRequest(), 'seal_request', 'pdf'),
      print(ofRequest(), 'no_such_form', 'pdf'),
    ]);
    expect(refused.map(({ status, body }) => [status, body.code])).toEqual([
      [422, 'form.other_record'],
      [422, 'form.other_record'],
      [422, 'form.unknown'],
    ]);
    const nobodys = ofRequest().replace(house.requestId, house.interactionId);
    expect((await print(nobodys, 'issue_tracking', 'pdf')).status).toBe(404);
    expect((await print(ofRequest(), 'issue_tracking', 'docx')).status).toBe(400);
  });
});

describe('what the reader may not see', () => {
  const secrets = Object.values(planted);
  it('is masked on every form of every record, exactly as everywhere', async () => {
    const { body } = await house.at<{ items: FormItem[] }>(now, house.staff, 'GET', '/api/forms');
    const places = { customer: ofCustomer(), request: ofRequest(), interaction: ofInteraction() };
    for (const { form, of } of body.items) {
      if (of === 'none') continue;
      const said = JSON.stringify(await shown(places[of], form, house.head));
      expect(
        secrets.filter((secret) => said.includes(secret)),
        form,
      ).toEqual([]);
    }
    const page = await house.at<{ phone: string; contacts: { phone: string }[] }>(
      now,
      house.head,
      'GET',
      `/api/customers/${house.customerId}`,
    );
    expect((await shown(ofRequest(), 'callback_record', house.head)).联系电话).toBe(page.body.phone);
    expect((await shown(ofCustomer(), 'letter_receipt', house.head)).收件单位).toBe('华影传媒');
    expect(page.body.contacts[0]?.phone).toContain('*');
    expect((await shown(ofInteraction(), 'contact_record', house.head)).联系电话).toBe(page.body.contacts[0]?.phone);
  });

  it('is not there at all for whoever sees a part, on paper as on the page', async () => {
    const stranger = actorWithin('staff', { id: house.ids.head ?? null, name: '外部同事', department: [] } as never);
    const said = await shown(ofCustomer(), 'customer_information', stranger);
    expect(said.客户名称).toBe('华影传媒');
    expect(
      Object.entries(said).filter(([label, text]) => text !== '' && label !== '客户名称' && !text.startsWith('□')),
    ).toEqual([]);
    const text = await textIn(ofCustomer(), 'customer_information', stranger);
    for (const hidden of [...secrets, '王经理', '备注只给看得到的人看', '****']) expect(text).not.toContain(hidden);
    expect((await print(ofRequest(), 'issue_tracking', 'pdf', stranger)).status).toBe(404);
    expect((await print(ofInteraction(), 'contact_record', 'pdf', stranger)).status).toBe(404);
  });
});

describe('printing', () => {
  it('is told on the timeline of the customer, with the hash of what stands on the paper', async () => {
    const [first, again] = [
      await textIn(ofRequest(), 'issue_tracking'),
      await textIn(ofRequest(), 'issue_tracking', house.head),
    ];
    const events = (await told(house.customerId, 'form.printed')).filter(({ data }) => data.form === 'issue_tracking');
    const [one, other] = events.slice(-2);
    expect(one).toMatchObject({ ground: house.requestId, data: { format: 'pdf', title: { zh: '问题跟踪解决表' } } });
    const hash = String(one?.data.hash);
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect(other?.data.hash).toBe(hash);
    const mark = `${hash.slice(0, 4)}-${hash.slice(4, 8)}-${hash.slice(8, 12)}`.toUpperCase();
    for (const text of [first, again])
      for (const said of [
        '直播租赁',
        '问题跟踪解决表',
        `校验码${mark}`,
        '第1页/共1页',
        '第T2、2.1.1、P4条',
        '审核人：',
      ])
        expect(text).toContain(said);
    const { body } = await house.at<{ items: { type: string }[] }>(
      now,
      house.head,
      'GET',
      `/api/customers/${house.customerId}/timeline`,
    );
    expect(body.items.map(({ type }) => type)).toContain('form.printed');
  });

  it('of a blank form is for everybody and tells nothing', async () => {
    const before = await house.db.read((tx) => tx.row<{ n: number }>(sql`select count(*)::int as n from event`));
    const { status, headers, bytes } = await house.request(
      'GET',
      '/api/forms/blank/file?form=seal_request&format=pdf',
      { as: house.staff },
    );
    expect([status, headers['content-type']]).toEqual([200, 'application/pdf']);
    expect(textOfPdf(bytes).replace(/\s+/g, '')).toContain('用章申请单');
    expect((await house.request('GET', '/api/forms/blank?form=seal_request', { as: house.staff })).status).toBe(200);
    expect(await house.db.read((tx) => tx.row(sql`select count(*)::int as n from event`))).toEqual(before);
  });
});

describe('a register', () => {
  const take = (form: string, filter: object, as = house.head, format = 'xlsx') =>
    house.at<{ code: string }>(now, as, 'POST', '/api/forms/register', { form, format, filter, language: 'zh-CN' });

  it('has a row for each request that the filter finds, in the columns of the policy, and is told as an export', async () => {
    const { status, bytes } = await take('issue_tracking', { kind: 'issue' });
    expect(status).toBe(200);
    const path = join(folder, 'register.xlsx');
    await writeFile(path, bytes);
    const rows: (readonly string[])[] = [];
    for await (const { cells } of (await readTable(path)).rows) rows.push(cells);
    const head = rows.findIndex(([first]) => first === '问题编号');
    expect(rows[head + 1]).toEqual(
      expect.arrayContaining(['华影传媒', '直播画面卡顿\n每隔十五分钟一次', '高', '更换编码器', '处理中']),
    );
    const [event] = (await told(house.ids.head ?? '', 'requests.exported')).slice(-1);
    expect(event?.data).toMatchObject({
      count: 1,
      form: 'issue_tracking',
      format: 'xlsx',
      filter: { kind: ['issue'] },
    });
    const { subjects } = await house.db.read((tx) =>
      tx.row<{ subjects: string[] }>(sql`select subjects from customer_export order by at desc limit 1`),
    );
    expect(subjects).toEqual([house.customerId]);
  });

  it('is empty where nothing fits, and nobody takes one who may not', async () => {
    expect((await take('issue_tracking', { kind: 'suggestion' })).status).toBe(200);
    expect((await take('issue_tracking', {}, house.staff)).status).toBe(404);
    expect((await take('contact_record', {})).body.code).toBe('form.no_register');
    expect((await take('deposit_register', {})).body.code).toBe('form.no_register');
    const elsewhere = actorWithin('leader', { id: house.ids.head ?? null, name: '别组组长', department: [] } as never);
    await take('issue_tracking', {}, elsewhere);
    const [event] = (await told(house.ids.head ?? '', 'requests.exported')).slice(-1);
    expect(event?.data).toMatchObject({ count: 0 });
  });
});

it('never faults, whatever is sent', async () => {
  expect(await fuzz(house, [forms], [house.head, undefined])).toEqual([]);
});
