// Mail that comes in: each once, to the right request, whatever the order; machines are not answered; nobody gets into another's record.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '#platform/db.ts';
import { at } from '#platform/testing/at.ts';
import { type Asked, type House, openHouse } from '../testing/house.ts';
import { openPost, type Post } from '../testing/post.ts';
import { rawMail, rawReport, type Written } from '../testing/raw.ts';
import { takeIn } from './intake.ts';

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

const noon = '2026-10-09 12:00';
let count = 0;
/** An address and Message-IDs that no other test has. */
const fresh = () => {
  count += 1;
  return { email: `wang${count}@xingguang.example`, id: (name: string) => `<${name}${count}@xingguang.example>` };
};
const take = (written: Written | Buffer, when = noon) => {
  house.db.setNow(at(when));
  return takeIn(house.db, Buffer.isBuffer(written) ? written : rawMail(written));
};
interface Line {
  id: string;
  subject: string;
  why: string | null;
  number: string | null;
}
const desk = async (state = 'unsorted') =>
  (await house.at<{ items: Line[] }>(noon, house.head, 'GET', `/api/mail?state=${state}`)).body.items;
const requestsOf = async (customerId: string) =>
  (
    await house.at<{
      items: { id: string; number: string; title: string; state: string }[];
    }>(noon, house.staff, 'GET', `/api/customers/${customerId}/requests`)
  ).body.items;
const talkOf = async ({ customerId, requestId }: Pick<Asked, 'customerId' | 'requestId'>) =>
  (
    await house.at<{ messages: { kind: string; words: string; seenAt: null }[] }>(
      noon,
      house.staff,
      'GET',
      `/api/customers/${customerId}/requests/${requestId}/following`,
    )
  ).body.messages;
const receivedOf = async ({ customerId, requestId }: Pick<Asked, 'customerId' | 'requestId'>) =>
  (
    await house.at<{ items: { subject: string; isBusy: boolean; refused: unknown[]; attachments: number }[] }>(
      noon,
      house.staff,
      'GET',
      `/api/customers/${customerId}/requests/${requestId}/received-mails`,
    )
  ).body.items;
const outgoing = () => house.work(noon, 'message.deliver');
const setMailbox = (settings: object, isOn = false) =>
  house.at(noon, house.administrator, 'PUT', '/api/messages/mailbox', {
    isOn,
    settings: {
      ...{ host: '127.0.0.1', port: 1, security: 'none', user: 'x', folder: 'INBOX' },
      ...{ requestKind: 'repair', receipt: false, perHour: 20, ...settings },
    },
    secret: 'canary-of-a-mailbox',
  });

