import { readXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { replan } from '#features/obligations/index.ts';
import { type House, openHouse } from '#features/obligations/testing/index.ts';
import { actorWithin } from '#features/policies/testing/index.ts';
import { sql } from '#platform/db.ts';
import { lockSubjects } from '#platform/events.ts';
import { textOfPdf } from '#platform/print/testing/pdf-text.ts';
import { at } from '#platform/testing/at.ts';
import { fuzz } from '#platform/testing/fuzz.ts';
import type { FigureRow, Report, TallyItem } from './contract.ts';
import { complianceFeature } from './index.ts';

const compliance = complianceFeature(() => []);
let house: House;
let customer: string;
beforeAll(async () => {
  house = await openHouse([compliance]);
  customer = await house.enter('2026-10-01 09:00', { name: '华影传媒', since: '2020-05-01' });
  await house.contact(customer, '2026-10-08 10:00');
  // Held in October, entered in November: October was broken until then.
  await house.contact(customer, '2026-10-30 10:00', { recorded: '2026-11-03 10:00' });
  for (const day of ['05', '06', '07', '08']) {
    const request = await house.ask(customer, `2026-10-${day} 09:00`, 'received', { kind: 'complaint' });
    if (day !== '08') await house.ask(customer, `2026-10-${day} 09:10`, 'responded', { request });
  }
  await planAt('2026-11-03 10:01');
  house.db.setNow(at('2026-11-05 09:00'));
});
afterAll(() => house.close());

const planAt = (when: string) =>
  house.writeAt(when, async (tx, now) => {
    const ids = (await tx.rows<{ id: string }>(sql`select subject_id as id from customer`)).map(({ id }) => id);
    await lockSubjects(tx, ids);
    await replan(tx, ids, now);
  });

const october = 'from=2026-10-01&to=2026-10-31';
const get = <T>(path: string, as = house.as('head')) => house.request<T>('GET', path, { as });

async function tallyOfRule(rule: string, asOf?: string): Promise<TallyItem | undefined> {
  const then = asOf === undefined ? '' : `&asOf=${encodeURIComponent(asOf)}`;
  const { body } = await get<{ rows: FigureRow[] }>(`/api/compliance/figures?${october}&by=rule${then}`);
  return body.rows.find((row) => row.rule === rule)?.tally;
}

describe('figures', () => {
  it('change by a late record as of now, and not as of then', async () => {
    expect(await tallyOfRule('contact.core', '2026-11-02T00:00:00+08:00')).toMatchObject({
      due: 1,
      breached: 1,
      kept: 0,
    });
    expect(await tallyOfRule('contact.core')).toMatchObject({ due: 1, breached: 0, kept: 1 });
  });

  it('say that a period was still open before it ended, however late one asks', async () => {
    expect(await tallyOfRule('contact.core', '2026-10-31T23:00:00+08:00')).toMatchObject({ open: 1, breached: 0 });
    expect(await tallyOfRule('contact.core', '2026-09-30T00:00:00+08:00')).toBeUndefined();
  });

  it('stand beside the clauses of the edition, in their order', async () => {
    const { body } = await get<Report>(`/api/compliance?${october}`);
    const [edition] = body.editions;
    const clause = edition?.clauses.find(({ no }) => no === '3.2.1');
    expect(clause).toMatchObject({
      tally: { due: 4, kept: 3, breached: 1 },
      text: { zh: expect.stringContaining('30分钟') },
    });
    expect(clause?.rules.find(({ id }) => id === 'respond.core')).toMatchObject({
      tally: { due: 4, kept: 3, breached: 1 },
    });
    const nos = edition?.clauses.map(({ no }) => no) ?? [];
    expect(nos.indexOf('2.2.1')).toBeLessThan(nos.indexOf('3.2.1'));
    expect(body.tally.due).toBe(edition?.tally.due);
  });

  it('are those of whoever owed it then, and of the tier the customer had then', async () => {
    const owed = await get<{ rows: FigureRow[] }>(`/api/compliance/figures?${october}&by=person,tier`);
    const total = (rows: readonly FigureRow[]) => rows.reduce((sum, { tally }) => sum + tally.due, 0);
    expect(new Set(owed.body.rows.map(({ tier }) => tier))).toEqual(new Set(['core']));
    const [duty] = (await house.duties(customer)).filter(({ rule }) => rule === 'contact.core');
    const mine = await get<{ rows: FigureRow[] }>(`/api/compliance/figures?${october}&by=rule&person=${duty?.ownerId}`);
    expect(total(mine.body.rows)).toBeGreaterThan(0);
    expect(total(mine.body.rows)).toBeLessThanOrEqual(total(owed.body.rows));
  });

  it('have a trend without holes', async () => {
    const { body } = await get<{ rows: FigureRow[] }>(
      '/api/compliance/figures?from=2026-06-01&to=2026-12-31&by=period&each=month',
    );
    expect(body.rows.map(({ period, tally }) => [period?.from, tally.due > 0])).toEqual([
      ['2026-06-01', false],
      ['2026-07-01', false],
      ['2026-08-01', false],
      ['2026-09-01', false],
      ['2026-10-01', true],
      ['2026-11-01', true],
      ['2026-12-01', true],
    ]);
  });

  it('are refused for days that end before they begin, for what is to come, and for too many periods', async () => {
    const refused = async (query: string) =>
      (await get<{ code: string }>(`/api/compliance/figures?${query}`)).body.code;
    expect(await refused('from=2026-10-02&to=2026-10-01&by=rule')).toBe('compliance.ends_before');
    expect(await refused(`${october}&by=rule&asOf=2027-01-01T00:00:00Z`)).toBe('compliance.in_the_future');
    expect(await refused('from=2010-01-01&to=2026-10-31&by=period&each=week')).toBe('compliance.too_many_periods');
    expect(await refused(`${october}&by=colour`)).toBe('invalid_input');
  });
});

interface RowsPage {
  items: { id: string; state: string; rule: string }[];
  next?: string;
}

describe('the duties behind a figure', () => {
  it('are as many as it says, page by page, as they stood then', async () => {
    const asOf = encodeURIComponent('2026-11-02T00:00:00+08:00');
    const report = await get<Report>(`/api/compliance?${october}&asOf=${asOf}`);
    const seen: RowsPage['items'] = [];
    let cursor: string | undefined;
    do {
      const { body } = await get<RowsPage>(
        `/api/compliance/obligations?${october}&asOf=${asOf}&limit=3${cursor === undefined ? '' : `&cursor=${cursor}`}`,
      );
      seen.push(...body.items);
      cursor = body.next;
    } while (cursor !== undefined);
    expect(seen.length).toBe(report.body.tally.due);
    expect(new Set(seen.map(({ id }) => id)).size).toBe(seen.length);
    expect(seen.filter(({ state }) => state === 'breached').length).toBe(report.body.tally.breached);
    expect(seen.find(({ rule }) => rule === 'contact.core')?.state).toBe('breached');
  });

  it('reach as far as the figures do, for whoever looks', async () => {
    const stranger = actorWithin('leader', { id: house.people.leader, department: [house.people.leader] });
    const figures = await get<Report>(`/api/compliance?${october}`, stranger);
    const rows = await get<RowsPage>(`/api/compliance/obligations?${october}`, stranger);
    expect(figures.status).toBe(200);
    expect([figures.body.tally.due, rows.body.items.length]).toEqual([0, 0]);
    expect((await get(`/api/compliance?${october}`, actorWithin('staff', { id: house.people.second }))).status).toBe(
      404,
    );
  });
});

describe('the inspection pack', () => {
  const pack = (format: string, as = house.as('head')) =>
    house.request('POST', '/api/compliance/pack', {
      as,
      body: { asked: { from: '2026-10-01', to: '2026-10-31' }, format, language: 'zh-CN' },
    });

  it('is a workbook with the wording beside the figures and what was broken, whose texts are no formulas', async () => {
    const evil = await house.enter('2026-10-10 09:00', { name: '=HYPERLINK("http://x")', since: '2020-05-01' });
    await house.ask(evil, '2026-10-10 10:00', 'received', { kind: 'complaint' });
    await planAt('2026-11-05 08:00');
    const reply = await pack('xlsx');
    expect(reply.status).toBe(200);
    const { sheets } = await readXlsx(reply.bytes);
    expect(sheets.map(({ name }) => name)).toEqual(['说明', '逐条执行情况', '指标', '逾期', '豁免', '无凭据']);
    const respond = sheets[1]?.rows.find((row) => row[3] === '核心客户：收到诉求后30分钟内，负责人响应');
    expect(respond?.[2]).toContain('30分钟内响应');
    expect(respond?.slice(4, 9)).toEqual(['60%', 5, 3, 0, 2]);
    const broken = sheets[3]?.rows.find((row) => row[0] === '3.2.1' && String(row[1]).includes('HYPERLINK'));
    expect(broken?.[1]).toBe('\'=HYPERLINK("http://x")');
    expect(String(broken?.[7])).toMatch(/2026-10-10 10:00$/);
  });

  it('is a PDF and a docx with the same figures, and each time it is told who took it', async () => {
    const text = textOfPdf((await pack('pdf')).bytes).replace(/\s+/g, '');
    for (const said of ['制度执行检查材料', '核心客户：收到诉求后30分钟内，负责人响应', '华影传媒', '记录还没有封存'])
      expect(text).toContain(said);
    expect((await pack('docx')).bytes.subarray(0, 2).toString()).toBe('PK');
    const told = await house.db.read((tx) =>
      tx.rows<{ actor: string; format: string }>(sql`
        select actor_id as actor, data ->> 'format' as format from event where type = 'compliance.exported' order by id`),
    );
    expect(told.map(({ format }) => format)).toEqual(['xlsx', 'pdf', 'docx']);
    expect(new Set(told.map(({ actor }) => actor))).toEqual(new Set([house.people.head]));
  });

  it('is not for everybody', async () => {
    expect((await pack('xlsx', actorWithin('staff', { id: house.people.second }))).status).toBe(404);
  });
});

it('never faults, whatever is sent', async () => {
  expect(await fuzz(house, [compliance], [house.as('head'), undefined])).toEqual([]);
});
