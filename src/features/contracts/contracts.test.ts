// What a contract sets for one customer, through the doors: it binds, is cited, follows what ran, is changed and ended; and whom its doors are open to.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { complianceFeature } from '#features/compliance/index.ts';
import { filesOf } from '#features/files/index.ts';
import { replan } from '#features/obligations/index.ts';
import { type House, openHouse } from '#features/obligations/testing/index.ts';
import { sql } from '#platform/db.ts';
import { lockSubjects } from '#platform/events.ts';
import { at } from '#platform/testing/at.ts';
import { fuzz } from '#platform/testing/fuzz.ts';
import type { ContractItem, TermInput } from './contract.ts';
import { contracts } from './index.ts';

let house: House;
let customer: string;
beforeAll(async () => {
  house = await openHouse([contracts, complianceFeature(() => [])]);
  customer = await house.enter('2026-10-01 09:00', { name: '华影传媒', since: '2020-05-01' });
});
afterAll(() => house.close());

type Body = { id: string; code: string; items: ContractItem[]; params: Record<string, string> };
const path = () => `/api/customers/${customer}/contracts`;
const ask = (method: 'GET' | 'POST', to: string, body?: unknown, post: Parameters<House['as']>[0] = 'head') =>
  house.request<Body>(method, to, { as: house.as(post), ...(body === undefined ? {} : { body }) });
const listed = async () => (await ask('GET', path())).body.items;
const term = (key: string, more: Partial<TermInput>): TermInput => ({ key, clause: '4.2', ...more });
let count = 0;
const entered = (terms: readonly TermInput[], more: object = {}) => {
  count += 1;
  return {
    number: `HT-2026-${count}`,
    title: '年度服务合同',
    firstDay: '2026-10-01',
    lastDay: '2026-12-31',
    terms,
    ...more,
  };
};
const stored = (rule: string) =>
  house.db.read((tx) =>
    tx.rows<{
      id: string;
      term: string | null;
      clause: string;
      from: number;
      due: number;
      need: number;
      state: string;
    }>(
      sql`select id, term, clause, from_at as "from", due_at as due, need, state from obligation
        where subject_id = ${customer} and rule = ${rule} order by from_at, id`,
    ),
  );
const plan = (when: string) =>
  house.writeAt(when, async (tx, now) => {
    await lockSubjects(tx, [customer]);
    await replan(tx, [customer], now);
  });

describe('a contract', () => {
  it('sets another limit from when it is entered, and what is owed cites it beside the rule it overrides', async () => {
    house.db.setNow(at('2026-10-05 10:00'));
    const before = await house.ask(customer, '2026-10-05 09:00', 'received');
    const wording = '乙方应在十分钟内响应';
    const made = await ask('POST', path(), entered([term('t1', { rule: 'respond.core', within: '10min', wording })]));
    expect(made.status).toBe(200);
    const after = await house.ask(customer, '2026-10-05 11:00', 'received');
    const owed = await stored('respond.core');
    expect(owed.map(({ term: by, from, due }) => [by !== null, (due - from) / 60_000])).toEqual([
      [false, 30],
      [true, 10],
    ]);
    expect([before, after]).not.toContain('');
    const why = await house.request<Record<string, unknown>>(
      'GET',
      `/api/customers/${customer}/obligations/${owed[1]?.id}`,
      { as: house.as('head') },
    );
    expect(why.body).toMatchObject({
      agreed: { number: 'HT-2026-1', clause: '4.2', wording, title: '年度服务合同' },
      obligation: { agreed: { number: 'HT-2026-1', clause: '4.2' }, clause: owed[1]?.clause },
      instead: [{ clause: owed[1]?.clause }],
    });
    const { sentence, instead } = why.body as { sentence: { zh: string }; instead: { sentence: { zh: string } }[] };
    expect(sentence.zh).toContain('10');
    expect(instead[0]?.sentence.zh).toContain('30');
  });

  it('lists what it sets as sentences, beside the policy’s', async () => {
    const [one] = await listed();
    expect(one).toMatchObject({ number: 'HT-2026-1', state: 'binds', lastDay: '2026-12-31', revision: 1 });
    expect(one?.terms[0]?.sentence.zh).toContain('10');
    expect(one?.terms[0]?.instead?.sentence.zh).toContain('30');
  });

  it('sets another cadence after the month that runs, and is finished when it ends', async () => {
    const { id } = (await ask('POST', path(), entered([term('t1', { rule: 'contact.core', at_least: 4 })]))).body;
    await plan('2026-11-02 09:00');
    const shown = async () => (await stored('contact.core')).map(({ term: by, need }) => [by !== null, need]);
    expect(await shown()).toEqual([
      [false, 2],
      [true, 4],
    ]);
    house.db.setNow(at('2026-11-10 09:00'));
    const revision = (await listed()).find((one) => one.id === id)?.revision;
    const end = { lastDay: '2026-11-09', reason: '双方协商终止', revision };
    expect((await ask('POST', `${path()}/${id}/end`, { ...end, revision: 9 })).body.code).toBe(
      'contract.changed_conflict',
    );
    expect((await ask('POST', `${path()}/${id}/end`, end)).status).toBe(204);
    expect((await ask('POST', `${path()}/${id}/end`, end)).body.code).toBe('contract.already_ended');
    await plan('2026-12-01 09:00');
    expect(await shown()).toEqual([
      [false, 2],
      [true, 4],
      [false, 2],
    ]);
    expect((await listed()).find((one) => one.id === id)).toMatchObject({ state: 'over', endReason: '双方协商终止' });
    house.db.setNow(at('2026-12-01 09:00'));
  });

  it('adds a duty of its own that is kept like any other, and ages with the clock', async () => {
    const visit = term('t1', { policy: 'equipment-rental', do: 'visit', every: 'month', at_least: 1, by: 'owner' });
    const { id } = (await ask('POST', path(), entered([visit]))).body;
    const rule = `contract.${id.replaceAll('-', '')}.t1`;
    expect((await stored(rule)).map(({ clause, need, state }) => [clause, need, state])).toEqual([
      [`HT-2026-${count} 4.2`, 1, 'open'],
    ]);
    const held = await house.contact(customer, '2026-12-02 10:00', { channel: 'in_person' });
    expect(held.held).not.toBe('');
    expect((await stored(rule)).map(({ state }) => state)).toEqual(['kept']);
    const { body } = await house.request<{ items: { agreed: { number: string } | null; rule: string }[] }>(
      'GET',
      `/api/customers/${customer}/obligations`,
      { as: house.as('head') },
    );
    expect(JSON.stringify(body)).toContain(`HT-2026-${count}`);
  });

  it('is worded anew from a day on, and keeps what it said before', async () => {
    const first = entered([term('t1', { rule: 'respond.core', within: '20min' })], { lastDay: undefined });
    const { id } = (await ask('POST', path(), first)).body;
    const change = {
      ...first,
      terms: [term('t1', { rule: 'respond.core', within: '5min' })],
      revision: 1,
      reason: '补充协议',
      from: '2026-12-10',
    };
    const { number: _, ...body } = change;
    expect((await ask('POST', `${path()}/${id}/changes`, { ...body, from: '2026-11-30' })).body.code).toBe(
      'contract.day_past',
    );
    expect((await ask('POST', `${path()}/${id}/changes`, body)).status).toBe(204);
    await house.ask(customer, '2026-12-09 23:00', 'received');
    await house.ask(customer, '2026-12-10 10:00', 'received');
    const owed = (await stored('respond.core')).slice(-2);
    expect(owed.map(({ from, due }) => (due - from) / 60_000)).toEqual([20, 5]);
    const item = (await listed()).find((one) => one.id === id);
    expect(item?.history.map(({ nth, reason }) => [nth, reason])).toEqual([
      [2, '补充协议'],
      [1, null],
    ]);
    expect(await house.events(customer, 'contract.changed')).toBe(1);
  });

  it('cites files of the customer and no others', async () => {
    const files = await house.db.read((tx) => filesOf(tx, customer));
    expect(files).toEqual([]);
    const stray = entered([], { fileIds: ['0190f000-0000-7000-8000-000000000001'] });
    expect((await ask('POST', path(), stray)).body.code).toBe('file.not_found');
  });
});

