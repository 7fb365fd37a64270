// The audit trail: everything that happened, page by page, narrowed, worded, and as a file whose taking is itself told.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { type Company, openCompany, type TestActor } from '#features/people/testing/index.ts';
import type { Actor } from '#platform/actor.ts';
import { at, sql } from '#platform/db.ts';
import { record } from '#platform/events.ts';
import { newId } from '#platform/id.ts';
import { at as time } from '#platform/testing/at.ts';
import { fuzz } from '#platform/testing/fuzz.ts';
import type { TrailEntry } from '../contract.ts';
import { oversight } from '../index.ts';
import { features } from '../testing/index.ts';

const posts = [
  ['lin', '林悦', 'staff', ['consultant']],
  ['zhou', '周组长', 'leader', ['team_leader']],
  ['audit', '监督', 'auditor', []],
  ['admin', '管理', 'administrator', []],
] as const;
let house: Company;
let auditor: TestActor;
let customer = '';

beforeAll(async () => {
  house = await openCompany(features, posts);
  house.db.setNow(time('2026-10-09 15:00'));
  auditor = house.as('auditor', 'audit');
  const lin = house.as('head', 'lin');
  const ask = (path: string, body: object) => house.request<{ id: string }>('POST', path, { as: lin, body });
  customer = (await ask('/api/customers', { kind: 'individual', name: '李雷', phone: '13912345678' })).body.id;
  await ask(`/api/customers/${customer}/reveal`, { fields: ['phone'], purpose: 'verify', note: '核对合同' });
  house.db.setNow(time('2026-10-10 09:00'));
  const list = { filter: {}, columns: ['name', 'phone', 'tier'], format: 'csv' };
  await ask('/api/customers/export', list);
  await ask('/api/customers/export', { ...list, whole: { purpose: '寄送合同' } });
});
afterAll(() => house.close());

type Reading = { items: TrailEntry[]; next?: string; fields?: { code: string }[] };
const trail = async (query: Record<string, string> = {}, as: Actor = auditor) =>
  (await house.request<Reading>('GET', '/api/oversight/trail', { as, query })).body;

