// A person's answer by mail is the answer: sent from here or from their own mail program. What the customer then writes waits for the next one.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { system } from '#platform/actor.ts';
import { sql } from '#platform/db.ts';
import { at } from '#platform/testing/at.ts';
import { queueMessage } from '../index.ts';
import { type Asked, type House, openHouse } from '../testing/house.ts';
import { openPost, type Post } from '../testing/post.ts';
import { rawMail, type Written } from '../testing/raw.ts';
import { takeIn } from './intake.ts';

let house: House;
let post: Post;
beforeAll(async () => {
  house = await openHouse();
  post = await openPost();
  await house.useMail('2026-10-09 09:00', post.port);
  await house.db.write((tx) =>
    tx.run(sql`update person set email = 'guan@huaying.example' where id = ${house.staff.id}`),
  );
});
afterAll(async () => {
  await house.close();
  await post.close();
});

const noon = '2026-10-09 12:00';
const five = '2026-10-09 12:05';
let count = 0;
const ask = (): Promise<Asked> => {
  count += 1;
  return house.ask(noon, theirs());
};
const theirs = () => `wang${count}@xingguang.example`;
const idOf = (name: string) => `<${name}${count}@mail.example>`;
const take = (written: Written, when = five) => {
  house.db.setNow(at(when));
  return takeIn(house.db, rawMail({ date: 'Fri, 09 Oct 2026 12:03:00 +0800', ...written }));
};
const write = async (asked: Asked, when = noon) => {
  const body = { contactId: asked.contactId, subject: '关于您的需求', text: '已备好。' };
  const path = `/api/customers/${asked.customerId}/requests/${asked.requestId}/mails`;
  const reply = await house.at(when, house.staff, 'POST', path, body);
  expect(reply.status, reply.text).toBe(200);
};
const deliver = (when = five) => house.work(when, 'message.deliver');
interface Page {
  request: { state: string };
  taken: { step: string; byName: string | null; occurredAt: string }[];
}
const page = async ({ customerId, requestId }: Asked): Promise<Page> =>
  (await house.at<Page>(five, house.staff, 'GET', `/api/customers/${customerId}/requests/${requestId}`)).body;
const talk = async ({ customerId, requestId }: Asked) =>
  (
    await house.at<{ messages: { kind: string; words: string; byName: string | null }[] }>(
      five,
      house.staff,
      'GET',
      `/api/customers/${customerId}/requests/${requestId}/following`,
    )
  ).body.messages;
const duties = ({ requestId }: Asked, duty: string) =>
  house.db.read((tx) =>
    tx.rows<{ rule: string; state: string; due: number }>(
      sql`select rule, state, due_at as due from obligation where ground_id = ${requestId} and duty = ${duty} order by from_at`,
    ),
  );
/** The Message-ID of what we wrote last. */
const lastSent = () => post.taken.at(-1)?.mail.messageId ?? '';

describe('what a person writes from the request', () => {
  it('is the answer once it has gone out, and not before', async () => {
    const asked = await ask();
    await write(asked);
    expect((await page(asked)).request.state).toBe('received');
    await deliver();
    const { request, taken } = await page(asked);
    expect(request.state).toBe('responded');
    expect(taken).toMatchObject([{ step: 'respond', byName: '关专员', occurredAt: '2026-10-09T04:05:00.000Z' }]);
    expect(await duties(asked, 'respond')).toMatchObject([{ state: 'kept' }]);
    // A second one is a message like others.
    await write(asked, five);
    await deliver();
    expect((await page(asked)).taken).toHaveLength(1);
  });

  it('is no answer where nobody wrote it', async () => {
    const asked = await ask();
    const { customerId: subjectId, contactId, requestId } = asked;
    const receipt = { subjectId, contactId, requestId, purpose: 'serving', channel: 'email', automatic: true } as const;
    await house.writeAt(noon, (tx, now) =>
      queueMessage(tx, system, { ...receipt, subject: '已收到', text: '已收到。' }, now),
    );
    await deliver();
    expect(post.taken.at(-1)?.mail.subject).toBe(`已收到 [${asked.number}]`);
    expect((await page(asked)).request.state).toBe('received');
  });

  it('starts no limit by itself; what the customer writes then does, and the next answer keeps it', async () => {
    const asked = await ask();
    await write(asked);
    await deliver();
    expect(await duties(asked, 'reply')).toEqual([]);
    await take({ from: theirs(), id: idOf('more'), references: [lastSent()], text: '能早点吗？' }, '2026-10-09 13:00');
    expect(await duties(asked, 'reply')).toEqual([{ rule: 'reply.core', state: 'open', due: at('2026-10-09 13:30') }]);
    await write(asked, '2026-10-09 13:10');
    await deliver('2026-10-09 13:11');
    expect(await duties(asked, 'reply')).toMatchObject([{ state: 'kept' }]);
    const told = await house.db.read((tx) =>
      tx.rows(
        sql`select data -> 'since' as since from event where ground_id = ${asked.requestId} and type = 'request.replied'`,
      ),
    );
    expect(told).toEqual([{ since: at('2026-10-09 13:00') }]);
  });
});