describe('what rests on contracts', () => {
  it('is counted under the clause that it overrides, and marked; what contracts add stands beside the policy', async () => {
    house.db.setNow(at('2026-12-11 09:00'));
    const get = <T>(to: string) => house.request<T>('GET', to, { as: house.as('head') });
    const span = 'from=2026-10-01&to=2026-12-31';
    type Rules = { id: string; agreed: number; tally: { due: number } }[];
    type Editions = { contracts: { due: number }; clauses: { rules: Rules }[] }[];
    const { body } = await get<{ editions: Editions }>(`/api/compliance?${span}`);
    const [edition] = body.editions;
    const rules = edition?.clauses.flatMap((clause) => clause.rules) ?? [];
    expect(rules.find(({ id }) => id === 'respond.core')).toMatchObject({ agreed: 3, tally: { due: 4 } });
    expect(edition?.contracts.due).toBe(1);
    type Rows = { items: { duty: string; agreed: { number: string } | null }[] };
    const own = (await get<Rows>(`/api/compliance/obligations?${span}&agreed=own`)).body.items;
    expect(own.map(({ duty, agreed }) => [duty, agreed?.number])).toEqual([['visit', 'HT-2026-3']]);
    const any = (await get<Rows>(`/api/compliance/obligations?${span}&agreed=any&rule=respond.core`)).body.items;
    expect(any).toHaveLength(3);
  });
});

describe('the doors of contracts', () => {
  it('refuse what the policy’s checker finds wrong, a number that is taken, an end before the beginning', async () => {
    const wrong = async (terms: readonly TermInput[], more: object = {}) =>
      (await ask('POST', path(), entered(terms, more))).body;
    expect(await wrong([term('t1', { rule: 'respond.cor', within: '1h' })])).toMatchObject({
      code: 'contract.terms_unfit',
    });
    expect(await wrong([term('t1', { rule: 'respond.core', within: 'soon' })])).toMatchObject({
      code: 'contract.terms_unfit',
    });
    expect(await wrong([], { lastDay: '2026-09-30' })).toMatchObject({ code: 'contract.terms_unfit' });
    expect(await wrong([], { number: 'HT-2026-1' })).toMatchObject({ code: 'contract.number_conflict' });
    expect((await ask('POST', path(), entered([{ key: 'T 1', clause: '' }]))).status).toBe(400);
  });

  it('are open to whom clause 14 says', async () => {
    const status = async (post: Parameters<House['as']>[0]) => (await ask('POST', path(), entered([]), post)).status;
    expect([await status('leader'), await status('specialist')]).toEqual([200, 404]);
    expect((await ask('GET', path(), undefined, 'specialist')).status).toBe(200);
    expect((await ask('GET', '/api/policy/documents', undefined, 'specialist')).body.items).toHaveLength(1);
  });

  it('bear whatever is sent', async () => {
    expect(await fuzz(house, [contracts], [house.as('head')])).toEqual([]);
  });
});
