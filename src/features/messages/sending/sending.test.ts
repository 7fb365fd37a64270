// Messages go out after their transaction, are tried again, and never go out twice.

import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '#platform/db.ts';
import { at } from '#platform/testing/at.ts';
import { fuzz } from '#platform/testing/fuzz.ts';
import { queueMessage } from '../index.ts';
import { type Asked, type House, openHouse } from '../testing/house.ts';
import { openPost, type Post } from '../testing/post.ts';
import { noteReturned } from './deciding.ts';
import { deliver } from './delivering.ts';

let house: House;
let post: Post;
beforeAll(async () => {
  house = await openHouse();
  post = await openPost();
  await house.useMail('2026-10-09 09:00', post.port);
});
afterAll(async () => {
  await house.close();
  await post.close();
});

interface Item {
  id: string;
  state: string;
  why: string | null;
  attempts: number;
  subject: string;
  text: string;
  address: string;
  nextAt: string | null;
}
const noon = '2026-10-09 12:00';
const placeOf = ({ customerId, requestId }: Asked): string =>
  `/api/customers/${customerId}/requests/${requestId}/mails`;
const write = async (asked: Asked, body: object = {}, when = noon): Promise<string> => {
  const words = { contactId: asked.contactId, subject: '关于您的需求', text: '您好，\n\n三台 <摄像机> 已备好。' };
  const reply = await house.at<{ id: string }>(when, house.staff, 'POST', placeOf(asked), { ...words, ...body });
  expect(reply.status, reply.text).toBe(200);
  return reply.body.id;
};
const items = async (asked: Asked): Promise<Item[]> =>
  (await house.at<{ items: Item[] }>(noon, house.staff, 'GET', placeOf(asked))).body.items;
const told = async ({ customerId }: Asked): Promise<string[]> =>
  (
    await house.db.read((tx) =>
      tx.rows<{ type: string }>(
        sql`select type from event where subject_id = ${customerId} and type like 'message.%' order by recorded_at, id`,
      ),
    )
  ).map(({ type }) => type);
const work = (when = noon): Promise<number> => house.work(when, 'message.deliver');

describe('a message', () => {
  it('goes out after its transaction, once, with the number of its request, plain and escaped', async () => {
    const asked = await house.ask(noon);
    await write(asked);
    expect((await items(asked))[0]).toMatchObject({ state: 'waiting', address: 'w***@xingguang.example' });
    const before = post.taken.length;
    expect(await work()).toBe(1);
    const [out, ...others] = post.taken.slice(before);
    expect(others).toEqual([]);
    expect(out?.to).toEqual(['wang@xingguang.example']);
    expect(out?.mail.subject).toBe(`关于您的需求 [${asked.number}]`);
    expect(out?.mail.text?.trim()).toBe('您好，\n\n三台 <摄像机> 已备好。');
    expect(out?.mail.html).toContain('三台 &lt;摄像机&gt; 已备好。');
    expect(out?.mail.from?.value).toEqual([{ name: '华影租赁', address: 'service@huaying.example' }]);
    expect((await items(asked))[0]).toMatchObject({ state: 'sent', why: null, attempts: 1 });
    expect(await told(asked)).toEqual(['message.queued', 'message.sent']);
    // Whatever calls for it again, it does not go out again.
    const [{ id = '' } = {}] = await items(asked);
    await deliver(house.db, { subjectId: asked.customerId, id }, async () => {
      throw new Error('handed over twice');
    });
  });

  it('is on the timeline, and neither its words nor the address lie open', async () => {
    const asked = await house.ask(noon);
    await write(asked, { text: '暗号三七二十一' });
    const page = await house.at<{ items: { type: string; record: unknown }[] }>(
      noon,
      house.staff,
      'GET',
      `/api/customers/${asked.customerId}/timeline`,
    );
    expect(page.body.items.find(({ type }) => type === 'message.queued')?.record).toMatchObject({
      channel: 'email',
      contactName: '王小明',
      address: 'w***@xingguang.example',
    });
    const rows = await house.db.read((tx) =>
      tx.row<{ all: string }>(
        sql`select (select string_agg(m::text, ' ') from message m) || (select string_agg(e::text, ' ') from event e) as all`,
      ),
    );
    expect(rows.all).not.toContain('暗号');
    expect(rows.all).not.toContain('wang@');
  });

  it('answers what was written before in the same matter', async () => {
    const asked = await house.ask(noon);
    await write(asked);
    await work();
    await write(asked, { subject: '进展' }, '2026-10-09 13:00');
    await work('2026-10-09 13:00');
    const [first, second] = post.taken.slice(-2);
    expect(second?.mail.inReplyTo).toBe(first?.mail.messageId);
  });

  it('is refused before it is written where it could not go out', async () => {
    const asked = await house.ask(noon, null);
    const words = { contactId: asked.contactId, subject: '您好', text: '您好' };
    const send = (body: object) =>
      house.at<{ code: string }>(noon, house.staff, 'POST', placeOf(asked), { ...words, ...body });
    expect((await send({})).body.code).toBe('message.no_address');
    expect((await send({ channel: 'webhook' })).body.code).toBe('message.channel_off');
    for (const subject of ['a\r\nBcc: x@evil.example', 'a\nb', 'a\rb'])
      expect((await send({ subject })).status).toBe(400);
  });

  it('goes to one mailbox only, whatever was entered as the address', async () => {
    for (const email of [
      'a@b.example, c@evil.example',
      'a@b.example\nBcc: c@evil.example',
      '<a@b.example>c@d.example',
    ]) {
      const asked = await house.ask(noon, email).catch(() => undefined);
      if (asked === undefined) continue;
      const body = { contactId: asked.contactId, subject: '您好', text: '您好' };
      const reply = await house.at<{ code: string }>(noon, house.staff, 'POST', placeOf(asked), body);
      expect(reply.body.code, email).toBe('message.address_bad');
    }
  });

  it('stops where processing was restricted meanwhile', async () => {
    const asked = await house.ask(noon);
    await write(asked);
    const said = await house.at(noon, house.staff, 'POST', `/api/customers/${asked.customerId}/consents`, {
      purpose: 'serving',
      state: 'withdrawn',
      channel: 'phone',
    });
    expect(said.status, said.text).toBe(200);
    const before = post.taken.length;
    await work();
    expect(post.taken.length).toBe(before);
    expect((await items(asked))[0]).toMatchObject({ state: 'stopped', why: 'consent' });
    const body = { contactId: asked.contactId, subject: '您好', text: '您好' };
    const again = await house.at<{ code: string }>(noon, house.staff, 'POST', placeOf(asked), body);
    expect(again.body.code).toBe('consent.withdrawn');
  });
});

