// The drill of PIPL 57: an account is stolen and used; from the account and a span come exactly those whose data went, and what is told.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { consents } from '#features/consents/index.ts';
import { createCustomers, customersFeature } from '#features/customers/index.ts';
import { files, fileTeller } from '#features/files/index.ts';
import { peopleFeature } from '#features/people/index.ts';
import { type Company, openCompany } from '#features/people/testing/index.ts';
import { policies } from '#features/policies/index.ts';
import { requests } from '#features/requests/index.ts';
import { system } from '#platform/actor.ts';
import { sql } from '#platform/db.ts';
import { at } from '#platform/testing/at.ts';
import { fuzz } from '#platform/testing/fuzz.ts';
import type { Affected, Counted } from './contract.ts';
import { incidents } from './index.ts';

const features = [
  peopleFeature({ holdings: [], passwordLength: 10 }),
  policies,
  consents,
  customersFeature([fileTeller]),
  requests,
  files,
  incidents,
];
let house: Company;
const customers: string[] = [];
const thief = () => house.as('head', 'stolen');
const honest = () => house.as('head', 'honest');
const staff = () => house.as('staff', 'clerk');

beforeAll(async () => {
  house = await openCompany(features, [
    ['stolen', '被盗的账号', 'head', []],
    ['honest', '乙主管', 'head', []],
    ['clerk', '专员', 'staff', ['relationship_specialist']],
  ]);
  const given = Array.from({ length: 60 }, (_, index) => ({
    kind: 'enterprise' as const,
    name: `客户${String(index).padStart(2, '0')}`,
    phone: `138000000${String(index).padStart(2, '0')}`,
    address: '北京市朝阳区建国路1号',
  }));
  customers.push(...(await house.writeAt('2026-10-01 09:00', (tx, now) => createCustomers(tx, system, given, now))));
});
afterAll(() => house.close());

interface Reply {
  readonly id: string;
  readonly items: Affected[];
  readonly next?: string;
  readonly counted: Counted;
  readonly drafts: { readonly authority: string; readonly persons: string };
  readonly number: string;
  readonly version: number;
  readonly code: string;
}
const ask = (when: string, as: ReturnType<typeof thief>, method: string, path: string, body?: unknown) =>
  house.at<Reply>(when, as, method, path, body);
const look = (when: string, as: ReturnType<typeof thief>, customer: string, fields: string[]) =>
  ask(when, as, 'POST', `/api/customers/${customer}/reveal`, { fields, purpose: 'contact' });
const list = (when: string, as: ReturnType<typeof thief>, ids: string[], whole: boolean) =>
  ask(when, as, 'POST', '/api/customers/export', {
    filter: {},
    customerIds: ids,
    columns: ['name', 'phone', 'address'],
    format: 'csv',
    ...(whole && { whole: { purpose: '寄送' } }),
  });
async function bring(customer: string): Promise<string> {
  const headers = { 'content-type': 'application/octet-stream', 'x-file-name': 'a.pdf' };
  const body = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF');
  const reply = await house.request<{ id: string }>('POST', `/api/customers/${customer}/files`, {
    as: honest(),
    body,
    headers,
  });
  return reply.body.id;
}

/** What the thief takes and what others do meanwhile; answers whom it concerned, counted by this script alone. */
async function theft(): Promise<Map<string, Set<string>>> {
  const taken = new Map<string, Set<string>>();
  const take = (ids: readonly (string | undefined)[], ...what: string[]) => {
    for (const id of ids) taken.set(id ?? '', new Set([...(taken.get(id ?? '') ?? []), ...what]));
  };
  // The day before, as ever: not the thief.
  await look('2026-10-08 10:00', thief(), customers[50] ?? '', ['phone']);
  for (const place of [0, 1, 2, 3]) {
    await look('2026-10-09 02:10', thief(), customers[place] ?? '', ['phone', 'address']);
    take([customers[place]], 'phone', 'address');
  }
  await look('2026-10-09 02:12', thief(), customers[2] ?? '', ['phone']);
  expect((await list('2026-10-09 02:20', thief(), customers.slice(10, 25), true)).status).toBe(200);
  take(customers.slice(10, 25), 'phone', 'address');
  expect((await list('2026-10-09 02:25', thief(), customers.slice(20, 30), false)).status).toBe(200);
  take(customers.slice(20, 30));
  const file = await bring(customers[40] ?? '');
  house.db.setNow(at('2026-10-09 02:30'));
  const opened = await house.request('GET', `/api/customers/${customers[40]}/files/${file}/content`, { as: thief() });
  expect(opened.status).toBe(200);
  take([customers[40]]);
  // Others work on.
  await look('2026-10-09 02:15', honest(), customers[55] ?? '', ['phone']);
  await list('2026-10-09 02:21', honest(), customers.slice(0, 60), true);
  // Refused: shown nothing.
  await look('2026-10-09 02:40', staff(), customers[56] ?? '', ['phone']);
  // Afterwards the account is its owner's again.
  await look('2026-10-09 09:30', thief(), customers[51] ?? '', ['phone']);
  return taken;
}

