import mammoth from 'mammoth';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type House, openHouse } from '#features/obligations/testing/index.ts';
import { adoptPack } from '#features/policies/index.ts';
import { actorWithin } from '#features/policies/testing/index.ts';
import { system } from '#platform/actor.ts';
import { textOfPdf } from '#platform/print/testing/pdf-text.ts';
import { at } from '#platform/testing/at.ts';
import { fuzz } from '#platform/testing/fuzz.ts';
import { printing } from './index.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse([printing]);
  house.db.setNow(at('2026-11-05 09:00'));
});
afterAll(() => house.close());

async function print(query: string): Promise<{ status: number; type: unknown; bytes: Buffer }> {
  const as = actorWithin('staff', { id: house.people.service });
  const { status, headers, bytes } = await house.request('GET', `/api/policy/print?${query}`, { as });
  return { status, type: headers['content-type'], bytes };
}

const htmlOf = async (bytes: Buffer): Promise<string> => (await mammoth.convertToHtml({ buffer: bytes })).value;

describe('a policy on paper', () => {
  it('has its clauses, each rule as a sentence under its clause, the figures with their values, and notes as footnotes', async () => {
    const { status, type, bytes } = await print('kind=policy&format=docx');
    expect([status, type]).toEqual([200, 'application/vnd.openxmlformats-officedocument.wordprocessingml.document']);
    const html = await htmlOf(bytes);
    const places = [
      '3.1.1  沟通频率',
      '核心客户每月至少2次',
      '核心客户：负责人每个月至少2次主动沟通',
      '3.2.1  接收与响应',
      '30分钟内，负责人响应',
    ].map((said) => html.indexOf(said));
    expect(places.every((place) => place > 0)).toBe(true);
    expect([...places].sort((a, b) => a - b)).toEqual(places);
    expect(html).toContain('<h2>');
    expect(html).toMatch(/<sup><a href="#footnote-1"/);
    expect(html).toMatch(/<td><p>8小时<\/p><\/td>/);
    expect(html).not.toContain('undefined');
  });

  it('is a PDF with the same words', async () => {
    const { type, bytes } = await print('kind=policy&format=pdf');
    expect(type).toBe('application/pdf');
    const text = textOfPdf(bytes).replace(/\s+/g, '');
    for (const said of [
      '直播设备租赁公司客户关系维护制度',
      '核心客户：负责人每个月至少2次主动沟通',
      '注释：条文如何理解',
    ])
      expect(text).toContain(said);
  });

  it('is English where that is asked for', async () => {
    const html = await htmlOf((await print('kind=policy&format=docx&language=en')).bytes);
    expect(html).toContain('Core customer: proactive contact at least twice every month');
  });
});

describe('the handbook', () => {
  it('holds what is promised to a tier and to everybody, and nothing that is kept for the house', async () => {
    const html = await htmlOf((await print('kind=handbook&format=docx&tier=core')).bytes);
    expect(html).toContain('直播租赁客户服务手册');
    expect(html).toContain('收到诉求后30分钟内，负责人响应');
    expect(html).toContain('已处理完成（报修、问题）后24小时内，负责人回访');
    expect(html).not.toContain('重要客户：');
    expect(html).not.toContain('沟通记录');
  });

  it('refuses a tier and an edition that are not there', async () => {
    expect((await print('kind=handbook&format=pdf&tier=diamond')).status).toBe(404);
    expect((await print('kind=policy&format=pdf&edition=none@1')).status).toBe(404);
    expect((await print('kind=poster&format=pdf')).status).toBe(400);
  });
});

describe('several policies in force', () => {
  beforeAll(() =>
    house.writeAt('2026-11-04 09:00', (tx, now) => {
      const organisation = { name: '直播租赁', goLive: '2026-01-01T00:00:00+08:00' };
      const parameters = { support_limit: '2 working_days' };
      return adoptPack(tx, system, { pack: 'onsite-team', parameters, organisation }, now);
    }),
  );
  const [first, second] = ['第 1 部分  直播设备租赁公司客户关系维护制度', '第 2 部分  驻场运维团队客户关系维护制度'];

  it('are parts, each with its title, its own numbers, and its rules and figures below it', async () => {
    const html = await htmlOf((await print('kind=policy&format=docx')).bytes);
    const headings = [...html.matchAll(/<h(\d)><strong>(.*?)<\/strong><\/h\1>/g)].map(
      ([, level, said]) => `${level} ${said}`,
    );
    const parts = headings.flatMap((said, at) => (said.startsWith('1 ') ? [at] : []));
    expect(parts.map((at) => headings[at])).toEqual([`1 ${first}`, `1 ${second}`]);
    const [ours = [], theirs = []] = [headings.slice(parts[0], parts[1]), headings.slice(parts[1])];
    expect([ours[1], theirs[1]]).toEqual(['2 1  总则', '2 0  引言']);
    expect([ours.at(-1), theirs.at(-1)]).toEqual(Array(2).fill('2 附：条文没有写明、由本单位定下的数字'));
    expect(html.indexOf('机房巡检')).toBeGreaterThan(html.lastIndexOf(second ?? ''));
    expect(html).toContain('2 套制度');
  });

  it('are parts of the handbook, of which a tier has those that speak of it and of everybody', async () => {
    const html = await htmlOf((await print('kind=handbook&format=docx&tier=core')).bytes);
    const at = (said: string): number => html.indexOf(said);
    expect(at('核心客户：负责人每个月至少2次主动沟通')).toBeGreaterThan(at(first ?? ''));
    expect(at(second ?? '')).toBeGreaterThan(at('核心客户：负责人每个月至少2次主动沟通'));
    expect(html).toContain('每个项目：组长');
    expect(html).not.toContain('重要客户：');
  });

  it('are printed one by one where one is named', async () => {
    const html = await htmlOf((await print('kind=policy&format=docx&edition=onsite-team@2026')).bytes);
    expect(html).toContain('驻场运维团队客户关系维护制度');
    expect(html).toMatch(/<h1><strong>0 {2}引言/);
    expect(html).not.toContain('直播设备租赁公司');
  });
});

it('never faults, whatever is sent', async () => {
  expect(await fuzz(house, [printing], [house.as('head'), undefined])).toEqual([]);
});