describe('mail of somebody known', () => {
  it('becomes a request, once, with its clocks from when it came', async () => {
    const { email, id } = fresh();
    const { customerId, contactId } = await house.enter(noon, email);
    const mail: Written = {
      from: `"王" <${email.toUpperCase()}>`,
      id: id('a'),
      subject: 'Re: 回复：灯不亮',
      text: '昨天起不亮。',
    };
    expect(await take(mail)).toBe('known');
    expect(await take(mail)).toBe('already');
    expect(await take({ ...mail, headers: { Received: 'by another way' } })).toBe('already');
    const [{ id: requestId = '' } = {}, ...others] = await requestsOf(customerId);
    expect(others).toEqual([]);
    const { body } = await house.at<{ request: object }>(
      noon,
      house.staff,
      'GET',
      `/api/customers/${customerId}/requests/${requestId}`,
    );
    expect(body.request).toMatchObject({
      title: '灯不亮',
      description: '昨天起不亮。',
      channel: 'email',
      state: 'received',
      contactId,
    });
    const told = await house.db.read((tx) =>
      tx.rows<{ type: string }>(
        sql`select type from event where subject_id = ${customerId} and type in ('request.received', 'mail.taken') order by id`,
      ),
    );
    expect(told.map(({ type }) => type)).toEqual(['request.received', 'mail.taken']);
  });

  it('joins the request that it answers, or whose number it names', async () => {
    const { email, id } = fresh();
    const asked = await house.ask(noon, email);
    const mails = `/api/customers/${asked.customerId}/requests/${asked.requestId}/mails`;
    await house.at(noon, house.staff, 'POST', mails, { contactId: asked.contactId, subject: '方案', text: '三台。' });
    await outgoing();
    const ours = post.taken.at(-1)?.mail.messageId ?? '';
    await take({ from: email, id: id('b'), subject: '没有编号', text: '好的', references: [ours] });
    await take({ from: email, id: id('c'), subject: `Re: 方案 [${asked.number}]`, text: '还要一盏灯' });
    expect(await requestsOf(asked.customerId)).toHaveLength(1);
    expect((await talkOf(asked)).map(({ kind, words, seenAt }) => [kind, words, seenAt])).toEqual([
      ['message', '好的', null],
      ['message', '还要一盏灯', null],
    ]);
    const news = await house.at<{ items: { requestId: string; count: number }[] }>(
      noon,
      house.staff,
      'GET',
      '/api/requests/written',
    );
    expect(news.status).toBe(200);
    // And what we answer next answers the latest of theirs.
    await house.at(noon, house.staff, 'POST', mails, { contactId: asked.contactId, subject: '灯', text: '有。' });
    await outgoing();
    expect([ours, id('b'), id('c')]).toContain(post.taken.at(-1)?.mail.inReplyTo);
  });

  it('brings its attachments by the checks of files, and says which were not kept', async () => {
    const { email, id } = fresh();
    const { customerId } = await house.enter(noon, email);
    const files = [
      { name: '清单.txt', type: 'text/plain', bytes: Buffer.from('三台\n') },
      { name: 'run.exe', type: 'application/pdf', bytes: Buffer.from('MZ\u0000\u0001\u0002') },
    ];
    await take({ from: email, id: id('a'), subject: '清单', files });
    const [request] = await requestsOf(customerId);
    const which = { customerId, requestId: request?.id ?? '' };
    expect(await receivedOf(which)).toMatchObject([{ attachments: 2, isBusy: true }]);
    expect(await house.work(noon, 'mail.keep_files')).toBe(1);
    const [job] = house.features.flatMap(({ jobs = [] }) => jobs).filter(({ name }) => name === 'mail.keep_files');
    expect(job).toBeDefined();
    const kept = await house.at<{ items: { name: string; requestId: string }[] }>(
      noon,
      house.staff,
      'GET',
      `/api/customers/${customerId}/files`,
    );
    expect(kept.body.items).toMatchObject([{ requestId: which.requestId }]);
    expect(await receivedOf(which)).toMatchObject([
      { isBusy: false, refused: [{ name: 'run.exe', code: 'file.type_unknown' }] },
    ]);
  });

  it('is acknowledged once where that is switched on, as a machine does, and that is no answer', async () => {
    const { email, id } = fresh();
    const { customerId } = await house.enter(noon, email);
    await setMailbox({ receipt: true });
    const before = post.taken.length;
    await take({ from: email, id: id('a'), subject: 'Broken lamp', text: 'since yesterday' });
    await take({ from: email, id: id('b'), subject: 'Re: Broken lamp', text: 'please', references: [id('a')] });
    await setMailbox({ receipt: false });
    await outgoing();
    const receipts = post.taken.slice(before);
    const [request, ...others] = await requestsOf(customerId);
    expect(others).toEqual([]);
    expect(receipts.map(({ mail }) => mail.subject)).toEqual([`Received: Broken lamp [${request?.number}]`]);
    expect(receipts[0]?.raw).toMatch(/^Auto-Submitted: auto-replied/m);
    expect(receipts[0]?.mail.inReplyTo).toBe(id('a'));
    expect(request?.state).toBe('received');
    // It is ours and a machine's, should it come back to us.
    expect(await take(Buffer.from(receipts[0]?.raw ?? ''))).toBe('aside');
  });
});

