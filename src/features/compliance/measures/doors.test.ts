// The doors of the policy's own figures: what each came to, taken apart, and the records behind it; for whoever may look, as far as they may.
import { readXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { customersFeature } from '#features/customers/index.ts';
import { interactions } from '#features/interactions/index.ts';
import { obligations, replan } from '#features/obligations/index.ts';
import { type House, openHouse } from '#features/obligations/testing/index.ts';
import { orders } from '#features/orders/index.ts';
import { adoptPack, placeActed } from '#features/policies/index.ts';
import { actorWithin } from '#features/policies/testing/index.ts';
import { requests } from '#features/requests/index.ts';
import { createSite, placeCustomers, sites } from '#features/sites/index.ts';
import { system } from '#platform/actor.ts';
import { suppliedBy } from '#platform/counting/counted.ts';
import { sql } from '#platform/db.ts';
import { lockSubjects, record } from '#platform/events.ts';
import { newId } from '#platform/id.ts';
import { at } from '#platform/testing/at.ts';
import type { FigureRow } from '../contract.ts';
import { complianceFeature } from '../index.ts';
import type { MeasureItem, MeasureRow, SplitRow } from './contract.ts';

// Of answers to surveys nobody tells anything here.
const counts = [obligations, interactions, orders, requests, customersFeature()]
  .flatMap((one) => one.counts ?? [])
  .filter(({ name }) => name !== 'survey_answer');
const compliance = complianceFeature(() => counts);
const everything = { has: () => true } as unknown as ReadonlySet<string>;
const days = 'from=2026-10-01&to=2026-12-31';

let house: House;
let one = '';
let other = '';
let site = '';
beforeAll(async () => {
  house = await openHouse([compliance, sites]);
  const acts = {
    events: everything,
    facts: everything,
    kept: everything,
    acts: everything,
    preconditions: new Map(),
    subjects: everything,
  };
  placeActed({ ...acts, countables: new Set(suppliedBy(counts)) });
  await house.writeAt('2026-09-01 09:00', (tx, now) =>
    adoptPack(
      tx,
      system,
      {
        pack: 'general',
        parameters: { strategic_amount: 500_000, key_amount: 100_000 },
        organisation: { name: '直播租赁', goLive: '2026-01-01T00:00:00+08:00' },
      },
      now,
    ),
  );
  one = await house.enter('2026-09-10 09:00', { name: '华影传媒', since: '2020-05-01' });
  other = await house.enter('2026-09-10 09:00', { name: '星光直播' });
  site = await house.writeAt('2026-09-11 09:00', async (tx, now) => {
    const id = await createSite(tx, system, { name: '东区' }, now);
    await placeCustomers(tx, system, { siteId: id, customerIds: [one] }, now);
    return id;
  });
  await house.contact(one, '2026-10-08 10:00');
  await house.contact(one, '2026-10-09 10:00', { direction: 'incoming' });
  await house.contact(other, '2026-10-30 10:00', { recorded: '2026-11-03 10:00' });
  await house.ask(one, '2026-10-12 09:00', 'received', { kind: 'complaint' });
  await renew('subscription.renewed', '2026-10-15 09:00');
  await renew('subscription.ended', '2026-11-02 09:00');
  await house.writeAt('2026-11-04 10:00', async (tx, now) => {
    const ids = [one, other].sort();
    await lockSubjects(tx, ids);
    await replan(tx, ids, now);
  });
  house.db.setNow(at('2026-11-05 09:00'));
});
afterAll(() => house.close());

const renew = (type: string, when: string) =>
  house.writeAt(when, async (tx, now) => {
    await lockSubjects(tx, [other]);
    const ground = { kind: 'subscription', id: newId() };
    record(tx, { type, subjectId: other, occurredAt: now, actor: system, ground, data: {} });
  });

const get = <T>(path: string, as = house.as('head')) => house.request<T>('GET', path, { as });
const figuresOf = async (query = days, as = house.as('head')) =>
  (await get<{ measures: MeasureItem[] }>(`/api/compliance/measures?${query}`, as)).body.measures;
const measureOf = async (rule: string, query = days) =>
  (await figuresOf(query)).find((measure) => measure.rule === rule);
const about = (rule: string) => `edition=general%402026&rule=${rule}&${days}`;

describe('the figures of a policy', () => {
  it('say their formula, unit and target, and what they came to in their periods', async () => {
    const contacts = await measureOf('health.contacts');
    expect(contacts).toMatchObject({ clause: '1.3', unit: 'rate', target: null, per: ['tier'], unacted: [] });
    expect(contacts?.sentence.zh).toContain('沟通');
    expect(contacts?.periods.at(-1)).toEqual({
      from: '2026-10-01',
      to: '2026-12-31',
      numerator: 3,
      denominator: 2,
      value: 1.5,
      met: null,
      running: true,
    });
    expect(await measureOf('renewals')).toMatchObject({
      unit: 'share',
      periods: expect.arrayContaining([
        expect.objectContaining({ from: '2026-10-01', numerator: 1, denominator: 2, value: 0.5 }),
      ]),
    });
    expect(await measureOf('repurchase')).toMatchObject({
      target: { atLeast: 0.3, atMost: null },
      periods: expect.arrayContaining([expect.objectContaining({ denominator: 0, value: null, met: null })]),
    });
  });

  it('that nobody supplies say what they wait for', async () => {
    expect(await measureOf('satisfaction')).toMatchObject({
      unacted: [expect.objectContaining({ zh: '调查答复' })],
      periods: [],
    });
    expect((await get(`/api/compliance/measures/split?${about('satisfaction')}&by=tier`)).status).toBe(404);
  });

  it('as of a past moment do not know what was recorded later', async () => {
    const then = await measureOf('health.contacts', `${days}&asOf=${encodeURIComponent('2026-11-02T00:00:00+08:00')}`);
    expect(then?.periods.at(-1)).toMatchObject({ numerator: 2 });
  });

  it('are taken apart by whom they concern', async () => {
    const split = async (by: string) =>
      (await get<{ rows: SplitRow[] }>(`/api/compliance/measures/split?${about('health.contacts')}&by=${by}`)).body
        .rows;
    expect((await split('site')).map(({ name, numerator, denominator }) => [name, numerator, denominator])).toEqual([
      ['东区', 2, 1],
      [null, 1, 1],
    ]);
    expect((await split('tier')).reduce((sum, { numerator }) => sum + numerator, 0)).toBe(3);
    expect(await measureOf('health.contacts', `${days}&site=${site}`)).toMatchObject({
      periods: expect.arrayContaining([expect.objectContaining({ numerator: 2, denominator: 1 })]),
    });
  });

  it('open the records of both sides, page by page', async () => {
    const path = (side: string, more = '') =>
      `/api/compliance/measures/records?${about('health.contacts')}&side=${side}${more}`;
    const first = await get<{ items: MeasureRow[]; next?: string }>(path('numerator', '&limit=2'));
    const rest = await get<{ items: MeasureRow[]; next?: string }>(
      path('numerator', `&limit=2&cursor=${first.body.next}`),
    );
    expect([...first.body.items, ...rest.body.items].map(({ name, said }) => [name, said.zh])).toEqual([
      ['星光直播', '电话、我方发起'],
      ['华影传媒', '电话、客户发起'],
      ['华影传媒', '电话、我方发起'],
    ]);
    expect(rest.body.next).toBeUndefined();
    expect(
      (await get<{ items: MeasureRow[] }>(path('denominator'))).body.items.map(({ subjectId }) => subjectId).sort(),
    ).toEqual([one, other].sort());
  });

  it('reach as far as their reader', async () => {
    const stranger = actorWithin('leader', { id: house.people.leader, department: [house.people.leader] });
    const seen = (await figuresOf(days, stranger)).find(({ rule }) => rule === 'health.contacts');
    expect(seen?.periods.at(-1)).toMatchObject({ numerator: 0, denominator: 0, value: null });
    expect(
      (await get(`/api/compliance/measures?${days}`, actorWithin('staff', { id: house.people.second }))).status,
    ).toBe(404);
  });

  it('are refused where there is none, or no such time', async () => {
    const code = async (path: string) => (await get<{ code: string }>(`/api/compliance/measures${path}`)).body.code;
    expect(await code(`/split?${about('nothing')}&by=tier`)).toBe('compliance.measure_not_found');
    expect(await code(`/split?${about('health.contacts')}&by=colour`)).toBe('invalid_input');
    expect(await code('?from=2026-10-02&to=2026-10-01')).toBe('compliance.ends_before');
    expect(await code(`?${days}&asOf=2027-01-01T00:00:00Z`)).toBe('compliance.in_the_future');
  });

  it('stand in the inspection pack with formula and clause', async () => {
    const body = { asked: { from: '2026-10-01', to: '2026-10-31' }, format: 'xlsx', language: 'zh-CN' };
    const { sheets } = await readXlsx(
      (await house.request('POST', '/api/compliance/pack', { as: house.as('head'), body })).bytes,
    );
    const lines = sheets.find(({ name }) => name === '指标')?.rows ?? [];
    expect(lines.find((line) => line[3] === '续约率')?.slice(5, 9)).toEqual([
      '2026-10-01 – 2026-12-31 (进行中)',
      '50%',
      1,
      2,
    ]);
    expect(String(lines.find((line) => String(line[3]).startsWith('客户满意度'))?.[5])).toContain('调查答复');
  });
});

it('duties are taken apart by where their customers were', async () => {
  const { body } = await get<{ rows: FigureRow[] }>(`/api/compliance/figures?${days}&by=site`);
  const of = (id: string | null) => body.rows.find(({ siteId }) => siteId === id)?.tally.due ?? 0;
  const due = async (customer: string) =>
    (
      await house.db.read((tx) =>
        tx.row<{ due: number }>(
          sql`select count(*)::int as due from obligation where subject_id = ${customer} and due_at >= '2026-09-30T16:00Z' and due_at < '2026-12-31T16:00Z'`,
        ),
      )
    ).due;
  expect([of(site), of(null)]).toEqual([await due(one), await due(other)]);
  expect(of(site)).toBeGreaterThan(0);
});