describe('a server that does not take it', () => {
  const through = async (port: number, act: () => Promise<void>): Promise<void> => {
    await house.useMail(noon, port);
    await act();
    await house.useMail(noon, post.port);
  };

  it('is asked again later, and the message goes out once it does', async () => {
    const asked = await house.ask(noon);
    const busy = await openPost({
      onRcptTo: (_, __, done) => done(Object.assign(new Error('busy'), { responseCode: 451 })),
    });
    await through(busy.port, async () => {
      await write(asked);
      await work();
    });
    await busy.close();
    const [item] = await items(asked);
    expect(item).toMatchObject({ state: 'waiting', why: 'busy', attempts: 1 });
    expect(Date.parse(item?.nextAt ?? '')).toBe(at('2026-10-09 12:01'));
    const before = post.taken.length;
    await work('2026-10-09 12:01');
    expect(post.taken.length).toBe(before + 1);
    expect((await items(asked))[0]).toMatchObject({ state: 'sent', attempts: 2 });
  });

  it('for good ends it, visibly, and a person may send it again', async () => {
    const asked = await house.ask(noon);
    const strict = await openPost({
      onRcptTo: (_, __, done) => done(Object.assign(new Error('no such user'), { responseCode: 550 })),
    });
    let id = '';
    await through(strict.port, async () => {
      id = await write(asked);
      await work();
    });
    await strict.close();
    expect((await items(asked))[0]).toMatchObject({ state: 'failed', why: 'refused' });
    const seen = await house.at<{ items: { id: string }[] }>(noon, house.head, 'GET', '/api/messages/troubled');
    expect(seen.body.items.map((one) => one.id)).toContain(id);
    const place = `/api/customers/${asked.customerId}/mails/${id}/decision`;
    expect((await house.at(noon, house.staff, 'POST', place, { decision: 'sent' })).status).toBe(409);
    expect((await house.at(noon, house.staff, 'POST', place, { decision: 'again' })).status).toBe(204);
    await work();
    expect((await items(asked))[0]).toMatchObject({ state: 'sent' });
    expect(await told(asked)).toEqual(['message.queued', 'message.failed', 'message.queued', 'message.sent']);
  });

  it('that hangs up while the words flow leaves it uncertain: it is not sent again by itself', async () => {
    const asked = await house.ask(noon);
    const rude = createServer((socket) => {
      socket.write('220 hello\r\n');
      socket.on('error', () => undefined);
      socket.on('data', (data) => {
        const line = data.toString();
        if (line.startsWith('DATA')) socket.write('354 go on\r\n');
        else if (/^(EHLO|MAIL|RCPT)/.test(line)) socket.write('250 ok\r\n');
        else socket.destroy();
      });
    });
    await new Promise<void>((listening) => rude.listen(0, '127.0.0.1', listening));
    let id = '';
    await through((rude.address() as AddressInfo).port, async () => {
      id = await write(asked);
      await work();
    });
    rude.close();
    expect((await items(asked))[0]).toMatchObject({ state: 'uncertain', why: 'interrupted' });
    expect(await work('2026-10-11 12:00')).toBe(0);
    const place = `/api/customers/${asked.customerId}/mails/${id}/decision`;
    expect((await house.at(noon, house.staff, 'POST', place, { decision: 'sent' })).status).toBe(204);
    expect((await items(asked))[0]).toMatchObject({ state: 'sent' });
  });
});

