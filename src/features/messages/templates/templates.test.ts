// Templates: placeholders of a fixed list and nothing else, seen filled in before they are sent, every version kept.
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type House, openHouse } from '../testing/house.ts';
import { faultsIn, fillIn, leftIn, placeholders } from './placeholders.ts';

describe('words', () => {
  it('are refused with the place of what cannot be filled in', () => {
    expect(faultsIn('您好 {{customer.name}}，{{ contact.name }}')).toEqual([]);
    expect(faultsIn('您好 {{customer.nam}}')).toEqual([{ code: 'unknown', at: 4, name: 'customer.nam' }]);
    expect(faultsIn('a {{customer.name')).toEqual([{ code: 'broken', at: 3, name: '' }]);
    expect(faultsIn('}} {{7*7}}').map(({ code, at }) => [code, at])).toEqual([
      ['broken', 1],
      ['unknown', 4],
    ]);
  });

  it('of what is filled in nothing is read again', () => {
    const hostile = fc.oneof(
      fc.string(),
      fc.constantFrom('{{7*7}}', '{{staff.name}}', '$&', "$'", '{{', '}}', '__proto__'),
    );
    fc.assert(
      fc.property(hostile, (value) => {
        fc.pre(value.trim() !== '');
        const { text, missing } = fillIn('<{{customer.name}}>', { 'customer.name': value, 'staff.name': 'secret' });
        expect([text, missing]).toEqual([`<${value.trim()}>`, []]);
      }),
    );
  });

  it('what has nothing to say stays and is named', () => {
    expect(fillIn('{{link}} {{staff.name}}', { 'staff.name': '关' })).toEqual({
      text: '{{link}} 关',
      missing: ['link'],
    });
    expect(leftIn('{{link}} {{link}} {{nothing}}')).toEqual(['link']);
    for (const name of ['constructor', '__proto__', 'toString']) expect(faultsIn(`{{${name}}}`)).toHaveLength(1);
  });
});

describe('templates', () => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse();
  });
  afterAll(() => house.close());
  const noon = '2026-10-09 12:00';
  const place = '/api/message-templates';
  interface One {
    kind: string;
    language: string;
    subject: string;
    text: string;
    version: number;
    isUsual: boolean;
  }
  const all = async (): Promise<One[]> => (await house.at<{ items: One[] }>(noon, house.head, 'GET', place)).body.items;

  it('ship for every kind in every language, and can be filled in', async () => {
    const items = await all();
    expect(items).toHaveLength(16);
    for (const { subject, text } of items) expect([...faultsIn(subject), ...faultsIn(text)]).toEqual([]);
    expect(new Set(items.flatMap(({ subject, text }) => leftIn(subject + text))).size).toBeGreaterThan(
      placeholders.length / 2,
    );
  });

  it('read filled in for a request, and are not sent as long as something is missing', async () => {
    const asked = await house.ask(noon);
    const mails = `/api/customers/${asked.customerId}/requests/${asked.requestId}/mails`;
    const draft = async (kind: string, language = 'zh-CN') =>
      (
        await house.at<{ subject: string; text: string; missing: string[] }>(
          noon,
          house.staff,
          'POST',
          `${mails}/draft`,
          {
            ...{ kind, language, contactId: asked.contactId },
          },
        )
      ).body;
    const answer = await draft('answer', 'en');
    expect(answer).toMatchObject({ subject: 'About: 要三台摄像机', missing: [] });
    expect(answer.text).toContain(`Dear 王小明,\n\nabout "要三台摄像机" (number ${asked.number})`);
    const link = await draft('link');
    expect(link.missing).toEqual(['link']);
    const sent = await house.at<{ fields: unknown[] }>(noon, house.staff, 'POST', mails, {
      ...{ contactId: asked.contactId, subject: link.subject, text: link.text },
    });
    expect([sent.status, sent.body.fields]).toMatchObject([400, [{ path: 'text' }]]);
  });

  it('are changed by who may, never past somebody else, and become the usual ones again', async () => {
    const change = (text: string, version: number, who = house.head) =>
      house.at<{ code: string; fields?: { message: string }[] }>(noon, who, 'PUT', `${place}/answer/en`, {
        ...{ subject: 'Hello {{contact.name}}', text, version },
      });
    expect((await change('x', 0, house.staff)).status).toBe(404);
    expect((await change('{{7*7}}', 0)).body.fields?.[0]?.message).toContain('7*7');
    expect((await change('Yours', 0)).status).toBe(204);
    expect((await change('Mine', 0)).body.code).toBe('template.changed_conflict');
    const own = async () => (await all()).find(({ kind, language }) => kind === 'answer' && language === 'en');
    expect(await own()).toMatchObject({ text: 'Yours', version: 1, isUsual: false });
    const usual = await house.at(noon, house.head, 'POST', `${place}/answer/en/usual`, { version: 1 });
    expect(usual.status).toBe(204);
    expect(await own()).toMatchObject({ version: 2, isUsual: true });
    const before = await house.at<{ items: unknown[] }>(noon, house.head, 'GET', `${place}/answer/en/versions`);
    expect(before.body.items).toMatchObject([
      { version: 2, subject: null },
      { version: 1, text: 'Yours' },
    ]);
    for (const path of [`${place}/answer/fr`, `${place}/__proto__/en`])
      expect((await house.at(noon, house.head, 'PUT', path, { subject: 'a', text: 'b', version: 0 })).status).toBe(404);
  });

  it('are looked at on a real customer before they are kept', async () => {
    const { customerId, number } = await house.ask(noon);
    const seen = await house.at<{ subject: string }>(
      noon,
      house.head,
      'POST',
      `/api/customers/${customerId}/message-preview`,
      {
        subject: '{{customer.name}} {{request.number}}',
        text: 'x',
      },
    );
    expect(seen.body.subject).toBe(`星光直播 ${number}`);
  });
});