describe('what a colleague writes from their own mail program', () => {
  it('stands in the conversation and is the answer, once, as of when it was sent', async () => {
    const asked = await ask();
    await take({ from: theirs(), id: idOf('theirs'), subject: `补充 [${asked.number}]`, text: '请尽快。' });
    const mine: Written = {
      ...{ from: '关 <guan@huaying.example>', to: `${theirs()}, service@huaying.example`, id: idOf('mine') },
      ...{ references: [idOf('theirs')], text: '今天下午送到。' },
    };
    expect(await take(mine)).toBe('answer');
    expect(await take(mine)).toBe('already');
    expect(await talk(asked)).toMatchObject([
      { kind: 'message', words: '请尽快。' },
      { kind: 'ours', words: '今天下午送到。', byName: '关专员' },
    ]);
    expect((await page(asked)).taken).toMatchObject([
      { step: 'respond', byName: '关专员', occurredAt: '2026-10-09T04:03:00.000Z' },
    ]);
    // What the customer answers to it joins the same request.
    expect(await take({ from: theirs(), id: idOf('thanks'), references: [idOf('mine')] })).toBe('known');
    expect(await talk(asked)).toHaveLength(3);
  });

  it('brings its attachments as files of the request, once', async () => {
    const asked = await ask();
    await take({ from: theirs(), id: idOf('theirs'), subject: `补充 [${asked.number}]`, text: '请尽快。' });
    const files = [{ name: '送货单.txt', type: 'text/plain', bytes: Buffer.from('三台 A7，今天下午送到。') }];
    const mine = { from: 'guan@huaying.example', to: theirs(), id: idOf('mine'), references: [idOf('theirs')] };
    expect(await take({ ...mine, text: '见附件。', files })).toBe('answer');
    expect(await take({ ...mine, text: '见附件。', files })).toBe('already');
    expect(await house.work(five, 'mail.keep_files')).toBe(1);
    const path = `/api/customers/${asked.customerId}/files`;
    const kept = await house.at<{ items: { name: string; requestId: string | null }[] }>(
      five,
      house.staff,
      'GET',
      path,
    );
    expect(kept.body.items).toMatchObject([{ name: '送货单.txt', requestId: asked.requestId }]);
    // One line of the conversation, whatever it brought.
    expect((await talk(asked)).map(({ words }) => words)).toEqual(['请尽快。', '见附件。']);
  });

  it.each([
    ['by the address that all write from', '华影 <service@huaying.example>', 'answer', 'responded'],
    ['not by a stranger who knows the number', 'guan@elsewhere.example', 'unsorted', 'received'],
  ])('is told %s', async (_, from, became, state) => {
    const asked = await ask();
    await take({ from: theirs(), id: idOf('theirs'), subject: `补充 [${asked.number}]` });
    const written = { from, to: theirs(), id: idOf('ours'), references: [idOf('theirs')] };
    expect(await take({ ...written, subject: asked.number })).toBe(became);
    expect((await page(asked)).request.state).toBe(state);
  });

  it('is none where it did not go to the customer, names no conversation, or a machine wrote it', async () => {
    const asked = await ask();
    await take({ from: theirs(), id: idOf('theirs'), subject: `补充 [${asked.number}]` });
    const from = 'guan@huaying.example';
    const references = [idOf('theirs')];
    expect(await take({ from, to: 'chen@huaying.example', id: idOf('inside'), references })).not.toBe('answer');
    expect(await take({ from, to: theirs(), id: idOf('new'), subject: asked.number })).not.toBe('answer');
    const headers = { 'Auto-Submitted': 'auto-replied' };
    expect(await take({ from, to: theirs(), id: idOf('away'), references, headers })).not.toBe('answer');
    expect((await page(asked)).request.state).toBe('received');
  });
});