describe('a theft by one account', () => {
  let taken: Map<string, Set<string>>;
  let path = '';
  beforeAll(async () => {
    taken = await theft();
    const span = { from: '2026-10-09T02:00:00+08:00', to: '2026-10-09T08:00:00+08:00' };
    const body = { actorId: house.ids.stolen, ...span, cause: '密码被盗，夜间查看并导出客户。' };
    const made = await ask('2026-10-09 09:00', honest(), 'POST', '/api/incidents', body);
    expect(made.status, made.text).toBe(200);
    path = `/api/incidents/${made.body.id}`;
  });

  it('concerns exactly those whose data it reached, with what of them', async () => {
    const found: Affected[] = [];
    for (let cursor: string | undefined, isMore = true; isMore; ) {
      const { body } = await ask(
        '2026-10-09 09:05',
        honest(),
        'GET',
        `${path}/affected?limit=7${cursor ? `&cursor=${cursor}` : ''}`,
      );
      found.push(...body.items);
      cursor = body.next;
      isMore = cursor !== undefined;
    }
    expect(new Set(found.map(({ customerId }) => customerId))).toEqual(new Set(taken.keys()));
    expect(found).toHaveLength(taken.size);
    for (const { customerId, fields } of found) expect(fields).toEqual([...(taken.get(customerId) ?? [])].sort());
    const of = (place: number) => found.find(({ customerId }) => customerId === customers[place]);
    expect(of(2)).toMatchObject({ looks: 2, wholeLists: 0, name: '客户02', phoneMasked: '138****0002' });
    expect(of(22)).toMatchObject({ looks: 0, wholeLists: 1, maskedLists: 1 });
    expect(of(40)).toMatchObject({ files: 1, fields: [] });
  });

  it('is counted, and drafts say what the law asks for, in both languages', async () => {
    const { body } = await ask('2026-10-09 09:05', honest(), 'GET', path);
    const whole = [...taken.values()].filter((fields) => fields.size > 0).length;
    expect(body.counted).toEqual({
      persons: taken.size,
      whole,
      fields: ['address', 'phone'],
      files: 1,
      unknownLists: 0,
    });
    const edit = { version: 1, harm: '可能收到诈骗电话', measures: '已停用账号', advice: '留意陌生来电' };
    expect((await ask('2026-10-09 09:10', honest(), 'PATCH', path, edit)).status).toBe(204);
    const { drafts } = (await ask('2026-10-09 09:11', honest(), 'GET', `${path}?language=zh-CN`)).body;
    for (const part of [
      `共 ${taken.size} 人`,
      `${whole} 人`,
      '密码被盗',
      '可能收到诈骗电话',
      '已停用账号',
      '留意陌生来电',
      '地址、电话',
    ])
      expect(drafts.authority).toContain(part);
    expect(drafts.persons).toContain('留意陌生来电');
    const english = (await ask('2026-10-09 09:11', honest(), 'GET', `${path}?language=en`)).body.drafts;
    expect(english.authority).toContain(`${taken.size} persons`);
    expect(english.authority).not.toMatch(/\{\{/);
  });

  it('goes out as a list, masked, and every step is an event', async () => {
    const file = await ask('2026-10-09 09:12', honest(), 'POST', `${path}/export`, { format: 'csv' });
    expect(file.text.trim().split('\r\n')).toHaveLength(taken.size + 1);
    expect(file.text).toContain('138****0002');
    expect(file.text).not.toContain('13800000002');
    const stale = await ask('2026-10-09 09:13', honest(), 'PATCH', path, { version: 1, closed: true });
    expect([stale.status, stale.body.code]).toEqual([409, 'incident.changed_conflict']);
    const done = { version: 2, reportedAt: '2026-10-09T01:12:00Z', toldAt: '2026-10-09T01:13:00Z', closed: true };
    expect((await ask('2026-10-09 09:14', honest(), 'PATCH', path, done)).status).toBe(204);
    const types = await house.db.read((tx) =>
      tx.rows<{ type: string }>(sql`select type from event where type like 'incident.%' order by recorded_at, id`),
    );
    expect(types.map(({ type }) => type)).toEqual([
      'incident.opened',
      'incident.changed',
      'incident.exported',
      'incident.closed',
    ]);
  });

  it('says how many lists it cannot know, where they were taken before it was recorded', async () => {
    await house.db.write((tx) =>
      tx.run(sql`delete from customer_export where whole and actor_id = ${house.ids.stolen}`),
    );
    const { counted, drafts } = (await ask('2026-10-09 09:20', honest(), 'GET', path)).body;
    expect(counted.unknownLists).toBe(1);
    expect(drafts.authority).toContain('1 份名单');
  });
});

it('is refused where the span or the account is none, and to whoever may not', async () => {
  const body = { actorId: house.ids.stolen, from: '2026-10-09T03:00:00Z', to: '2026-10-09T02:00:00Z', cause: 'x' };
  expect((await ask('2026-10-09 12:00', honest(), 'POST', '/api/incidents', body)).status).toBe(400);
  const nobody = { ...body, to: '2026-10-09T03:30:00Z', actorId: customers[0] };
  expect((await ask('2026-10-09 12:00', honest(), 'POST', '/api/incidents', nobody)).body.code).toBe(
    'incident.account_not_found',
  );
  expect((await ask('2026-10-09 12:00', staff(), 'GET', '/api/incidents')).status).toBe(404);
});

it('bears whatever is sent', async () => {
  expect(await fuzz(house, [incidents], [honest(), staff()])).toEqual([]);
});