describe('the audit trail', () => {
  it('tells who did what to whom, with every field of it, the newest first', async () => {
    const { items } = await trail({ group: 'look' });
    expect(items).toMatchObject([
      {
        type: 'customer.revealed',
        actor: { id: house.ids.lin, kind: 'person', name: '林悦' },
        about: { id: customer, kind: 'customer', name: '李雷' },
        said: [
          { path: ['note'], values: [{ as: 'text', text: '核对合同' }] },
          { path: ['fields'], values: [{ as: 'text', text: 'phone' }] },
          { path: ['purpose'], values: [{ as: 'text', text: 'verify' }] },
        ],
      },
    ]);
    const all = (await trail({ limit: '200' })).items;
    const times = all.map(({ recordedAt }) => recordedAt);
    expect(times).toEqual(times.toSorted().toReversed());
    expect(JSON.stringify(all)).not.toContain('13912345678');
  });

  it('goes on page by page, each event once, also where many were recorded at the same moment', async () => {
    const whole = (await trail({ limit: '200' })).items.map(({ id }) => id);
    const paged: string[] = [];
    let next: string | undefined;
    do {
      const page = await trail({ limit: '3', ...(next === undefined ? {} : { cursor: next }) });
      paged.push(...page.items.map(({ id }) => id));
      next = page.next;
    } while (next !== undefined);
    expect(paged).toEqual(whole);
    expect(new Set(paged).size).toBe(paged.length);
    expect(paged.length).toBeGreaterThan(8);
  });

  it('is narrowed by who acted, whom it is about, kind, and days', async () => {
    const types = async (query: Record<string, string>) => (await trail(query)).items.map(({ type }) => type);
    expect(await types({ actorId: house.ids.lin ?? '', group: 'export' })).toEqual([
      'customers.exported',
      'customers.exported',
    ]);
    expect(new Set(await types({ aboutId: customer }))).toEqual(
      new Set(
        (await trail({ limit: '200' })).items.filter(({ about }) => about.id === customer).map(({ type }) => type),
      ),
    );
    expect(await types({ actorId: house.ids.zhou ?? '' })).toEqual([]);
    expect(await types({ group: 'look', from: '2026-10-10T00:00:00+08:00' })).toEqual([]);
    expect(await types({ group: 'look', before: '2026-10-10T00:00:00+08:00' })).toEqual(['customer.revealed']);
    expect(await types({ actorKind: 'api_key' })).toEqual([]);
    expect((await types({ actorKind: 'system', group: 'rights' })).sort()).toEqual(posts.map(() => 'person.added'));
  });

  it('names what programs did by what their key is called', async () => {
    const key = newId();
    await house.db.write(async (tx, now) => {
      await tx.run(sql`insert into subject (id, kind, entered_at, lane) values (${key}, 'api_key', ${at(now)}, 0)`);
      const who = { id: house.ids.admin ?? null, kind: 'person', name: '' } as const;
      record(tx, { subjectId: key, type: 'api_key.made', occurredAt: now, actor: who, data: { name: '官网表单' } });
      const program = { id: key, kind: 'api_key', name: '官网表单' } as const;
      record(tx, { subjectId: customer, type: 'fact.stated', occurredAt: now, actor: program, data: {} });
    });
    expect((await trail({ actorKind: 'api_key' })).items).toMatchObject([{ actor: { id: key, name: '官网表单' } }]);
    const keys = await house.request('GET', '/api/oversight/keys-acting', { as: auditor });
    expect(keys.body).toEqual({ items: [{ id: key, name: '官网表单' }] });
  });

  it('is for supervision and administrators only, and refuses a page that is none', async () => {
    for (const [level, status] of [
      ['staff', 404],
      ['leader', 404],
      ['head', 404],
      ['administrator', 200],
    ] as const)
      expect((await house.request('GET', '/api/oversight/trail', { as: house.as(level, 'admin') })).status).toBe(
        status,
      );
    expect((await trail({ cursor: 'abc' })).fields).toMatchObject([{ code: 'input.cursor' }]);
  });

  it('leaves as a file in words, and that it left is an event', async () => {
    const body = { filter: { group: 'look' }, format: 'csv', language: 'zh-CN' };
    const { text, status } = await house.request('POST', '/api/oversight/trail/export', { as: auditor, body });
    expect(status).toBe(200);
    expect(text).toContain('林悦,查看原文与代看,查看敏感信息原文,客户：李雷');
    expect(text).toContain('用途：核实身份');
    expect(text).not.toContain('"fields"');
    const [told] = (await trail({ group: 'export' })).items;
    expect(told).toMatchObject({ type: 'trail.exported', actor: { id: house.ids.audit } });
    expect(told?.said).toContainEqual({ path: ['count'], values: [{ as: 'number', text: '1' }] });
  });

  it('bears whatever is asked', async () => {
    expect(await fuzz(house, [oversight], [auditor, house.as('administrator', 'admin'), undefined])).toEqual([]);
  });
});

describe('what left the house', () => {
  it('is told with who, how many, which columns, masked or in full and what for', async () => {
    const { body } = await house.request<{ items: object[] }>('GET', '/api/oversight/exports', {
      as: auditor,
      query: { personId: house.ids.lin ?? '' },
    });
    expect(body.items).toMatchObject([
      { person: { name: '林悦' }, list: 'customers', count: 1, format: 'csv', purpose: '寄送合同' },
      { columns: [{ text: 'name' }, { text: 'phone' }, { text: 'tier' }], purpose: null },
    ]);
  });

  it('is summed up by person over the last days', async () => {
    const sums = () =>
      house
        .request<{ items: object[] }>('GET', '/api/oversight/exports/totals', { as: auditor })
        .then(({ body }) => body);
    expect((await sums()).items).toContainEqual({ personId: house.ids.lin, name: '林悦', lists: 2, rows: 2, whole: 1 });
    house.db.setNow(time('2026-11-20 09:00'));
    expect((await sums()).items).toEqual([]);
    house.db.setNow(time('2026-10-10 09:00'));
  });
});