describe('a process that dies between handing over and noting it', () => {
  it('leaves a message that the next one does not send again', async () => {
    const asked = await house.ask(noon);
    const id = await write(asked);
    const which = { subjectId: asked.customerId, id };
    const died = deliver(house.db, which, async () => ({ send: () => Promise.reject(new Error('the power went')) }));
    await expect(died).rejects.toThrow('the power went');
    expect((await items(asked))[0]).toMatchObject({ state: 'sending' });
    let handed = 0;
    await deliver(house.db, which, async () => ({
      send: async () => {
        handed += 1;
        return { is: 'accepted' };
      },
    }));
    expect(handed).toBe(0);
    expect((await items(asked))[0]).toMatchObject({ state: 'uncertain', why: 'interrupted' });
  });

  it('or was only slow: what it then knows is noted', async () => {
    const asked = await house.ask(noon);
    const which = { subjectId: asked.customerId, id: await write(asked) };
    await deliver(house.db, which, async () => ({
      async send() {
        await deliver(house.db, which, async () => undefined);
        return { is: 'accepted' };
      },
    }));
    expect((await items(asked))[0]).toMatchObject({ state: 'sent', attempts: 1 });
  });
});

it('what another slice writes goes out with what caused it, or not at all', async () => {
  const { customerId, contactId, requestId } = await house.ask(noon);
  const message = { subjectId: customerId, contactId, requestId, purpose: 'serving', channel: 'email' } as const;
  await work(); // what other tests left waiting
  const undone = house.writeAt(noon, async (tx, now) => {
    await queueMessage(tx, house.staff, { ...message, subject: '您好', text: '您好' }, now);
    throw new Error('undone');
  });
  await expect(undone).rejects.toThrow('undone');
  expect(await work()).toBe(0);
  await house.writeAt(noon, (tx, now) =>
    queueMessage(tx, house.staff, { ...message, subject: '您好', text: '您好' }, now),
  );
  expect(await work()).toBe(1);
});

it('what comes back marks the message, and for good the address', async () => {
  const asked = await house.ask(noon);
  await write(asked);
  await work();
  const messageId = post.taken.at(-1)?.mail.messageId ?? '';
  for (const _ of [1, 2])
    await house.writeAt(noon, (tx, now) =>
      noteReturned(tx, { messageId, why: 'mailbox_unknown', permanent: true, isOver: true }, now),
    );
  expect((await items(asked))[0]).toMatchObject({ state: 'bounced', why: 'mailbox_unknown' });
  expect(await told(asked)).toEqual(['message.queued', 'message.sent', 'message.bounced']);
  const page = await house.at<{ recipients: unknown[] }>(noon, house.staff, 'GET', placeOf(asked));
  expect(page.body.recipients).toMatchObject([{ name: '王小明', doubtful: true }]);
});

it('the secret of a server is written and never told', async () => {
  await house.useMail(noon, post.port, {});
  const place = '/api/messages/outlets';
  const put = (secret: string | null) =>
    house.at(noon, house.administrator, 'PUT', `${place}/webhook`, {
      isOn: true,
      settings: { url: 'https://hooks.example.com/in' },
      secret,
    });
  expect((await put('canary-of-a-secret')).status).toBe(204);
  const shown = await house.at<{ webhook: unknown }>(noon, house.administrator, 'GET', place);
  expect(shown.body.webhook).toMatchObject({ isOn: true, hasSecret: true });
  expect(shown.text).not.toContain('canary');
  const rows = await house.db.read((tx) =>
    tx.row<{ all: string }>(
      sql`select (select string_agg(o::text, ' ') from outlet o) || (select string_agg(e::text, ' ') from event e) as all`,
    ),
  );
  expect(rows.all).not.toContain('canary');
  expect((await house.at(noon, house.head, 'GET', place)).status).toBe(404);
  expect((await put(null)).status).toBe(422);
});

it('answers nothing hostile with 500', async () => {
  const own = house.features.filter(({ name }) => name === 'messages');
  expect(await fuzz(house, own, [house.administrator])).toEqual([]);
});