describe('mail of somebody who is not known, or not for certain', () => {
  it('waits for a person, who says whose it is', async () => {
    const { email, id } = fresh();
    const asked = await house.ask(noon, email);
    await take({ from: 'unknown@else.example', id: id('a'), subject: `灯 [${asked.number}]`, text: '我是同事' });
    expect(await talkOf(asked)).toEqual([]);
    const [line] = await desk();
    expect(line).toMatchObject({ subject: `灯 [${asked.number}]`, number: asked.number, address: 'u***@else.example' });
    const assign = (body: object) =>
      house.at<{ code: string; requestId: string }>(noon, house.head, 'POST', `/api/mail/${line?.id}/assign`, body);
    expect((await assign({ customerId: asked.customerId, requestId: asked.contactId })).status).toBe(404);
    expect((await assign({ customerId: asked.customerId, requestId: asked.requestId })).body.requestId).toBe(
      asked.requestId,
    );
    expect((await assign({ customerId: asked.customerId })).status).toBe(404);
    expect(await talkOf(asked)).toMatchObject([{ words: '我是同事' }]);
    expect(await desk()).toEqual([]);
  });

  it('becomes a request of whom a person names, or is discarded with a reason', async () => {
    const { email, id } = fresh();
    const { customerId } = await house.enter(noon, email);
    await take({ from: 'new@else.example', id: id('a'), subject: '询价' });
    await take({ from: 'spam@else.example', id: id('b'), subject: '中奖' });
    const [spam, enquiry] = await desk();
    const done = await house.at(noon, house.head, 'POST', `/api/mail/${enquiry?.id}/assign`, {
      customerId,
      kind: 'need',
    });
    expect(done.status, done.text).toBe(200);
    expect(await requestsOf(customerId)).toMatchObject([{ title: '询价', kind: 'need' }]);
    const place = `/api/mail/${spam?.id}/discard`;
    expect((await house.at(noon, house.head, 'POST', place, { reason: ' ' })).status).toBe(400);
    expect((await house.at(noon, house.head, 'POST', place, { reason: '广告' })).status).toBe(204);
    expect((await house.at(noon, house.head, 'POST', place, { reason: '广告' })).status).toBe(409);
    expect(await desk()).toEqual([]);
  });

  it('waits where two customers have the address', async () => {
    const { email, id } = fresh();
    await house.enter(noon, email);
    await house.enter(noon, email);
    expect(await take({ from: email, id: id('a') })).toBe('unsorted');
    const [line] = await desk();
    await house.at(noon, house.head, 'POST', `/api/mail/${line?.id}/discard`, { reason: '重复' });
  });

  it('never joins a request of another customer, whatever it names', async () => {
    const [one, other] = [fresh(), fresh()];
    const asked = await house.ask(noon, one.email);
    const { customerId } = await house.enter(noon, other.email);
    await take({ from: other.email, id: other.id('a'), subject: `Re: [${asked.number}]`, text: '窥探' });
    expect(await talkOf(asked)).toEqual([]);
    expect(await requestsOf(customerId)).toHaveLength(1);
  });
});

describe('machines', () => {
  it.each([
    ['Auto-Submitted', 'auto-replied', 'automatic'],
    ['X-Autoreply', 'yes', 'automatic'],
    ['Precedence', 'bulk', 'list'],
    ['List-Id', '<news.example>', 'list'],
  ])('%s: %s is set aside', async (name, value, why) => {
    const { email, id } = fresh();
    const { customerId } = await house.enter(noon, email);
    expect(await take({ from: email, id: id('a'), headers: { [name]: value } })).toBe('aside');
    expect(await requestsOf(customerId)).toEqual([]);
    expect((await desk('set_aside'))[0]).toMatchObject({ why });
  });

  it('our own mail is no request, and neither is what comes too often', async () => {
    expect(await take({ from: 'SERVICE@huaying.example', id: fresh().id('a') })).toBe('aside');
    const { email, id } = fresh();
    await house.enter(noon, email);
    await setMailbox({ perHour: 3 });
    const became: string[] = [];
    for (let turn = 0; turn < 5; turn += 1) became.push(await take({ from: email, id: id(`t${turn}`) }));
    await setMailbox({});
    expect(became).toEqual(['known', 'known', 'known', 'aside', 'aside']);
  });

  it('a report of mail that did not arrive marks the message, for good the address, and is no request', async () => {
    const { email } = fresh();
    const asked = await house.ask(noon, email);
    const mails = `/api/customers/${asked.customerId}/requests/${asked.requestId}/mails`;
    await house.at(noon, house.staff, 'POST', mails, { contactId: asked.contactId, subject: '方案', text: '三台。' });
    await outgoing();
    const about = post.taken.at(-1)?.mail.messageId ?? '';
    const page = async () =>
      (
        await house.at<{ items: { state: string; why: string }[]; recipients: { doubtful: boolean }[] }>(
          noon,
          house.staff,
          'GET',
          mails,
        )
      ).body;
    expect(await take(rawReport({ about, action: 'delayed', status: '4.4.1', id: '<d@mx.example>' }))).toBe('report');
    expect((await page()).items[0]?.state).toBe('sent');
    expect(await take(rawReport({ about, id: '<f@mx.example>' }))).toBe('report');
    expect((await page()).items[0]).toMatchObject({ state: 'bounced', why: 'mailbox_unknown' });
    expect((await page()).recipients[0]?.doubtful).toBe(true);
    expect(await take(rawReport({ about: '<nobody@knows.example>', id: '<g@mx.example>' }))).toBe('aside');
  });
});

it('the password of the mailbox is written and never told', async () => {
  const shown = await house.at(noon, house.administrator, 'GET', '/api/messages/mailbox');
  expect(shown.body).toMatchObject({ hasSecret: true });
  expect(shown.text).not.toContain('canary');
});
